"""The schemas a command may use: those of Parvis, those that were added, any file or address."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.errors import UnusableSchema

if TYPE_CHECKING:
    from parvis.standards.table_schema import TableSchema

ADDRESSES = ("http://", "https://")


def folder_of_added() -> Path:
    """Return where added schemas are kept, in the home folder; it may not exist."""
    from parvis.config import load_config

    return load_config(os.environ).home / "schemas"


def known_schema(name: str) -> TableSchema:
    """Return a schema by slug, file or address; an address is fetched once, kept and pinned.

    Raises UnusableSchema and UnreachablePeer, as `get_schema`, `add_schema` and `http.get` do.
    """
    from parvis.standards.schemas import get_schema, is_shipped
    from parvis.standards.schemas.added import added_schema

    if is_shipped(name) or (Path(name).is_file() and not name.startswith(ADDRESSES)):
        return get_schema(name)
    found = added_schema(name, folder_of_added())
    if found is not None:
        return found
    return add_from(name) if name.startswith(ADDRESSES) else get_schema(name)


def add_from(name: str, *, replace: bool = False) -> TableSchema:
    """Keep the schema of a file or of an address.

    replace: take the place of the one kept under the same name. Raises as `add_schema` and `http.get` do.
    """
    from parvis.standards.schemas.added import add_schema

    if name.startswith(ADDRESSES):
        from parvis.connectors import http

        content, source = http.get(name).content, name
    else:
        path = Path(name)
        if not path.is_file():
            raise UnusableSchema("schema-not-found", name=name)
        content, source = path.read_bytes(), str(path.resolve())
    today = date.today()  # noqa: DTZ011  the day where the command is run
    return add_schema(content, source=source, folder=folder_of_added(), on=today, replace=replace)

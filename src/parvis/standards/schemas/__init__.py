"""The schemas that ship with Parvis, one YAML file each, and how any other is read from a file.

A field of a shipped schema may add to Table Schema: `synonyms`, headers under which real extracts write the
column (the repair room maps them), and `role`, what the column plays in a picture (see Field). `registry` is
the name of the national schema in the French registry, to be declared when the data is published; `local:
true` marks a model of ours where no national schema exists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from parvis.errors import UnusableSchema
from parvis.standards.table_schema import TableSchema

# The C loader is ten times faster; it is in every wheel of PyYAML.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class SchemaSummary:
    """One line of the list of schemas. title: by language; fields: how many; local: a model of ours; newer:
    slug of the version that replaces it.
    """

    slug: str
    title: Mapping[str, str]
    version: str | None
    fields: int
    local: bool
    registry: str | None
    newer: str | None = None


@cache
def list_schemas() -> tuple[SchemaSummary, ...]:
    """Return the shipped schemas: national ones first, then local models, each by slug."""
    schemas = [_shipped(slug) for slug in _slugs()]
    schemas.sort(key=lambda schema: (schema.local, schema.name))
    return tuple(
        SchemaSummary(
            schema.name,
            schema.title,
            schema.version,
            len(schema.fields),
            schema.local,
            schema.registry,
            schema.newer,
        )
        for schema in schemas
    )


def get_schema(name: str | Path) -> TableSchema:
    """Return a shipped schema by its slug, else the one described in a JSON or YAML file.

    Schemas that a person has added are in `added`. Raises UnusableSchema: schema-not-added (an address),
    schema-not-found, schema-unreadable, schema-not-a-table, schema-field-unnamed.
    """
    text = str(name)
    if text.startswith(("http://", "https://", "ftp://")):
        raise UnusableSchema("schema-not-added", address=text)
    if text in _slugs():
        return _shipped(text)
    path = Path(name)
    if not path.is_file():
        raise UnusableSchema("schema-not-found", name=text)
    return _read(path, path.name)


@cache
def _slugs() -> tuple[str, ...]:
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))


@cache
def _shipped(slug: str) -> TableSchema:
    return _read(resources.files(__name__) / f"{slug}.yaml", slug, slug=slug)


def is_shipped(slug: str) -> bool:
    """Tell whether a schema of this name comes with Parvis."""
    return slug in _slugs()


def read_descriptor(content: bytes, shown: str) -> Mapping[str, object]:
    """Read the JSON or YAML of a schema. shown: what to call it.

    Raises UnusableSchema: schema-unreadable, schema-not-a-table.
    """
    try:
        text = content.decode("utf-8-sig")
        # JSON first: YAML reads it too, but fifty times slower.
        found = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader
    except (UnicodeDecodeError, json.JSONDecodeError, yaml.YAMLError, RecursionError) as error:
        raise UnusableSchema("schema-unreadable", name=shown) from error
    if not isinstance(found, Mapping):
        raise UnusableSchema("schema-not-a-table", name=shown)
    return found


def _read(file: Traversable | Path, shown: str, *, slug: str | None = None) -> TableSchema:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnusableSchema("schema-unreadable", name=shown) from error
    return TableSchema.from_descriptor(read_descriptor(content, shown), name=slug)

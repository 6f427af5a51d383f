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
    """One line of the list of schemas. title: by language; fields: how many; local: a model of ours."""

    slug: str
    title: Mapping[str, str]
    version: str | None
    fields: int
    local: bool
    registry: str | None


@cache
def list_schemas() -> tuple[SchemaSummary, ...]:
    """Return the shipped schemas: national ones first, then local models, each by slug."""
    schemas = [_shipped(slug) for slug in _slugs()]
    schemas.sort(key=lambda schema: (schema.local, schema.name))
    return tuple(
        SchemaSummary(
            schema.name, schema.title, schema.version, len(schema.fields), schema.local, schema.registry
        )
        for schema in schemas
    )


def get_schema(name: str | Path) -> TableSchema:
    """Return a shipped schema by its slug, else the one described in a JSON or YAML file.

    Raises UnusableSchema: schema-url-unsupported, schema-not-found, schema-unreadable, schema-not-a-table,
    schema-field-unnamed.
    """
    text = str(name)
    if text.startswith(("http://", "https://", "ftp://")):
        raise UnusableSchema("schema-url-unsupported", address=text)
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


def _read(file: Traversable | Path, shown: str, *, slug: str | None = None) -> TableSchema:
    try:
        text = file.read_text("utf-8").removeprefix("\ufeff")
        # JSON first: YAML reads it too, but fifty times slower.
        found = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, yaml.YAMLError) as error:
        raise UnusableSchema("schema-unreadable", name=shown) from error
    if not isinstance(found, Mapping):
        raise UnusableSchema("schema-not-a-table", name=shown)
    return TableSchema.from_descriptor(found, name=slug)

"""The French national registry of schemas (schema.data.gouv.fr): which exist, and in which version.

The shape is that of its `schemas.json` (opendataschema's schema-catalog, version 1), as its own repository
keeps it (datagouv/schema.data.gouv.fr, `site/.vuepress/public/schemas.json`) and data.gouv.fr reads it
(opendatateam/udata, `CatalogSchema` of its API), looked at on 2026-11-25. Each entry has `name`, `title`,
`description`, `schema_url` (of the latest version), `schema_type` (tableschema, datapackage, jsonschema,
other), `contact`, `examples`, `labels`, `consolidation_dataset_id`, `versions` (a list of `version_name` and
`schema_url`), `external_doc`, `external_tool`, `homepage`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from parvis.connectors.http import Answer
from parvis.errors import UnreachablePeer

ADDRESS = "https://schema.data.gouv.fr/schemas.json"


@dataclass(frozen=True)
class RegisteredSchema:
    """One schema of the registry. name: as data.gouv.fr writes it (scdl/subventions); address: of the latest
    version's file; version: the latest, without a leading v.
    """

    name: str
    title: str
    version: str
    address: str


def read_registry(fetch: Callable[[str], Answer], address: str = ADDRESS) -> tuple[RegisteredSchema, ...]:
    """Return what the registry lists, by name.

    Raises UnreachablePeer: what `fetch` raises, and answer-not-understood.
    """
    answer = fetch(address)
    try:
        listed = json.loads(answer.content)["schemas"]
        found = [schema for entry in listed if (schema := _read(entry)) is not None]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreachablePeer("answer-not-understood", address=address) from error
    return tuple(sorted(found, key=lambda schema: schema.name))


def _read(entry: Mapping[str, object]) -> RegisteredSchema | None:
    name, address = entry["name"], entry.get("schema_url")
    versions = entry.get("versions")
    named = [str(one["version_name"]) for one in versions] if isinstance(versions, list) else []
    if not isinstance(address, str) or not named:
        return None
    latest = max(named, key=rank)
    return RegisteredSchema(str(name), str(entry.get("title") or name), latest.removeprefix("v"), address)


def rank(version: str) -> tuple[int, ...]:
    """Return what puts versions in order: 0.10.0 comes after 0.9.1."""
    return tuple(int(part) for part in re.findall(r"\d+", version))

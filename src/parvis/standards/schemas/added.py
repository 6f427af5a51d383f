"""Schemas that a person has added: kept as received in one folder, and pinned until they are refreshed."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parvis.errors import UnusableSchema
from parvis.standards.schemas import is_shipped, read_descriptor
from parvis.standards.table_schema import TableSchema


@dataclass(frozen=True)
class AddedSchema:
    """One schema of the folder. source: address or file it came from; sha256: of the bytes as received;
    since: day they were taken (ISO).
    """

    slug: str
    source: str
    sha256: str
    since: str

    def path(self, folder: Path) -> Path:
        """Where its bytes are."""
        return folder / f"{self.slug}.json"


def add_schema(content: bytes, *, source: str, folder: Path, on: date, replace: bool = False) -> TableSchema:
    """Keep a schema under its own name, and return it.

    content: a Table Schema in JSON or YAML; replace: whether other bytes may take the place of those kept.
    Raises UnusableSchema: schema-unreadable, schema-not-a-table, schema-field-unnamed, schema-name-taken
    (by a shipped one), schema-already-added (with other bytes).
    """
    shown = source.rstrip("/").rpartition("/")[2] or source
    found = read_descriptor(content, shown)
    name = found.get("name")
    slug = slug_of(name if isinstance(name, str) and name else Path(shown).stem)
    if is_shipped(slug):
        raise UnusableSchema("schema-name-taken", name=slug)
    schema = TableSchema.from_descriptor(found, name=slug, path=source)
    digest = hashlib.sha256(content).hexdigest()
    kept = {one.slug: one for one in list_added(folder)}
    if slug in kept and kept[slug].sha256 != digest and not replace:
        raise UnusableSchema("schema-already-added", name=slug, since=kept[slug].since)
    if slug not in kept or kept[slug].sha256 != digest:
        added = AddedSchema(slug, source, digest, on.isoformat())
        folder.mkdir(parents=True, exist_ok=True)
        _write(added.path(folder), content)
        pin = {"source": source, "sha256": digest, "since": added.since}
        _write(_pin(folder, slug), json.dumps(pin, ensure_ascii=False, indent=2).encode())
    return schema


def list_added(folder: Path) -> tuple[AddedSchema, ...]:
    """Return what the folder keeps, by slug; nothing when there is no folder."""
    found = []
    for path in sorted(folder.glob("*.pin.json")):
        pin = json.loads(path.read_text("utf-8"))
        slug = path.name.removesuffix(".pin.json")
        found.append(AddedSchema(slug, pin["source"], pin["sha256"], pin["since"]))
    return tuple(found)


def added_schema(name: str, folder: Path) -> TableSchema | None:
    """Return the schema kept under this slug or taken from this address; None when there is none.

    Raises UnusableSchema("schema-altered") when its bytes are no longer those that were kept.
    """
    one = next((one for one in list_added(folder) if name in (one.slug, one.source)), None)
    if one is None:
        return None
    content = one.path(folder).read_bytes()
    if hashlib.sha256(content).hexdigest() != one.sha256:
        raise UnusableSchema("schema-altered", name=one.slug)
    return TableSchema.from_descriptor(read_descriptor(content, one.slug), name=one.slug, path=one.source)


def slug_of(text: str) -> str:
    """Return the text in small letters, digits and hyphens; "schema" when nothing is left."""
    spelled = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", spelled).strip("-.") or "schema"


def _pin(folder: Path, slug: str) -> Path:
    return folder / f"{slug}.pin.json"


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: a kill leaves the file of before."""
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(content)
    draft.replace(path)

"""The sandbox task that reads a file: pick the family by content, read, hand back plain values."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from parvis.engine.reading import delimited, spreadsheet
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.errors import UnreadableExtract

READERS: tuple[Reader, ...] = (spreadsheet.READER, delimited.READER)
HEAD_BYTES = 1 << 16


def read_file(payload: dict[str, Any], folder: Path, tell: Tell) -> dict[str, Any]:
    """Read the file named in `payload` and return its contents as JSON values. Runs in the sandbox."""
    path = Path(payload["path"])
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    header_rows = payload["header_rows"]
    source = Source(
        path=path,
        name=payload["name"],
        head=head,
        size=path.stat().st_size,
        folder=folder,
        encoding=payload["encoding"],
        header_rows=None if header_rows is None else tuple(header_rows),
    )
    return _plain(read_source(source, tell))


def read_source(source: Source, tell: Tell) -> Contents:
    """Read with the first reader that recognises the file. Raises UnreadableExtract when none does."""
    if source.size == 0:
        raise UnreadableExtract("file-empty", name=source.name)
    for reader in READERS:
        if reader.recognises(source):
            return reader.read(source, tell)
    raise UnreadableExtract("not-a-table", name=source.name)


def _plain(contents: Contents) -> dict[str, Any]:
    plain = dataclasses.asdict(contents)
    for table in plain["tables"]:
        table["path"] = table["path"].name
        table["skipped"] = [[record["row"], record["reason"]] for record in table["skipped"]]
        table["rejected"] = [[record["row"], record["reason"]] for record in table["rejected"]]
    return plain

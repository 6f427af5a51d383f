"""From a file on disk to an Extract, and from there to its Reading, without parsing a foreign byte here."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from parvis.engine.model.extract import Extract
from parvis.engine.model.hidden import HiddenContent
from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.table import CellFact, Column, Decision, Dialect, Reading, SetAside, Table
from parvis.engine.model.told import Told
from parvis.engine.sandbox import Limits, run_in_sandbox
from parvis.errors import UnreadableExtract

TASK = "parvis.engine.reading.task:read_file"
CHUNK = 1 << 20


def describe_extract(path: Path, name: str | None = None, *, sha256: str | None = None) -> Extract:
    """Return the Extract for the file at `path`. sha256: its digest when it is known, "" when nobody
    asks for it; else it is computed.

    Raises UnreadableExtract: file-not-found, file-is-folder, file-is-device, file-forbidden, extract-changed
    (the file's size or date moved while it was read).
    """
    shown = name or path.name
    try:
        if path.is_dir():
            raise UnreadableExtract("file-is-folder", name=shown)
        if path.exists() and not path.is_file():
            # Opening a pipe waits for a writer, for ever.
            raise UnreadableExtract("file-is-device", name=shown)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            digest = hashlib.sha256()
            left = before.st_size
            # A file that keeps growing must not keep us: no more is read than it held at first.
            while sha256 is None and left > 0 and (chunk := file.read(min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
            after = path.stat()
    except FileNotFoundError:
        raise UnreadableExtract("file-not-found", name=shown) from None
    except PermissionError:
        raise UnreadableExtract("file-forbidden", name=shown) from None
    except OSError:
        raise UnreadableExtract("file-unreadable", name=shown, retryable=True) from None
    if _state(before) != _state(after):
        raise UnreadableExtract("extract-changed", name=shown, retryable=True)
    return Extract(path=path, name=shown, sha256=sha256 or digest.hexdigest(), size=before.st_size)


def read_extract(
    extract: Extract,
    folder: Path,
    *,
    told: Told | None = None,
    limits: Limits | None = None,
    progress: Progress = silent,
) -> Reading:
    """Read the extract in the sandbox; one Parquet file per table is written in `folder`, which exists.

    told: how a person says it is to be read. Raises UnreadableExtract with a code that has a sentence.
    """
    try:
        before = _state(extract.path.stat())
    except OSError:
        raise UnreadableExtract("file-not-found", name=extract.name) from None
    if before[0] != extract.size:
        raise UnreadableExtract("extract-changed", name=extract.name, retryable=True)
    progress("reading", 0.0)
    done = 0.0

    def tell(share: float) -> None:
        nonlocal done
        done = min(1.0, max(done, share))
        progress("reading", done)

    answer = run_in_sandbox(
        TASK,
        {
            "path": str(extract.path.resolve()),
            "name": extract.name,
            "told": (told or Told()).to_json(),
        },
        limits=limits or Limits(),
        folder=folder,
        progress=tell,
    )
    try:
        after = _state(extract.path.stat())
    except OSError:
        after = (-1, -1)
    if before != after:
        raise UnreadableExtract("extract-changed", name=extract.name, retryable=True)
    progress("reading", 1.0)
    return Reading(
        format=answer["format"],
        encoding=answer["encoding"],
        sha256=extract.sha256,
        dialect=Dialect(**{**answer["dialect"], "starts": tuple(answer["dialect"]["starts"])}),
        tables=tuple(_table(table, folder) for table in answer["tables"]),
        notices=tuple((code, dict(params)) for code, params in answer["notices"]),
        decisions=tuple(Decision(**decision) for decision in answer["decisions"]),
        hidden=tuple(HiddenContent(**content) for content in answer["hidden"]),
        hidden_texts=folder / answer["hidden_texts"] if answer["hidden_texts"] else None,
    )


def _state(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_size, stat.st_mtime_ns


def _table(plain: dict[str, Any], folder: Path) -> Table:
    return Table(
        **{
            **plain,
            "path": folder / plain["path"],
            "columns": tuple(Column(**column) for column in plain["columns"]),
            "header_rows": tuple(plain["header_rows"]),
            "skipped": tuple(SetAside(*record) for record in plain["skipped"]),
            "rejected": tuple(SetAside(*record) for record in plain["rejected"]),
            "decisions": tuple(Decision(**decision) for decision in plain["decisions"]),
            "facts": tuple(CellFact(**{**fact, "rows": tuple(fact["rows"])}) for fact in plain["facts"]),
        }
    )

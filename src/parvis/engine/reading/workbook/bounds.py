"""Refuse a workbook that would swell once opened, before any parser holds it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from parvis.engine.reading.archive import told_damaged
from parvis.engine.reading.workbook.aside import column_place
from parvis.errors import UnreadableExtract

# An honest workbook shrinks fifty times at most; deflate itself cannot do better than a thousand.
SUSPECT_BYTES, MOST_RATIO = 64 << 20, 200
# A sheet is held as a rectangle up to its last cell: so many cells, of which so few are filled, are refused.
SUSPECT_AREA, MOST_EMPTY = 20_000_000, 200
# Larger sheets hold too many cells to be far from full; the limits of the sandbox stand behind.
LARGEST_SCANNED = 64 << 20
HEAD = 1 << 16
CHUNK = 1 << 20
_PROLOG = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# The longest name of a cell bounds its column and its row. A name is looked for only where a shorter one was
# found: sheets of 26 columns and 99,999 rows cost two searches.
_COLUMNS = (re.compile(rb'r="[A-Z]{2}'), 702), (re.compile(rb'r="[A-Z]{3}'), 16_384)
_ROWS = (re.compile(rb'r="[A-Z]{1,3}[0-9]{6}'), 999_999), (re.compile(rb'r="[A-Z]{1,3}[0-9]{7}'), 1_048_576)
OVERLAP = 40
_CELL = re.compile(rb"<(?:\w+:)?c [^>]{0,200}?r=\"([A-Z]{1,3})([0-9]{1,7})\"")


def refuse_bombs(path: Path, kind: str) -> None:
    """Look at the parts of an XLSX, XLSB or ODS.

    Raises UnreadableExtract: archive-bomb, xml-entities, sheet-sparse, archive-truncated.
    """
    with told_damaged(), zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        inflated = sum(part.file_size for part in parts)
        if inflated > SUSPECT_BYTES and inflated > MOST_RATIO * path.stat().st_size:
            raise UnreadableExtract("archive-bomb")
        for part in parts:
            if not part.filename.endswith(".xml") or part.flag_bits & 1:
                continue
            with archive.open(part) as stream:
                if _PROLOG.search(stream.read(HEAD)):
                    raise UnreadableExtract("xml-entities")
            sheet = kind == "xlsx" and "worksheets/" in part.filename and part.file_size <= LARGEST_SCANNED
            if sheet and _may_be_sparse(archive, part):
                _refuse_sparse(archive, part)


def _may_be_sparse(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Bound the rectangle by the longest name of a cell, and count the cells: most sheets need no more."""
    filled, rows, columns = 0, 99_999, 26
    held = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            held = held[-OVERLAP:] + chunk
            filled += held.count(b'c r="')
            columns = _bound(held, _COLUMNS, columns)
            rows = _bound(held, _ROWS, rows)
    return rows * columns > SUSPECT_AREA and rows * columns > MOST_EMPTY * filled


def _bound(held: bytes, looks: tuple[tuple[re.Pattern[bytes], int], ...], known: int) -> int:
    for look, most in looks:
        if most > known:
            if look.search(held) is None:
                break
            known = most
    return known


def _refuse_sparse(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    filled = rows = columns = 0
    held = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            held += chunk
            end = 0
            for found in _CELL.finditer(held):
                end = found.end()
                filled += 1
                rows = max(rows, int(found.group(2)))
                columns = max(columns, column_place(found.group(1).decode()) + 1)
            held = held[max(end, len(held) - 300) :]
    if rows * columns > SUSPECT_AREA and rows * columns > MOST_EMPTY * filled:
        raise UnreadableExtract("sheet-sparse", rows=rows, columns=columns, filled=filled)

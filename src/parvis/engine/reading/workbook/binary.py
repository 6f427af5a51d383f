"""Read beside the values of an XLSB ([MS-XLSB]): errors, formulas, hidden rows, comments, names, links…"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from parvis.engine.reading.workbook.aside import MOST_CELLS, SheetAside, WorkbookAside
from parvis.engine.reading.workbook.biff import ERRORS
from parvis.engine.reading.workbook.ooxml import OWN_NAMES, read_properties
from parvis.engine.reading.workbook.parts import Package
from parvis.errors import UnreadableExtract

# Record numbers of [MS-XLSB] 2.3.
ROW, CELL_ERROR, COLUMN_INFO, MERGE = 0, 3, 60, 176
FORMULAS, FORMULA_ERROR = (8, 9, 10, 11), 11
BOOK_PROPERTIES, SHEET, NAME = 153, 156, 39
AUTHOR, COMMENT, COMMENT_TEXT = 632, 635, 637
# Bits of BrtRowHdr, BrtColInfo, BrtName and BrtWbProp.
ROW_HIDDEN, COLUMN_HIDDEN, NAME_HIDDEN, FROM_1904 = 0x10, 0x01, 0x01, 0x01
COLUMNS = 16_384
# The memory of a pivot table: texts its records share, and the records, whose own texts stand among numbers.
CACHE_TEXTS, CACHE_RECORDS = (24, 31), (33, 34)
_WIDE_WORDS = re.compile(rb"(?:[^\x00-\x1f]\x00|[\x52\x53]\x01|\xac\x20|\x19\x20){3,}")


def look_aside(path: Path) -> WorkbookAside:
    """Read everything but the values. Raises UnreadableExtract("workbook-damaged")."""
    aside = WorkbookAside()
    try:
        with zipfile.ZipFile(path) as archive:
            book = Package(archive, set(archive.namelist()))
            for name, part in _read_workbook(book, aside):
                if part in book.names:
                    _read_sheet(archive.read(part), aside.sheet(name))
                    _read_comments(book, part, name, aside)
            for part in sorted(book.names):
                _note_part(book, part, aside)
            read_properties(book, aside)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise UnreadableExtract("workbook-damaged") from None
    return aside


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, data) of each record: seven bits of its number and of its size to a byte."""
    offset = 0
    while offset < len(content):
        number = content[offset]
        offset += 1
        if number & 0x80:
            number = (number & 0x7F) | (content[offset] & 0x7F) << 7
            offset += 1
        size = 0
        for place in range(4):
            byte = content[offset]
            offset += 1
            size |= (byte & 0x7F) << (7 * place)
            if not byte & 0x80:
                break
        yield number, content[offset : offset + size]
        offset += size


def _text(data: bytes, start: int) -> tuple[str, int]:
    """Return a text that its length comes before, and where it ends; a missing one is empty."""
    (length,) = struct.unpack_from("<I", data, start)
    if length == 0xFFFFFFFF:
        return "", start + 4
    stop = start + 4 + 2 * length
    return data[start + 4 : stop].decode("utf-16-le", errors="replace"), stop


def _read_workbook(book: Package, aside: WorkbookAside) -> list[tuple[str, str]]:
    """Return (name, part) of each sheet, in order; note names and the epoch."""
    part = book.main_part()
    if part not in book.names:
        raise UnreadableExtract("workbook-damaged")
    relations = book.relations(part)
    sheets: list[tuple[str, str]] = []
    named: list[tuple[str | None, str]] = []
    hidden = 0
    for number, data in _records(book.archive.read(part)):
        if number == BOOK_PROPERTIES:
            aside.epoch_1904 = bool(data[0] & FROM_1904)
        elif number == SHEET:
            relation, after = _text(data, 8)
            sheets.append((_text(data, after)[0], relations.get(relation, ("", "", False))[1]))
        elif number == NAME:
            name, _ = _text(data, 9)
            if name not in OWN_NAMES and f"_xlnm.{name}" not in OWN_NAMES:
                named.append((None, name))
                hidden += data[0] & NAME_HIDDEN
    if named:
        aside.hide("defined-name", "", len(named), texts=named, params={"hidden": hidden})
    return sheets


def _read_sheet(content: bytes, sheet: SheetAside) -> None:
    row = 0
    for number, data in _records(content):
        if number == ROW:
            (row,) = struct.unpack_from("<I", data)
            if data[11] & ROW_HIDDEN and len(sheet.hidden_rows) < MOST_CELLS:
                sheet.hidden_rows.append(row)
        elif number == COLUMN_INFO:
            first, last = struct.unpack_from("<II", data)
            if data[16] & COLUMN_HIDDEN:
                sheet.hidden_columns += range(first, min(last, COLUMNS - 1) + 1)
        elif number == MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            sheet.merges.append((top, left, bottom, right))
        elif number in FORMULAS or number == CELL_ERROR:
            sheet.formulas += number in FORMULAS
            if number in (CELL_ERROR, FORMULA_ERROR):
                (column,) = struct.unpack_from("<I", data)
                sheet.add_error(row, column, ERRORS.get(data[8], "#N/A"))


def _read_comments(book: Package, part: str, sheet: str, aside: WorkbookAside) -> None:
    texts: list[tuple[str | None, str]] = []
    count = 0
    for kind, target, external in book.relations(part).values():
        if kind != "comments" or external or target not in book.names:
            continue
        for number, data in _records(book.archive.read(target)):
            if number == AUTHOR:
                texts.append(("author", _text(data, 0)[0]))
            elif number == COMMENT:
                count += 1
            elif number == COMMENT_TEXT:
                texts.append((None, _text(data, 1)[0]))
    if count:
        aside.hide("comment", sheet, count, texts=texts)


def _note_part(book: Package, part: str, aside: WorkbookAside) -> None:
    """Note the caches, links and files that a part of the package is; what is in the files is not read."""
    folder, name = posixpath.split(part)
    match posixpath.basename(folder):
        case "pivotCache" if name.startswith(("pivotCacheRecords", "pivotCacheDefinition")):
            _read_cache(book, part, name, aside)
        case "externalLinks":
            targets = [(kind, target) for kind, target, _ in book.relations(part).values()]
            aside.hide("external-link", name, max(len(targets), 1), texts=targets)
        case "embeddings":
            aside.hide("embedded-file", name)
    if name == "connections.bin":
        aside.hide("external-link", name)


def _read_cache(book: Package, part: str, name: str, aside: WorkbookAside) -> None:
    """Note the memory of a pivot table with its texts; what cannot be followed is noted all the same."""
    texts: list[tuple[str | None, str]] = []
    records = 0
    try:
        for number, data in _records(book.archive.read(part)):
            if number in CACHE_TEXTS and len(texts) < MOST_CELLS:
                texts.append((None, _text(data, 0)[0]))
            elif number in CACHE_RECORDS:
                records += 1
                # Which of its bytes are text depends on every field: what looks like words is taken.
                words = _WIDE_WORDS.findall(data) if len(texts) < MOST_CELLS else ()
                texts += [(None, word.decode("utf-16-le", "replace")) for word in words]
    except (struct.error, IndexError):
        pass
    aside.hide("pivot-cache", name, max(records, len(texts), 1), texts=texts)

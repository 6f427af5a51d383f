"""Read beside the values of an XLS ([MS-XLS]): errors, hidden rows, comments, names, links, macros…"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parvis.engine.reading.workbook.aside import MOST_CELLS, SheetAside, WorkbookAside
from parvis.errors import UnreadableExtract

# Record numbers of [MS-XLS] 2.3.
BOUND_SHEET, BEGIN, END, DATE_MODE, FILE_PASS = 0x0085, 0x0809, 0x000A, 0x0022, 0x002F
ROW, COLUMN_INFO, NOTE, NAME, LINK = 0x0208, 0x007D, 0x001C, 0x0018, 0x01AE
ERROR_CELL, FORMULA, TEXT_BOX, CONTINUE = 0x0205, 0x0006, 0x01B6, 0x003C
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
MACRO_STORAGES = ("_VBA_PROJECT_CUR", "VBA", "Macros")
CACHE_STORAGE = "_SX_DB_CUR"
PROPERTIES = ("author", "last_saved_by", "title", "subject", "keywords", "comments", "company", "manager")


def look_aside(path: Path, name: str) -> WorkbookAside:
    """Read everything but the values. name: as its sender called the file.

    Raises UnreadableExtract: macro-file, password-protected, workbook-damaged.
    """
    import olefile

    aside = WorkbookAside()
    try:
        with olefile.OleFileIO(path) as ole:
            storages = {part for entry in ole.listdir(streams=False, storages=True) for part in entry}
            if storages & set(MACRO_STORAGES):
                raise UnreadableExtract("macro-file", name=name)
            stream = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            if stream is None:
                raise UnreadableExtract("workbook-damaged")
            _read_records(ole.openstream(stream).read(), aside)
            _read_caches(ole, aside)
            _read_properties(ole, aside)
    except (olefile.olefile.OleFileError, OSError, struct.error, IndexError):
        raise UnreadableExtract("workbook-damaged") from None
    return aside


def _records(content: bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Yield (offset, number, data) of each record."""
    offset = start
    while offset + 4 <= len(content):
        number, size = struct.unpack_from("<HH", content, offset)
        yield offset, number, content[offset + 4 : offset + 4 + size]
        offset += 4 + size


def _read_records(content: bytes, aside: WorkbookAside) -> None:
    sheets: dict[int, str] = {}
    sheet: SheetAside | None = None
    name = ""
    depth = names = links = 0
    notes: dict[str, int] = {}
    boxes: dict[str, list[tuple[str | None, str]]] = {}
    awaiting, flagged = 0, True
    for offset, number, data in _records(content):
        if number == BEGIN:
            depth += 1
            if depth == 1:
                # Excel 5 and 95 write texts without a flag for their width.
                flagged = data[:2] != b"\x00\x05"
                name = sheets.get(offset, "")
                sheet = aside.sheet(name) if offset in sheets else None
            continue
        if number == END:
            depth -= 1
            continue
        if number == FILE_PASS:
            raise UnreadableExtract("password-protected")
        if number == BOUND_SHEET:
            sheets[struct.unpack_from("<I", data)[0]] = _short_text(data, 6, flagged=flagged)
        elif number == DATE_MODE:
            aside.epoch_1904 = data[:2] == b"\x01\x00"
        elif number == NAME:
            names += 1
        elif number == LINK:
            # A book that points to itself, or to an add-in, has this mark instead of a name.
            links += len(data) > 4 or data[2:4] not in (b"\x01\x04", b"\x01\x3a")
        elif number == TEXT_BOX:
            awaiting = 1
            continue
        elif number == CONTINUE and awaiting:
            boxes.setdefault(name, []).append((None, _box_text(data)))
        elif sheet is not None:
            if number == NOTE:
                notes[name] = notes.get(name, 0) + 1
            else:
                _read_sheet_record(number, data, sheet)
        awaiting = 0
    if names:
        aside.hide("defined-name", "", names)
    if links:
        aside.hide("external-link", "", links)
    for where, texts in boxes.items():
        # The text of a comment is that of a box drawn on the sheet; other boxes are seen as well.
        aside.hide("comment", where, max(notes.get(where, 0), len(texts)), texts=texts)


def _read_sheet_record(number: int, data: bytes, sheet: SheetAside) -> None:
    if number == ROW and len(data) >= 16:
        index, flags = struct.unpack_from("<H", data)[0], data[12]
        if flags & 0x20 and len(sheet.hidden_rows) < MOST_CELLS:
            sheet.hidden_rows.append(index)
    elif number == COLUMN_INFO and len(data) >= 10:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1:
            sheet.hidden_columns.extend(range(first, min(last, 255) + 1))
    elif number == ERROR_CELL and len(data) >= 8 and data[7]:
        row, column = struct.unpack_from("<HH", data)
        sheet.add_error(row, column, ERRORS.get(data[6], "#N/A"))
    elif number == FORMULA and len(data) >= 14:
        sheet.formulas += 1
        row, column = struct.unpack_from("<HH", data)
        # A result that is no number ends with 0xFFFF; its first byte is its kind, 2 being an error.
        if data[12:14] == b"\xff\xff" and data[6] == 2:
            sheet.add_error(row, column, ERRORS.get(data[8], "#N/A"))


def _short_text(data: bytes, at: int, *, flagged: bool) -> str:
    if not flagged:
        return data[at + 1 : at + 1 + data[at]].decode("cp1252", "replace")
    size, wide = data[at], data[at + 1] & 1
    raw = data[at + 2 : at + 2 + size * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _box_text(data: bytes) -> str:
    if not data:
        return ""
    return data[1:].decode("utf-16-le" if data[0] & 1 else "cp1252", "replace")


def _read_caches(ole: Any, aside: WorkbookAside) -> None:
    for entry in ole.listdir():
        if CACHE_STORAGE in entry[:-1]:
            content = ole.openstream(entry).read()
            # SXString records hold the distinct texts of the source's columns.
            texts = [_long_text(data) for _, number, data in _records(content) if number == 0x00CD]
            aside.hide("pivot-cache", entry[-1], len(texts), texts=[(None, text) for text in texts])


def _long_text(data: bytes) -> str:
    if len(data) < 3:
        return ""
    return data[3:].decode("utf-16-le" if data[2] & 1 else "cp1252", "replace")


def _read_properties(ole: Any, aside: WorkbookAside) -> None:
    found = ole.get_metadata()
    for name in PROPERTIES:
        value = getattr(found, name, None)
        if not value:
            continue
        text = value.decode("cp1252", "replace") if isinstance(value, bytes) else str(value)
        text = text.rstrip("\x00")
        if text.strip():
            aside.hide("document-property", name, texts=[(name, text)])

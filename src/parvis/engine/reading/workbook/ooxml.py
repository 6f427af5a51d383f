"""Read beside the values of an XLSX (ECMA-376): errors, formulas, hidden rows, comments, names, caches…"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO

from parvis.engine.reading.safe_xml import attribute
from parvis.engine.reading.workbook.aside import (
    MOST_CELLS,
    SheetAside,
    WorkbookAside,
    column_place,
)
from parvis.engine.reading.workbook.parts import Package
from parvis.engine.reading.workbook.unseen import look_around, look_below
from parvis.errors import UnreadableExtract

CHUNK = 1 << 20
# A row longer than this is no row a person made.
LONGEST_ROW = 64 << 20
TRUE = ("1", "true")
# Names that Excel writes by itself and that say nothing more than the sheet does.
OWN_NAMES = (
    "_xlnm.Print_Area",
    "_xlnm.Print_Titles",
    "_xlnm._FilterDatabase",
    "_xlnm.Criteria",
    "_xlnm.Extract",
)

# Elements may carry a prefix: the sheets of some report generators do.
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>]|)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v\s*>([^<]*)</")
_INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
_REFERENCE = re.compile(rb'\br="([A-Za-z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'\bt="e"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = {name: re.compile(rb'\b%s="(\d{1,7})"' % name.encode()) for name in ("r", "min", "max")}


def look_aside(path: Path) -> WorkbookAside:
    """Read everything but the values. Raises UnreadableExtract when a part cannot be parsed safely."""
    aside = WorkbookAside()
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        book = Package(archive, names)
        workbook = book.main_part()
        sheets = _read_workbook(book, workbook, aside)
        for name, part in sheets:
            if part not in names:
                continue
            look_below(_read_sheet(book, part, aside.sheet(name)), name, aside)
            _read_comments(book, part, name, aside)
        for part in sorted(names):
            _read_other(book, part, aside)
            look_around(book, part, aside)
        read_properties(book, aside)
    return aside


def _read_workbook(book: Package, part: str, aside: WorkbookAside) -> list[tuple[str, str]]:
    """Return (name, part) of each sheet, in order; note names and the epoch."""
    if part not in book.names:
        raise UnreadableExtract("workbook-damaged")
    relations = book.relations(part)
    sheets: list[tuple[str, str]] = []
    wanted = frozenset({"sheet", "definedName", "workbookPr"})
    named: list[tuple[str | None, str]] = []
    hidden = 0
    for element, attributes, text in book.pieces(part, wanted):
        if element == "workbookPr":
            aside.epoch_1904 = attributes.get("date1904") in TRUE
        elif element == "sheet":
            target = relations.get(attribute(attributes, "id") or "", ("", "", False))[1]
            sheets.append((attributes.get("name", ""), target))
        elif attributes.get("name") not in OWN_NAMES:
            named.append((attributes.get("name"), text))
            hidden += attributes.get("hidden") in TRUE
    if named:
        aside.hide("defined-name", "", len(named), texts=named, params={"hidden": hidden})
    return sheets


def _read_sheet(book: Package, part: str, sheet: SheetAside) -> bytes:
    """Scan a sheet for what is rare in it: most chunks are passed at the speed of a search for some bytes.

    Return its end, below the last row.
    """
    formula = rows = b""
    with book.archive.open(part) as stream:
        for rows in _whole_rows(stream):
            if not formula:
                _note_columns(rows, sheet)
                formula = b"<" + _prefix(rows) + b"f"
            if b"hidden=" in rows:
                _note_rows(rows, sheet)
            failing = b't="e"' in rows
            counting = formula in rows
            if counting:
                sheet.formulas += len(_FORMULA.findall(rows))
            if failing or counting:
                _note_cells(rows, sheet, counting=counting)
    return rows[rows.rfind(b"sheetData") :]


def _prefix(head: bytes) -> bytes:
    """Return the prefix of the sheet's elements, with its colon: most writers use none."""
    found = re.search(rb"<(\w+:)?worksheet\b", head)
    return (found.group(1) or b"") if found else b""


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the sheet in chunks that end with a row, or with the sheet."""
    held = b""
    while chunk := stream.read(CHUNK):
        held += chunk
        cut = held.rfind(b"row>") + 4
        if cut > 4:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > LONGEST_ROW:
            raise UnreadableExtract("workbook-damaged")
    if held:
        yield held


def _note_columns(head: bytes, sheet: SheetAside) -> None:
    for found in _COLUMN.finditer(head[: head.find(b"sheetData")]):
        attributes = found.group(1)
        if not _HIDDEN.search(attributes):
            continue
        first, last = _number(attributes, "min"), _number(attributes, "max")
        if first and last:
            # The rest of the sheet to the right, 16,384 columns wide, is often hidden as a whole: its look.
            sheet.hidden_columns.extend(range(first - 1, min(last, first + 1000)))


def _note_rows(rows: bytes, sheet: SheetAside) -> None:
    for found in _ROW.finditer(rows):
        number = _number(found.group(1), "r")
        if number and _HIDDEN.search(found.group(1)) and len(sheet.hidden_rows) < MOST_CELLS:
            sheet.hidden_rows.append(number - 1)


def _note_cells(rows: bytes, sheet: SheetAside, *, counting: bool) -> None:
    for found in _CELL.finditer(rows):
        attributes, content = found.groups()
        value = _VALUE.search(content)
        fails = _ERROR.search(attributes) is not None
        unvalued = counting and value is None and _FORMULA.search(content) and not _INLINE.search(content)
        if not (fails or unvalued):
            continue
        reference = _REFERENCE.search(attributes)
        if reference is None:
            sheet.error_count += fails
            continue
        place = int(reference.group(2)) - 1, column_place(reference.group(1).decode())
        if fails:
            shown = unescape(value.group(1).decode("utf-8", "replace")) if value else ""
            sheet.add_error(*place, shown or "#N/A")
        else:
            sheet.add_unvalued(*place)


def _number(attributes: bytes, name: str) -> int:
    found = _NUMBER[name].search(attributes)
    return int(found.group(1)) if found else 0


def _read_comments(book: Package, part: str, sheet: str, aside: WorkbookAside) -> None:
    texts: list[tuple[str | None, str]] = []
    count = 0
    for kind, target, external in book.relations(part).values():
        if external or target not in book.names:
            continue
        if kind in ("comments", "threadedComment"):
            wanted = frozenset({"author", "comment", "threadedComment"})
            for element, attributes, text in book.pieces(target, wanted):
                if element == "author":
                    texts.append(("author", text))
                else:
                    count += 1
                    texts.append((attributes.get("ref"), text))
    if count:
        aside.hide("comment", sheet, count, texts=texts)


def _read_other(book: Package, part: str, aside: WorkbookAside) -> None:
    """Note the caches, links and files that a part of the package is."""
    folder, name = posixpath.split(part)
    match posixpath.basename(folder):
        case "pivotCache" if name.startswith("pivotCacheRecords"):
            records = 0
            texts: list[tuple[str | None, str]] = []
            for element, attributes, _ in book.pieces(part, frozenset({"r", "s", "n", "d"})):
                records += element == "r"
                if element != "r" and len(texts) < MOST_CELLS:
                    texts.append((None, attributes.get("v", "")))
            aside.hide("pivot-cache", name, records, texts=texts)
        case "pivotCache" if name.startswith("pivotCacheDefinition"):
            fields, values = 0, []
            for element, attributes, _ in book.pieces(part, frozenset({"cacheField", "s", "n", "d"})):
                fields += element == "cacheField"
                values.append((None, attributes.get("name" if element == "cacheField" else "v", "")))
            aside.hide("pivot-cache", name, fields, texts=values, params={"part": "fields"})
        case "externalLinks":
            targets = [(kind, target) for kind, target, _ in book.relations(part).values()]
            cached = [(None, text) for _, _, text in book.pieces(part, frozenset({"v", "val"}))]
            aside.hide("external-link", name, max(len(targets), 1), texts=[*targets, *cached])
        case "embeddings":
            aside.hide("embedded-file", name)
        case "persons" | "ctrlProps":
            people = [
                (None, attributes.get("displayName", ""))
                for _, attributes, _ in book.pieces(part, frozenset({"person"}))
            ]
            if people:
                aside.hide("document-property", "persons", len(people), texts=people)
    if name == "connections.xml":
        connections = [
            (attributes.get("name"), " ".join(attributes.values()))
            for _, attributes, _ in book.pieces(part, frozenset({"connection", "dbPr", "webPr"}))
        ]
        aside.hide("external-link", name, len(connections), texts=connections)


# Elements of docProps that name somebody or something; dates and counts do not.
PROPERTIES = frozenset(
    {"creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category", "contentStatus"}
    | {"Company", "Manager", "HyperlinkBase"}
)


def read_properties(book: Package, aside: WorkbookAside) -> None:
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part in book.names:
            for element, _, text in book.pieces(part, PROPERTIES):
                if text.strip():
                    aside.hide("document-property", element, texts=[(element, text)])
    if "docProps/custom.xml" in book.names:
        for _, attributes, text in book.pieces("docProps/custom.xml", frozenset({"property"})):
            name = attributes.get("name", "")
            if text.strip():
                aside.hide("document-property", name, texts=[(name, text)])

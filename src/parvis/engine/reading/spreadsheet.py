"""Read workbooks (XLSX, XLSB, XLS, ODS) with calamine: every sheet, cells as text, merges filled."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.reading.archive import told_damaged
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.workbook import biff, binary, ooxml, opendocument
from parvis.engine.reading.workbook.aside import (
    SheetAside,
    WorkbookAside,
    column_letters,
    spans,
    write_texts,
)
from parvis.engine.reading.workbook.bounds import refuse_bombs
from parvis.engine.reading.workbook.sheet import Grid, read_sheet
from parvis.errors import UnreadableExtract

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# Names and types that stand in clear near the start of every workbook, even when its end is missing.
_MARKS = re.compile(rb"xl/|\[Content_Types\]\.xml|docProps/|opendocument\.spreadsheet")


def read(source: Source, tell: Tell) -> Contents:
    """Read every sheet into a table; sheets without a cell give none, and a notice.

    Raises UnreadableExtract: archive-truncated, password-protected, macro-file, workbook-damaged,
    workbook-empty, xml-entities, archive-bomb, sheet-sparse.
    """
    import python_calamine as calamine

    kind = _kind(source)
    if kind != "xls" and not zipfile.is_zipfile(source.path):
        raise UnreadableExtract("archive-truncated")
    if kind != "xls":
        refuse_bombs(source.path, kind)
    tables: list[Table] = []
    notices: list[tuple[str, dict[str, object]]] = []
    # Neither needs the other, and both leave the interpreter free while they inflate and parse.
    with ThreadPoolExecutor(max_workers=1) as beside:
        looking = beside.submit(_look_aside, source, kind)
        try:
            workbook = calamine.CalamineWorkbook.from_path(source.path)
            sheets = workbook.sheets_metadata
            for number, sheet in enumerate(sheets):
                tell(number / len(sheets))
                if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                cells = workbook.get_sheet_by_index(number)
                aside = looking.result()
                output = source.folder / f"table-{len(tables) + 1}.parquet"
                visible = sheet.visible == calamine.SheetVisibleEnum.Visible
                grid = _grid(cells, aside.sheet(sheet.name))
                found = read_sheet(sheet.name, grid, output, visible=visible, told=source.told)
                if found is None:
                    notices.append(("empty-sheet", {"sheet": sheet.name}))
                    continue
                table, places = found
                tables.append(table)
                if not visible:
                    deep = sheet.visible == calamine.SheetVisibleEnum.VeryHidden
                    aside.hide("very-hidden-sheet" if deep else "hidden-sheet", sheet.name)
                _note_hidden(sheet.name, table, places, aside)
        except calamine.CalamineError as error:
            # What the other reading refuses is said first: a password, a macro.
            looking.result()
            raise UnreadableExtract(_refusal(error)) from None
        except OSError as error:
            # A part that cannot be inflated comes as one without a number; a full disk has one.
            if error.errno is not None:
                raise
            looking.result()
            raise UnreadableExtract("workbook-damaged") from None
        aside = looking.result()
    if aside.epoch_1904:
        notices.insert(0, ("dates-from-1904", {}))
    if not tables:
        raise UnreadableExtract("workbook-empty")
    notices.extend(_alike(tables))
    return Contents(
        format=kind,
        tables=tuple(tables),
        notices=tuple(notices),
        hidden=tuple(aside.hidden),
        hidden_texts=write_texts(aside, source.folder / "hidden.parquet"),
    )


def _refusal(error: Exception) -> str:
    import python_calamine as calamine

    if isinstance(error, calamine.PasswordError):
        return "password-protected"
    broken = isinstance(error, calamine.ZipError | calamine.XmlError)
    return "archive-truncated" if broken else "workbook-damaged"


def _kind(source: Source) -> str:
    if source.head.startswith(OLE):
        return "xls"
    if b"opendocument.spreadsheet" in source.head[:200]:
        return "ods"
    return "xlsb" if source.name.lower().endswith(".xlsb") else "xlsx"


def _look_aside(source: Source, kind: str) -> WorkbookAside:
    """Read what calamine does not give."""
    try:
        with told_damaged():
            match kind:
                case "xlsx":
                    return ooxml.look_aside(source.path)
                case "xlsb":
                    return binary.look_aside(source.path)
                case "ods":
                    return opendocument.look_aside(source.path)
                case "xls":
                    return biff.look_aside(source.path, source.name)
    except KeyError:
        # A part that the package names and does not hold.
        raise UnreadableExtract("archive-truncated") from None
    return WorkbookAside()


def _grid(cells: Any, seen: SheetAside) -> Grid:
    """Give calamine's sheet as whole rows: its own begin at the first filled column."""
    left = cells.start[1] if cells.start else 0
    before = [""] * left

    def rows() -> Iterator[list[Any]]:
        if not left:
            return iter(cells.iter_rows())
        return (before + row for row in cells.iter_rows())

    ranges = cells.merged_cell_ranges or []
    merges = [(top, first, bottom, last) for (top, first), (bottom, last) in ranges] or seen.merges
    height = cells.end[0] + 1 if cells.end else 0
    return Grid(rows=rows, height=height, width=left + cells.width, merges=merges, aside=seen)


def _note_hidden(name: str, table: Table, places: Sequence[int], aside: WorkbookAside) -> None:
    """Note the hidden rows and columns of a sheet, as far as the table goes."""
    seen = aside.sheet(name)
    for kind, found in (("hidden-row", seen.hidden_rows), ("filtered-row", seen.filtered_rows)):
        rows = sorted({row + 1 for row in found if row < table.records})
        if rows:
            aside.hide(kind, name, len(rows), params={"rows": spans(rows)})
    hidden = set(seen.hidden_columns)
    columns = [
        (column_letters(place), column.name)
        for place, column in zip(places, table.columns, strict=True)
        if place in hidden
    ]
    if columns:
        letters = ", ".join(letter for letter, _ in columns)
        params = {"columns": letters, "names": [column for _, column in columns]}
        aside.hide("hidden-column", name, len(columns), params=params)


def _alike(tables: Sequence[Table]) -> Iterator[tuple[str, dict[str, object]]]:
    """Say which visible sheets have the same columns: they may be stacked into one table."""
    groups: dict[frozenset[str], list[str]] = {}
    for table in tables:
        if table.visible:
            groups.setdefault(frozenset(column.name for column in table.columns), []).append(table.name)
    for sheets in groups.values():
        if len(sheets) > 1:
            yield "sheets-alike", {"count": len(sheets), "sheets": ", ".join(sheets)}


def _recognises(source: Source) -> bool:
    if source.head.startswith(OLE):
        return True
    return source.head.startswith(ZIP) and bool(_MARKS.search(source.head))


READER = Reader(
    code="spreadsheet",
    formats=("xlsx", "xlsb", "xls", "ods"),
    recognises=_recognises,
    read=read,
    examples={"old workbook": OLE, "workbook": ZIP + b"xl/workbook.xml"},
    counter_examples={"text": b"a;b\n"},
)

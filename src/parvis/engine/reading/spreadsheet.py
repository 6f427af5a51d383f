"""Read workbooks (XLSX, XLSB, XLS, ODS) with calamine: every sheet, cells as text, merges filled."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.aside import set_aside, text_of
from parvis.engine.reading.layout import (
    BLANK,
    FOOTNOTE,
    Merge,
    find_footnotes,
    find_layout,
    is_empty,
    name_columns,
    typical_fill,
)
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.errors import UnreadableExtract

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
HEAD_ROWS = 400
# Names and types that stand in clear near the start of every workbook, even when its end is missing.
_MARKS = re.compile(rb"xl/|\[Content_Types\]\.xml|docProps/|opendocument\.spreadsheet")


def read(source: Source, tell: Tell) -> Contents:
    """Read every sheet into a table; sheets without a cell give none, and a notice."""
    import python_calamine as calamine

    kind = _kind(source)
    if kind != "xls" and not zipfile.is_zipfile(source.path):
        raise UnreadableExtract("archive-truncated")
    try:
        workbook = calamine.CalamineWorkbook.from_path(source.path)
    except calamine.PasswordError:
        raise UnreadableExtract("password-protected") from None
    except (calamine.ZipError, calamine.XmlError):
        raise UnreadableExtract("archive-truncated") from None
    except calamine.CalamineError:
        raise UnreadableExtract("workbook-damaged") from None
    tables: list[Table] = []
    notices: list[tuple[str, dict[str, object]]] = []
    sheets = workbook.sheets_metadata
    for number, sheet in enumerate(sheets):
        tell(number / len(sheets))
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            cells = workbook.get_sheet_by_index(number)
            grid = [[as_text(value) for value in row] for row in cells.to_python(skip_empty_area=False)]
            merges = _merges(cells)
        except calamine.CalamineError:
            raise UnreadableExtract("workbook-damaged") from None
        visible = sheet.visible == calamine.SheetVisibleEnum.Visible
        if all(is_empty(row) for row in grid):
            notices.append(("empty-sheet", {"sheet": sheet.name}))
            continue
        tables.append(_read_sheet(sheet.name, grid, merges, visible, len(tables) + 1, source))
    if not tables:
        raise UnreadableExtract("workbook-empty")
    return Contents(format=kind, tables=tuple(tables), notices=tuple(notices))


def _kind(source: Source) -> str:
    if source.head.startswith(OLE):
        return "xls"
    if b"opendocument.spreadsheet" in source.head[:200]:
        return "ods"
    return "xlsb" if source.name.lower().endswith(".xlsb") else "xlsx"


def as_text(value: Any) -> str:
    """Return the text of a cell: whole numbers without point, floats in their shortest form, ISO dates."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if value.is_integer() and abs(value) < 1e21:
                return str(int(value))
            return format(Decimal(repr(value)), "f") if "e" in repr(value) else repr(value)
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            seconds = value.total_seconds()
            hours, rest = divmod(abs(int(seconds)), 3600)
            return f"{'-' if seconds < 0 else ''}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
    return "" if value is None else str(value)


def _merges(sheet: Any) -> list[Merge]:
    ranges = sheet.merged_cell_ranges or []
    return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def _fill_down(grid: list[list[str]], merges: Sequence[Merge], header: Sequence[int]) -> None:
    """Give each row of a vertical merge the value the merge shows; header rows are merged by their labels."""
    for top, left, bottom, _ in merges:
        if bottom == top or top >= len(grid) or left >= len(grid[top]) or top in header:
            continue
        value = grid[top][left]
        for index in range(top + 1, min(bottom + 1, len(grid))):
            if not grid[index][left]:
                grid[index][left] = value


def _read_sheet(
    name: str, grid: list[list[str]], merges: list[Merge], visible: bool, position: int, source: Source
) -> Table:
    layout = find_layout(
        grid[:HEAD_ROWS],
        merges=merges,
        header_rows=source.told.header,
        first_data_row=source.told.first,
    )
    _fill_down(grid, merges, layout.header)
    labels = layout.labels or ("",) * layout.width
    width = max([layout.width, *(_last(row) for row in grid[layout.first :])])
    labels = (*labels, *("" for _ in range(width - len(labels))))
    used = [
        place
        for place in range(width)
        if labels[place] or any(row[place].strip() for row in grid[layout.first :])
    ]
    columns_all = name_columns(labels)
    columns = tuple(columns_all[place] for place in used)
    body = grid[layout.first :]
    end = layout.first + find_footnotes(body, len(used), typical_fill(body)) if body else len(grid)
    skipped = [
        set_aside(index + 1, reason, text_of(grid[index])) for index, reason in sorted(layout.skipped.items())
    ]
    first_data_row = None
    output = source.folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        for index in range(layout.first, len(grid)):
            row = grid[index]
            if is_empty(row):
                skipped.append(SetAside(index + 1, BLANK))
            elif index >= end:
                skipped.append(set_aside(index + 1, FOOTNOTE, text_of(row)))
            else:
                first_data_row = first_data_row or index + 1
                writer.add(index + 1, [row[place] for place in used])
        rows = writer.rows
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=rows,
        records=len(grid),
        header_rows=tuple(index + 1 for index in layout.header),
        first_data_row=first_data_row,
        skipped=tuple(skipped),
        decisions=layout.decisions(),
        visible=visible,
    )
    account_for(table)
    return table


def _last(row: Sequence[str]) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


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

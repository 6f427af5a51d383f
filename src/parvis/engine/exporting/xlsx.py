"""Write a spreadsheet: typed cells, header kept in view; text is never taken for a formula or a link."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import xlsxwriter

from parvis.engine.exporting.format import Format, Source, literal, quoted

# Above this a spreadsheet is no longer a way to read a table, and takes minutes to write.
ROWS = 100_000
# Excel keeps fifteen significant digits and 32,767 characters a cell.
_EXACT = 10**15
_CELL = 32_767
WIDEST = 60
# Scripts find the sheet by it: the same whatever the language of the pages.
SHEET = "Données"


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    columns = ", ".join(quoted(name) for name, _ in source.columns)
    relation = f"SELECT {columns} FROM read_parquet({literal(source.parquet)})"
    widths = column_widths(connection, source)
    workbook = xlsxwriter.Workbook(
        path,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    # The same table gives the same bytes: the date of creation is not today's.
    workbook.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    header = workbook.add_format({"bold": True, "bottom": 1})
    styles = {
        datetime.date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
        datetime.datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    sheet = workbook.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    for index, (name, _) in enumerate(source.columns):
        sheet.set_column(index, index, min(max(len(name), widths[index]) + 2, WIDEST))
        sheet.write_string(0, index, name, header)
    cursor = connection.execute(relation)
    number = 0
    while batch := cursor.fetchmany(5_000):
        for row in batch:
            number += 1
            for index, value in enumerate(row):
                _cell(sheet, number, index, value, styles)
    sheet.autofilter(0, 0, number, len(source.columns) - 1)
    workbook.close()


def column_widths(connection: duckdb.DuckDBPyConnection, source: Source) -> list[int]:
    """Return, for each column, the length within which nine cells of ten stay."""
    lengths = ", ".join(
        f"quantile_disc(length(CAST({quoted(name)} AS VARCHAR)), 0.9)" for name, _ in source.columns
    )
    row = connection.execute(f"SELECT {lengths} FROM read_parquet({literal(source.parquet)})").fetchone()
    return [int(length or 0) for length in row or ()]


def _cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: object,
    styles: dict[type[datetime.date], object],
) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) < _EXACT:
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.date) and value.year >= 1900:
        sheet.write_datetime(row, column, value, styles[type(value)])
    else:
        sheet.write_string(row, column, str(value)[:_CELL])


FORMAT = Format(
    code="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=_write,
    limit=ROWS,
)

"""Write a spreadsheet: typed cells, header kept in view; text is never taken for a formula or a link."""

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import xlsxwriter

from parvis.engine.exporting.format import Format, Source
from parvis.engine.exporting.spreadsheet import (
    EXACT,
    FIRST_YEAR,
    ROWS,
    SHEET,
    cells_query,
    column_widths,
)

# Characters that Excel keeps of a cell.
_CELL = 32_767


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
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
        sheet.set_column(index, index, widths[index])
        sheet.write_string(0, index, name, header)
    cursor = connection.execute(cells_query(source))
    number = 0
    while batch := cursor.fetchmany(5_000):
        for row in batch:
            number += 1
            for index, value in enumerate(row):
                _cell(sheet, number, index, value, styles)
    sheet.autofilter(0, 0, number, len(source.columns) - 1)
    workbook.close()


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
    elif isinstance(value, int | float) and abs(value) < EXACT:
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, value, styles[type(value)])
    else:
        sheet.write_string(row, column, str(value)[:_CELL])


FORMAT = Format(
    code="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=_write,
    limit=ROWS,
)

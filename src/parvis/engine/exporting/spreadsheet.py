"""What the spreadsheets we write have in common, whatever their format."""

# ruff: noqa: S608  Names pass through `quoted`, paths through `literal`.

from __future__ import annotations

import duckdb

from parvis.engine.exporting.format import Source, literal, quoted

# Above this a spreadsheet is no longer a way to read a table, and takes minutes to write.
ROWS = 100_000
# Scripts find the sheet by it: the same whatever the language of the pages.
SHEET = "Données"
# Spreadsheets hold numbers as doubles and show fifteen figures: longer ones are written as text.
EXACT = 10**15
# Excel knows no day before 1900: those are written as text.
FIRST_YEAR = 1900
# The widest a column is made, in characters.
_WIDEST = 60


def column_widths(connection: duckdb.DuckDBPyConnection, source: Source) -> list[int]:
    """Return the width of each column in characters: its name and nine cells of ten fit, within reason."""
    lengths = ", ".join(
        f"quantile_disc(length(CAST({quoted(name)} AS VARCHAR)), 0.9)" for name, _ in source.columns
    )
    row = connection.execute(f"SELECT {lengths} FROM read_parquet({literal(source.parquet)})").fetchone()
    return [
        min(max(len(name), int(length or 0)) + 2, _WIDEST)
        for (name, _), length in zip(source.columns, row or (), strict=True)
    ]


def cells_query(source: Source) -> str:
    """Return the SQL of all the cells, in the order of the rows and of the columns."""
    columns = ", ".join(quoted(name) for name, _ in source.columns)
    return f"SELECT {columns} FROM read_parquet({literal(source.parquet)})"

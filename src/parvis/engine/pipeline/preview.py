"""Preview of a candidate: some of its rows, each changed cell with what it was in the file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from parvis.engine.model.finding import Report
from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import ROW, Reading, Table
from parvis.engine.repair import choose_tables, tables_alike
from parvis.engine.storage.database import open_duckdb

# Rows of each sort: the first ones, the first changed ones, the first faulty ones.
FIRST, CHANGED, FAULTY = 40, 40, 40
# Changes are looked for among so many rows: a preview must not cost a scan of the whole table.
LOOKED_AT = 20_000
# Tables named one by one.
NAMED_TABLES = 6


# Steps that rename: their parameter that is {former name: new name}.
RENAMING = {"map_columns": "columns", "rename_columns": "names"}


def preview_rows(reading: Reading, table: Table, report: Report, recipe: Recipe) -> dict[str, Any]:
    """Return {"reading": {"format", "encoding", "tables", "alike", "notices", "hidden"}, "columns": names,
    "rows": [{"row", "cells": texts, "was": {column: text before}}]}, in the order of the file.

    alike: names of the tables that have the columns of those taken; hidden: what nobody sees when the file is
    opened.

    It quotes cells of the extract: it is never published. Where several tables were stacked, their row
    numbers repeat and nothing tells which was which: `was` is empty.
    """
    chosen = choose_tables(reading, recipe.source)
    raw = chosen[0] if len(chosen) == 1 else None
    names = [column.name for column in table.columns]
    found = _rows(table, raw, names, _former_names(recipe), report)
    return {
        "reading": {
            "format": reading.format,
            "encoding": reading.encoding,
            "tables": [one.name for one in chosen],
            "alike": [one.name for one in _alike(reading, chosen)],
            "notices": [
                *([code, dict(params)] for code, params in reading.notices),
                *_left_out(reading, chosen),
            ],
            "hidden": [dataclasses.asdict(content) for content in reading.hidden],
        },
        "columns": names,
        "rows": found,
    }


def _alike(reading: Reading, chosen: Sequence[Table]) -> tuple[Table, ...]:
    alike = tables_alike(reading)
    return alike if chosen[0] in alike else tuple(chosen)


def _left_out(reading: Reading, chosen: Sequence[Table]) -> list[list[Any]]:
    """Return the notice of the tables with rows that the recipe does not take: nothing is left out unsaid.

    Those with the same columns are told apart, with what may be done of them.
    """
    known = (*chosen, *_alike(reading, chosen))
    left = [table.name for table in reading.tables if table.rows and table not in known]
    return (
        [["tables-left-out", {"count": len(left), "names": ", ".join(left[:NAMED_TABLES])}]] if left else []
    )


def _former_names(recipe: Recipe) -> dict[str, str]:
    """Return {column of the table: its name in the file} for the columns a step renamed."""
    former: dict[str, str] = {}
    for call in recipe.steps:
        columns = call.params.get(RENAMING.get(call.step, ""))
        if isinstance(columns, Mapping):
            for old, new in columns.items():
                former[str(new)] = former.pop(str(old), str(old))
    return former


def _rows(
    table: Table, raw: Table | None, names: Sequence[str], renamed: Mapping[str, str], report: Report
) -> list[dict[str, Any]]:
    known = {column.name for column in raw.columns} if raw else set()
    before = {name: renamed.get(name, name) for name in names if renamed.get(name, name) in known}
    faulty = sorted({finding.row for finding in report.findings if finding.row is not None})[:FAULTY]
    now, old = _file(table), _file(raw) if raw and before else ""
    connection = open_duckdb()
    try:
        # Parquet keeps the order of the rows; bounds on the row number let whole groups of rows be skipped.
        last = _numbers(connection, f"SELECT max({ROW}) FROM (SELECT {ROW} FROM {now} LIMIT {LOOKED_AT})")  # noqa: S608
        if not last or last[0] is None:
            return []
        head = f"(SELECT * FROM {now} WHERE {ROW} <= {last[0]}) n"  # noqa: S608
        wanted = {
            *faulty,
            *_numbers(connection, f"SELECT {ROW} FROM {head} ORDER BY {ROW} LIMIT {FIRST}"),  # noqa: S608
        }
        if old:
            joined = f"{head} JOIN (SELECT * FROM {old} WHERE {ROW} <= {last[0]}) r USING ({ROW})"  # noqa: S608
            differs = " OR ".join(
                f"n.{_quoted(name)} IS DISTINCT FROM r.{_quoted(former)}" for name, former in before.items()
            )
            changed = f"SELECT {ROW} FROM {joined} WHERE {differs} ORDER BY {ROW} LIMIT {CHANGED}"  # noqa: S608
            wanted.update(_numbers(connection, changed))
        rows = ", ".join(str(number) for number in sorted(wanted))
        shown = ", ".join(f"n.{_quoted(name)}" for name in names)
        was = "".join(f", r.{_quoted(former)}" for former in before.values()) if old else ""
        beside = f" LEFT JOIN (SELECT * FROM {old} WHERE {ROW} IN ({rows})) r USING ({ROW})" if old else ""  # noqa: S608
        records = connection.execute(
            f"SELECT n.{ROW}, {shown}{was} FROM (SELECT * FROM {now} WHERE {ROW} IN ({rows})) n{beside} "  # noqa: S608
            f"ORDER BY n.{ROW} LIMIT {FIRST + CHANGED + FAULTY}"
        ).fetchall()
    finally:
        connection.close()
    return [_row(record, names, list(before) if old else []) for record in records]


def _file(table: Table) -> str:
    path = str(table.path).replace("'", "''")
    return f"read_parquet('{path}')"


def _numbers(connection: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    return [record[0] for record in connection.execute(query).fetchall()]


def _row(record: Sequence[Any], names: Sequence[str], compared: Sequence[str]) -> dict[str, Any]:
    cells = dict(zip(names, record[1 : 1 + len(names)], strict=True))
    was = dict(zip(compared, record[1 + len(names) :], strict=True))
    return {
        "row": record[0],
        "cells": [cells[name] for name in names],
        "was": {name: text for name, text in was.items() if text != cells[name]},
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

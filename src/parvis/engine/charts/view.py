"""A table seen by the rules: its typed Parquet as an Ibis expression, with the part of each column."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow.parquet as pq

from parvis.engine.charts.roles import YEAR_WORDS, ColumnFacts, Role, RoleColumn, assign_roles
from parvis.engine.model.profile import Profile
from parvis.engine.model.table import ROW
from parvis.engine.storage.database import open_duckdb

# The name the Parquet has inside the connection.
VIEW = "drawn_table"
# Text lengths are read on this many rows: enough to tell a label from a paragraph.
LENGTH_SAMPLE = 5_000
# A cell that says its row is a sum. More rows than this share would not be sums.
TOTAL = r"^(sous[- ]?)?total(aux)?( g[ée]n[ée]ral| [a-zé ]{0,20})?\s*:?$|^ensemble$"
# Lines of statistical tables that add up the departments or regions above them (INSEE).
NATIONAL = r"^france( m[ée]tropolitaine| enti[èe]re)?( et d(r)?om)?$|^d(r)?om$"
TOTAL_SHARE = 0.25
YES_NO = r"^(oui|non|yes|no|true|false|vrai|faux|o|n)$"
# How accounts tell income from spending, accents and capitals apart.
SIDES = ("d", "r", "depense", "recette", "depenses", "recettes", "dpense", "dpenses")
# Columns with more distinct values hold identifiers or sentences.
MOST_NAMES = 5_000


@dataclass(frozen=True)
class View:
    """What a rule may ask. today: the day of drawing, which says whether the last period can be complete.

    rows: those of `table`, without total lines. spending_only: the table holds income too, left out of
    `table`, for adding both up would count money twice. answers: of the questions asked so far.
    """

    connection: duckdb.DuckDBPyConnection
    table: ir.Table
    columns: tuple[RoleColumn, ...]
    rows: int
    schema_name: str
    today: date
    spending_only: bool = False
    answers: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def of(self, *roles: Role) -> tuple[RoleColumn, ...]:
        """Return the columns that play one of `roles`, in the order of the table."""
        return tuple(column for column in self.columns if column.role in roles)

    @cached_property
    def words(self) -> str:
        """Every word of every column name, for the rules that recognise a kind of table."""
        return " | ".join(column.words for column in self.columns)

    def fetch(self, expression: ir.Table) -> list[dict[str, object]]:
        """Run one query, once; its result must be small (rules aggregate first) and is not to be changed."""
        question = _sql(expression)
        if question not in self.answers:
            self.answers[question] = _ask(self.connection, question)
        return self.answers[question]

    def fetch_tuples(self, expression: ir.Table) -> list[tuple[Any, ...]]:
        """Run one query whose result may be long, and return its rows as the engine gives them."""
        return self.connection.execute(_sql(expression)).fetchall()

    def keep(self, table: ir.Table, name: str) -> ir.Table:
        """Return `table` computed once under `name`, in its order, for the rules that ask it many things."""
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {_sql(table)}')
        return ibis.table(table.schema(), name=name)

    def among(self, roles: Iterable[Role], pattern: str) -> RoleColumn | None:
        """Return the first column with one of `roles` whose words match `pattern`."""
        import re

        wanted = tuple(roles)
        return next((c for c in self.columns if c.role in wanted and re.search(pattern, c.words)), None)


def open_view(table: Path, profile: Profile, *, schema_name: str = "", today: date | None = None) -> View:
    """Return the view of a typed Parquet. The connection lives as long as the view."""
    connection = open_duckdb()
    connection.read_parquet(str(table)).create_view(VIEW)
    expression = ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(table)), name=VIEW)
    facts = _column_facts(connection, expression, profile)
    columns = tuple(column for column in profile.columns if column.name in facts)
    roles = assign_roles(columns, facts, profile.rows)
    expression, rows = _without_totals(connection, expression, roles, profile.rows)
    expression, roles = _years_from_text(connection, expression, roles)
    spending = _spending_side(connection, expression, roles)
    if spending is not None:
        expression = spending
        rows = int(str(_fetch(connection, spending.aggregate(n=spending.count()))[0]["n"]))
    return View(
        connection=connection,
        table=expression,
        columns=roles,
        rows=rows,
        schema_name=schema_name,
        spending_only=spending is not None,
        today=today or date.today(),  # noqa: DTZ011  the day on the wall, for a reader of this country
    )


def _fetch(connection: duckdb.DuckDBPyConnection, expression: ir.Table) -> list[dict[str, object]]:
    return _ask(connection, _sql(expression))


def _sql(expression: ir.Table) -> str:
    return str(ibis.to_sql(expression, dialect="duckdb"))


def _ask(connection: duckdb.DuckDBPyConnection, question: str) -> list[dict[str, object]]:
    answer = connection.execute(question)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, map(_steady, row), strict=True)) for row in answer.fetchall()]


def steady(value: float) -> float:
    """Drop the last digits: sums made in parallel differ there from one run to the next."""
    return float(f"{value:.12g}")


def _steady(value: object) -> object:
    if isinstance(value, list):
        return [_steady(item) for item in value]
    return steady(value) if isinstance(value, float) else value


def _without_totals(
    connection: duckdb.DuckDBPyConnection, table: ir.Table, columns: tuple[RoleColumn, ...], rows: int
) -> tuple[ir.Table, int]:
    """Leave out the rows that add up the others: drawn among them, they would count everything twice."""
    named = [
        table[column.name]
        for column in columns
        if column.facts.kind == "text" and column.facts.distinct <= MOST_NAMES and column.facts.length <= 60
    ]
    if not named:
        return table, rows
    texts, *others = (table.select(text=text).distinct() for text in named)
    if others:
        texts = texts.union(*others)
    if not _fetch(connection, texts.filter(_is_total(texts.text)).limit(1)):
        return table, rows
    is_total = ibis.or_(*(_is_total(text) for text in named))
    totals = int(str(_fetch(connection, table.aggregate(n=is_total.sum()))[0]["n"] or 0))
    if not 0 < totals <= rows * TOTAL_SHARE:
        return table, rows
    return table.filter(~is_total), rows - totals


def _is_total(text: ir.StringValue) -> ir.BooleanValue:
    return text.strip().lower().re_search(f"{TOTAL}|{NATIONAL}").fill_null(False)


def _years_from_text(
    connection: duckdb.DuckDBPyConnection, table: ir.Table, columns: tuple[RoleColumn, ...]
) -> tuple[ir.Table, tuple[RoleColumn, ...]]:
    """Read as years a column of years that one word (« TOTAL ») had kept as text; the total line is gone."""
    result = []
    for column in columns:
        if column.facts.kind == "text" and YEAR_WORDS.search(column.words) and column.facts.length <= 6:
            year = table[column.name].try_cast("int32")
            row = _fetch(
                connection,
                table.aggregate(
                    filled=table[column.name].count(), years=year.between(1500, 2200).sum(),
                    low=year.min(), high=year.max(), distinct=year.nunique(),
                ),
            )[0]  # fmt: skip
            if row["filled"] and row["filled"] == row["years"]:
                table = table.mutate(**{column.name: year})
                facts = dataclasses.replace(
                    column.facts, kind="integer", minimum=str(row["low"]), maximum=str(row["high"]),
                    distinct=int(str(row["distinct"])),
                )  # fmt: skip
                column = dataclasses.replace(column, role=Role.YEAR_INT, facts=facts)
        result.append(column)
    return table, tuple(result)


def _is_word(text: ir.StringValue) -> ir.Value:
    """True for a value with two letters in a row (or one lone letter), but for yes, no, true and false."""
    flat = text.strip().lower()
    return (flat.re_search(r"[a-zà-ÿœ]{2}") | flat.re_search("^[a-z]$")) & ~flat.re_search(YES_NO)


def _spending_side(
    connection: duckdb.DuckDBPyConnection, table: ir.Table, columns: tuple[RoleColumn, ...]
) -> ir.Table | None:
    """Return the spending rows of accounts that hold income and spending, None for any other table."""
    for column in columns:
        text = table[column.name]
        if column.facts.kind != "text" or column.facts.distinct != 2 or column.facts.length > 12:
            continue
        side = text.strip().lower().re_replace("[^a-z]", "")
        sides = _fetch(connection, table.filter(text.notnull()).select(side=side).distinct())
        if {str(row["side"])[:1] for row in sides} != {"d", "r"}:
            continue
        if all(str(row["side"]) in SIDES for row in sides):
            return table.filter(side.startswith("d"))
    return None


def _column_facts(
    connection: duckdb.DuckDBPyConnection, table: ir.Table, profile: Profile
) -> dict[str, ColumnFacts]:
    schema = table.schema()
    texts = [name for name, kind in schema.items() if kind.is_string() and name != ROW]
    lengths: dict[str, float] = {}
    words: dict[str, float] = {}
    if texts:
        sample = table.limit(LENGTH_SAMPLE)
        means = sample.aggregate(
            **{f"c{i}": sample[name].length().mean() for i, name in enumerate(texts)},
            **{f"n{i}": _is_word(sample[name]).mean() for i, name in enumerate(texts)},
        )
        row = _fetch(connection, means)[0]
        lengths = {name: float(str(row[f"c{i}"] or 0)) for i, name in enumerate(texts)}
        words = {name: float(str(row[f"n{i}"] or 0)) for i, name in enumerate(texts)}
    facts = {}
    for column in profile.columns:
        if column.name not in schema or column.name == ROW:
            continue
        kind = schema[column.name]
        if kind.is_boolean():
            name = "boolean"
        elif kind.is_timestamp():
            name = "datetime"
        elif kind.is_date():
            name = "date"
        elif kind.is_integer():
            name = "integer"
        elif kind.is_numeric():
            name = "number"
        else:
            name = "text"
        facts[column.name] = ColumnFacts(
            name=column.name,
            kind=name,
            filled=profile.rows - column.missing,
            distinct=column.distinct,
            length=lengths.get(column.name, 0.0),
            minimum=column.minimum,
            maximum=column.maximum,
            named=words.get(column.name, 1.0),
        )
    return facts

"""Validate a table against a schema: one scan counts every broken rule, a second fetches the first cells."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from parvis.engine.model.finding import Finding, FindingGroup, Report
from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.storage.database import open_duckdb
from parvis.engine.validation import patterns
from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Repetition, Violation
from parvis.engine.validation.checks import CHECKS
from parvis.engine.validation.header import check_header, match_columns
from parvis.engine.validation.instead import written_instead
from parvis.engine.validation.types import READERS
from parvis.errors import ParvisError, UnusableSchema
from parvis.standards.table_schema import Field, TableSchema


def validate_table(
    table: Table, schema: TableSchema, *, limit: int = 1000, compat: str | None = None
) -> Report:
    """Return what of `table` does not conform to `schema`.

    limit: most findings told; counts are complete whatever it is, and each kind of finding has at least
    its first cell told when there are fewer kinds than `limit`. compat: None for the standard itself.
    Raises UnusableSchema("compat-unsupported") for any other validator.
    """
    if compat is not None:
        raise UnusableSchema("compat-unsupported", compat=compat)
    started = time.monotonic()
    matched = match_columns(table, schema)
    told = list(check_header(table, schema, matched))
    with open_duckdb() as connection, tempfile.TemporaryDirectory() as folder:
        run = _Run(connection, table, schema, Path(folder))
        subject = run.subject(matched)
        told += run.unchecked
        broken = run.count(rule for check in CHECKS for rule in check.rules(subject))
        cells = run.fetch(broken, max(0, limit - len(told)))
    groups = _groups(told, broken)
    counts: Counter[str] = Counter()
    for group in groups:
        counts[group.code] += group.count
    findings = tuple([*told, *cells][:limit])
    errors = any(group.params.get("level") != "warning" for group in groups)
    return Report(
        valid=not errors,
        rows=table.rows,
        schema_name=schema.name,
        schema_version=schema.version,
        counts=dict(counts),
        findings=findings,
        truncated=len(findings) < sum(counts.values()),
        seconds=time.monotonic() - started,
        groups=groups,
    )


@dataclass(frozen=True)
class _Broken:
    """A rule with how many cells break it and the first of their rows."""

    rule: Violation | Repetition
    count: int
    first: int | None


class _Run:
    """One validation: a connection and the table as an Ibis expression."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, table: Table, schema: TableSchema, folder: Path
    ) -> None:
        self.connection = connection
        self.schema = schema
        self.folder = folder
        connection.read_parquet(str(table.path)).create_view("cells")
        columns = {ROW: "int64"} | {column.name: "string" for column in table.columns}
        self.table = ibis.table(columns, name="cells")
        self.order = {column.name: index for index, column in enumerate(table.columns)}
        self.unchecked: list[Finding] = []

    def subject(self, matched: dict[str, Column]) -> Subject:
        """Read each matched column as its field's type."""
        cells = {name: self._cell(self.schema.field(name), column) for name, column in matched.items()}
        broken = {}
        for name, cell in cells.items():
            if cell.field.constraints.pattern is not None and cell.field.type in ("string", "any"):
                expression = self._broken_pattern(cell, cell.field.constraints.pattern)
                if expression is not None:
                    broken[name] = expression
        return Subject(self.schema, cells, broken)

    def _cell(self, field: Field, column: Column) -> Cell:
        found = self.table[column.name]
        values = self.schema.missing_values if field.missing_values is None else field.missing_values
        others = tuple(value for value in values if value != "")
        # An empty cell is NULL in the table; it is the empty text where "" is not declared missing.
        text = found if "" in values else found.fill_null("")
        missing = found.isnull() if "" in values else ibis.literal(False)
        if others:
            missing = missing | found.isin(others).fill_null(False)
            text = ibis.ifelse(text.isin(others), ibis.null(), text)
        typed = READERS[field.type](field, text)
        return Cell(field, column.name, text, missing, typed.fits, typed.logical)

    def _broken_pattern(self, cell: Cell, pattern: str) -> ir.BooleanValue | None:
        translated = patterns.to_re2(pattern)
        if patterns.is_re2(self.connection, translated):
            return ~cell.text.re_search(patterns.whole(translated))
        values = self.table.select(value=cell.text).distinct().drop_null()
        distinct = [row[0] for row in self._rows(values)]
        try:
            wrong = patterns.mismatches(pattern, distinct, self.folder)
        except ParvisError as error:
            params = {"level": "warning", "check": "pattern", "reason": error.code}
            self.unchecked.append(Finding("check-error", None, cell.column, cell.field.name, params=params))
            return None
        if not wrong:
            return None
        name = f"mismatches_{self.order[cell.column]}"
        self.connection.execute(f'CREATE TEMP TABLE "{name}" AS SELECT unnest($1) AS value', [wrong])
        return cell.text.isin(ibis.table({"value": "string"}, name=name).value)

    def _rows(self, expression: ir.Expr) -> list[tuple[Any, ...]]:
        return self.connection.execute(str(ibis.to_sql(expression, dialect="duckdb"))).fetchall()

    def count(self, rules: Iterable[Violation | Repetition]) -> list[_Broken]:
        """Count every rule; all violations in one scan, each repetition in one of its own."""
        listed = list(rules)
        violations = [rule for rule in listed if isinstance(rule, Violation)]
        found: dict[int, tuple[int, int | None]] = {}
        if violations:
            measures = {}
            for index, rule in enumerate(violations):
                measures[f"n{index}"] = rule.broken.sum()
                measures[f"f{index}"] = self.table[ROW].min(where=rule.broken)
            row = self._rows(self.table.aggregate(**measures))[0]
            found = {
                id(rule): (row[2 * index] or 0, row[2 * index + 1]) for index, rule in enumerate(violations)
            }
        for repetition in listed:
            if isinstance(repetition, Repetition):
                repeated = self._repeated(repetition)
                found[id(repetition)] = self._rows(
                    repeated.aggregate(n=repeated.count(), f=repeated[ROW].min())
                )[0]
        counted = [_Broken(rule, *found[id(rule)]) for rule in listed]
        return [broken for broken in counted if broken.count]

    def _repeated(self, rule: Repetition) -> ir.Table:
        """Return the rows whose key stands on an earlier row, with the number of that row."""
        names = [f"k{index}" for index in range(len(rule.key))]
        keys = self.table.select(self.table[ROW], **dict(zip(names, rule.key, strict=True))).drop_null(names)
        window = ibis.window(group_by=names, order_by=ROW)
        numbered = keys.mutate(_rank=ibis.row_number().over(window), _first=keys[ROW].first().over(window))
        return numbered.filter(numbered._rank > 0).select(ROW, "_first")

    def fetch(self, broken: Sequence[_Broken], limit: int) -> list[Finding]:
        """Return the first findings by row, with at least the first of each kind while `limit` allows."""
        if not limit:
            return []
        violations = [item for item in broken if isinstance(item.rule, Violation)]
        found = self._first_cells(violations, limit)
        for item in broken:
            if isinstance(item.rule, Repetition):
                found += self._first_repetitions(item.rule, limit)
        kinds = {id(item.rule): index for index, item in enumerate(broken)}

        def place(entry: tuple[Violation | Repetition, Finding]) -> tuple[int, int, int]:
            rule, finding = entry
            return finding.row or 0, self.order.get(finding.column or "", -1), kinds[id(rule)]

        found.sort(key=place)
        leading: dict[int, int] = {}
        for index, (rule, _) in enumerate(found):
            leading.setdefault(id(rule), index)
        chosen = set(sorted(leading.values())[:limit])
        for index in range(len(found)):
            if len(chosen) >= limit:
                break
            chosen.add(index)
        return [found[index][1] for index in sorted(chosen)]

    def _first_cells(
        self, broken: Sequence[_Broken], limit: int
    ) -> list[tuple[Violation | Repetition, Finding]]:
        if not broken:
            return []
        rules = [item.rule for item in broken if isinstance(item.rule, Violation)]
        flags = {f"b{index}": rule.broken.fill_null(False) for index, rule in enumerate(rules)}
        columns = sorted({rule.column for rule in rules if rule.column is not None})
        shown = {f"c{index}": self.table[name] for index, name in enumerate(columns)}
        rows: dict[int, tuple[Any, ...]] = {}
        selected = self.table.select(self.table[ROW], **flags, **shown)
        firsts = sorted({item.first for item in broken if item.first is not None})
        by_first = self.table.filter(self.table[ROW].isin(firsts)).select(ROW, **flags, **shown)
        by_row = selected.filter(reduce(or_, (selected[name] for name in flags)))
        for query in (by_first, by_row.order_by(ROW).limit(limit)):
            for row in self._rows(query):
                rows[row[0]] = row
        told: list[tuple[Violation | Repetition, Finding]] = []
        for number, row in rows.items():
            values = dict(zip(columns, row[1 + len(rules) :], strict=True))
            for rule, flag in zip(rules, row[1:], strict=False):
                if flag:
                    value = values.get(rule.column) if rule.column else None
                    told.append((rule, _finding(rule, number, value, self._instead(rule, value))))
        return told

    def _instead(self, rule: Violation, value: str | None) -> str | None:
        if rule.field is None or value is None:
            return None
        return written_instead(self.schema.field(rule.field), rule.params.get("constraint"), value)

    def _first_repetitions(
        self, rule: Repetition, limit: int
    ) -> list[tuple[Violation | Repetition, Finding]]:
        repeated = self._repeated(rule).order_by(ROW).limit(limit)
        shown = self.table[rule.column] if rule.column else ibis.null("string")
        cells = self.table.select(ROW, value=shown)
        joined = repeated.join(cells, ROW).select(ROW, "_first", "value").order_by(ROW)
        return [
            (rule, Finding(rule.code, row, rule.column, rule.field, value, {**rule.params, "row": first}))
            for row, first, value in self._rows(joined)
        ]


def _finding(rule: Violation, row: int, value: str | None, instead: str | None) -> Finding:
    params = dict(rule.params)
    if instead is not None:
        params["instead"] = instead
    return Finding(rule.code, row, rule.column, rule.field, value, params)


def _groups(told: Sequence[Finding], broken: Sequence[_Broken]) -> tuple[FindingGroup, ...]:
    header = [
        FindingGroup(finding.code, finding.column, finding.field, finding.params, 1) for finding in told
    ]
    cells = [
        FindingGroup(item.rule.code, item.rule.column, item.rule.field, item.rule.params, item.count)
        for item in broken
    ]
    return (*header, *cells)

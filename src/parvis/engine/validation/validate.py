"""Validate a table against a schema: one scan counts every broken rule, a second fetches the first cells."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
from parvis.engine.validation.checks.french import KNOWN
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
        told += unknown_checks(schema)
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


def unknown_checks(schema: TableSchema) -> list[Finding]:
    """Return a warning for each custom check that Parvis does not know: nothing is skipped silently."""
    return [
        Finding("check-error", params={"level": "warning", "check": check.name, "reason": "unknown-check"})
        for check in schema.custom_checks
        if check.name not in KNOWN
    ]


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
        # Plain names: a file's own may differ only by case, which the engine would confuse.
        self.shown = {column.name: f"c{index}" for index, column in enumerate(table.columns)}
        names = ", ".join([ROW, *self.shown.values()])
        # A view's text takes no parameter: the path is quoted by hand.
        path = str(table.path).replace("'", "''")
        connection.execute(f"CREATE TEMP VIEW cells({names}) AS FROM read_parquet('{path}')")
        self.table = ibis.table({ROW: "int64"} | dict.fromkeys(self.shown.values(), "string"), name="cells")
        self.order = {column.name: index for index, column in enumerate(table.columns)}
        self.unchecked: list[Finding] = []

    def subject(self, matched: dict[str, Column]) -> Subject:
        """Read each matched column as its field's type, then compute what checks ask for beforehand.

        Each stage is a view of its own, so that what several rules use is computed once.
        """
        read = {name: self._cell(self.schema.field(name), column) for name, column in matched.items()}
        broken: dict[str, ir.Value] = {}
        for name, cell in read.items():
            if cell.field.constraints.pattern is not None and cell.field.type in ("string", "any"):
                expression = self._broken_pattern(cell, cell.field.constraints.pattern)
                if expression is not None:
                    broken[name] = expression
        computed: dict[str, ir.Value] = {}
        for index, cell in enumerate(read.values()):
            computed |= {f"t{index}": cell.text, f"m{index}": cell.missing}
            computed |= {f"f{index}": cell.fits} if cell.fits is not None else {}
            computed |= {f"l{index}": cell.logical} if cell.logical is not None else {}
        patterns_by_name = {f"p{index}": name for index, name in enumerate(broken)}
        computed |= {key: broken[name] for key, name in patterns_by_name.items()}
        self._stage("typed", computed)
        cells = {
            name: dataclasses.replace(
                cell,
                text=self.table[f"t{index}"],
                missing=self.table[f"m{index}"],
                fits=None if cell.fits is None else self.table[f"f{index}"],
                logical=None if cell.logical is None else self.table[f"l{index}"],
            )
            for index, (name, cell) in enumerate(read.items())
        }
        subject = Subject(
            self.schema, cells, {name: self.table[key] for key, name in patterns_by_name.items()}
        )
        asked = {key: value for check in CHECKS for key, value in check.derive(subject).items()}
        keys = {f"d{index}": key for index, key in enumerate(asked)}
        self._stage("derived", {name: asked[key] for name, key in keys.items()})
        return _moved(subject, self.table, {key: self.table[name] for name, key in keys.items()})

    def _stage(self, name: str, computed: Mapping[str, ir.Value]) -> None:
        """Replace the table by a view of it with more columns."""
        wider = self.table.mutate(**computed)
        self.connection.execute(f'CREATE TEMP VIEW "{name}" AS {ibis.to_sql(wider, dialect="duckdb")}')
        self.table = ibis.table(wider.schema(), name=name)

    def _cell(self, field: Field, column: Column) -> Cell:
        found = self.table[self.shown[column.name]]
        values = self.schema.missing_values if field.missing_values is None else field.missing_values
        others = tuple(value for value in values if value != "")
        # An empty cell is NULL in the table; it is the empty text where "" is not declared missing.
        text = found if "" in values else found.fill_null("")
        missing = found.isnull() if "" in values else ibis.literal(False)
        if others:
            missing = missing | found.isin(others).fill_null(False)
            text = ibis.ifelse(text.isin(others), ibis.null(), text)
        field = self._readable(field, column)
        typed = READERS[field.type](field, text)
        return Cell(field, column.name, text, missing, typed.fits, typed.logical)

    def _readable(self, field: Field, column: Column) -> Field:
        """Return the field, or one of any type with a remark when its date pattern cannot be read."""
        if field.type not in ("date", "datetime", "time") or field.format in ("default", "any"):
            return field
        try:
            self.connection.execute("SELECT try_strptime('', $1)", [field.format])
            readable = "%" in field.format
        except duckdb.Error:
            readable = False
        if readable:
            return field
        self.unchecked.append(
            Finding(
                "check-error",
                None,
                column.name,
                field.name,
                params={"level": "warning", "check": "type", "reason": "unknown-format"},
            )
        )
        return dataclasses.replace(field, type="any", format="default")

    def _broken_pattern(self, cell: Cell, pattern: str) -> ir.BooleanValue | None:
        translated = patterns.to_re2(pattern)
        if patterns.is_re2(self.connection, translated):
            return ~cell.text.re_search(patterns.whole(translated))
        values = self.table.select(value=cell.text).distinct().drop_null()
        distinct = [row[0] for row in self._rows(values)]
        try:
            wrong = patterns.mismatches(pattern, distinct, self.folder)
        except ParvisError as error:
            self.unchecked.append(
                Finding(
                    "check-error",
                    None,
                    cell.column,
                    cell.field.name,
                    params={"level": "warning", "check": "pattern", "reason": error.code},
                )
            )
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
            measures: dict[str, ir.Scalar] = {}
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
        flags = {f"f{index}": rule.broken.fill_null(False) for index, rule in enumerate(rules)}
        columns = sorted({rule.column for rule in rules if rule.column is not None})
        shown = {f"v{index}": self.table[self.shown[name]] for index, name in enumerate(columns)}
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
        shown = self.table[self.shown[rule.column]] if rule.column else ibis.null("string")
        cells = self.table.select(ROW, value=shown)
        joined = repeated.join(cells, ROW).select(ROW, "_first", "value").order_by(ROW)
        return [
            (rule, Finding(rule.code, row, rule.column, rule.field, value, {**rule.params, "row": first}))
            for row, first, value in self._rows(joined)
        ]


def _moved(subject: Subject, after: ir.Table, derived: Mapping[str, ir.Value]) -> Subject:
    """Return the same subject over `after`, a view that has all its columns."""

    def move(value: ir.Value | None) -> Any:
        return None if value is None else after[value.get_name()]

    cells = {
        name: dataclasses.replace(
            cell,
            text=move(cell.text),
            missing=move(cell.missing),
            fits=move(cell.fits),
            logical=move(cell.logical),
        )
        for name, cell in subject.cells.items()
    }
    broken = {name: move(value) for name, value in subject.broken_patterns.items()}
    return Subject(subject.schema, cells, broken, derived)


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

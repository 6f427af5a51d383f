"""Count broken rules in one scan, then fetch the first cells of those that are broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import ROW
from parvis.engine.validation.check import Repetition, Violation
from parvis.engine.validation.engines.engine import Engine
from parvis.engine.validation.instead import written_instead
from parvis.standards.table_schema import TableSchema

Rule = Violation | Repetition
_Told = list[tuple[int, Finding]]


@dataclass(frozen=True)
class Broken:
    """A rule with how many cells break it."""

    rule: Rule
    count: int


class Run:
    """One validation's queries. table: the rows and all that rules use; shown: plain name by column."""

    def __init__(
        self, engine: Engine, table: ir.Table, shown: Mapping[str, str], schema: TableSchema
    ) -> None:
        self.engine = engine
        self.table = table
        self.shown = shown
        self.schema = schema
        self.order = {column: index for index, column in enumerate(shown)}
        self.rows = 0

    def count(self, rules: Iterable[Rule]) -> list[Broken]:
        """Count every rule, and the rows; all violations in one scan, each repetition in one of its own."""
        listed = list(rules)
        violations = [rule for rule in listed if isinstance(rule, Violation)]
        measures: dict[str, ir.Scalar] = {"rows": self.table.count()}
        measures |= {
            f"n{index}": self.table.count(where=rule.broken) for index, rule in enumerate(violations)
        }
        self.rows, *counts = self.engine.rows(self.table.aggregate(**measures))[0]
        found = {id(rule): count for rule, count in zip(violations, counts, strict=True)}
        for rule in listed:
            if isinstance(rule, Repetition):
                repeated = self._repeated_keys(rule)
                found[id(rule)] = (
                    self.engine.rows(repeated.aggregate(n=(repeated.times - 1).sum()))[0][0] or 0
                )
        return [Broken(rule, int(found[id(rule)])) for rule in listed if found[id(rule)]]

    def _keys(self, rule: Repetition) -> tuple[ir.Table, list[str]]:
        names = [f"k{index}" for index in range(len(rule.key))]
        keys = self.table.select(self.table[ROW], **dict(zip(names, rule.key, strict=True))).drop_null(names)
        return keys, names

    def _repeated_keys(self, rule: Repetition) -> ir.Table:
        """Return each key that stands on several rows, and on how many."""
        keys, names = self._keys(rule)
        counted = keys.group_by(names).aggregate(times=keys.count())
        return counted.filter(counted.times > 1)

    def _repeated(self, rule: Repetition) -> ir.Table:
        """Return the rows whose key stands on an earlier row, with the number of that row."""
        keys, names = self._keys(rule)
        same = keys.semi_join(self._repeated_keys(rule), names)
        window = ibis.window(group_by=names, order_by=ROW)
        earlier = same[ROW].lag() if rule.nearest else same[ROW].first()
        numbered = same.mutate(_rank=ibis.row_number().over(window), _earlier=earlier.over(window))
        return numbered.filter(numbered._rank > 0).select(ROW, "_earlier")

    def fetch(self, broken: Sequence[Broken], limit: int) -> list[Finding]:
        """Return the first findings by row, with at least the first of each kind while `limit` allows."""
        if not limit or not broken:
            return []
        self.engine.number_rows()
        rules = [item.rule for item in broken]
        found = self._first_cells(
            [(kind, rule) for kind, rule in enumerate(rules) if isinstance(rule, Violation)], limit
        )
        for kind, rule in enumerate(rules):
            if isinstance(rule, Repetition):
                found += self._first_repetitions(kind, rule, limit)

        def place(entry: tuple[int, Finding]) -> tuple[int, int, int]:
            kind, finding = entry
            return finding.row or 0, self.order.get(finding.column or "", -1), kind

        found.sort(key=place)
        leading: dict[int, int] = {}
        for index, (kind, _) in enumerate(found):
            leading.setdefault(kind, index)
        chosen = set(sorted(leading.values())[:limit])
        for index in range(len(found)):
            if len(chosen) >= limit:
                break
            chosen.add(index)
        return [found[index][1] for index in sorted(chosen)]

    def _first_cells(self, rules: Sequence[tuple[int, Violation]], limit: int) -> _Told:
        if not rules:
            return []
        flags = {f"f{kind}": rule.broken.fill_null(False) for kind, rule in rules}
        columns = sorted({rule.column for _, rule in rules if rule.column is not None})
        values = {f"v{index}": self.table[self.shown[name]] for index, name in enumerate(columns)}
        selected = self.table.select(self.table[ROW], **flags, **values)
        first = selected.filter(reduce(or_, (selected[name] for name in flags))).order_by(ROW).limit(limit)
        rows = {row[0]: row for row in self.engine.rows(first)}
        unseen = [
            (kind, rule)
            for index, (kind, rule) in enumerate(rules, start=1)
            if not any(row[index] for row in rows.values())
        ]
        if unseen:
            # Another kind fills the first rows: the first row of each kind is shown all the same.
            measures = {f"r{kind}": self.table[ROW].min(where=rule.broken) for kind, rule in unseen}
            numbers = self.engine.rows(self.table.aggregate(**measures))[0]
            rows |= {row[0]: row for row in self.engine.rows(selected.filter(selected[ROW].isin(numbers)))}
        told: _Told = []
        for number, row in rows.items():
            seen = dict(zip(columns, row[1 + len(rules) :], strict=True))
            for (kind, rule), flag in zip(rules, row[1:], strict=False):
                if flag:
                    value = seen.get(rule.column) if rule.column else None
                    told.append((kind, self._finding(rule, number, value)))
        return told

    def _finding(self, rule: Violation, row: int, value: str | None) -> Finding:
        params: dict[str, Any] = dict(rule.params)
        if rule.field is not None and value is not None:
            field = self.schema.field(rule.field)
            instead = written_instead(field, rule.params.get("constraint"), value)
            params |= {} if instead is None else {"instead": instead}
        return Finding(rule.code, row, rule.column, rule.field, value, params)

    def _first_repetitions(self, kind: int, rule: Repetition, limit: int) -> _Told:
        repeated = self._repeated(rule).order_by(ROW).limit(limit)
        shown = self.table[self.shown[rule.column]] if rule.column else ibis.null("string")
        cells = self.table.select(ROW, value=shown)
        joined = repeated.join(cells, ROW).select(ROW, "_earlier", "value").order_by(ROW)
        return [
            (kind, Finding(rule.code, row, rule.column, rule.field, value, {**rule.params, "row": earlier}))
            for row, earlier, value in self.engine.rows(joined)
        ]

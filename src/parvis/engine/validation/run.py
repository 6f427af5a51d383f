"""Mark in one scan which rows break which rules, then count the marks and show the first cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, or_
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
# Marks are bits of signed integers.
_BITS = 62


@dataclass(frozen=True)
class Broken:
    """A rule with how many cells break it; place: which of the rules that were counted it is."""

    rule: Rule
    count: int
    place: int


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
        self.marks = table

    def count(self, rules: Iterable[Rule]) -> list[Broken]:
        """Count every rule: the rows are read once, for their marks and for the keys that may repeat."""
        listed = list(rules)
        if not listed:
            return []
        words: dict[str, list[ir.IntegerValue]] = {}
        kept: dict[str, ir.Value] = {}
        for place, rule in enumerate(listed):
            if isinstance(rule, Violation):
                word, bit = _mark(place)
                words.setdefault(word, []).append(ibis.ifelse(rule.broken, bit, 0).cast("int64"))
            else:
                kept |= dict(zip(_key_names(place, rule), rule.key, strict=True))
        kept |= {word: reduce(add, bits) for word, bits in words.items()}
        self.marks = self.engine.keep("marks", self.table, kept)
        counts = iter(
            self._count_marks(place for place, rule in enumerate(listed) if isinstance(rule, Violation))
        )
        broken = []
        for place, rule in enumerate(listed):
            count = next(counts) if isinstance(rule, Violation) else self._count_repetitions(place, rule)
            if count:
                broken.append(Broken(rule, int(count), place))
        return broken

    def _count_marks(self, places: Iterable[int]) -> tuple[int, ...]:
        listed = tuple(places)
        if not listed:
            return ()
        # Most rows break nothing: they are passed over once, not rule by rule.
        marked = self.marks.filter(self._is_marked_at_all(_mark(place)[0] for place in listed))
        measures = {f"n{place}": marked.count(where=_is_marked(marked, place)) for place in listed}
        return self.engine.rows(marked.aggregate(**measures))[0]

    def _is_marked_at_all(self, words: Iterable[str]) -> ir.BooleanValue:
        return reduce(or_, (self.marks[word] != 0 for word in sorted(set(words))))

    def _keys(self, place: int, rule: Repetition) -> tuple[ir.Table, list[str]]:
        names = _key_names(place, rule)
        return self.marks.select(ROW, *names).drop_null(names), names

    def _repeated_keys(self, place: int, rule: Repetition) -> ir.Table:
        """Return each key that stands on several rows, and on how many."""
        keys, names = self._keys(place, rule)
        counted = keys.group_by(names).aggregate(times=keys.count())
        return counted.filter(counted.times > 1)

    def _count_repetitions(self, place: int, rule: Repetition) -> int:
        repeated = self._repeated_keys(place, rule)
        return int(self.engine.rows(repeated.aggregate(n=(repeated.times - 1).sum()))[0][0] or 0)

    def _repeated(self, place: int, rule: Repetition) -> ir.Table:
        """Return the rows whose key stands on an earlier row, with the number of that row."""
        keys, names = self._keys(place, rule)
        same = keys.semi_join(self._repeated_keys(place, rule), names)
        window = ibis.window(group_by=names, order_by=ROW)
        earlier = same[ROW].lag() if rule.nearest else same[ROW].first()
        numbered = same.mutate(_rank=ibis.row_number().over(window), _earlier=earlier.over(window))
        return numbered.filter(numbered._rank > 0).select(ROW, "_earlier")

    def fetch(self, broken: Sequence[Broken], limit: int) -> list[Finding]:
        """Return the first findings by row, with at least the first of each kind while `limit` allows."""
        if not limit or not broken:
            return []
        places = self._first_marks([item for item in broken if isinstance(item.rule, Violation)], limit)
        for item in broken:
            if isinstance(item.rule, Repetition):
                places += self._first_repetitions(item, item.rule, limit)
        kinds = {item.place: kind for kind, item in enumerate(broken)}

        def place(one: _Place) -> tuple[int, int, int]:
            return one.row, self.order.get(one.item.rule.column or "", -1), kinds[one.item.place]

        places.sort(key=place)
        leading: dict[int, int] = {}
        for index, one in enumerate(places):
            leading.setdefault(one.item.place, index)
        chosen = set(sorted(leading.values())[:limit])
        for index in range(len(places)):
            if len(chosen) >= limit:
                break
            chosen.add(index)
        return list(self._findings([places[index] for index in sorted(chosen)]))

    def _first_marks(self, broken: Sequence[Broken], limit: int) -> list[_Place]:
        if not broken:
            return []
        words = sorted({_mark(item.place)[0] for item in broken})
        anything = self._is_marked_at_all(words)
        selected = self.marks.select(ROW, *words)
        rows = {
            row[0]: row[1:] for row in self.engine.rows(selected.filter(anything).order_by(ROW).limit(limit))
        }

        def holds(row: Sequence[int], item: Broken) -> bool:
            word, bit = _mark(item.place)
            return bool(row[words.index(word)] & bit)

        unseen = [item for item in broken if not any(holds(row, item) for row in rows.values())]
        if unseen:
            # Another kind fills the first rows: the first row of each kind is shown all the same.
            measures = {
                f"r{item.place}": self.marks[ROW].min(where=_is_marked(self.marks, item.place))
                for item in unseen
            }
            numbers = self.engine.rows(self.marks.aggregate(**measures))[0]
            rows |= {
                row[0]: row[1:] for row in self.engine.rows(selected.filter(selected[ROW].isin(numbers)))
            }
        return [_Place(number, item) for number, row in rows.items() for item in broken if holds(row, item)]

    def _first_repetitions(self, item: Broken, rule: Repetition, limit: int) -> list[_Place]:
        repeated = self._repeated(item.place, rule).order_by(ROW).limit(limit)
        return [_Place(row, item, earlier) for row, earlier in self.engine.rows(repeated)]

    def _findings(self, places: Sequence[_Place]) -> Iterator[Finding]:
        """Yield the finding of each place, with the text of its cell."""
        names = sorted({one.item.rule.column for one in places if one.item.rule.column is not None})
        numbers = sorted({one.row for one in places if one.item.rule.column is not None})
        cells = self.engine.cells(numbers, [self.shown[name] for name in names]) if names else {}
        for one in places:
            rule = one.item.rule
            value = cells[one.row][names.index(rule.column)] if rule.column is not None else None
            if isinstance(rule, Repetition):
                params = {**rule.params, "row": one.earlier}
                yield Finding(rule.code, one.row, rule.column, rule.field, value, params)
            else:
                yield self._finding(rule, one.row, value)

    def _finding(self, rule: Violation, row: int, value: str | None) -> Finding:
        params: dict[str, Any] = dict(rule.params)
        if rule.field is not None and value is not None:
            field = self.schema.field(rule.field)
            instead = written_instead(field, rule.params.get("constraint"), value)
            params |= {} if instead is None else {"instead": instead}
        return Finding(rule.code, row, rule.column, rule.field, value, params)


@dataclass(frozen=True)
class _Place:
    """A row that breaks a rule. earlier: the row that holds the same key."""

    row: int
    item: Broken
    earlier: int | None = None


def _mark(place: int) -> tuple[str, int]:
    """Return the column that holds the mark of a rule, and its bit."""
    word, bit = divmod(place, _BITS)
    return f"w{word}", 1 << bit


def _is_marked(marks: ir.Table, place: int) -> ir.BooleanValue:
    word, bit = _mark(place)
    return (marks[word] & bit) > 0


def _key_names(place: int, rule: Repetition) -> list[str]:
    return [f"k{place}_{part}" for part in range(len(rule.key))]

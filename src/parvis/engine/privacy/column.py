"""The cells of one column, as the rules see them: distinct values, and every cell a search suspects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from parvis.engine.privacy.folding import ODD_FORMS
from parvis.engine.privacy.names import pair_hint
from parvis.engine.privacy.rule import Rule
from parvis.engine.privacy.rules import RULES

# Up to so many distinct values, every one is examined by every rule; beyond, every cell is searched for the
# shapes of identifiers, and those found are examined.
FEW = 3_000
# So many of them are proved one by one; of a column full of one shape, so many drawn by their hash stand for
# all: whether chance made them is told by far fewer.
MOST = 15_000
# A finding names at most so many rows.
MOST_RECORDS = 100
# Nothing shorter tells of anybody, a number under its header apart.
SHORTEST = 6

Counted = tuple[str, int]


def source_of(path: Path) -> str:
    """Return the SQL of a Parquet file, as a table to read from."""
    return "read_parquet('" + str(path).replace("'", "''") + "')"


@dataclass
class Cells:
    """Values with the number of rows that hold each. whole: all of the column, else a part of it."""

    values: list[Counted]
    rows: int
    whole: bool


class ColumnCells:
    """Reads one column of a Parquet file, each question once."""

    def __init__(self, connection: Any, source: str, name: str, label: str) -> None:
        """label: the header as found, "" when the file gave none."""
        self._connection = connection
        self._source = source
        self.name = name
        self.label = label or name
        self.headed = bool(label)
        self._quoted = '"' + name.replace('"', '""') + '"'

    def _rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(
            query.format(c=self._quoted, t=self._source), list(parameters)
        ).fetchall()
        return found

    @cached_property
    def size(self) -> tuple[int, int, int]:
        """(filled rows, about how many distinct values, length of the longest)."""
        filled, distinct, longest = self._rows(
            "SELECT count({c}), approx_count_distinct({c}), max(length({c})) FROM {t}"
        )[0]
        return int(filled), int(distinct), int(longest or 0)

    @property
    def filled(self) -> int:
        """Rows with a value."""
        return self.size[0]

    @cached_property
    def sample(self) -> Cells:
        """Every distinct value when there are few, else some drawn by their hash, that tell shares."""
        if self.size[1] <= FEW:
            rows = self._rows("SELECT {c}, count(*) FROM {t} WHERE {c} IS NOT NULL GROUP BY 1")
            return Cells([(str(value), int(count)) for value, count in rows], self.filled, True)
        return Cells(self._drawn("{c} IS NOT NULL", (), FEW), self.filled, False)

    def _drawn(self, condition: str, parameters: Sequence[object], most: int) -> list[Counted]:
        """Draw about `most` distinct values that meet a condition, the same each time."""
        # As a BIGINT the parameter would make it a division of 128 bits.
        step = max(1, self.size[1] // most)
        query = f"SELECT {{c}}, count(*) FROM {{t}} WHERE {condition} "  # noqa: S608  conditions of this file
        found = self._rows(query + "AND hash({c}) % ?::UBIGINT = 0 GROUP BY 1", (*parameters, step))
        return [(str(value), int(count)) for value, count in found]

    def suspected(self, pattern: str, *, accents: bool = True, shortest: int = 1) -> Cells:
        """Return the values in which the RE2 `pattern` is found; every cell of the column is searched.

        accents: whether the pattern looks at them; without, it is asked of the text in plain letters.
        """
        cell = "{c}" if accents else "strip_accents({c})"
        condition = f"length({{c}}) >= {shortest} AND regexp_matches({cell}, ?)"
        suspects = f"FROM {{t}} WHERE {condition}"
        found = self._rows(f"SELECT {{c}}, count(*) {suspects} GROUP BY 1 LIMIT ?", (pattern, MOST + 1))
        values = [(str(value), int(count)) for value, count in found]
        if len(values) <= MOST:
            return Cells(values, sum(count for _, count in values), True)
        rows = int(self._rows(f"SELECT count(*) {suspects}", (pattern,))[0][0])
        return Cells(self._drawn(condition, (pattern,), MOST), rows, False)

    def records(self, values: Sequence[str]) -> tuple[int, ...]:
        """Return the `_row` numbers of the rows that hold one of `values`, in order; () when too many."""
        if len(values) > MOST_RECORDS:
            return ()
        found = self._rows(
            "SELECT _row FROM {t} WHERE list_contains(?, {c}) ORDER BY 1 LIMIT ?",
            (list(values), MOST_RECORDS + 1),
        )
        return tuple(int(row) for (row,) in found) if len(found) <= MOST_RECORDS else ()

    def holding(self, pattern: str) -> Cells:
        """Return the values in which `pattern`, of plain letters and spaces, is found; all when few."""
        if self.sample.whole:
            return self.sample
        return self.suspected(pattern, accents=False) if self.wordy else Cells([], 0, True)

    @cached_property
    def wordy(self) -> bool:
        """Whether some cells hold several words."""
        values = self.sample.values
        several = sum(" " in value.strip() and any(sign.isalpha() for sign in value) for value, _ in values)
        return several > 0 and several >= len(values) * 0.02

    def candidates(self) -> list[tuple[Cells, tuple[Rule, ...]]]:
        """Return the values each set of rules must look at; together they cover every cell."""
        rules = tuple(RULES)
        if self.sample.whole:
            return [(self.sample, rules)]
        named = any(rule.names(self.label) for rule in rules)
        shortest = 1 if named else SHORTEST
        first = self.suspected(self._hint(rules), shortest=shortest)
        if first.whole:
            return [(first, rules)]
        # The column is full of one kind of thing: what else it holds is searched for apart.
        full = {
            rule.code
            for rule in rules
            if sum(any(form.pattern.search(value) for form in rule.forms) for value, _ in first.values[:300])
            > 30
        }
        dominant = tuple(rule for rule in rules if rule.code in full)
        others = tuple(rule for rule in rules if rule.code not in full)
        return [(first, dominant), (self.suspected(self._hint(others), shortest=shortest), others)]

    def _hint(self, rules: Sequence[Rule]) -> str:
        hints = [rule.hint(named=rule.names(self.label)) for rule in rules]
        return "|".join([*filter(None, hints), *_ODD])

    @cached_property
    def prose(self) -> Cells:
        """Values that may hold the name of a person in a sentence."""
        if self.sample.whole:
            return self.sample
        if not self.wordy:
            return Cells([], 0, True)
        return self.suspected(pair_hint(), accents=False)


_ODD = tuple(f"(?:{form})" for form in ODD_FORMS)

"""The cells of one column, as the rules see them: distinct values, and every cell a search suspects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parvis.engine.privacy.folding import ODD_FORMS
from parvis.engine.privacy.names import pair_hint
from parvis.engine.privacy.rule import Rule
from parvis.engine.privacy.rules import RULES

# Up to so many distinct values, every one is examined by every rule; beyond, those a vectorised search finds.
FEW = 2_000
# So many of the suspected are validated one by one; beyond, so many drawn by their hash stand for all.
MOST = 3_000

Counted = tuple[str, int]


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
        """Every distinct value when there are few, else the first by their hash."""
        if self.size[1] <= FEW:
            rows = self._rows("SELECT {c}, count(*) FROM {t} WHERE {c} IS NOT NULL GROUP BY 1")
            return Cells([(str(value), int(count)) for value, count in rows], self.filled, True)
        step = max(1, self.filled // (FEW * 2))
        rows = self._rows(
            "SELECT {c}, count(*) FROM {t} WHERE _row % ? = 0 AND {c} IS NOT NULL GROUP BY 1 LIMIT ?",
            (step, FEW),
        )
        return Cells([(str(value), int(count)) for value, count in rows], self.filled, False)

    def suspected(self, pattern: str) -> Cells:
        """Return the values in which the RE2 `pattern` is found; every cell of the column is searched."""
        rows = self._rows("SELECT count(*) FROM {t} WHERE regexp_matches({c}, ?)", (pattern,))[0][0]
        if not rows:
            return Cells([], 0, True)
        found = self._rows(
            "SELECT {c}, count(*) FROM {t} WHERE regexp_matches({c}, ?) GROUP BY 1 LIMIT ?",
            (pattern, MOST + 1),
        )
        values = [(str(value), int(count)) for value, count in found]
        return Cells(values, int(rows), len(values) <= MOST)

    def candidates(self) -> list[tuple[Cells, tuple[Rule, ...]]]:
        """Return the values each set of rules must look at; together they cover every cell."""
        rules = tuple(RULES)
        if self.sample.whole:
            return [(self.sample, rules)]
        first = self.suspected("|".join([*(rule.hint for rule in rules), *_ODD]))
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
        return [
            (first, dominant),
            (self.suspected("|".join([*(rule.hint for rule in others), *_ODD])), others),
        ]

    @cached_property
    def prose(self) -> Cells:
        """Values that may hold the name of a person in a sentence."""
        if self.sample.whole:
            return self.sample
        wordy = sum(
            " " in value.strip() and any(sign.isalpha() for sign in value) for value, _ in self.sample.values
        )
        if wordy < len(self.sample.values) * 0.02:
            return Cells([], 0, True)
        return self.suspected(pair_hint())


_ODD = tuple(f"(?:{form})" for form in ODD_FORMS)

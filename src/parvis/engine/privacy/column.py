"""The cells of one column, as the rules see them: distinct values, and every cell a search suspects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from parvis.engine.privacy.folding import ODD_FORMS
from parvis.engine.privacy.names import PAIR_SHAPE, pair_hint
from parvis.engine.privacy.rule import Rule
from parvis.engine.privacy.rules import RULES

# Up to so many distinct values, every one is examined by every rule; beyond, every cell is searched for the
# shapes of identifiers, and those found are examined.
FEW = 3_000
# So many of them are proved one by one; of a column full of one shape, some drawn by their hash stand for
# all: whether chance made them is told by far fewer.
MOST, DRAWN = 15_000, 5_000
# Values that repeat so often, and take up no more signs than this, are kept with their counts, and searched
# instead of the cells.
REPEATED, MOST_SIGNS = 3, 20_000_000
# A finding names at most so many rows.
MOST_RECORDS = 100
# Nothing shorter tells of anybody, a number under its header apart.
SHORTEST = 6

Counted = tuple[str, int]
_NUMBERS = count()
# Acute, grave, circumflex, diaeresis, cedilla, tilde, as signs of their own.
_MARKS = (0x301, 0x300, 0x302, 0x308, 0x327, 0x303)


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
        self._kept: list[str] = []
        self._quoted = '"' + name.replace('"', '""') + '"'

    def _rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask a question: {c} stands for the column, {t} for its table."""
        return self._run(query.format(c=self._quoted, t=self._source), parameters)

    def _run(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run SQL as it is: a header may hold braces."""
        found: list[tuple[Any, ...]] = self._connection.execute(query, list(parameters)).fetchall()
        return found

    @cached_property
    def size(self) -> tuple[int, int, int]:
        """(filled rows, about how many distinct values, signs in all)."""
        filled, distinct, signs = self._rows(
            "SELECT count({c}), approx_count_distinct({c}), sum(length({c})) FROM {t}"
        )[0]
        return int(filled), int(distinct), int(signs or 0)

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
        rows = self._run(f"SELECT value, rows FROM {self._sampled}")  # noqa: S608  a name of ours
        return Cells([(str(value), int(count)) for value, count in rows], self.filled, False)

    @cached_property
    def _searched(self) -> tuple[str, str, str]:
        """SQL of (what a search reads, its values, the rows that hold one): the cells, or distinct values."""
        filled, distinct, signs = self.size
        if distinct * REPEATED > filled or signs / max(1, filled) * distinct > MOST_SIGNS:
            return self._source, self._quoted, "count(*)"
        kept = self._keep(
            f"SELECT {self._quoted} AS value, count(*) AS rows FROM {self._source} "  # noqa: S608  quoted
            f"WHERE {self._quoted} IS NOT NULL GROUP BY 1"
        )
        return kept, "value", "sum(rows)"

    @cached_property
    def _sampled(self) -> str:
        """The table of the values drawn."""
        table, value, rows = self._searched
        # As a BIGINT the step would make it a division of 128 bits.
        return self._keep(
            f"SELECT {value} AS value, {rows} AS rows FROM {table} WHERE {value} IS NOT NULL "  # noqa: S608
            f"AND hash({value}) % {max(1, self.size[1] // FEW)}::UBIGINT = 0 GROUP BY 1"
        )

    def _keep(self, query: str) -> str:
        name = f"kept_{next(_NUMBERS)}"
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
        self._kept.append(name)
        return name

    def forget(self) -> None:
        """Drop what was kept of the column; it is not asked again."""
        for name in self._kept:
            self._connection.execute(f"DROP TABLE {name}")
        self._kept.clear()

    def suspected(self, pattern: str, *, accents: bool = True, first: str = "", shortest: int = 1) -> Cells:
        """Return the values in which the RE2 `pattern` is found; every cell of the column is searched.

        accents: whether the pattern looks at them; without, it is asked of the text in plain letters, which
        costs five times as much. first: a wider pattern of the text as it is, asked before it.
        """
        table, value, rows = self._searched
        asked, given = self._suspicion(value, pattern, accents=accents, first=first, shortest=shortest)
        step = self._step(pattern, accents=accents, first=first, shortest=shortest)
        found = self._run(
            f"SELECT CASE WHEN hash({value}) % {step}::UBIGINT = 0 THEN {value} END, {rows} FROM {table} "  # noqa: S608
            f"WHERE {asked} GROUP BY 1",
            given,
        )
        values = [(str(one), int(count)) for one, count in found if one is not None]
        return Cells(values, sum(int(count) for _, count in found), step == 1)

    def _step(self, pattern: str, *, accents: bool, first: str, shortest: int) -> int:
        """One in how many of the values that hold the pattern is drawn: 1 when they can all be proved."""
        drawn = len(self.sample.values)
        asked, given = self._suspicion("value", pattern, accents=accents, first=first, shortest=shortest)
        held = self._run(f"SELECT count(*) FROM {self._sampled} WHERE {asked}", given)[0][0]  # noqa: S608
        expected = int(held) / max(1, drawn) * self.size[1]
        return max(1, int(expected) // DRAWN) if expected > MOST else 1

    def _suspicion(
        self, value: str, pattern: str, *, accents: bool, first: str, shortest: int
    ) -> tuple[str, tuple[str, ...]]:
        """The SQL condition of a search, with its parameters."""
        cell = f"nfc_normalize({value})" if self._apart else value
        asked = [f"length({value}) >= {shortest}"]
        if first:
            asked.append(f"regexp_matches({cell}, ?)")
        asked.append(f"regexp_matches({cell if accents else f'strip_accents({value})'}, ?)")
        return " AND ".join(asked), (first, pattern) if first else (pattern,)

    @cached_property
    def _apart(self) -> bool:
        """Whether some cells write letters and accents apart, as files of a Macintosh do."""
        table, value, _ = self._searched
        marks = " OR ".join(f"contains({value}, chr({mark}))" for mark in _MARKS)
        return bool(self._run(f"SELECT count(*) FROM {table} WHERE {marks}")[0][0])  # noqa: S608

    def records(self, values: Sequence[str]) -> tuple[int, ...]:
        """Return the `_row` numbers of the rows that hold one of `values`, in order; () when too many."""
        if len(values) > MOST_RECORDS:
            return ()
        found = self._rows(
            "SELECT _row FROM {t} WHERE {c} IN (SELECT unnest(?::VARCHAR[])) ORDER BY 1 LIMIT ?",
            (list(values), MOST_RECORDS + 1),
        )
        return tuple(int(row) for (row,) in found) if len(found) <= MOST_RECORDS else ()

    def holding(self, pattern: str) -> Cells:
        """Return the values of sentences in which `pattern` is found; all when few."""
        if self.sample.whole:
            return self.sample
        return self.suspected(pattern) if self.wordy else Cells([], 0, True)

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
        found: list[tuple[Cells, tuple[Rule, ...]]] = []
        while rules:
            cells = self.suspected(self._hint(rules), shortest=shortest)
            full = () if cells.whole else _filling(cells, rules)
            found.append((cells, full or rules))
            # The column is full of one kind of thing: what else it holds is searched for apart.
            rules = tuple(rule for rule in rules if rule not in full) if full else ()
        return found

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
        return self.suspected(pair_hint(), accents=False, first=PAIR_SHAPE)


def _filling(cells: Cells, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules whose shapes more than one in ten of the suspects bear."""
    seen = cells.values[:300]
    return tuple(
        rule
        for rule in rules
        if sum(any(form.pattern.search(value) for form in rule.forms) for value, _ in seen) * 10 > len(seen)
    )


_ODD = tuple(f"(?:{form})" for form in ODD_FORMS)

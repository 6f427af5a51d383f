"""The scans over one table that a profile is made of, each answering for all its columns at once."""

# ruff: noqa: S608  Names of columns are quoted, paths are literals of ours, predicates come from the detectors.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import duckdb

from parvis.engine.model.table import ROW, Table
from parvis.engine.profiling.detector import VALUE, label_strength
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.profiling.match import (
    MARGIN,
    SAMPLE,
    Match,
    Values,
    classes_of,
    is_settled,
    predicates_of,
    promising,
    score,
)
from parvis.engine.profiling.untidy import UNTIDY

EXAMPLES = 5
# Rows drawn by chance where the sample is taken, and where the repetition of cells is guessed.
SEEN = 20_000
FEW_VALUES = 12
FIRST_CELLS = 60
FIRST_ROWS = 500
# Share of the values of a sample that must be in a table of codes or names.
LISTED = 0.95
# Below this share of distinct cells, a column is read through its distinct cells.
REPEATED = 0.5

# Everything a spreadsheet or an editor may leave around a cell.
BLANKS = " \t\r\n\u00a0\u202f\u2007\u2009\ufeff"
_PADDED = f"^[{BLANKS}]|[{BLANKS}]$"


class Scans:
    """The scans over one table, each answering for all its columns at once.

    A column whose cells repeat is read once: its distinct cells and how often each occurs are kept in a
    table of their own, where every later question about it is answered.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Table, *, whole: bool) -> None:
        self.connection = connection
        self.table = table
        path = str(table.path).replace("'", "''")
        self.source = f"read_parquet('{path}')"
        self.cells = [_quoted(column.name) for column in table.columns]
        if not whole:
            # Each of the many questions would otherwise look up every column of the file.
            names = ", ".join([ROW, *self.cells])
            connection.execute(f"CREATE TEMP TABLE part AS SELECT {names} FROM {self.source}")
            self.source = "part"
        self.labels = [column.label or column.name for column in table.columns]
        # For each column: the values of the sample; where its cells are, the cell without blanks around it,
        # how often it occurs.
        self.samples: list[frozenset[str]] = [frozenset()] * len(self.cells)
        self.places = [self.source] * len(self.cells)
        self.values = list(self.cells)
        self.weights = ["1"] * len(self.cells)

    def look(self) -> list[Values]:
        """First scan: the table `seen`, of rows drawn by chance, and `sample`, of cells; then each column."""
        drawn = min(1.0, SEEN / max(self.table.rows, 1))
        limit = "" if drawn == 1.0 else f"WHERE hash({ROW}) <= {int(drawn * (2**64 - 1))}"
        cells = ", ".join(f"{cell} AS v{index}" for index, cell in enumerate(self.cells))
        self.connection.execute(
            f"CREATE TEMP TABLE seen AS SELECT {ROW} AS r, {cells} FROM {self.source} {limit}"
        )
        columns = range(len(self.cells))
        looks = ", ".join(
            f"count(v{index}) AS n{index}, count(DISTINCT v{index}) AS d{index}, "
            f"coalesce(min_by(v{index}, hash(r), {SAMPLE}), []) AS s{index}"
            for index in columns
        )
        self.connection.execute(f"CREATE TEMP TABLE look AS SELECT {looks} FROM seen")
        top = f"(SELECT min({ROW}) + {FIRST_ROWS} FROM {self.source})"
        heads = ", ".join(
            f"coalesce(min_by({cell}, {ROW}, {FIRST_CELLS}), []) AS f{index}"
            for index, cell in enumerate(self.cells)
        )
        self.connection.execute(
            f"CREATE TEMP TABLE head AS SELECT {heads} FROM {self.source} WHERE {ROW} <= {top}"
        )
        if drawn < 1.0:
            self._complete("look", "s", SAMPLE, f"hash({ROW})")
        self._complete("head", "f", FIRST_CELLS, ROW)
        samples = " UNION ALL ".join(
            f"SELECT {index} AS c, unnest(s{index}) AS v FROM look" for index in columns
        )
        self.connection.execute(
            f"CREATE TEMP TABLE sample AS SELECT * FROM (SELECT c, {_trim('v')} AS v FROM ({samples})) "
            "WHERE v <> ''"
        )
        wanted = ", ".join(f"n{index}, d{index}, f{index}, s{index}" for index in columns)
        row = self._one(f"SELECT {wanted} FROM look, head")
        return [
            self._seen(index, _repeats(row[4 * index], row[4 * index + 1], drawn), *row[4 * index + 2 :][:2])
            for index in columns
        ]

    def _complete(self, found: str, letter: str, wanted: int, order: str) -> None:
        """Search all rows, in that order, for the cells of the columns of which too few were found."""
        columns = range(len(self.cells))
        counts = self._one(f"SELECT {', '.join(f'len({letter}{index})' for index in columns)} FROM {found}")
        if sparse := [index for index in columns if counts[index] < wanted]:
            more = ", ".join(
                f"coalesce(min_by({self.cells[index]}, {order}, {wanted}), []) AS {letter}{index}"
                for index in sparse
            )
            self.connection.execute(f"CREATE TEMP TABLE more_{found} AS SELECT {more} FROM {self.source}")
            sets = ", ".join(f"{letter}{index} = more_{found}.{letter}{index}" for index in sparse)
            self.connection.execute(f"UPDATE {found} SET {sets} FROM more_{found}")

    def _seen(self, index: int, repeats: bool, first: list[str], sample: list[str]) -> Values:
        """Count the column's cells and values exactly; keep its distinct cells apart when they repeat."""
        cell = self.cells[index]
        untidy = UNTIDY.replace(VALUE, "v")
        if repeats:
            self.connection.execute(
                f"CREATE TEMP TABLE cells{index} AS SELECT {_trim('v')} AS v, n, {untidy} AS u FROM "
                f"(SELECT {cell} AS v, count(*) AS n FROM {self.source} "
                f"WHERE {cell} IS NOT NULL GROUP BY {cell})"
            )
            self.places[index], self.values[index], self.weights[index] = f"cells{index}", "v", "n"
            distinct, present, needed = self._one(
                "SELECT count(*) FILTER (v <> ''), coalesce(sum(n) FILTER (v <> ''), 0), bool_or(u) "
                f"FROM cells{index}"
            )
        else:
            blank = f"CASE WHEN v < '!' OR v >= '\u00a0' THEN {_trim('v')} = '' ELSE false END"
            # Cells that hardly repeat are told apart by their 64-bit hashes, in half the time: among ten
            # million, the chance that two share one is three in a million.
            distinct, present, blanks, needed = self._one(
                "SELECT count(DISTINCT CASE WHEN NOT b THEN hash(v) END), count(v) FILTER (NOT b), "
                f"count(*) FILTER (b), bool_or({untidy}) FROM (SELECT v, {blank} AS b FROM "
                f"(SELECT {cell} AS v FROM {self.source} WHERE {cell} IS NOT NULL))"
            )
            if blanks or any(text != text.strip(BLANKS) for text in sample):
                self.values[index] = _trim(cell)
        self.samples[index] = frozenset(text.strip(BLANKS) for text in sample) - {""}
        few = None
        if 0 < distinct <= FEW_VALUES:
            value, place = self.values[index], self.places[index]
            found = self._one(f"SELECT list(DISTINCT lower({value})) FROM {place} WHERE {value} <> ''")[0]
            few = frozenset(found)
        shown = dict.fromkeys(text for text in [*first, *sample] if text.strip(BLANKS))
        return Values(
            present=int(present or 0),
            distinct=int(distinct),
            length=sum(map(len, sample)) / max(len(sample), 1),
            examples=tuple(shown)[:EXAMPLES],
            few=few,
            untidy=bool(needed),
        )

    def try_all(self) -> list[list[Match]]:
        """Try every detector on the sample of every column, in one query."""
        labels = [
            {detector.code: label_strength(detector, label) for detector in DETECTORS}
            for label in self.labels
        ]
        # A meaning that no header speaks for, and that needs one, is not looked for.
        asked = [
            detector
            for detector in DETECTORS
            if not detector.label_needed
            or (detector.known is not None and not detector.header_and_known)
            or any(strength[detector.code] for strength in labels)
        ]
        predicates: dict[str, int] = {}
        for detector in asked:
            for sql in predicates_of(detector):
                predicates.setdefault(sql, len(predicates))
        flags = ", ".join(f"({sql.replace(VALUE, 'v')}) AS p{number}" for sql, number in predicates.items())
        sums = []
        for detector in asked:
            forms = [f"p{predicates[form.sql]}" for form in detector.forms]
            loose = [*forms, f"p{predicates[detector.shape]}"] if detector.shape else forms
            sums += [f"count_if({form})" for form in forms]
            sums += [f"count_if({' OR '.join(forms)})", f"count_if({' OR '.join(loose)})"]
        rows = self.connection.execute(
            f"SELECT c, count(*), {', '.join(sums)} FROM (SELECT c, {flags} FROM sample) GROUP BY c"
        ).fetchall()
        tried: list[list[Match]] = [[] for _ in self.cells]
        for column, present, *counts in rows:
            left = iter(counts)
            for detector in asked:
                counted = tuple(next(left) for _ in detector.forms)
                label = labels[column][detector.code]
                match = Match(detector, counted, next(left), next(left), label)
                if match.fit >= (detector.share - MARGIN) * present and self._is_proven(column, match):
                    tried[column].append(match)
            tried[column] = promising(tried[column], present)
        return tried

    def _is_proven(self, column: int, match: Match) -> bool:
        """Tell whether the header, or the official list in its place, or both, speak for the meaning."""
        detector, sample = match.detector, self.samples[column]
        if match.label and not detector.header_and_known:
            return True
        if not match.label and not detector.label_needed:
            return True
        if detector.known is None or (detector.header_and_known and not match.label):
            return False
        listed = sum(map(detector.known, sample))
        return len(sample) >= detector.least and listed >= LISTED * len(sample)

    def _confirm(self, values: Sequence[Values], tried: Sequence[Sequence[Match]]) -> list[list[Match]]:
        """Count the likely detectors over all rows: first the likely form, the others on what it leaves."""
        asked: dict[str, list[tuple[int, int]]] = {}
        for column, found in enumerate(tried):
            if found and values[column].present > SAMPLE:
                asked.setdefault(self.places[column], []).extend((column, rank) for rank in range(len(found)))
        confirmed = [list(found) for found in tried]
        for place, questions in asked.items():
            # Matches of the same forms (an amount is a number) are counted once.
            classes: dict[str, int] = {}
            asks = [
                classes_of(tried[column][rank]).replace(VALUE, f"v{column}") for column, rank in questions
            ]
            for ask in asks:
                classes.setdefault(ask, len(classes))
            kinds = ", ".join(f"{sql} AS c{number}" for sql, number in classes.items())
            columns = dict.fromkeys(column for column, _ in questions)
            read = ", ".join(f"{self.values[column]} AS v{column}" for column in columns)
            weight = self.weights[questions[0][0]]
            sums = ", ".join(
                f"coalesce(sum({weight}) FILTER (c{number} = {kind}), 0)"
                for number in range(len(classes))
                for kind in (1, 2, 3)
            )
            also = ", n" if weight == "n" else ""
            cells = f"SELECT {read}{also} FROM {place}"
            counts = self._one(f"SELECT {sums} FROM (SELECT {kinds}{also} FROM ({cells}))")
            for ask, (column, rank) in zip(asks, questions, strict=True):
                number = classes[ask]
                likely, other, shape = (int(count) for count in counts[3 * number : 3 * number + 3])
                confirmed[column][rank] = self._settle(column, tried[column][rank], likely, other, shape)
        return confirmed

    def confirm_all(self, values: Sequence[Values], tried: Sequence[Sequence[Match]]) -> list[list[Match]]:
        """Confirm; then again, without the blanks around them, the columns where these may be in the way.

        Trimming costs more than all the rest, and most columns have nothing to trim.
        """
        confirmed = self._confirm_in_turn(values, tried)
        doubtful = [
            column
            for column, found in enumerate(confirmed)
            if self.values[column] == self.cells[column]
            and any(match.fit < values[column].present for match in found)
        ]
        if not doubtful:
            return confirmed
        padded = ", ".join(
            f"count_if(regexp_matches({self.cells[column]}, '{_PADDED}'))" for column in doubtful
        )
        counts = self._one(f"SELECT {padded} FROM {self.source}")
        again = [column for column, count in zip(doubtful, counts, strict=True) if count]
        for column in again:
            self.values[column] = _trim(self.cells[column])
        second = self._confirm(
            values, [tried[column] if column in again else () for column in range(len(tried))]
        )
        return [second[column] if column in again else confirmed[column] for column in range(len(tried))]

    def _confirm_in_turn(
        self, values: Sequence[Values], tried: Sequence[Sequence[Match]]
    ) -> list[list[Match]]:
        """Confirm the most likely match of each column; the others where these might still be the better."""
        leading = [max(found, key=lambda match: score(match, SAMPLE), default=None) for found in tried]
        first = self._confirm(values, [[match] if match is not None else [] for match in leading])
        # Each with the one that leads confirmed, in its place: ties go to the earlier.
        merged = [
            [first[column][0] if match is leading[column] else match for match in found]
            for column, found in enumerate(tried)
        ]
        settled = [
            bool(found) and is_settled(first[column][0], merged[column], values[column])
            for column, found in enumerate(tried)
        ]
        left = [
            [] if settled[column] else [match for match in found if match is not leading[column]]
            for column, found in enumerate(tried)
        ]
        rest = self._confirm(values, left)
        for column, found in enumerate(tried):
            if settled[column]:
                merged[column] = first[column]
            else:
                others = iter(rest[column])
                merged[column] = [
                    first[column][0] if match is leading[column] else next(others) for match in found
                ]
        return merged

    def _settle(self, column: int, match: Match, likely: int, other: int, shape: int) -> Match:
        """Return the match with the counts of all rows; forms apart when more than the likely one occurs."""
        valid = likely + other
        if other:
            forms = self.sums(column, [form.sql for form in match.detector.forms])
        else:
            forms = tuple(likely if index == match.likely else 0 for index in range(len(match.forms)))
        return replace(match, forms=forms, valid=valid, shape=valid + shape)

    def extremes(
        self, chosen: Sequence[Match | None], values: Sequence[Values]
    ) -> dict[int, tuple[str | None, str | None]]:
        """Last scan: the least and the greatest value of each ordered column, in canonical text."""
        asked: dict[str, list[int]] = {}
        for column, match in enumerate(chosen):
            if match is not None and match.detector.ordered is not None:
                asked.setdefault(self.places[column], []).append(column)
        extremes = {}
        for place, columns in asked.items():
            inner, outer = [], []
            for column in columns:
                match = chosen[column]
                if match is None or match.detector.ordered is None:
                    raise AssertionError("only ordered columns are asked for")
                comparable = match.detector.ordered
                if match.valid < values[column].present:
                    comparable = f"CASE WHEN {match.detector.sql} THEN {comparable} END"
                comparable = comparable.replace(VALUE, self.values[column])
                inner += [f"min({comparable}) AS l{column}", f"max({comparable}) AS h{column}"]
                outer += [match.detector.shown.replace("$x", f"{side}{column}") for side in "lh"]
            row = self._one(f"SELECT {', '.join(outer)} FROM (SELECT {', '.join(inner)} FROM {place})")
            for number, column in enumerate(columns):
                extremes[column] = (row[2 * number], row[2 * number + 1])
        return extremes

    def sums(self, column: int, predicates: Sequence[str]) -> tuple[int, ...]:
        weight = self.weights[column]
        sums = ", ".join(
            f"CAST(coalesce(sum({weight}) FILTER ({sql}), 0) AS BIGINT)".replace(VALUE, self.values[column])
            for sql in predicates
        )
        return self._one(f"SELECT {sums} FROM {self.places[column]}")

    def _one(self, sql: str) -> tuple[Any, ...]:
        row = self.connection.execute(sql).fetchone()
        if row is None:
            raise AssertionError("an aggregate query gives one row")
        return row


def _repeats(cells: int, distinct: int, drawn: float) -> bool:
    """Guess whether a column's cells repeat, from how many of those drawn are alike.

    Among n cells drawn, n²/2D pairs are alike when there are D values; drawn: the share of rows drawn.
    """
    if drawn == 1.0:
        return 0 < distinct <= REPEATED * cells
    return cells * drawn <= 2 * REPEATED * (cells - distinct) and cells > distinct


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _trim(cell: str) -> str:
    # Trimming costs far more than seeing that there is nothing to trim.
    ends = " OR ".join(f"suffix({cell}, '{blank}')" for blank in BLANKS)
    doubtful = f"{cell} < '!' OR {cell} >= '\u00a0' OR {ends}"
    return f"CASE WHEN {doubtful} THEN trim({cell}, '{BLANKS}') ELSE {cell} END"

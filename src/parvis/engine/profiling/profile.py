"""Profile a table: what every column holds, counted over all its rows in a few scans of all the columns."""

# ruff: noqa: S608  Names of columns are quoted, paths are literals of ours, predicates come from the detectors.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.table import ROW, Table
from parvis.engine.profiling.calendar import ONE_READING
from parvis.engine.profiling.detector import VALUE, Detector, label_strength, matches, normalize_label
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.profiling.detectors.amount import CURRENCY
from parvis.engine.profiling.detectors.identifier import EXCEL_DAMAGED
from parvis.engine.profiling.positions import with_positions
from parvis.engine.profiling.untidy import UNTIDY
from parvis.engine.storage.database import open_duckdb

EXAMPLES = 5
# Cells of each column on which every detector is tried; the likely ones are then counted over all rows.
SAMPLE = 400
# Rows drawn by chance where the sample is taken, and where the repetition of cells is guessed.
SEEN = 20_000
# How much better than the sample a whole column may turn out: a detector further away is not counted.
MARGIN = 0.2
CATEGORY_VALUES = 25
CATEGORY_SHARE = 0.05
LONG_TEXT = 40
FEW_VALUES = 12
FIRST_CELLS = 60
FIRST_ROWS = 500
# Columns profiled at once: the questions asked together, and the columns each has to look through.
SLICE = 200
# Share of cells that are lists, from which on a column of numbers is a column of lists.
LISTS = 0.01
# Share of the values of a sample that must be in a table of codes or names.
LISTED = 0.95
# Below this share of distinct cells, a column is read through its distinct cells.
REPEATED = 0.5

# Everything a spreadsheet or an editor may leave around a cell.
BLANKS = " \t\r\n\u00a0\u202f\u2007\u2009\ufeff"
_PADDED = f"^[{BLANKS}]|[{BLANKS}]$"
_LEADING_ZERO = f"({VALUE} LIKE '0_%' AND regexp_full_match({VALUE}, '[0-9]+'))"
_LONG_DIGITS = f"(length({VALUE}) > 15 AND regexp_full_match({VALUE}, '[0-9]+'))"
# As long as a SIREN, under a header that says « id »; as long as a SIRET, whatever the header.
_NINE_DIGITS = matches("[0-9]{9,}")
_TWELVE_DIGITS = matches("[0-9]{12,}")
# 1931,5157 beside 1922,1931,5157 is a list of numbers, not a decimal.
_LIST = f"({matches('[0-9]+(,[0-9]+){2,}')} AND NOT {matches('[0-9]{1,3}(,[0-9]{3})+')})"
# Meanings that numbers may be mistaken for; they are looked at again for these traits.
_TRAITS = (EXCEL_DAMAGED, _LEADING_ZERO, _LONG_DIGITS, CURRENCY, _LIST, _NINE_DIGITS, _TWELVE_DIGITS)
# Headers that name persons when there is a column of first names beside.
FAMILY_NAMES = ("nom", "noms", "name", "last name", "nom elu", "nom usage")
_NUMERIC = ("integer", "number", "siret", "siren", "identifier")


def profile_table(table: Table, *, extremes: bool = True) -> Profile:
    """Return the profile of `table`, over all its rows.

    extremes: find the least and the greatest value of every ordered column; else of those in canonical form
    only, as the others will be mended, and profiled again.
    A column is recognised by what it holds and by its header; codes with leading zeros stay text. Raises
    duckdb.Error when the Parquet file cannot be read.
    """
    columns = profile_columns(table, extremes=extremes)
    return with_positions(table, Profile(rows=table.rows, columns=columns))


def profile_columns(table: Table, *, extremes: bool = True) -> tuple[ColumnProfile, ...]:
    """Return the profile of each column, each judged by itself; the rest is as in `profile_table`."""
    found: list[ColumnProfile] = []
    for start in range(0, len(table.columns), SLICE):
        part = replace(table, columns=table.columns[start : start + SLICE])
        connection = open_duckdb()
        try:
            found.extend(_Scans(connection, part, whole=len(table.columns) <= SLICE).profiles(extremes))
        finally:
            connection.close()
    return tuple(found)


@dataclass(frozen=True)
class _Values:
    """What the first scan saw of a column. few: its lower-case values when they are few, else None."""

    present: int
    distinct: int
    length: float
    examples: tuple[str, ...]
    few: frozenset[str] | None
    untidy: bool


@dataclass(frozen=True)
class _Match:
    """How well a detector fits. forms: rows each form accepts; valid: rows any of them accepts;
    shape: rows the forms or the looser shape accept; label: strength of the header.
    """

    detector: Detector
    forms: tuple[int, ...]
    valid: int
    shape: int
    label: float

    @property
    def fit(self) -> int:
        """Rows that count for the match: the looser shape is enough when the header agrees."""
        return self.shape if self.label else self.valid

    @property
    def likely(self) -> int:
        """Index of the narrowest form that accepts as much as any."""
        return self.forms.index(max(self.forms))


class _Scans:
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

    def profiles(self, extremes: bool) -> tuple[ColumnProfile, ...]:
        """Return the profile of each column; extremes as in `profile_table`."""
        values = self._look()
        sampled = self._try_all()
        confirmed = self._confirm_all(values, sampled)
        chosen = [
            self._choose(found, seen, label)
            for found, seen, label in zip(confirmed, values, self.labels, strict=True)
        ]
        chosen = self._reconsider(chosen, values)
        chosen = self._beside_first_names(chosen, values)
        asked = [match if extremes or _is_canonical(match) else None for match in chosen]
        found = self._extremes(asked, values)
        return tuple(
            self._describe(index, values[index], chosen[index], found.get(index, (None, None)))
            for index in range(len(self.cells))
        )

    def _look(self) -> list[_Values]:
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

    def _seen(self, index: int, repeats: bool, first: list[str], sample: list[str]) -> _Values:
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
        return _Values(
            present=int(present or 0),
            distinct=int(distinct),
            length=sum(map(len, sample)) / max(len(sample), 1),
            examples=tuple(shown)[:EXAMPLES],
            few=few,
            untidy=bool(needed),
        )

    def _try_all(self) -> list[list[_Match]]:
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
            for sql in _predicates(detector):
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
        tried: list[list[_Match]] = [[] for _ in self.cells]
        for column, present, *counts in rows:
            left = iter(counts)
            for detector in asked:
                counted = tuple(next(left) for _ in detector.forms)
                label = labels[column][detector.code]
                match = _Match(detector, counted, next(left), next(left), label)
                if match.fit >= (detector.share - MARGIN) * present and self._is_proven(column, match):
                    tried[column].append(match)
            tried[column] = _promising(tried[column], present)
        return tried

    def _is_proven(self, column: int, match: _Match) -> bool:
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

    def _confirm(self, values: Sequence[_Values], tried: Sequence[Sequence[_Match]]) -> list[list[_Match]]:
        """Count the likely detectors over all rows: first the likely form, the others on what it leaves."""
        asked: dict[str, list[tuple[int, int]]] = {}
        for column, found in enumerate(tried):
            if found and values[column].present > SAMPLE:
                asked.setdefault(self.places[column], []).extend((column, rank) for rank in range(len(found)))
        confirmed = [list(found) for found in tried]
        for place, questions in asked.items():
            # Matches of the same forms (an amount is a number) are counted once.
            classes: dict[str, int] = {}
            asks = [_classes(tried[column][rank]).replace(VALUE, f"v{column}") for column, rank in questions]
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

    def _confirm_all(
        self, values: Sequence[_Values], tried: Sequence[Sequence[_Match]]
    ) -> list[list[_Match]]:
        """Confirm; then again, without the blanks around them, the columns where these may be in the way.

        Trimming costs more than all the rest, and most columns have nothing to trim.
        """
        confirmed = self._confirm(values, tried)
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

    def _settle(self, column: int, match: _Match, likely: int, other: int, shape: int) -> _Match:
        """Return the match with the counts of all rows; forms apart when more than the likely one occurs."""
        valid = likely + other
        if other:
            forms = self._sums(column, [form.sql for form in match.detector.forms])
        else:
            forms = tuple(likely if index == match.likely else 0 for index in range(len(match.forms)))
        return replace(match, forms=forms, valid=valid, shape=valid + shape)

    def _choose(self, found: Sequence[_Match], values: _Values, label: str) -> _Match | None:
        """Return the best match; None for text. Ties go to the earlier detector."""
        accepted = [match for match in found if _accepts(match, values)]
        best = max(accepted, key=lambda match: _score(match, values.present), default=None)
        if best is not None and best.detector.code == "identifier":
            # « oui » under a header that holds « code » is no code.
            words = (match for match in accepted if match.detector.type == "boolean" and best.label < 1)
            best = next(words, best)
        if best is None or best.detector.code != "identifier" or "code" in normalize_label(label).split():
            return best
        # A number under « id » or « numéro » stays a number; under « code » it names something and is text.
        integer = next((match for match in accepted if match.detector.code == "integer"), None)
        if integer is None or integer.valid < best.fit:
            return best
        return replace(integer, detector=replace(integer.detector, code="identifier", generic=False))

    def _reconsider(self, chosen: Sequence[_Match | None], values: Sequence[_Values]) -> list[_Match | None]:
        """Tell numbers from codes, from money and from what a spreadsheet left of codes."""
        kept = list(chosen)
        for column, match in enumerate(chosen):
            if match is None or match.detector.code not in _NUMERIC:
                continue
            asked = _TRAITS if match.detector.type in ("integer", "number") else _TRAITS[:1]
            damaged, leading_zero, long_digits, currency, lists, nine, twelve = (
                *self._sums(column, asked),
                *(0,) * (len(_TRAITS) - len(asked)),
            )
            present = values[column].present
            identifier = DETECTORS["identifier"]
            if damaged >= 0.5 * present:
                kept[column] = _Match(identifier, (0, damaged), damaged, damaged, 0.0)
            elif match.detector.type == "integer" and (
                leading_zero
                or long_digits
                or twelve >= 0.5 * present
                or (match.detector.code == "identifier" and nine)
            ):
                kept[column] = _Match(identifier, (present, 0), present, present, 0.0)
            elif match.detector.code == "number" and lists >= LISTS * present:
                kept[column] = None
            elif match.detector.code == "number" and currency >= 0.5 * present:
                kept[column] = replace(match, detector=DETECTORS["amount"])
        return kept

    def _beside_first_names(
        self, chosen: Sequence[_Match | None], values: Sequence[_Values]
    ) -> list[_Match | None]:
        """« nom » alone says nothing; beside a column of first names it is that of a person."""
        kept = list(chosen)
        if not any(match is not None and match.detector.code == "first_name" for match in chosen):
            return kept
        person = DETECTORS["person_name"]
        for column, match in enumerate(chosen):
            if match is None and normalize_label(self.labels[column]) in FAMILY_NAMES:
                valid = self._sums(column, [person.sql])[0]
                if valid >= person.share * values[column].present > 0:
                    kept[column] = _Match(person, (valid,), valid, valid, 1.0)
        return kept

    def _extremes(
        self, chosen: Sequence[_Match | None], values: Sequence[_Values]
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

    def _describe(
        self, index: int, values: _Values, match: _Match | None, extremes: tuple[str | None, str | None]
    ) -> ColumnProfile:
        column = self.table.columns[index]
        profile = ColumnProfile(
            name=column.name,
            label=column.label,
            type="string" if values.present else "any",
            semantic=_kind_of_text(values) if values.present else None,
            form=None,
            missing=self.table.rows - values.present,
            distinct=values.distinct,
            valid=values.present,
            minimum=None,
            maximum=None,
            examples=values.examples,
            untidy=values.untidy,
        )
        if match is None:
            return profile
        detector, valid = match.detector, max(match.forms)
        form = detector.forms[match.likely].code if valid else detector.shape_form
        doubts: tuple[str, ...] = ()
        if form == "french-date" and not self._sums(index, [ONE_READING])[0]:
            doubts = ("day-month",)
        return replace(
            profile,
            doubts=doubts,
            type=detector.type,
            semantic=None if detector.generic else detector.code,
            form=form,
            valid=valid or (match.shape if detector.shape_form else 0),
            minimum=extremes[0],
            maximum=extremes[1],
        )

    def _sums(self, column: int, predicates: Sequence[str]) -> tuple[int, ...]:
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


def _predicates(detector: Detector) -> tuple[str, ...]:
    forms = tuple(form.sql for form in detector.forms)
    return (*forms, detector.shape) if detector.shape else forms


def _accepts(match: _Match, values: _Values) -> bool:
    allowed, witness = match.detector.values, match.detector.witness
    if allowed and not (values.few and any(values.few <= words for words in allowed)):
        return False
    if witness and not (values.few and values.few & witness):
        return False
    return match.fit >= match.detector.share * values.present


def _classes(match: _Match) -> str:
    """Return SQL telling 1 for the likely form, 2 for another one, 3 for the looser shape alone."""
    cases = [f"WHEN {match.detector.forms[match.likely].sql} THEN 1"]
    if len(match.forms) > 1:
        cases.append(f"WHEN {match.detector.sql} THEN 2")
    if match.detector.shape and match.label:
        cases.append(f"WHEN {match.detector.shape} THEN 3")
    return f"CASE {' '.join(cases)} END"


def _promising(tried: Sequence[_Match], present: int) -> list[_Match]:
    """Return the matches on a sample that may still be the best over all rows."""
    if present < SAMPLE:
        return list(tried)
    best = max(
        (_score(match, present) for match in tried if match.fit >= match.detector.share * present),
        default=0.0,
    )
    return [
        match
        for match in tried
        if _score(match, present) >= best - MARGIN or match.detector.code in ("integer", "number")
    ]


def _is_canonical(match: _Match | None) -> bool:
    """Tell whether the form most cells have needs no mending."""
    return match is not None and match.detector.forms[match.likely].code is None


def _score(match: _Match, present: int) -> float:
    """Meanings before types, any other code before identifiers; then how much fits, raised by the header."""
    kind = 0.0 if match.detector.generic else 0.1 if match.detector.code == "identifier" else 0.2
    return match.fit / present * (1 + match.label / 2) + kind


def _kind_of_text(values: _Values) -> str | None:
    repeated = values.distinct <= 0.5 * values.present
    if repeated and (
        values.distinct <= CATEGORY_VALUES or values.distinct <= CATEGORY_SHARE * values.present
    ):
        return "category" if values.length <= 2 * LONG_TEXT else "text"
    return "text" if values.length > LONG_TEXT else None

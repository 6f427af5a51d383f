"""Profile a table: what every column holds, counted over all its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.profiling.detector import VALUE, Detector, label_strength
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.profiling.detectors.amount import CURRENCY
from parvis.engine.profiling.detectors.identifier import EXCEL_DAMAGED
from parvis.engine.storage.database import open_duckdb

EXAMPLES = 5
# A column of more distinct values than this is tried on a sample first.
SAMPLE = 1000
# How much better than the sample a whole column may turn out: a detector further away is not tried on it.
MARGIN = 0.25
CATEGORY_VALUES = 25
CATEGORY_SHARE = 0.05
LONG_TEXT = 40
FEW_VALUES = 12

# Everything a spreadsheet or an editor may leave around a cell.
BLANKS = " \t\r\n\u00a0\u202f\u2007\u2009\ufeff"
_LEADING_ZERO = f"({VALUE} LIKE '0_%' AND regexp_full_match({VALUE}, '[0-9]+'))"
_LONG_DIGITS = f"(length({VALUE}) > 15 AND regexp_full_match({VALUE}, '[0-9]+'))"


def profile_table(table: Table) -> Profile:
    """Return the profile of `table`, over all its rows.

    A column is recognised by what it holds and by its header; codes with leading zeros stay text. Raises
    duckdb.Error when the Parquet file cannot be read.
    """
    connection = open_duckdb()
    try:
        columns = tuple(_profile_column(connection, table, column) for column in table.columns)
    finally:
        connection.close()
    return Profile(rows=table.rows, columns=columns)


@dataclass(frozen=True)
class _Values:
    """The distinct values of a column, in the temporary table `cells` (found, v, n, r)."""

    distinct: int
    present: int
    few: frozenset[str] | None
    examples: tuple[str, ...]
    length: float


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


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _profile_column(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> ColumnProfile:
    values = _collect(connection, table, column)
    profile = ColumnProfile(
        name=column.name,
        label=column.label,
        type="any",
        semantic=None,
        form=None,
        missing=table.rows - values.present,
        distinct=values.distinct,
        valid=values.present,
        minimum=None,
        maximum=None,
        examples=values.examples,
    )
    if values.present == 0:
        return profile
    match = _recognise(connection, column.label or column.name, values)
    match = _reconsider(connection, match, values)
    if match is None:
        return replace(profile, type="string", semantic=_kind_of_text(values))
    detector = match.detector
    minimum, maximum = _extremes(connection, detector)
    return replace(
        profile,
        type=detector.type,
        semantic=None if detector.generic else detector.code,
        form=_form(match),
        valid=max(match.forms),
        minimum=minimum,
        maximum=maximum,
    )


def _collect(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> _Values:
    name = _quoted(column.name)
    blanks = BLANKS.replace("'", "''")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE cells AS SELECT found, trim(found, '{blanks}') AS v, n, r FROM ("
        f"SELECT {name} AS found, count(*) AS n, min({ROW}) AS r FROM read_parquet(?) "
        f"WHERE {name} IS NOT NULL GROUP BY {name}) WHERE v <> ''",
        [str(table.path)],
    )
    row = connection.execute(
        "SELECT count(*), coalesce(sum(n), 0), coalesce(avg(length(v)), 0) FROM cells"
    ).fetchone()
    distinct, present, length = row if row is not None else (0, 0, 0.0)
    few = None
    if 0 < distinct <= FEW_VALUES:
        few = frozenset(
            value for (value,) in connection.execute("SELECT DISTINCT lower(v) FROM cells").fetchall()
        )
    examples = connection.execute("SELECT found FROM cells ORDER BY r LIMIT ?", [EXAMPLES]).fetchall()
    return _Values(
        distinct=int(distinct),
        present=int(present),
        few=few,
        examples=tuple(value for (value,) in examples),
        length=float(length),
    )


def _recognise(connection: duckdb.DuckDBPyConnection, label: str, values: _Values) -> _Match | None:
    """Return the best match for the column in `cells`, or None when it is text."""
    candidates = [
        (detector, strength)
        for detector in DETECTORS
        if (strength := label_strength(detector, label)) or not detector.label_needed
    ]
    if values.distinct <= SAMPLE:
        matches = _count(connection, candidates, "cells")
    else:
        sampled = _count(connection, candidates, f"(FROM cells LIMIT {SAMPLE})")
        present = connection.execute(f"SELECT sum(n) FROM (FROM cells LIMIT {SAMPLE})").fetchone()
        least = [(match.detector.share - MARGIN) * int(present[0] if present else 0) for match in sampled]
        matches = _confirm(
            connection,
            [match for match, low in zip(sampled, least, strict=True) if _fit(match) >= low],
        )
    accepted = [match for match in matches if _accepts(match, values)]
    return max(accepted, key=lambda match: _score(match, values), default=None)


def _reconsider(
    connection: duckdb.DuckDBPyConnection, match: _Match | None, values: _Values
) -> _Match | None:
    """Return the match, or a truer one for numbers that are codes, money or what a spreadsheet left of codes."""
    if match is None or match.detector.code not in ("integer", "number", "siret", "siren", "identifier"):
        return match
    sums = ", ".join(_sum(sql) for sql in (_LEADING_ZERO, _LONG_DIGITS, EXCEL_DAMAGED, CURRENCY))
    counts = connection.execute(f"SELECT {sums} FROM cells").fetchone() or (0, 0, 0, 0)
    leading_zero, long_digits, damaged, currency = (int(count) for count in counts)
    if damaged >= 0.5 * values.present:
        return _Match(DETECTORS["identifier"], (0, damaged), damaged, damaged, 0.0)
    if match.detector.code == "integer" and (leading_zero or long_digits):
        return _Match(DETECTORS["identifier"], (values.present, 0), values.present, values.present, 0.0)
    if match.detector.code == "number" and currency >= 0.5 * values.present:
        return replace(match, detector=DETECTORS["amount"])
    return match


def _count(
    connection: duckdb.DuckDBPyConnection, candidates: Sequence[tuple[Detector, float]], source: str
) -> list[_Match]:
    """Count, over the rows of `source`, what each form of each candidate accepts."""
    if not candidates:
        return []
    predicates: dict[str, int] = {}
    for detector, _ in candidates:
        for sql in _predicates(detector):
            predicates.setdefault(sql, len(predicates))
    sums = ", ".join(_sum(sql) for sql in predicates)
    counts = connection.execute(f"SELECT {sums} FROM {source}").fetchone() or ()
    return [
        _Match(
            detector=detector,
            forms=tuple(counts[predicates[form.sql]] for form in detector.forms),
            valid=counts[predicates[detector.sql]],
            shape=counts[predicates[_loose(detector)]],
            label=strength,
        )
        for detector, strength in candidates
    ]


def _confirm(connection: duckdb.DuckDBPyConnection, sampled: Sequence[_Match]) -> list[_Match]:
    """Count over all of `cells` what was seen in a sample: the likely form first, the others on what it leaves."""
    if not sampled:
        return []
    classes = []
    for number, match in enumerate(sampled):
        likely = match.detector.forms[match.forms.index(max(match.forms))].sql
        classes.append(
            f"CASE WHEN {likely} THEN 1 WHEN {match.detector.sql} THEN 2 "
            f"WHEN {_loose(match.detector)} THEN 3 END AS c{number}".replace(VALUE, "v")
        )
    sums = ", ".join(
        f"coalesce(sum(n) FILTER (c{number} = {rank}), 0)"
        for number in range(len(sampled))
        for rank in (1, 2, 3)
    )
    counts = (
        connection.execute(f"SELECT {sums} FROM (SELECT n, {', '.join(classes)} FROM cells)").fetchone() or ()
    )
    confirmed = []
    for number, match in enumerate(sampled):
        likely_count, other, shape = (int(count) for count in counts[3 * number : 3 * number + 3])
        best = match.forms.index(max(match.forms))
        forms = tuple(likely_count if index == best else 0 for index in range(len(match.forms)))
        if other and len(match.forms) > 1:
            confirmed += _count(connection, [(match.detector, match.label)], "cells")
        else:
            valid = likely_count + other
            confirmed.append(replace(match, forms=forms, valid=valid, shape=valid + shape))
    return confirmed


def _loose(detector: Detector) -> str:
    return f"({detector.sql} OR {detector.shape})" if detector.shape else detector.sql


def _predicates(detector: Detector) -> tuple[str, ...]:
    return (*(form.sql for form in detector.forms), detector.sql, _loose(detector))


def _sum(predicate: str) -> str:
    return f"CAST(coalesce(sum(n) FILTER (WHERE {predicate.replace(VALUE, 'v')}), 0) AS BIGINT)"


def _fit(match: _Match) -> int:
    """Return the rows that count for the match: the looser shape is enough when the header agrees."""
    return match.shape if match.label else match.valid


def _accepts(match: _Match, values: _Values) -> bool:
    allowed = match.detector.values
    if allowed and not (values.few and any(values.few <= words for words in allowed)):
        return False
    return _fit(match) >= match.detector.share * values.present


def _score(match: _Match, values: _Values) -> float:
    """Meanings before types; then how much fits, raised by the header. Ties go to the earlier detector."""
    fit = _fit(match) / values.present
    return fit * (1 + match.label / 2) + (0 if match.detector.generic else 0.2)


def _form(match: _Match) -> str | None:
    """Return the code of the narrowest form that accepts as much as any."""
    for form, count in zip(match.detector.forms, match.forms, strict=False):
        if count == max(match.forms):
            return form.code
    raise AssertionError(f"{match.detector.code} has no form")


def _kind_of_text(values: _Values) -> str | None:
    repeated = values.distinct <= 0.5 * values.present
    if repeated and (
        values.distinct <= CATEGORY_VALUES or values.distinct <= CATEGORY_SHARE * values.present
    ):
        return "category" if values.length <= 2 * LONG_TEXT else "text"
    return "text" if values.length > LONG_TEXT else None


def _extremes(connection: duckdb.DuckDBPyConnection, detector: Detector) -> tuple[str | None, str | None]:
    if detector.ordered is None:
        return None, None
    ordered, accepted = detector.ordered.replace(VALUE, "v"), detector.sql.replace(VALUE, "v")
    lowest, highest = (detector.shown.replace("$x", name) for name in ("lowest", "highest"))
    row = connection.execute(
        f"SELECT {lowest}, {highest} FROM (SELECT min(x) AS lowest, max(x) AS highest "
        f"FROM (SELECT {ordered} AS x FROM cells WHERE {accepted}))"
    ).fetchone()
    return (row[0], row[1]) if row is not None else (None, None)

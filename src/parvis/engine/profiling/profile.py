"""Profile a table: what every column holds, counted over all its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.profiling.detector import VALUE, Detector, label_strength
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.profiling.detectors.amount import CURRENCY
from parvis.engine.profiling.detectors.identifier import EXCEL_DAMAGED
from parvis.engine.profiling.numerals import PERCENT
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
_LEADING_ZERO = f"regexp_full_match({VALUE}, '0[0-9]+')"
_LONG_DIGITS = f"regexp_full_match({VALUE}, '[0-9]{{16,}}')"


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
    """How well a detector fits: rows of each form, rows of the looser shape, strength of the header."""

    detector: Detector
    forms: tuple[int, ...]
    shape: int
    label: float

    @property
    def valid(self) -> int:
        return max(self.forms)


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
    label = column.label or column.name
    match, damaged = _recognise(connection, label, values)
    if damaged:
        return replace(profile, type="string", semantic="identifier", form="excel-damaged", valid=0)
    if match is None:
        return replace(profile, type="string", semantic=_kind_of_text(values))
    detector = match.detector
    minimum, maximum = _extremes(connection, detector)
    return replace(
        profile,
        type=detector.type,
        semantic=None if detector.generic else detector.code,
        form=_form(match),
        valid=match.valid,
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
    row = connection.execute("SELECT count(*), coalesce(sum(n), 0), coalesce(avg(length(v)), 0) FROM cells").fetchone()
    distinct, present, length = row if row is not None else (0, 0, 0.0)
    few = None
    if 0 < distinct <= FEW_VALUES:
        few = frozenset(value for (value,) in connection.execute("SELECT DISTINCT lower(v) FROM cells").fetchall())
    examples = connection.execute("SELECT found FROM cells ORDER BY r LIMIT ?", [EXAMPLES]).fetchall()
    return _Values(
        distinct=int(distinct),
        present=int(present),
        few=few,
        examples=tuple(value for (value,) in examples),
        length=float(length),
    )


def _recognise(
    connection: duckdb.DuckDBPyConnection, label: str, values: _Values
) -> tuple[_Match | None, bool]:
    """Return the best match, and whether a spreadsheet has destroyed the column's identifiers."""
    candidates = [
        (detector, strength)
        for detector in DETECTORS
        if (strength := label_strength(detector, label)) or not detector.label_needed or detector.code == "amount"
    ]
    if values.distinct > SAMPLE:
        sampled, _, present = _count(connection, candidates, f"(FROM cells LIMIT {SAMPLE})")
        kept = {
            match.detector.code
            for match in sampled
            if max(match.valid, match.shape if match.label else 0) >= (match.detector.share - MARGIN) * present
        }
        candidates = [(detector, strength) for detector, strength in candidates if detector.code in kept]
    if not candidates:
        return None, False
    matches, traits, _ = _count(connection, candidates, "cells")
    damaged_label = any(label_strength(DETECTORS[code], label) for code in ("siret", "siren", "identifier"))
    if traits["damaged"] and (damaged_label or traits["damaged"] >= 0.5 * values.present):
        if traits["damaged"] >= 0.5 * values.present:
            return None, True
    accepted = [match for match in matches if _accepts(match, values, traits)]
    best = max(accepted, key=lambda match: _score(match, values), default=None)
    if best is not None and best.detector.code == "integer":
        coded = any(label_strength(DETECTORS["identifier"], label) == 1.0 for _ in (1,)) and False
        if traits["leading_zero"] or traits["long_digits"] or coded:
            identifier = DETECTORS["identifier"]
            return _Match(identifier, (values.present,), 0, 0.0), False
    return best, False


def _count(
    connection: duckdb.DuckDBPyConnection, candidates: Iterable[tuple[Detector, float]], source: str
) -> tuple[list[_Match], dict[str, int], int]:
    """Count, over the rows of `source`, what each form of each candidate accepts."""
    detectors = list(candidates)
    traits = {
        "currency": CURRENCY,
        "damaged": EXCEL_DAMAGED,
        "percent": PERCENT,
        "leading_zero": _LEADING_ZERO,
        "long_digits": _LONG_DIGITS,
    }
    predicates: dict[str, int] = {}
    for sql in traits.values():
        predicates.setdefault(sql, len(predicates))
    for detector, _ in detectors:
        for sql in (*(form.sql for form in detector.forms), detector.shape):
            if sql is not None:
                predicates.setdefault(sql, len(predicates))
    sums = ", ".join(f"coalesce(sum(n) FILTER (WHERE {sql.replace(VALUE, 'v')}), 0)" for sql in predicates)
    counted = connection.execute(f"SELECT coalesce(sum(n), 0), {sums} FROM {source}").fetchone()
    present, *counts = (int(count) for count in counted or ())
    matches = [
        _Match(
            detector=detector,
            forms=tuple(counts[predicates[form.sql]] for form in detector.forms),
            shape=counts[predicates[detector.shape]] if detector.shape else 0,
            label=strength,
        )
        for detector, strength in detectors
    ]
    return matches, {name: counts[predicates[sql]] for name, sql in traits.items()}, present


def _accepts(match: _Match, values: _Values, traits: dict[str, int]) -> bool:
    detector = match.detector
    least = detector.share * values.present
    if detector.values and not (values.few and any(values.few <= allowed for allowed in detector.values)):
        return False
    if detector.code == "amount" and not match.label:
        return match.valid >= least and traits["currency"] >= 0.5 * values.present
    if detector.label_needed and not match.label:
        return False
    return match.valid >= least or (match.label > 0 and match.shape >= least)


def _score(match: _Match, values: _Values) -> float:
    """Meanings before types; then how much fits, raised by the header. Ties go to the earlier detector."""
    fit = max(match.valid, match.shape if match.label else 0) / values.present
    return fit * (1 + match.label / 2) + (0 if match.detector.generic else 0.2)


def _form(match: _Match) -> str | None:
    """Return the code of the narrowest form that accepts as much as any."""
    for form, count in zip(match.detector.forms, match.forms, strict=False):
        if count == match.valid:
            return form.code
    return None


def _kind_of_text(values: _Values) -> str | None:
    repeated = values.distinct <= 0.5 * values.present
    if repeated and (values.distinct <= CATEGORY_VALUES or values.distinct <= CATEGORY_SHARE * values.present):
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

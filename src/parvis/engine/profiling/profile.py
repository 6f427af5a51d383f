"""Profile a table: what every column holds, counted over all its rows in a few scans of all the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.table import Table
from parvis.engine.profiling.calendar import ONE_READING
from parvis.engine.profiling.detector import VALUE, matches, normalize_label
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.profiling.detectors.amount import CURRENCY
from parvis.engine.profiling.detectors.identifier import EXCEL_DAMAGED
from parvis.engine.profiling.match import Match, Values, accepts, is_canonical, score
from parvis.engine.profiling.positions import with_positions
from parvis.engine.profiling.scans import Scans
from parvis.engine.storage.database import open_duckdb

CATEGORY_VALUES = 25
CATEGORY_SHARE = 0.05
LONG_TEXT = 40
# Columns profiled at once: the questions asked together, and the columns each has to look through.
SLICE = 200
# Share of cells that are lists, from which on a column of numbers is a column of lists.
LISTS = 0.01

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


def profile_table(table: Table, *, final: bool = True) -> Profile:
    """Return the profile of `table`, over all its rows.

    final: this profile is kept; else it serves to find what to mend, and what is mended is profiled again:
    the least and the greatest value are found of columns in canonical form only.
    A column is recognised by what it holds and by its header; codes with leading zeros stay text. Raises
    duckdb.Error when the Parquet file cannot be read.
    """
    columns = profile_columns(table, final=final)
    return with_positions(table, Profile(rows=table.rows, columns=columns), final=final)


def profile_columns(table: Table, *, final: bool = True) -> tuple[ColumnProfile, ...]:
    """Return the profile of each column, each judged by itself; the rest is as in `profile_table`."""
    found: list[ColumnProfile] = []
    for start in range(0, len(table.columns), SLICE):
        part = replace(table, columns=table.columns[start : start + SLICE])
        connection = open_duckdb()
        try:
            scans = Scans(connection, part, whole=len(table.columns) <= SLICE)
            found.extend(_profiles(scans, final=final))
        finally:
            connection.close()
    return tuple(found)


def _profiles(scans: Scans, *, final: bool) -> tuple[ColumnProfile, ...]:
    """Return the profile of each column; final as in `profile_table`."""
    values = scans.look()
    sampled = scans.try_all()
    confirmed = scans.confirm_all(values, sampled)
    chosen = [
        _choose(found, seen, label)
        for found, seen, label in zip(confirmed, values, scans.labels, strict=True)
    ]
    chosen = _reconsider(scans, chosen, values)
    chosen = _beside_first_names(scans, chosen, values)
    asked = [match if final or is_canonical(match) else None for match in chosen]
    found = scans.extremes(asked, values)
    return tuple(
        _describe(scans, index, values[index], chosen[index], found.get(index, (None, None)))
        for index in range(len(scans.cells))
    )


def _choose(found: Sequence[Match], values: Values, label: str) -> Match | None:
    """Return the best match; None for text. Ties go to the earlier detector."""
    accepted = [match for match in found if accepts(match, values)]
    best = max(accepted, key=lambda match: score(match, values.present), default=None)
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


def _reconsider(scans: Scans, chosen: Sequence[Match | None], values: Sequence[Values]) -> list[Match | None]:
    """Tell numbers from codes, from money and from what a spreadsheet left of codes."""
    kept = list(chosen)
    for column, match in enumerate(chosen):
        if match is None or match.detector.code not in _NUMERIC:
            continue
        asked = _TRAITS if match.detector.type in ("integer", "number") else _TRAITS[:1]
        damaged, leading_zero, long_digits, currency, lists, nine, twelve = (
            *scans.sums(column, asked),
            *(0,) * (len(_TRAITS) - len(asked)),
        )
        present = values[column].present
        identifier = DETECTORS["identifier"]
        if damaged >= 0.5 * present:
            kept[column] = Match(identifier, (0, damaged), damaged, damaged, 0.0)
        elif match.detector.type == "integer" and (
            leading_zero
            or long_digits
            or twelve >= 0.5 * present
            or (match.detector.code == "identifier" and nine)
        ):
            kept[column] = Match(identifier, (present, 0), present, present, 0.0)
        elif match.detector.code == "number" and lists >= LISTS * present:
            kept[column] = None
        elif match.detector.code == "number" and currency >= 0.5 * present:
            kept[column] = replace(match, detector=DETECTORS["amount"])
    return kept


def _beside_first_names(
    scans: Scans, chosen: Sequence[Match | None], values: Sequence[Values]
) -> list[Match | None]:
    """« nom » alone says nothing; beside a column of first names it is that of a person."""
    kept = list(chosen)
    if not any(match is not None and match.detector.code == "first_name" for match in chosen):
        return kept
    person = DETECTORS["person_name"]
    for column, match in enumerate(chosen):
        if match is None and normalize_label(scans.labels[column]) in FAMILY_NAMES:
            valid = scans.sums(column, [person.sql])[0]
            if valid >= person.share * values[column].present > 0:
                kept[column] = Match(person, (valid,), valid, valid, 1.0)
    return kept


def _describe(
    scans: Scans, index: int, values: Values, match: Match | None, extremes: tuple[str | None, str | None]
) -> ColumnProfile:
    column = scans.table.columns[index]
    profile = ColumnProfile(
        name=column.name,
        label=column.label,
        type="string" if values.present else "any",
        semantic=_kind_of_text(values) if values.present else None,
        form=None,
        missing=scans.table.rows - values.present,
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
    if form == "french-date" and not scans.sums(index, [ONE_READING])[0]:
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


def _kind_of_text(values: Values) -> str | None:
    repeated = values.distinct <= 0.5 * values.present
    if repeated and (
        values.distinct <= CATEGORY_VALUES or values.distinct <= CATEGORY_SHARE * values.present
    ):
        return "category" if values.length <= 2 * LONG_TEXT else "text"
    return "text" if values.length > LONG_TEXT else None

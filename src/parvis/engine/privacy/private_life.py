"""Find what tells of private life: birth dates, homes, health, opinions, offences, judgements."""

from __future__ import annotations

import re

from parvis.engine.privacy.accents import one_of
from parvis.engine.privacy.column import ColumnCells
from parvis.engine.privacy.context import is_one_of, says
from parvis.engine.privacy.data import rule_data, words
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.masking import masked_examples
from parvis.engine.privacy.names import composed, plain
from parvis.engine.privacy.rule import Kind, holds

_DATE = re.compile(
    r"^\s*(?:(?:18|19|20)\d\d[-/.]?\d\d[-/.]?\d\d|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d\d))"
    r"(?:[ T]00:00(?::00)?)?\s*$"
)
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
_BORN = re.compile(r"\bn[ée]{1,2}(?:[(]e[)])?\s+le\s+\d", re.IGNORECASE)
_STREET = re.compile(r"^\s*\d{1,4}\s*(?:bis|ter|quater|[a-d])?[ ,]+[^\W\d]{2,}", re.IGNORECASE)
_POSTAL = re.compile(r"\b\d{5} [^\W\d]{2}")
# Beside names of private persons, a column of which so large a part are addresses is of homes, whatever its
# header.
_ADDRESSES = 0.5
_DECIMALS = re.compile(r"-?\d{1,3}[.,]\d{5,}")


def _finding(
    code: str, kind: Kind, cells: ColumnCells, table: str, hits: list[tuple[str, int]], **params: object
) -> PrivacyFinding:
    found = sum(count for _, count in hits)
    # Hits of a search are all there are; those among values that were drawn stand for a share.
    drawn = {value for value, _ in cells.sample.values}
    seen = (
        sum(count for _, count in cells.sample.values) if all(v in drawn for v, _ in hits) else cells.filled
    )
    share = found / max(1, seen)
    return PrivacyFinding(
        code=code,
        kind=kind,
        table=table,
        column=cells.name,
        rows=max(1, round(share * cells.filled)),
        share=share,
        certainty=0.9,
        where="column" if share > 0.2 else "cell",
        masked_examples=masked_examples([value for value, _ in hits[:3]]),
        params=params,
    )


# Without a header, dates beside names are births when they span as many years as lives do.
_LIVES = 25


def find_birth_dates(
    cells: ColumnCells, table: str, *, public_role: bool, persons: bool
) -> PrivacyFinding | None:
    """Return a column of dates of birth, or sentences that say `né le`. persons: the table names some."""
    values = cells.sample.values
    told = says(cells.label, "birth") and not says(cells.label, "birth_not")
    if told or (persons and not cells.headed and _span(values) >= _LIVES):
        hits = [(value, count) for value, count in values if _DATE.match(value)]
        if len(hits) >= 0.3 * len(values) and hits:
            return _finding(
                "birth-date", "professional" if public_role else "strong-quasi", cells, table, hits
            )
    born = cells.holding(r"(?i)\bn[eé]{1,2}(?:[(]e[)])? +le +[0-9]").values
    hits = [(value, count) for value, count in born if _BORN.search(composed(value))]
    return _finding("birth-date", "strong-quasi", cells, table, hits) if hits else None


def _span(values: list[tuple[str, int]]) -> int:
    """Years between the oldest dates and the newest, one in twenty left out on each side."""
    years = sorted(int(found[0]) for value, _ in values if (found := _YEAR.search(value)))
    cut = len(years) // 20
    return years[-1 - cut] - years[cut] if years else 0


def find_home_addresses(cells: ColumnCells, table: str, *, persons: bool) -> PrivacyFinding | None:
    """Return a column of homes: called so, or addresses beside the names of private persons (`persons`)."""
    told = says(cells.label, "home") or (persons and says(cells.label, "address"))
    if not told and (not persons or says(cells.label, "not_persons")):
        return None
    values = cells.sample.values
    meets = _begins_an_address if told else _is_an_address
    hits = [(value, count) for value, count in values if meets(value)]
    if not hits and persons and told:
        hits = [
            (value, count)
            for value, count in values
            if len(value) > 6 and any(sign.isalpha() for sign in value)
        ]
    return (
        _finding("home-address", "strong-quasi", cells, table, hits)
        if len(hits) >= (0.2 if told else _ADDRESSES) * len(values) > 0
        else None
    )


def _begins_an_address(value: str) -> bool:
    """Whether a cell under a header of addresses is one: a number and a word, or a postal code."""
    return bool(_STREET.match(value) or _POSTAL.search(value))


def _is_an_address(value: str) -> bool:
    """Whether a cell is an address whatever its header: `12 rue du Port`, not `3 enfants`."""
    if _POSTAL.search(value):
        return True
    ways = words("streets", "street_types")
    return bool(_STREET.match(value)) and any(word.lower() in ways for word in value.split()[1:4])


def find_precise_points(cells: ColumnCells, table: str, *, persons: bool) -> PrivacyFinding | None:
    """Return coordinates to the metre (five decimals) in a table of private persons."""
    if not persons:
        return None
    hits = [(value, count) for value, count in cells.sample.values if _DECIMALS.search(value)]
    if len(hits) < 0.5 * len(cells.sample.values) or not hits:
        return None
    return _finding("precise-point", "strong-quasi", cells, table, hits)


def find_sensitive(cells: ColumnCells, table: str, *, persons: bool) -> PrivacyFinding | None:
    """Return a sensitive column of a table of persons, or sensitive words in its sentences."""
    if not persons or not cells.filled:
        return None
    data = rule_data("sensitive")
    values = cells.sample.values
    for category, headers in data["headers"].items():
        if holds(cells.label, tuple(headers)):
            return _finding("sensitive", "sensitive", cells, table, list(values), category=category)
    every = tuple(word for listed in data["cells"].values() for word in listed)
    told = cells.holding(one_of(every)).values
    for category, listed in data["cells"].items():
        pattern = _words(tuple(listed))
        hits = [(value, count) for value, count in told if pattern.search(plain(value))]
        if hits:
            return _finding("sensitive", "sensitive", cells, table, hits, category=category)
    return None


# Below it a count of persons is small (tax and health statistics: 11).
SMALL = 11


def find_small_counts(cells: ColumnCells, table: str) -> PrivacyFinding | None:
    """Return a column of counts of which some are small. Told, never in the way: what is counted decides."""
    if not (
        says(cells.label, "counts") or is_one_of(cells.label, "counts_alone") or says(cells.label, "counted")
    ):
        return None
    values = cells.sample.values
    numbers = [(value, count) for value, count in values if value.strip().isdigit()]
    hits = [(value, count) for value, count in numbers if 0 < int(value) < SMALL]
    if not hits or len(numbers) < 0.9 * len(values):
        return None
    return _finding("small-counts", "quasi", cells, table, hits)


def _words(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word.upper()) for word in listed) + r")(?:E|S|ES|X)?\b")

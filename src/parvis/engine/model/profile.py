"""Profile: what was observed in a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnProfile:
    """What one column holds. Counts are over rows; `missing` counts NULL and blank cells.

    type: a Table Schema type: string, integer, number, boolean, date, datetime, year, yearmonth,
    geopoint, geojson, any.
    semantic: code of the detector that recognised the meaning (siret, insee_commune, postal_code,
    amount…), or None. A column whose meaning is a code (SIRET, INSEE, postal code, phone) has type string.
    form: how the values are written when it is not the canonical form of the type: `decimal-comma`,
    `thousands-space`, `money`, `french-date`, `french-boolean`, …; None when canonical or text.
    valid: rows whose value fits type, meaning and form, missing ones apart.
    minimum, maximum: canonical text of the extremes for ordered types, else None.
    examples: up to five distinct values as found.
    untidy: whether a cell needs the care of the steps for texts (spaces, letters in pieces); None: not asked.
    doubts: what the values leave open; `day-month`: every date can be read day first or month first.
    """

    name: str
    label: str
    type: str
    semantic: str | None
    form: str | None
    missing: int
    distinct: int
    valid: int
    minimum: str | None
    maximum: str | None
    examples: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    untidy: bool | None = None


@dataclass(frozen=True)
class Position:
    """Two columns that give the place of each row, judged together.

    x, y: names of the columns, as their headers tell them (x: longitude, easting). crs: EPSG code of the
    system, None when nothing decides. reason: `declared` by a header or a column beside; `by-value`: the
    numbers fall in no territory but this system's; `territory`: the communes beside decide between several;
    `legal`: several fit and Lambert-93, which the law asks for, is taken; `undecidable`: several fit and none
    is. others: the systems that fit as well. declared: EPSG code of the system the file
    names although the numbers are of another, else None. swapped: the numbers stand in each other's column.
    rows: where both columns hold a number, other than 0 and 0; inside: of these, within the territory.
    """

    x: str
    y: str
    crs: str | None
    reason: str
    rows: int
    inside: int
    others: tuple[str, ...] = ()
    declared: str | None = None
    swapped: bool = False


@dataclass(frozen=True)
class Profile:
    """rows: number of rows profiled (all of them); columns: in the order of the table; positions: the pairs
    of columns that hold coordinates."""

    rows: int
    columns: tuple[ColumnProfile, ...]
    positions: tuple[Position, ...] = ()

    def column(self, name: str) -> ColumnProfile:
        """Return the profile of the column called `name`; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

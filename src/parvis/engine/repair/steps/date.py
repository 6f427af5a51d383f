"""Write dates the canonical way, ISO 8601: `3/4/24`, `03.04.2024`, `3 avril 2024` become `2024-04-03`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Spellings of months, French then English, abbreviated or not, without accents and dots.
_MONTHS = (
    ("01", "janvier|janv|jan|january"),
    ("02", "fevrier|fevr|fev|feb|february"),
    ("03", "mars|mar|march"),
    ("04", "avril|avr|apr|april"),
    ("05", "mai|may"),
    ("06", "juin|jun|june"),
    ("07", "juillet|juil|jul|july"),
    ("08", "aout|aou|aug|august"),
    ("09", "septembre|sept|sep|september"),
    ("10", "octobre|oct|october"),
    ("11", "novembre|nov|november"),
    ("12", "decembre|dec|december"),
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim"
_MIDNIGHT = r"(?:[T ]+00?[:h]00(?::00(?:[.,]0+)?)?(?:Z|\+00:00)?)?"
_ISO = r"^\d{4}-\d{2}-\d{2}$"
_ISO_LOOSE = rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_MIDNIGHT}$"
_NUMERIC = rf"^(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}){_MIDNIGHT}$"
_SHORT = r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2})$"
_COMPACT = r"^((?:19|20)\d{2})(\d{2})(\d{2})$"
_TIME = r"[T ]+\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*$"
_SERIAL = r"^[1-9]\d{4}(?:\.0+)?$"


@dataclass(frozen=True)
class Date:
    """How the column's dates are written.

    order: what `03/04/2024` means; century_from: two-digit years below it are 20xx, the others 19xx;
    serial: `45352` is a day number of Excel (days since 30 December 1899), only when declared;
    compact: `20240312` is a date. time: a time of day other than midnight is not understood, for it would be
    lost, or dropped when that is what is wanted.
    """

    columns: tuple[str, ...] = source_columns()
    order: Literal["day-first", "month-first"] = "day-first"
    century_from: int = 50
    serial: bool = False
    compact: bool = True
    time: Literal["refuse", "drop"] = "refuse"


def _written(cell: ir.StringValue) -> ir.StringValue:
    """`1er mars 2024`, `mardi 12 mars 2024` as `2024-03-12`; anything else gives no date."""
    text = cell.lower().translate("éèêûôà.,", "eeeuoa  ").re_replace(r"\s+", " ").strip()
    text = text.re_replace(rf"^(?:{_DAYS}) ", "").re_replace(r"^(?:le )?(\d{1,2})(?:er)? ", r"\1 ")
    branches = [
        (text.re_search(rf"^\d{{1,2}}[ -](?:{names})[ -]\d{{4}}$"), number) for number, names in _MONTHS
    ]
    month = ibis.cases(
        *((matches, ibis.literal(number)) for matches, number in branches), else_=ibis.literal("00")
    )
    return text.re_extract(r"(\d{4})$", 1) + "-" + month + "-" + text.re_extract(r"^(\d{1,2})", 1)


def _read(cell: ir.StringValue, params: Date) -> ir.DateValue:
    """The date of a cell, null when it is none."""
    if params.time == "drop":
        cell = cell.re_replace(_TIME, "")
    numeric = r"\3-\2-\1" if params.order == "day-first" else r"\3-\1-\2"
    short_year = cell.re_extract(r"(\d{2})$", 1).try_cast("int16")
    century = ibis.ifelse(short_year < params.century_from, "20", "19")
    branches: list[tuple[ir.BooleanValue, ir.StringValue]] = [
        (cell.re_search(_NUMERIC), cell.re_replace(_NUMERIC, numeric)),
        (cell.re_search(_ISO_LOOSE), cell.re_replace(_ISO_LOOSE, r"\1-\2-\3")),
        (cell.re_search(_SHORT), century + cell.re_replace(_SHORT, numeric)),
    ]
    if params.compact:
        branches.append((cell.re_search(_COMPACT), cell.re_replace(_COMPACT, r"\1-\2-\3")))
    branches.append((cell.re_search(r"\pL"), _written(cell)))
    read = ibis.cases(*branches, else_=None).try_cast("date")
    if params.serial:
        days = cell.re_extract(r"^(\d{5})", 1).try_cast("int32")
        epoch = ibis.date(1899, 12, 30)
        read = ibis.ifelse(
            cell.re_search(_SERIAL), epoch + days.as_interval("D"), read.cast("timestamp")
        ).cast("date")
    return read


def _mend(cell: ir.StringValue, params: Date) -> ir.StringValue:
    return _read(cell, params).cast("string")


STEP = CellStep(
    code="date",
    params=Date,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("12/03/2024", "2024-03-12"),
            ("1/2/2024", "2024-02-01"),
            ("01.02.2024", "2024-02-01"),
            ("01-02-24", "2024-02-01"),
            ("01/02/98", "1998-02-01"),
            ("12/03/2024 00:00:00", "2024-03-12"),
            ("2024-03-12T00:00:00", "2024-03-12"),
            ("2024-03-12 00:00", "2024-03-12"),
            ("2024-03-12", "2024-03-12"),
            ("2024/03/12", "2024-03-12"),
            ("20240312", "2024-03-12"),
            ("12 mars 2024", "2024-03-12"),
            ("1er août 2023", "2023-08-01"),
            ("mardi 12 mars 2024", "2024-03-12"),
            ("12 déc. 2023", "2023-12-12"),
            ("29/02/2024", "2024-02-29"),
            (None, None),
        ),
        cells(("03/12/2024", "2024-03-12"), order="month-first"),
        cells(("45363", "2024-03-12"), ("12/03/2024", "2024-03-12"), serial=True),
        cells(("12/03/2024 14:30", "2024-03-12"), ("1859-01-01T01:02:21+00:53", "1859-01-01"), time="drop"),
    ),
    counter_examples=(
        left_alone(
            "2024", "mars 2024", "45363", "31/02/2024", "30/02/24", "13/13/2024", "n.c.", not_understood=7
        ),
        left_alone("12/03/2024 14:30", "2024-03-12T08:00:00", "T1 2024", "", not_understood=4),
        left_alone("20240312", compact=False, not_understood=1),
    ),
)

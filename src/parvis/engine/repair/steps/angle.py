"""Write angles as decimal degrees: `48°51'24" N` becomes `48.856667`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_NUMBER = r"([0-9]{1,3}(?:[.,][0-9]+)?)"
_ANGLE = (
    rf"^\s*(-?){_NUMBER}\s*°\s*(?:([0-9]{{1,2}}(?:[.,][0-9]+)?)\s*['’′]\s*)?"
    rf"(?:([0-9]{{1,2}}(?:[.,][0-9]+)?)\s*(?:''|[\"”″])\s*)?([NSEWO]?)\s*$"
)
_PLAIN = r"^\s*-?[0-9]{1,3}(?:[.,][0-9]+)?\s*$"


@dataclass(frozen=True)
class Angle:
    """columns: of latitudes or longitudes. South and west (O or W) are negative; six decimals are kept."""

    columns: tuple[str, ...] = source_columns()


def _mend(cell: ir.StringValue, params: Angle) -> ir.StringValue:  # noqa: ARG001
    def part(group: int) -> ir.FloatingValue:
        return cell.re_extract(_ANGLE, group).replace(",", ".").try_cast("float64").fill_null(0.0)

    degrees = part(2) + part(3) / 60 + part(4) / 3600
    negative = (cell.re_extract(_ANGLE, 1) == "-") | cell.re_search(r"[SWO]\s*$")
    signed = ibis.ifelse(negative, -degrees, degrees)
    text = written(signed.round(6).try_cast("decimal(10, 6)"))
    right = cell.re_search(_ANGLE) & (part(3) < 60) & (part(4) < 60) & (degrees <= 180)
    return ibis.cases((right, text), (cell.re_search(_PLAIN), cell.strip().replace(",", ".")), else_=None)


STEP = CellStep(
    code="angle",
    params=Angle,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("48°51'24\" N", "48.856667"),
            ("2° 21′ 7″ O", "-2.351944"),
            ("12°30'", "12.5"),
            ("-21,1", "-21.1"),
            ("48.85", "48.85"),
            (None, None),
        ),
    ),
    counter_examples=(left_alone("48°75'00\"", "Nord", "200°", not_understood=3),),
)

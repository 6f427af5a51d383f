"""Take the unit out of a measure: `12,5 km` becomes `12.5`."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe

_NUMBER = r"([-+]?[0-9]+(?:[.,][0-9]+)?)"


@dataclass(frozen=True)
class UnitNumber:
    """units: the spellings of the one unit of the column (`km`, `kms`), case apart. Anything else is not
    understood: two units in one column are two kinds of number.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...] = source_columns()

    def __post_init__(self) -> None:
        if not all(self.units) or not self.units:
            raise UnusableRecipe("missing-parameter", step="unit_number", parameter="units")


def _mend(cell: ir.StringValue, params: UnitNumber) -> ir.StringValue:
    units = "|".join(re.escape(unit) for unit in sorted(params.units, key=len, reverse=True))
    pattern = rf"(?i)^\s*{_NUMBER}\s*(?:{units})?\s*$"
    return cell.re_extract(pattern, 1).nullif("").replace(",", ".").re_replace("^[+]", "")


STEP = CellStep(
    code="unit_number",
    params=UnitNumber,
    mend=_mend,
    refuses=True,
    examples=(
        cells(("12,5 km", "12.5"), ("3KM", "3"), ("7", "7"), ("-2 km", "-2"), (None, None), units=["km"]),
        cells(("120 m²", "120"), units=["m2", "m²"]),
    ),
    counter_examples=(left_alone("12 m", "km", "3 km/h", not_understood=3, units=["km"]),),
)

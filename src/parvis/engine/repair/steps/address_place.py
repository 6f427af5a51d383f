"""Keep of an address the postal code and the town alone: no street, no number."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_PLACE = r"(?:^|[\s,])(?:F-)?([0-9]{5})[\s,-]+(\pL[\pL '’.-]*?)(?i:\s+cedex(?:\s+[0-9]+)?)?\s*$"
_CODE = r"(?:^|[\s,])([0-9]{5})\s*$"


@dataclass(frozen=True)
class AddressPlace:
    """columns: of addresses that end with a postal code and a town, or with the code alone.

    An address without them is emptied: nothing finer may stay.
    """

    columns: tuple[str, ...] = source_columns()


def _mend(cell: ir.StringValue, params: AddressPlace) -> ir.StringValue:  # noqa: ARG001
    place = cell.re_extract(_PLACE, 1) + " " + cell.re_extract(_PLACE, 2).strip()
    code = cell.re_extract(_CODE, 1).nullif("")
    return ibis.ifelse(cell.re_search(_PLACE), place, code)


STEP = CellStep(
    code="address_place",
    params=AddressPlace,
    mend=_mend,
    examples=(
        cells(
            ("3 rue des Lilas, 86000 Poitiers", "86000 Poitiers"),
            ("12 av Foch 17300 Rochefort CEDEX 2", "17300 Rochefort"),
            ("3 rue des Lilas 86000", "86000"),
            ("3 rue des Lilas", None),
            (None, None),
        ),
    ),
    counter_examples=(left_alone("86000 Poitiers", "86000"),),
)

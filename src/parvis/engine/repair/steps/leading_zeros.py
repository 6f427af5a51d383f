"""Give codes back the zero a spreadsheet ate, when their length, or their key, proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.keys import has_key
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Digits of the whole code; SIREN and SIRET bear a Luhn key (INSEE), so that a lost zero can be proven.
_LENGTHS = {"insee_commune": 5, "postal_code": 5, "department": 2, "siren": 9, "siret": 14, "phone": 10}
_KEYED = ("siren", "siret")
# Departments 01 to 09: the only ones whose codes begin with a zero; 4 digits from 1000 to 9999.
_SHORT = {
    "insee_commune": "^[1-9][0-9]{3}$",
    "postal_code": "^[1-9][0-9]{3}$",
    "department": "^[1-9]$",
    "siren": "^[1-9][0-9]{7}$",
    "siret": "^[1-9][0-9]{12}$",
    # French numbers: zero, then 1 to 9; written +33 they are not touched.
    "phone": "^[1-9][0-9]{8}$",
}
_WHOLE = {
    "insee_commune": "^(?:[0-9]{5}|2[AB][0-9]{3})$",
    "postal_code": "^[0-9]{5}$",
    "department": "^(?:[0-9]{2,3}|2[AB])$",
    "siren": "^[0-9]{9}$",
    "siret": "^[0-9]{14}$",
    "phone": "^(?:0[1-9][0-9]{8}|[+][0-9 ]+)$",
}


@dataclass(frozen=True)
class LeadingZeros:
    """code: what the columns hold. A code that is neither whole nor short of one zero is not understood:
    what a spreadsheet rounded (`2,43E+13`) is lost, and nothing is put in its place.
    """

    columns: tuple[str, ...] = source_columns()
    code: Literal["insee_commune", "postal_code", "department", "siren", "siret", "phone"] = "insee_commune"


def _understood(cell: ir.StringValue, params: LeadingZeros) -> ir.BooleanValue:
    short = cell.re_search(_SHORT[params.code])
    if params.code in _KEYED:
        short = short & has_key("0" + cell, _LENGTHS[params.code])
    return short | cell.re_search(_WHOLE[params.code])


def _suspect(cell: ir.StringValue, params: LeadingZeros) -> ir.BooleanValue:
    return (cell.length() != _LENGTHS[params.code]) | cell.try_cast("int64").isnull()


def _mend(cell: ir.StringValue, params: LeadingZeros) -> ir.StringValue:
    return ibis.ifelse(cell.re_search(_SHORT[params.code]), "0" + cell, cell)


STEP = CellStep(
    code="leading_zeros",
    params=LeadingZeros,
    mend=_mend,
    understood=_understood,
    suspect=_suspect,
    examples=(
        cells(("1004", "01004"), ("35005", "35005"), ("2A004", "2A004"), (None, None)),
        cells(("5480026300011", "05480026300011"), ("05480026300011", "05480026300011"), code="siret"),
        cells(("54800263", "054800263"), code="siren"),
        cells(("299000000", "0299000000"), ("0299000000", "0299000000"), code="phone"),
        cells(("1", "01"), ("2A", "2A"), ("974", "974"), code="department"),
    ),
    counter_examples=(
        left_alone("104", "Bourg", not_understood=2),
        left_alone("2,43E+13", "5480026300012", not_understood=2, code="siret"),
        left_alone("35005", code="postal_code"),
    ),
)

"""Give control signs back their letter, `l\\x92eau` to `l’eau`, or remove those that print nothing."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Windows-1252 keeps letters and punctuation where Latin-1 has control signs.
_LETTERS = tuple(
    (chr(byte), letter)
    for byte in range(0x80, 0xA0)
    if (letter := bytes([byte]).decode("cp1252", errors="ignore"))
)
_MUTE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}]"


@dataclass(frozen=True)
class ControlSigns:
    """columns: all when empty. Tabs and line breaks stay."""

    columns: tuple[str, ...] = source_columns(required=False)


def _mend(cell: ir.StringValue, params: ControlSigns) -> ir.StringValue:  # noqa: ARG001
    text = cell
    for sign, letter in _LETTERS:
        text = text.replace(sign, letter)
    return text.re_replace(_MUTE, "").nullif("")


def _suspect(cell: ir.StringValue, params: ControlSigns) -> ir.BooleanValue:  # noqa: ARG001
    return cell.re_search(_MUTE)


STEP = CellStep(
    code="control_signs",
    params=ControlSigns,
    mend=_mend,
    suspect=_suspect,
    examples=(
        cells(
            ("l\u0092eau", "l’eau"), ("5 \u0080", "5 €"), ("a\u0007b", "ab"), ("\u0001", None), (None, None)
        ),
    ),
    counter_examples=(left_alone("l’eau", "a\tb\nc", "é"),),
)

"""Compose accents: a letter followed by a combining accent becomes the one letter (Unicode NFC)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Grave, acute, circumflex, tilde, diaeresis, ring, cedilla.
_ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0327"
_PAIRS = tuple(
    (letter + accent, composed)
    for accent in _ACCENTS
    for letter in "aceinouyACEINOUY"
    if len(composed := unicodedata.normalize("NFC", letter + accent)) == 1
)


@dataclass(frozen=True)
class UnicodeNfc:
    """columns: all when empty. Letters of French and its neighbours are composed."""

    columns: tuple[str, ...] = source_columns(required=False)


def _mend(cell: ir.StringValue, params: UnicodeNfc) -> ir.StringValue:  # noqa: ARG001
    composed = cell
    for pair, letter in _PAIRS:
        composed = composed.replace(pair, letter)
    return composed


def _suspect(cell: ir.StringValue, params: UnicodeNfc) -> ir.BooleanValue:  # noqa: ARG001
    # A pattern would be five times slower.
    apart = cell.contains(_ACCENTS[0])
    for accent in _ACCENTS[1:]:
        apart = apart | cell.contains(accent)
    return apart


STEP = CellStep(
    code="unicode_nfc",
    params=UnicodeNfc,
    mend=_mend,
    suspect=_suspect,
    examples=(cells(("e\u0301cole", "école"), ("c\u0327a", "ça"), ("NOE\u0308L", "NOËL"), (None, None)),),
    counter_examples=(left_alone("école", "ecole", "x\u0301"),),
)

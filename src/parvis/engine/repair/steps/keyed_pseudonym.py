"""Replace an identifier with a number drawn at random: equal ones stay equal, the key is thrown away."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells

# 16 signs of 4 bits: among a million values, two share one once in 37 million runs.
_LENGTH = 16


@dataclass(frozen=True)
class KeyedPseudonym:
    """prefix: stands before each pseudonym.

    Each run and each column draws a key of 256 bits, kept nowhere: not in the recipe, the ledger or the file.
    Nobody can hash a list of numbers and compare, nor link next month's file with this one. The rows of
    one person still stand together: what they tell of them may still be recognised.
    """

    columns: tuple[str, ...] = source_columns()
    prefix: str = ""


def _mend(cell: ir.StringValue, params: KeyedPseudonym) -> ir.StringValue:
    key = secrets.token_hex(32)
    return params.prefix + (key + cell + key).hexdigest("sha256").left(_LENGTH)


STEP = CellStep(
    code="keyed_pseudonym",
    params=KeyedPseudonym,
    mend=_mend,
    normalises=False,
    # What it writes is never the same twice; tests/engine/repair/test_treatments.py looks at it.
    examples=(cells((None, None)),),
    counter_examples=(cells((None, None), prefix="P"),),
)

"""Trim spaces of every kind around a cell, make runs of them one, empty a cell that holds nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.profiling.untidy import SPACES
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import octets

# Quick to look for: most cells hold none of these and are not touched.
_SIGNS = "\t\n\r"
# Longer than one byte: cells of plain letters hold none, and are not looked through for each.
_FAR_SIGNS = "\u00a0\u202f\u2007\u2009\u200b\ufeff"


@dataclass(frozen=True)
class TrimSpaces:
    """columns: all when empty. keep_lines: line breaks inside a cell stay (long texts)."""

    columns: tuple[str, ...] = source_columns(required=False)
    keep_lines: bool = False


def _mend(cell: ir.StringValue, params: TrimSpaces) -> ir.StringValue:
    inside = SPACES.replace("\n", "") if params.keep_lines else SPACES
    return cell.re_replace(f"[{inside}]+", " ").re_replace(f"^[{SPACES}]+|[{SPACES}]+$", "").nullif("")


def _suspect(cell: ir.StringValue, params: TrimSpaces) -> ir.BooleanValue:
    found = cell.startswith(" ") | cell.endswith(" ") | cell.contains("  ")
    for sign in _SIGNS.replace("\n", "") if params.keep_lines else _SIGNS:
        found = found | cell.contains(sign)
    far = ibis.or_(*(cell.contains(sign) for sign in _FAR_SIGNS))
    return found | ibis.ifelse(octets(cell) != cell.length(), far, False)


STEP = CellStep(
    code="trim_spaces",
    params=TrimSpaces,
    mend=_mend,
    suspect=_suspect,
    examples=(
        cells(
            ("  Mairie ", "Mairie"),
            ("Le\u00a0Bourg", "Le Bourg"),
            ("12\u202f000", "12 000"),
            ("rue  de \t la Paix", "rue de la Paix"),
            ("deux\r\nlignes", "deux lignes"),
            ("   ", None),
            ("\u00a0", None),
            (None, None),
        ),
        cells((" un \n deux ", "un \n deux"), keep_lines=True),
    ),
    counter_examples=(left_alone("Mairie", "rue de la Paix", "0"),),
)

"""Write dashes, quotes and dots the way keyboards do: `“l’eau” – 12…` becomes `"l'eau" - 12...`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_DASHES = "‐‑‒–—―−"
_SINGLE = "‘’‚‛′`´"
_DOUBLE = "“”„‟″"


@dataclass(frozen=True)
class PlainSigns:
    """dashes, quotes: which signs are unified; French « quotes » and an ellipsis go with the quotes."""

    columns: tuple[str, ...] = source_columns(required=False)
    dashes: bool = True
    quotes: bool = True


def _mend(cell: ir.StringValue, params: PlainSigns) -> ir.StringValue:
    if params.dashes:
        cell = cell.re_replace(f"[{_DASHES}]", "-")
    if params.quotes:
        cell = cell.re_replace(f"[{_SINGLE}]", "'").re_replace(f"[{_DOUBLE}]", '"')
        cell = cell.re_replace(r"«[ \x{A0}\x{202F}]*|[ \x{A0}\x{202F}]*»", '"').replace("…", "...")
    return cell


def _suspect(cell: ir.StringValue, params: PlainSigns) -> ir.BooleanValue:
    wanted = (_DASHES if params.dashes else "") + (_SINGLE + _DOUBLE + "«»…" if params.quotes else "")
    return cell.re_search(f"[{wanted}]") if wanted else cell.isnull()


STEP = CellStep(
    code="plain_signs",
    params=PlainSigns,
    mend=_mend,
    suspect=_suspect,
    examples=(
        cells(
            ("l’eau – rive", "l'eau - rive"),
            ("« Le Canal »", '"Le Canal"'),
            ("“x”…", '"x"...'),
            (None, None),
        ),
        cells(("l’eau – rive", "l’eau - rive"), quotes=False),
    ),
    counter_examples=(left_alone("l'eau - rive", "aujourd'hui"),),
)

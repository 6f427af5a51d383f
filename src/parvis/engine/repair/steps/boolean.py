"""Write yes and no the canonical way: `Oui`, `X`, `vrai` become `true`; `Non`, `faux`, `0` become `false`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import plain, spelled

_YES = ("oui", "o", "vrai", "v", "yes", "y", "true", "t", "1", "x")
_NO = ("non", "n", "faux", "no", "false", "f", "0")


@dataclass(frozen=True)
class Boolean:
    """columns: those of yes and no. yes, no: further spellings, compared without case and accents.

    true, false: what is written; some schemas want other words than the canonical ones.
    """

    columns: tuple[str, ...] = source_columns()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    true: str = "true"
    false: str = "false"


def _patterns(params: Boolean) -> tuple[str, str]:
    yes = {plain(word) for word in (*params.yes, params.true)}
    no = {plain(word) for word in (*params.no, params.false)}
    return spelled([*sorted(yes | (set(_YES) - no))]), spelled([*sorted(no | (set(_NO) - yes))])


def _mend(cell: ir.StringValue, params: Boolean) -> ir.StringValue:
    return ibis.ifelse(cell.re_search(_patterns(params)[0]), params.true, params.false)


def _understood(cell: ir.StringValue, params: Boolean) -> ir.BooleanValue:
    yes, no = _patterns(params)
    return cell.re_search(f"{yes}|{no}")


STEP = CellStep(
    code="boolean",
    params=Boolean,
    mend=_mend,
    understood=_understood,
    examples=(
        cells(
            ("Oui", "true"),
            ("NON", "false"),
            ("o", "true"),
            ("x", "true"),
            ("Vrai", "true"),
            ("0", "false"),
            ("true", "true"),
            (None, None),
        ),
        cells(("présent", "true"), ("Absent", "false"), yes=["present"], no=["absent"]),
        cells(("O", "oui"), ("false", "non"), true="oui", false="non"),
    ),
    counter_examples=(left_alone("peut-être", "2", "ouistiti", not_understood=3),),
)

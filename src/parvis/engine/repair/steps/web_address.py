"""Write web addresses whole: `www.exemple.fr` becomes `https://www.exemple.fr`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_WHOLE = r"^(?i:https?)://[^\s/]+\.[^\s/]+(?:/\S*)?$"
_BARE = r"^(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(?:[/:?#]\S*)?$"


@dataclass(frozen=True)
class WebAddress:
    """scheme: what is put before an address that has none."""

    columns: tuple[str, ...] = source_columns()
    scheme: Literal["https", "http"] = "https"


def _mend(cell: ir.StringValue, params: WebAddress) -> ir.StringValue:
    text = cell.strip()
    return ibis.cases(
        (text.re_search(_WHOLE), text),
        (text.re_search(_BARE), f"{params.scheme}://" + text),
        (text.re_search(r"^//[^\s/]+\."), f"{params.scheme}:" + text),
        else_=None,
    )


STEP = CellStep(
    code="web_address",
    params=WebAddress,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("www.exemple.fr", "https://www.exemple.fr"),
            (" exemple.fr/a?b=1", "https://exemple.fr/a?b=1"),
            ("//exemple.fr", "https://exemple.fr"),
            ("HTTP://exemple.fr/", "HTTP://exemple.fr/"),
            (None, None),
        ),
        cells(("exemple.fr", "http://exemple.fr"), scheme="http"),
    ),
    counter_examples=(left_alone("voir le site", "mairie@exemple.fr", "non", not_understood=3),),
)

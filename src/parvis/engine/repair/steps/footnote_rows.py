"""Remove notes under the table: `Source : …`, `(1) hors budget`, `Édité le 12/03/2024`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.rows import filled_count, first_filled
from parvis.engine.repair.step import Example, Frame, RowStep

_NOTE = (
    r"(?i)^\s*(?:sources?\s*:|notes?\s*[:.]|nb\s*[:.]|n\.\s?b\.|champ\s*:|lecture\s*:|l[eé]gende\s*:|"
    r"remarques?\s*:|avertissement\s*:|\*+\s|\(\*+\)|\([0-9a-z]\)\s|[¹²³]\s|"
    r"(?:[eé]dit[eé]e?|extraite?|export[eé]e?|imprim[eé]e?|tir[eé]) le\b|date d['’](?:[eé]dition|extraction|"
    r"export)|report created|page\s+[0-9]+)"
)


@dataclass(frozen=True)
class FootnoteRows:
    """No parameter: a note is the only filled cell of its row, and begins as notes do. Needs two columns."""


def _keep(frame: Frame, params: FootnoteRows) -> ir.BooleanValue:  # noqa: ARG001
    alone = (filled_count(frame) == 1) & (len(frame.columns) > 1)
    return ~(alone & first_filled(frame).re_search(_NOTE).fill_null(False))


STEP = RowStep(
    code="footnote_rows",
    params=FootnoteRows,
    keep=_keep,
    examples=(
        Example(
            before={
                "objet": ("Club", "Source : service des sports", "(1) hors budget", "Édité le 12/03/2024"),
                "montant": ("1", None, None, None),
            },
            after={"objet": ("Club",), "montant": ("1",)},
            rows=(1,),
        ),
    ),
    counter_examples=(
        Example(
            before={"objet": ("Source : Vichy", "Sources vives"), "montant": ("3", None)},
            after={"objet": ("Source : Vichy", "Sources vives"), "montant": ("3", None)},
        ),
        Example(before={"seule": ("Note : 12",)}, after={"seule": ("Note : 12",)}),
    ),
)

"""Empty the cells that say that nothing is known: `n.c.`, `ND`, `N/A`, `-`, `#N/A`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import is_one_of, nothing

WORDS = (
    "nc", "n.c", "n.c.", "nd", "n.d", "n.d.", "na", "n.a", "n.a.", "n/a", "#n/a", "#na", "nr", "n.r.",
    "sans objet", "s.o.", "so", "néant", "neant", "inconnu", "non connu", "non communiqué", "non communique",
    "non renseigné", "non renseigne", "non disponible", "null", "none", "nan", "#ref!", "#valeur!", "#value!",
    "#div/0!", "(vide)", "-", "--", "---", "–", "—", "...", "…", "?", "??", "/", ".",
)  # fmt: skip


@dataclass(frozen=True)
class MissingWords:
    """columns: those of numbers, dates, codes; not those of names. words: what to empty, without case."""

    columns: tuple[str, ...] = source_columns()
    words: tuple[str, ...] = WORDS


def _mend(cell: ir.StringValue, params: MissingWords) -> ir.StringValue:
    words = tuple(word.lower() for word in params.words)
    longest = max((len(word) for word in words), default=0)
    # The length first: almost every cell stops there.
    return ibis.ifelse(
        (cell.length() <= longest + 2) & is_one_of(cell.strip().lower(), words), nothing(), cell
    )


STEP = CellStep(
    code="missing_words",
    params=MissingWords,
    mend=_mend,
    examples=(
        cells(
            ("n.c.", None), ("ND", None), (" - ", None), ("#N/A", None), ("Non renseigné", None), ("12", "12")
        ),
        cells(("secret", None), ("ND", "ND"), words=["secret"]),
    ),
    counter_examples=(left_alone("0", "Nancy", "-5", "non", "ndc"),),
)

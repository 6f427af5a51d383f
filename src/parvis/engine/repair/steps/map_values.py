"""Write values the way the schema spells them: `ANNUEL`, `annuelle` become `Annuelle` by a declared table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import plain, plain_cell


@dataclass(frozen=True)
class MapValues:
    """allowed: the right spellings; a cell that differs by case, accents or separators only becomes one.

    values: further spellings, each with the right one. Any other filled cell is not understood.
    """

    columns: tuple[str, ...] = source_columns()
    allowed: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def _table(params: MapValues) -> dict[str, str]:
    """Plain spelling to right spelling. Two right spellings that are plainly the same settle nothing."""
    right: dict[str, str] = {}
    ambiguous = set()
    for word in params.allowed:
        if plain(word) in right:
            ambiguous.add(plain(word))
        right[plain(word)] = word
    return {spelling: word for spelling, word in right.items() if spelling and spelling not in ambiguous} | {
        plain(found): word for found, word in params.values.items() if plain(found)
    }


def _mend(cell: ir.StringValue, params: MapValues) -> ir.StringValue:
    targets = dict.fromkeys((*params.allowed, *params.values.values()))
    # Exact spellings first: they must survive even when two of them differ by case only.
    exact = [(cell == word, ibis.literal(word)) for word in targets]
    exact += [(cell == found, ibis.literal(word)) for found, word in params.values.items()]
    spelling = plain_cell(cell)
    loose = [(spelling == found, ibis.literal(word)) for found, word in _table(params).items()]
    branches = [*exact, *loose]
    return ibis.cases(*branches, else_=None) if branches else cell.nullif(cell)


STEP = CellStep(
    code="map_values",
    params=MapValues,
    maps=True,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("AIDE EN NUMERAIRE", "aide en numéraire"),
            ("aide en nature", "aide en nature"),
            ("Aide_en_nature", "aide en nature"),
            (None, None),
            allowed=["aide en numéraire", "aide en nature"],
        ),
        cells(("F", "Féminin"), ("Masculin", "Masculin"), allowed=["Masculin"], values={"F": "Féminin"}),
        cells(("a", "a"), ("A", "A"), allowed=["A", "a"]),
    ),
    counter_examples=(left_alone("autre", "aides en nature", not_understood=2, allowed=["aide en nature"]),),
)

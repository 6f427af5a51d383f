"""Write years the canonical way: `Exercice 2024`, `2024.0`, `année 2024` become `2024`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_YEAR = (
    r"(?i)^\s*(?:(?:exercice|ann[eé]e|an|budget|bp|ca|millésime)[ .:]*)?((?:1[6-9]|20)\d\d)(?:[.,]0+)?\s*$"
)


@dataclass(frozen=True)
class Year:
    """columns: those of years. A date, or two years (`2023-2024`), is not understood."""

    columns: tuple[str, ...] = source_columns()


def _mend(cell: ir.StringValue, params: Year) -> ir.StringValue:  # noqa: ARG001
    return cell.re_extract(_YEAR, 1).nullif("")


STEP = CellStep(
    code="year",
    params=Year,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("Exercice 2024", "2024"),
            ("2024.0", "2024"),
            ("Année : 1998", "1998"),
            ("2024", "2024"),
            (None, None),
        ),
    ),
    counter_examples=(left_alone("2023-2024", "12/03/2024", "24", "3024", not_understood=4),),
)

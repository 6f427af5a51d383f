"""Take the header out of the data: the first rows become the names of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.reading.layout import name_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep


@dataclass(frozen=True)
class HeaderRows:
    """rows: how many of the first rows are header, joined from top to bottom.

    spread: an empty cell of an upper level takes the one on its left, as merged cells leave it.
    above: the header the file already has is the first level.
    """

    rows: int = 1
    spread: bool = True
    above: bool = False


def _placed(frame: Frame) -> ir.Table:
    order = [frame.table[ORDER]] if frame.ordered else [frame.table[TABLE], frame.row]
    return frame.table.mutate(**{ORDER: ibis.row_number().over(ibis.window(order_by=order))})


def _observe(frame: Frame, params: HeaderRows) -> ir.Table:
    table = _placed(frame)
    cells = {f"c_{at}": table[name] for at, name in enumerate(frame.names)}
    return table.filter(table[ORDER] < params.rows).select(table[ORDER], **cells).order_by(ORDER)


def _remake(frame: Frame, params: HeaderRows, seen: Sequence[Mapping[str, Any]]) -> Remade:
    levels = [[row[f"c_{at}"] for at in range(len(frame.columns))] for row in seen]
    if params.above:
        levels.insert(0, [column.label or None for column in frame.columns])
    if params.spread:
        levels = [_spread(level) for level in levels[:-1]] + levels[-1:]
    labels = [
        " ".join(dict.fromkeys(text.strip() for level in levels if (text := level[at])))
        for at in range(len(frame.columns))
    ]
    columns = name_columns(labels)
    table = _placed(frame)
    renamed = {column.name: table[name] for column, name in zip(columns, frame.names, strict=True)}
    kept = table.filter(table[ORDER] >= params.rows)
    return Remade(kept.select(ROW, TABLE, ORDER, **renamed), columns)


def _spread(level: Sequence[str | None]) -> list[str | None]:
    filled: list[str | None] = []
    for cell in level:
        filled.append(cell or (filled[-1] if filled else None))
    return filled


STEP = TableStep(
    code="header_rows",
    params=HeaderRows,
    remake=_remake,
    observe=_observe,
    reshapes=False,
    examples=(
        Example(
            before={"column_1": ("Objet", "Club"), "column_2": ("Montant", "1")},
            after={"Objet": ("Club",), "Montant": ("1",)},
            rows=(2,),
        ),
        Example(
            before={"a": ("Commune", None, "Pau"), "b": ("2023", "Nombre", "1"), "c": (None, "Part", "2")},
            after={"Commune": ("Pau",), "2023 Nombre": ("1",), "2023 Part": ("2",)},
            params={"rows": 2},
            rows=(3,),
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"rows": 0, "above": True}),),
)

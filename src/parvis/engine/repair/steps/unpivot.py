"""Turn columns into rows: one column a year, or a month, becomes one row for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis

from parvis.engine.model.table import ROW, Column
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class Unpivot:
    """columns: those that become rows. name, value: of the two columns they become.

    labels: column to what the first of them says; its header when not given. keep_empty: an empty cell
    makes a row too.
    """

    columns: tuple[str, ...] = source_columns()
    name: str = "variable"
    value: str = "valeur"
    labels: Mapping[str, str] = field(default_factory=dict)
    keep_empty: bool = False


def _remake(frame: Frame, params: Unpivot, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    kept = [column for column in frame.columns if column.name not in params.columns]
    for name in (params.name, params.value):
        if any(column.name == name for column in kept) or params.name == params.value:
            raise UnusableRecipe("column-exists", step="unpivot", column=name)
    table = frame.table
    parts = []
    for place, name in enumerate(params.columns):
        said = params.labels.get(name) or frame.column(name).label or name
        held = {column.name: table[column.name] for column in kept}
        part = table.select(
            table[ROW],
            table[TABLE],
            __was=table[ORDER] if frame.ordered else table[ROW],
            __place=ibis.literal(place, "int16"),
            **held,
            **{params.name: ibis.literal(said), params.value: table[name]},
        )
        parts.append(part if params.keep_empty else part.filter(part[params.value].notnull()))
    stacked = parts[0] if len(parts) == 1 else ibis.union(*parts, distinct=False)
    keys = [stacked[TABLE], stacked["__was"], stacked["__place"]]
    order = ibis.row_number().over(ibis.window(order_by=keys))
    columns = (*kept, Column(params.name, params.name), Column(params.value, params.value))
    return Remade(stacked.mutate(**{ORDER: order}), columns)


STEP = TableStep(
    code="unpivot",
    params=Unpivot,
    remake=_remake,
    examples=(
        Example(
            before={"commune": ("Pau", "Lons"), "2022": ("1", "3"), "2023": ("2", None)},
            after={
                "commune": ("Pau", "Pau", "Lons"),
                "annee": ("2022", "2023", "2022"),
                "habitants": ("1", "2", "3"),
            },
            params={"columns": ["2022", "2023"], "name": "annee", "value": "habitants"},
            rows=(1, 1, 2),
        ),
        Example(
            before={"j": (None,), "f": ("5",)},
            after={"mois": ("01", "02"), "n": (None, "5")},
            params={
                "columns": ["j", "f"],
                "name": "mois",
                "value": "n",
                "labels": {"j": "01", "f": "02"},
                "keep_empty": True,
            },
            rows=(1, 1),
        ),
    ),
    counter_examples=(
        Example(
            before={"a": (), "b": ()},
            after={"a": (), "variable": (), "valeur": ()},
            params={"columns": ["b"]},
        ),
    ),
)

"""Lay the rows of another table under these, columns of one name together: a file a year, a file a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from parvis.engine.model.table import ROW, Column
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep
from parvis.errors import UnusableRecipe

# The number of the table that added rows come from: behind all those of an extract.
_ADDED = 32_000


@dataclass(frozen=True)
class AppendRows:
    """table: name of the reference whose rows are added. name: of a column that says which rows are from it
    (the table's name there, empty elsewhere); none when empty.

    Columns meet by their name. One that a side lacks is empty there; those of that table alone come last.
    """

    table: str
    name: str = ""


def _remake(frame: Frame, params: AppendRows, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    reference = reference_of(frame, params.table, (), step="append_rows")
    columns = [*frame.columns, *(Column(name, name) for name in reference.columns if name not in frame.names)]
    if params.name:
        if any(column.name == params.name for column in columns):
            raise UnusableRecipe("column-exists", step="append_rows", column=params.name)
        columns.append(Column(params.name, params.name))
    nothing = ibis.null("string")
    table = frame.table
    place = table[ORDER] if frame.ordered else ibis.row_number().over(ibis.window(order_by=[TABLE, ROW]))
    mine = table.select(
        table[ROW],
        table[TABLE],
        __from=ibis.literal(0, "int16"),
        __place=place.cast("int64"),
        **{one.name: table[one.name] if one.name in frame.names else nothing for one in columns},
    )
    number = (ibis.row_number() + 1).cast("int64")
    said = {params.name: ibis.literal(params.table)} if params.name else {}
    given = {name: reference[name] for name in reference.columns}
    numbered = reference.mutate(__number=number)
    theirs = numbered.select(
        **{ROW: numbered["__number"], TABLE: ibis.literal(_ADDED, "int16")},
        __from=ibis.literal(1, "int16"),
        __place=numbered["__number"],
        **{
            one.name: said.get(one.name, numbered[one.name] if one.name in given else nothing)
            for one in columns
        },
    )
    stacked = ibis.union(mine, theirs, distinct=False)
    order = ibis.row_number().over(ibis.window(order_by=[stacked["__from"], stacked["__place"]]))
    return Remade(stacked.mutate(**{ORDER: order}), tuple(columns))


STEP = TableStep(
    code="append_rows",
    params=AppendRows,
    remake=_remake,
    examples=(
        Example(
            before={"nom": ("Judo", "Danse"), "montant": ("12", "30")},
            after={
                "nom": ("Judo", "Danse", "Voile"),
                "montant": ("12", "30", "7"),
                "quartier": (None, None, "Port"),
            },
            params={"table": "annee-2023"},
            references={"annee-2023": {"montant": ("7",), "quartier": ("Port",), "nom": ("Voile",)}},
        ),
        Example(
            before={"nom": ("Judo",)},
            after={"nom": ("Judo", "Voile"), "source": (None, "annee-2023")},
            params={"table": "annee-2023", "name": "source"},
            references={"annee-2023": {"nom": ("Voile",)}},
        ),
    ),
    counter_examples=(
        Example(
            before={"nom": ("Judo",)},
            after={"nom": ("Judo",)},
            params={"table": "vide"},
            references={"vide": {"nom": ()}},
        ),
    ),
)

"""Look each row up in a reference table, and take some of its columns: a code gives its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.engine.repair.text import plain_cell
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class Lookup:
    """column: what is looked up. table: name of the reference. key: its column of the same values.

    take: column of the reference to the name it gets here. loose: case, accents and separators are passed
    over. A value the reference does not hold, or holds on several rows, is not understood.
    """

    table: str
    key: str
    column: str = source_column()
    take: Mapping[str, str] = field(default_factory=dict)
    loose: bool = False


def _spelling(cell: ir.StringValue, params: Lookup) -> ir.StringValue:
    return plain_cell(cell).nullif("") if params.loose else cell


def _prepare(frame: Frame, params: Lookup) -> Frame:
    """Beside each row, what the one row of the reference with its key says."""
    reference = reference_of(frame, params.table, (params.key, *params.take), step="lookup")
    if not params.take:
        raise UnusableRecipe("missing-parameter", step="lookup", parameter="take")
    keyed = reference.mutate(__key=_spelling(reference[params.key], params))
    taken = {f"__take_{at}": ibis._[name].max() for at, name in enumerate(params.take)}
    rows = keyed.filter(keyed["__key"].notnull()).group_by("__key").aggregate(__rows=ibis._.count(), **taken)
    # A key on several rows says nothing for certain.
    sure = rows.filter(rows["__rows"] == 1)
    looked = frame.table.mutate(__sought=_spelling(frame.cell(params.column), params))
    return frame.over(looked.left_join(sure, looked["__sought"] == sure["__key"]))


def _reshape(frame: Frame, params: Lookup, observed: Observed) -> Reshaped:  # noqa: ARG001
    found = frame.table["__key"].notnull()
    new = [(name, frame.table[f"__take_{at}"]) for at, name in enumerate(params.take.values())]
    cell = frame.cell(params.column)
    return Reshaped(
        beside(frame, new, step="lookup"),
        changed=found.cast("int16") * len(new),
        unread={params.column: cell.notnull() & ~found},
    )


_COMMUNES = {
    "code": ("86194", "17299", "99001", "99001"),
    "nom": ("Poitiers", "Rochefort", "Deux", "Fois"),
}

STEP = ShapeStep(
    code="lookup",
    params=Lookup,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"insee": ("17299", "86194", "1", "99001", None)},
            after={
                "insee": ("17299", "86194", "1", "99001", None),
                "commune": ("Rochefort", "Poitiers", None, None, None),
            },
            params={"column": "insee", "table": "communes", "key": "code", "take": {"nom": "commune"}},
            references={"communes": _COMMUNES},
            not_understood=2,
        ),
        Example(
            before={"ville": ("ROCHEFORT ",)},
            after={"ville": ("ROCHEFORT ",), "insee": ("17299",)},
            params={
                "column": "ville",
                "table": "communes",
                "key": "nom",
                "take": {"code": "insee"},
                "loose": True,
            },
            references={"communes": _COMMUNES},
        ),
    ),
    counter_examples=(
        Example(
            before={"ville": ("ROCHEFORT",)},
            after={"ville": ("ROCHEFORT",), "insee": (None,)},
            params={"column": "ville", "table": "communes", "key": "nom", "take": {"code": "insee"}},
            references={"communes": _COMMUNES},
            not_understood=1,
        ),
    ),
)

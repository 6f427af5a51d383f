"""Take one part of a JSON text in a cell into a column of its own: `{"nom": "A"}` gives `A`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.engine.repair.text import json_extract_string, json_valid
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class JsonField:
    """column: stays. name: of the new column. path: keys, and places in lists from 0, one after the other
    (`titulaires`, `0`, `id`).

    A cell that is no JSON is not understood; one without the path gives an empty cell. Keys hold no quote.
    """

    path: tuple[str, ...]
    column: str = source_column()
    name: str = "partie"

    def __post_init__(self) -> None:
        if not all(self.path) or not self.path:
            raise UnusableRecipe("missing-parameter", step="json_field", parameter="path")
        if any(sign in key for key in self.path for sign in "\"'\\"):
            raise UnusableRecipe(
                "wrong-parameter", step="json_field", parameter="path", expected="titulaires"
            )


def _reshape(frame: Frame, params: JsonField, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    read = json_valid(cell).fill_null(False)
    path = "$" + "".join(f"[{key}]" if key.isdigit() else f'."{key}"' for key in params.path)
    text = json_extract_string(ibis.ifelse(read, cell, None), path).nullif("")
    return Reshaped(
        beside(frame, [(params.name, text)], step="json_field"),
        changed=text.notnull().cast("int16"),
        unread={params.column: cell.notnull() & ~read},
    )


STEP = ShapeStep(
    code="json_field",
    params=JsonField,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"j": ('{"t": [{"id": "A"}]}', '{"t": []}', "x{", '{"t": [{"id": 5}]}', None)},
            after={
                "j": ('{"t": [{"id": "A"}]}', '{"t": []}', "x{", '{"t": [{"id": 5}]}', None),
                "id": ("A", None, None, "5", None),
            },
            params={"column": "j", "path": ["t", "0", "id"], "name": "id"},
            not_understood=1,
        ),
        Example(
            before={"j": ('{"a b": {"x": [1, 2.5]}}', '{"a b": true}', '{"a b": ""}')},
            after={
                "j": ('{"a b": {"x": [1, 2.5]}}', '{"a b": true}', '{"a b": ""}'),
                "partie": ('{"x":[1,2.5]}', "true", None),
            },
            params={"column": "j", "path": ["a b"]},
        ),
    ),
    counter_examples=(
        Example(
            before={"j": ('{"a": null}',)},
            after={"j": ('{"a": null}',), "partie": (None,)},
            params={"column": "j", "path": ["a"]},
        ),
    ),
)

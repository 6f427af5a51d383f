"""Split one cell of coordinates (`48.85, 2.35`) into a latitude and a longitude."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import Column
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe

_NUMBER = r"[-+]?[0-9]{1,3}(?:[.][0-9]+)?"
_PAIR = rf"^\s*[\[(]?\s*({_NUMBER})\s*[,; ]\s*({_NUMBER})\s*[\])]?\s*$"


@dataclass(frozen=True)
class SplitCoordinates:
    """column: stays as it is. order: of the two numbers. A pair off the globe is not understood.

    latitude, longitude: names of the columns added.
    """

    column: str = source_column()
    order: Literal["lat-lon", "lon-lat"] = "lat-lon"
    latitude: str = "latitude"
    longitude: str = "longitude"


def _reshape(frame: Frame, params: SplitCoordinates, observed: Observed) -> Reshaped:  # noqa: ARG001
    for name in (params.latitude, params.longitude):
        if name in frame.names:
            raise UnusableRecipe("column-exists", step="split_coordinates", column=name)
    cell = frame.cell(params.column)
    first, second = (1, 2) if params.order == "lat-lon" else (2, 1)
    latitude, longitude = cell.re_extract(_PAIR, first), cell.re_extract(_PAIR, second)
    degrees = latitude.try_cast("float64").between(-90, 90) & longitude.try_cast("float64").between(-180, 180)
    placed: ir.BooleanValue = degrees.fill_null(False)
    here = tuple((column, frame.cell(column.name)) for column in frame.columns)
    return Reshaped(
        (
            *here,
            (Column(params.latitude, params.latitude), ibis.ifelse(placed, latitude, None)),
            (Column(params.longitude, params.longitude), ibis.ifelse(placed, longitude, None)),
        ),
        changed=2 * placed.cast("int16"),
        unread={params.column: cell.notnull() & ~placed},
    )


STEP = ShapeStep(
    code="split_coordinates",
    params=SplitCoordinates,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"geo": ("48.8566, 2.3522", "[-21.1,55.5]", None, "Paris", "48.8,200")},
            after={
                "geo": ("48.8566, 2.3522", "[-21.1,55.5]", None, "Paris", "48.8,200"),
                "latitude": ("48.8566", "-21.1", None, None, None),
                "longitude": ("2.3522", "55.5", None, None, None),
            },
            params={"column": "geo"},
            not_understood=2,
        ),
        Example(
            before={"p": ("2.35 48.85",)},
            after={"p": ("2.35 48.85",), "lat": ("48.85",), "lon": ("2.35",)},
            params={"column": "p", "order": "lon-lat", "latitude": "lat", "longitude": "lon"},
        ),
    ),
    counter_examples=(
        Example(
            before={"p": ("ici",)},
            after={"p": ("ici",), "latitude": (None,), "longitude": (None,)},
            params={"column": "p"},
            not_understood=1,
        ),
    ),
)

"""Bring points to the centre of a square of 200 m or 1 km that holds enough of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import instead
from parvis.engine.repair.figures import written
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe

# Metres of one degree along a meridian, on the sphere of the same volume as GRS 80.
_DEGREE = 111_195.0
# A square too empty is looked at again within one five times as wide: 200 m, then 1 km.
_WIDER = 5


@dataclass(frozen=True)
class GridSquare:
    """latitude, longitude: degrees (WGS 84). size: side of the squares, in metres.

    minimum: fewest rows of a square (INSEE: 11 households); with fewer, the point goes to the centre of the
    square five times as wide, or is emptied when that one too holds fewer. What is no point is emptied.
    Squares are laid from the equator and Greenwich, each row of them as wide as it is high.
    """

    latitude: str = source_column()
    longitude: str = source_column()
    size: int = 200
    minimum: int = 11

    def __post_init__(self) -> None:
        if self.size < 10 or self.minimum < 1:
            raise UnusableRecipe("wrong-parameter", step="grid_square", parameter="size", expected=">= 10")


def _prepare(frame: Frame, params: GridSquare) -> Frame:
    """Beside each row, the centre of its square and of the wider one, and how many rows they hold."""
    table = frame.table
    latitude, longitude = (
        table[name].re_replace(",", ".").try_cast("float64") for name in (params.latitude, params.longitude)
    )
    placed = (latitude.between(-85, 85) & longitude.between(-180, 180)).fill_null(False)
    table = table.mutate(
        __lat=ibis.ifelse(placed, latitude, None), __lon=ibis.ifelse(placed, longitude, None)
    )
    for kind, size in (("near", params.size), ("wide", params.size * _WIDER)):
        step = size / _DEGREE
        table = table.mutate(__row_place=(table["__lat"] / step).floor().cast("int64"))
        middle = (table["__row_place"].cast("float64") + 0.5) * step
        width = step / (middle * (math.pi / 180)).cos()
        table = table.mutate(__column_place=(table["__lon"] / width).floor().cast("int64"))
        held = ibis.window(group_by=[table["__row_place"], table["__column_place"]])
        table = table.mutate(
            **{
                f"__{kind}_lat": middle,
                f"__{kind}_lon": (table["__column_place"].cast("float64") + 0.5) * width,
                f"__{kind}_held": table.count().over(held),
            }
        )
    return frame.over(table)


def _reshape(frame: Frame, params: GridSquare, observed: Observed) -> Reshaped:  # noqa: ARG001
    table = frame.table
    near = table["__near_held"] >= params.minimum
    wide = table["__wide_held"] >= params.minimum
    placed = table["__lat"].notnull()

    def centre(part: str) -> ir.StringValue:
        chosen = ibis.cases((~placed, None), (near, table[f"__near_{part}"]), (wide, table[f"__wide_{part}"]))
        return written(chosen.round(5).try_cast("decimal(12, 5)"))

    given = table[params.latitude].notnull() | table[params.longitude].notnull()
    return Reshaped(
        instead(frame, {params.latitude: centre("lat"), params.longitude: centre("lon")}),
        changed=2 * given.cast("int16"),
    )


STEP = ShapeStep(
    code="grid_square",
    params=GridSquare,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={
                "lat": ("46.58031", "46.58012", "46.5841", "47.1", "?", None),
                "lon": ("0.34032", "0.34077", "0.3460", "0.2", "0.3", None),
            },
            after={
                "lat": ("46.58033", "46.58033", "46.58033", None, None, None),
                "lon": ("0.3415", "0.3415", "0.34673", None, None, None),
            },
            params={"latitude": "lat", "longitude": "lon", "minimum": 2},
        ),
    ),
    counter_examples=(
        Example(
            before={"lat": (None,), "lon": (None,)},
            after={"lat": (None,), "lon": (None,)},
            params={"latitude": "lat", "longitude": "lon"},
        ),
    ),
)

"""Turn metres of a legal projection (Lambert-93, CC 42 to 50, UTM overseas) into latitude and longitude."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.figures import written
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.projections import PROJECTIONS
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class Reproject:
    """x, y: columns of metres, as canonical numbers. code: EPSG code of the projection: 2154 is Lambert-93,
    3942 to 3950 the nine conic zones, 3857 the web's Mercator, 5490, 2972, 2975, 4471 those overseas.

    latitude, longitude: names of the columns added, WGS 84, seven decimals (a centimetre). A place outside
    the territory of the projection is not understood.
    """

    x: str = source_column()
    y: str = source_column()
    code: Literal[
        "2154", "3942", "3943", "3944", "3945", "3946", "3947", "3948", "3949", "3950", "3857", "5490",
        "2972", "2975", "4471",
    ] = "2154"  # fmt: skip
    latitude: str = "latitude"
    longitude: str = "longitude"


def _degrees(number: ir.FloatingValue) -> ir.StringValue:
    return written(number.round(7).try_cast("decimal(12, 7)"))


def _reshape(frame: Frame, params: Reproject, observed: Observed) -> Reshaped:  # noqa: ARG001
    projection = PROJECTIONS[params.code]
    x, y = (frame.cell(name).try_cast("float64") for name in (params.x, params.y))
    west, east, south, north = projection.bounds
    placed = (x.between(west, east) & y.between(south, north)).fill_null(False)
    latitude, longitude = projection.inverse(ibis.ifelse(placed, x, None), ibis.ifelse(placed, y, None))
    new = [(params.latitude, _degrees(latitude)), (params.longitude, _degrees(longitude))]
    given = frame.cell(params.x).notnull() | frame.cell(params.y).notnull()
    return Reshaped(
        beside(frame, new, step="reproject"),
        changed=2 * placed.cast("int16"),
        unread={params.x: given & ~placed},
    )


STEP = ShapeStep(
    code="reproject",
    params=Reproject,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"x": ("652469.02", "0", None), "y": ("6862035.26", "0", None)},
            after={
                "x": ("652469.02", "0", None),
                "y": ("6862035.26", "0", None),
                "latitude": ("48.8566", None, None),
                "longitude": ("2.3522", None, None),
            },
            params={"x": "x", "y": "y"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"x": ("2.35",), "y": ("48.85",)},
            after={"x": ("2.35",), "y": ("48.85",), "latitude": (None,), "longitude": (None,)},
            params={"x": "x", "y": "y"},
            not_understood=1,
        ),
    ),
)

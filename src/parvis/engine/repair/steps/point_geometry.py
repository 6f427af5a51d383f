"""Make a point of a latitude and a longitude: GeoJSON, WKT, or the `[lon, lat]` some schemas ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_NUMBER = r"^[-+]?[0-9]{1,3}(?:[.][0-9]+)?$"


@dataclass(frozen=True)
class PointGeometry:
    """latitude, longitude: columns of decimal degrees. name: of the column added. form: how it is written;
    `pair` is `[2.35, 48.85]`, `geopoint` is `48.85,2.35`.
    """

    latitude: str = source_column()
    longitude: str = source_column()
    name: str = "geometrie"
    form: Literal["geojson", "wkt", "pair", "geopoint"] = "geojson"


def _reshape(frame: Frame, params: PointGeometry, observed: Observed) -> Reshaped:  # noqa: ARG001
    latitude, longitude = frame.cell(params.latitude), frame.cell(params.longitude)
    numbers = latitude.re_search(_NUMBER) & longitude.re_search(_NUMBER)
    degrees = latitude.try_cast("float64").between(-90, 90) & longitude.try_cast("float64").between(-180, 180)
    placed = (numbers & degrees).fill_null(False)
    point = {
        "geojson": '{"type":"Point","coordinates":[' + longitude + "," + latitude + "]}",
        "wkt": "POINT (" + longitude + " " + latitude + ")",
        "pair": "[" + longitude + ", " + latitude + "]",
        "geopoint": latitude + "," + longitude,
    }[params.form]
    given = latitude.notnull() | longitude.notnull()
    return Reshaped(
        beside(frame, [(params.name, ibis.ifelse(placed, point, None))], step="point_geometry"),
        changed=placed.cast("int16"),
        unread={params.latitude: given & ~placed},
    )


STEP = ShapeStep(
    code="point_geometry",
    params=PointGeometry,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"lat": ("48.85", "x", None), "lon": ("2.35", "2", None)},
            after={
                "lat": ("48.85", "x", None),
                "lon": ("2.35", "2", None),
                "geometrie": ('{"type":"Point","coordinates":[2.35,48.85]}', None, None),
            },
            params={"latitude": "lat", "longitude": "lon"},
            not_understood=1,
        ),
        Example(
            before={"lat": ("48.85",), "lon": ("2.35",)},
            after={"lat": ("48.85",), "lon": ("2.35",), "xy": ("[2.35, 48.85]",)},
            params={"latitude": "lat", "longitude": "lon", "name": "xy", "form": "pair"},
        ),
    ),
    counter_examples=(
        Example(
            before={"lat": ("95",), "lon": ("2.35",)},
            after={"lat": ("95",), "lon": ("2.35",), "geometrie": (None,)},
            params={"latitude": "lat", "longitude": "lon"},
            not_understood=1,
        ),
    ),
)

"""Put latitude and longitude back in their columns where they were swapped, when the place proves it."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import instead
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

# Latitudes and longitudes of France, metropolitan and overseas, in boxes that no swap falls into.
_BOXES = (
    (41.0, 51.5, -5.5, 10.0),  # metropolitan France
    (14.0, 18.6, -63.5, -60.5),  # Antilles
    (2.0, 6.0, -55.0, -51.0),  # Guyane
    (-21.6, -20.6, 55.0, 56.0),  # La Réunion
    (-13.2, -12.5, 44.8, 45.5),  # Mayotte
    (46.5, 47.3, -56.6, -56.0),  # Saint-Pierre-et-Miquelon
    (-23.0, -19.0, 163.0, 169.0),  # Nouvelle-Calédonie
)


@dataclass(frozen=True)
class SwapCoordinates:
    """latitude, longitude: the two columns. Cells are exchanged only where that puts the place in France,
    and where it was nowhere in France before.
    """

    latitude: str = source_column()
    longitude: str = source_column()


def _within(latitude: ir.FloatingValue, longitude: ir.FloatingValue) -> ir.BooleanValue:
    found: ir.BooleanValue = ibis.literal(False)
    for south, north, west, east in _BOXES:
        found = found | (latitude.between(south, north) & longitude.between(west, east))
    return found.fill_null(False)


def _reshape(frame: Frame, params: SwapCoordinates, observed: Observed) -> Reshaped:  # noqa: ARG001
    first, second = frame.cell(params.latitude), frame.cell(params.longitude)
    latitude, longitude = first.try_cast("float64"), second.try_cast("float64")
    swapped = _within(longitude, latitude) & ~_within(latitude, longitude)
    new = {
        params.latitude: ibis.ifelse(swapped, second, first),
        params.longitude: ibis.ifelse(swapped, first, second),
    }
    return Reshaped(instead(frame, new), changed=2 * swapped.cast("int16"))


STEP = ShapeStep(
    code="swap_coordinates",
    params=SwapCoordinates,
    reshape=_reshape,
    examples=(
        Example(
            before={"lat": ("2.35", "48.85", "55.5"), "lon": ("48.85", "2.35", "-21.1")},
            after={"lat": ("48.85", "48.85", "-21.1"), "lon": ("2.35", "2.35", "55.5")},
            params={"latitude": "lat", "longitude": "lon"},
        ),
    ),
    counter_examples=(
        Example(
            before={"lat": ("52.5", None, "0"), "lon": ("13.4", "2.35", "0")},
            after={"lat": ("52.5", None, "0"), "lon": ("13.4", "2.35", "0")},
            params={"latitude": "lat", "longitude": "lon"},
        ),
    ),
)

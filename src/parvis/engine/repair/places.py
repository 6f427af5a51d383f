"""What to do with two columns of coordinates: carry metres to WGS 84, put swapped degrees back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import Position, Profile
from parvis.engine.model.recipe import StepCall
from parvis.engine.reading.crs import WGS84
from parvis.engine.repair.projections import PROJECTIONS

# The step, the code of its reason, the facts of the reason, how many cells it makes or changes.
PlaceStep = tuple[StepCall, str, Mapping[str, object], int]

# The reason of a position to that of the step; the others are said by the value alone.
_WHY = {"declared": "metres-declared", "legal": "metres-legal"}


def positions_of(profiles: Sequence[Profile]) -> tuple[Position, ...]:
    """Return the pairs of coordinates that all the stacked tables hold in the same system."""
    first, *others = profiles
    held = [{_facts(position) for position in other.positions} for other in others]
    return tuple(position for position in first.positions if all(_facts(position) in other for other in held))


def _facts(position: Position) -> tuple[str, str, str | None, bool]:
    return position.x, position.y, position.crs, position.swapped


def metres_to_degrees(
    positions: Sequence[Position], labels: Mapping[str, str], latitude: str, longitude: str
) -> PlaceStep | None:
    """Return the step that adds a latitude and a longitude beside metres of a known system, if there are any.

    labels: the header of each column. latitude, longitude: names of the columns added. Nothing is proposed
    while several systems fit.
    """
    for position in positions:
        code = (position.crs or "").removeprefix("EPSG:")
        if code in PROJECTIONS:
            x, y = (position.y, position.x) if position.swapped else (position.x, position.y)
            call = StepCall(
                "reproject",
                {"x": x, "y": y, "code": code, "latitude": latitude, "longitude": longitude},
            )
            told = {"x": labels[x], "y": labels[y], "system": f"{PROJECTIONS[code].title} (EPSG:{code})"}
            reason = _WHY.get(position.reason, "metres-by-value")
            if position.swapped:
                reason = "metres-swapped"
            return call, reason, told, 2 * position.inside
    return None


def degrees_swapped(positions: Sequence[Position], labels: Mapping[str, str]) -> PlaceStep | None:
    """Return the step that puts latitude and longitude back in the column that bears their name."""
    for position in positions:
        if position.crs == WGS84 and position.swapped:
            call = StepCall("swap_coordinates", {"latitude": position.y, "longitude": position.x})
            told = {"x": labels[position.x], "y": labels[position.y]}
            return call, "degrees-swapped", told, 2 * position.inside
    return None

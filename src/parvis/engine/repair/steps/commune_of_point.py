"""Add the commune of a point: that of the nearest address of an address base (BAL), unless it is far."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe

# Columns of the BAL format 1.3 and later (AITF).
_LONGITUDE, _LATITUDE, _CODE = "long", "lat", "commune_insee"
# Metres of a degree of latitude; squares of a hundredth of a degree, a kilometre high, hold what is near.
_DEGREE = 111_195.0
_SQUARE = 0.01
FARTHEST = 1000


@dataclass(frozen=True)
class CommuneOfPoint:
    """latitude, longitude: columns of degrees. table: name of the reference, in the BAL format: the
    authority's own addresses, or those of several communes. code: name of the column of INSEE codes added.

    metres: a point with no address this near is not understood, nor one whose two nearest addresses of
    different communes are as near to 10 metres.
    """

    table: str
    latitude: str = source_column()
    longitude: str = source_column()
    code: str = "code_commune"
    metres: int = 300

    def __post_init__(self) -> None:
        if not 1 <= self.metres <= FARTHEST:
            raise UnusableRecipe(
                "wrong-parameter", step="commune_of_point", parameter="metres", expected=f"1-{FARTHEST}"
            )


def _degrees(cell: ir.StringValue) -> ir.FloatingValue:
    found: ir.FloatingValue = cell.try_cast("float64")
    return found


def _square(degrees: ir.FloatingValue) -> ir.IntegerValue:
    return (degrees / _SQUARE).floor().cast("int64")


def _prepare(frame: Frame, params: CommuneOfPoint) -> Frame:
    """Beside each row, the commune of the nearest address."""
    wanted = (_LONGITUDE, _LATITUDE, _CODE)
    bal = reference_of(frame, params.table, wanted, step="commune_of_point")
    known = bal.select(
        __commune=bal[_CODE], __lon=_degrees(bal[_LONGITUDE]), __lat=_degrees(bal[_LATITUDE])
    ).filter(ibis._["__lat"].notnull() & ibis._["__lon"].notnull() & ibis._["__commune"].notnull())
    # An address stands in its square and in the eight around it: a point then looks in its own only.
    known = known.mutate(__dy=ibis.array([-1, 0, 1]).unnest())
    known = known.mutate(__dx=ibis.array([-1, 0, 1]).unnest())
    known = known.mutate(
        __row=_square(known["__lat"]) + known["__dy"], __column=_square(known["__lon"]) + known["__dx"]
    )
    asked = frame.table.mutate(
        __y=_degrees(frame.cell(params.latitude)), __x=_degrees(frame.cell(params.longitude))
    )
    points = asked.filter(asked["__y"].notnull() & asked["__x"].notnull()).select("__y", "__x").distinct()
    points = points.mutate(__at_row=_square(points["__y"]), __at_column=_square(points["__x"]))
    pairs = points.inner_join(
        known, [points["__at_row"] == known["__row"], points["__at_column"] == known["__column"]]
    )
    north = (pairs["__lat"] - pairs["__y"]) * _DEGREE
    east = (pairs["__lon"] - pairs["__x"]) * _DEGREE * pairs["__y"].radians().cos()
    pairs = pairs.mutate(__far=(north * north + east * east).sqrt())
    nearest = pairs.group_by(["__y", "__x", "__commune"]).aggregate(__far=pairs["__far"].min())
    nearest = nearest.filter(nearest["__far"] <= params.metres)
    nearest = nearest.mutate(__least=nearest["__far"].min().over(ibis.window(group_by=["__y", "__x"])))
    close = nearest.filter(nearest["__far"] <= nearest["__least"] + 10)
    found = close.group_by(["__y", "__x"]).aggregate(
        __communes=close["__commune"].nunique(), __found=close["__commune"].max()
    )
    sure = found.filter(found["__communes"] == 1).rename(__key_y="__y", __key_x="__x")
    return frame.over(
        asked.left_join(sure, [asked["__y"] == sure["__key_y"], asked["__x"] == sure["__key_x"]])
    )


def _reshape(frame: Frame, params: CommuneOfPoint, observed: Observed) -> Reshaped:  # noqa: ARG001
    code = frame.table["__found"]
    return Reshaped(
        beside(frame, [(params.code, code)], step="commune_of_point"),
        changed=code.notnull().cast("int16"),
        unread={params.latitude: frame.cell(params.latitude).notnull() & code.isnull()},
    )


# Two communes of invented addresses, 1.5 km apart.
_BAL = {
    "numero": ("1", "2", "3", "4"),
    "commune_insee": ("86194", "86194", "86027", "86027"),
    "long": ("0.3401", "0.3405", "0.3600", "0.3415"),
    "lat": ("46.5801", "46.5805", "46.5800", "46.6000"),
}

STEP = ShapeStep(
    code="commune_of_point",
    params=CommuneOfPoint,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={
                "lat": ("46.5802", "46.5799", "46.5999", None),
                "lon": ("0.3400", "0.3601", "0.3415", "0.34"),
            },
            after={
                "lat": ("46.5802", "46.5799", "46.5999", None),
                "lon": ("0.3400", "0.3601", "0.3415", "0.34"),
                "code_commune": ("86194", "86027", "86027", None),
            },
            params={"latitude": "lat", "longitude": "lon", "table": "bal"},
            references={"bal": _BAL},
        ),
    ),
    counter_examples=(
        # In the middle of the two, too far from both; and in the sea.
        Example(
            before={"lat": ("46.5800", "45.0", "n.c."), "lon": ("0.3502", "-2.5", "n.c.")},
            after={
                "lat": ("46.5800", "45.0", "n.c."),
                "lon": ("0.3502", "-2.5", "n.c."),
                "code_commune": (None, None, None),
            },
            params={"latitude": "lat", "longitude": "lon", "table": "bal"},
            references={"bal": _BAL},
            not_understood=3,
        ),
    ),
)

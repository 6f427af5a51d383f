"""Place addresses by what the national address service answered, kept in a table; not the doubtful ones."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class PlaceAddress:
    """column: addresses as they were asked for. table: name of the reference that `parvis geocode` writes.

    threshold: least score of the service, 0 to 1; below it an address is not understood. latitude, longitude,
    score: names of the columns added.
    """

    table: str
    column: str = source_column()
    threshold: float = 0.7
    latitude: str = "latitude"
    longitude: str = "longitude"
    score: str = "score_adresse"

    def __post_init__(self) -> None:
        if not 0 <= self.threshold <= 1:
            raise UnusableRecipe(
                "wrong-parameter", step="place_address", parameter="threshold", expected="0-1"
            )


def _prepare(frame: Frame, params: PlaceAddress) -> Frame:
    """Beside each row, the one sure place of its address."""
    wanted = ("adresse", "latitude", "longitude", "score")
    reference = reference_of(frame, params.table, wanted, step="place_address")
    known = reference.select(
        __key=reference["adresse"],
        __lat=reference["latitude"],
        __long=reference["longitude"],
        __score=reference["score"],
    )
    known = known.filter(known["__score"].try_cast("float64") >= params.threshold)
    places = known.group_by("__key").aggregate(
        __places=(known["__lat"] + " " + known["__long"]).nunique(),
        **{name: known[name].min() for name in ("__lat", "__long", "__score")},
    )
    # An address asked for in two communes has two places: which one is meant, nothing says.
    sure = places.filter(places["__places"] == 1)
    asked = frame.table.mutate(__asked=frame.cell(params.column))
    return frame.over(asked.left_join(sure, asked["__asked"] == sure["__key"]))


def _reshape(frame: Frame, params: PlaceAddress, observed: Observed) -> Reshaped:  # noqa: ARG001
    found = frame.table["__key"].notnull()
    new = [
        (params.latitude, frame.table["__lat"]),
        (params.longitude, frame.table["__long"]),
        (params.score, frame.table["__score"]),
    ]
    cell = frame.cell(params.column)
    return Reshaped(
        beside(frame, new, step="place_address"),
        changed=ibis.ifelse(found, 3, 0).cast("int16"),
        unread={params.column: cell.notnull() & ~found},
    )


_ANSWERS = {
    "adresse": ("8 bd du Port, Amiens", "Le Bourg", "3 rue de la Paix", "3 rue de la Paix"),
    "latitude": ("49.897443", "46.100000", "48.868000", "45.767000"),
    "longitude": ("2.290084", "0.300000", "2.331000", "4.834000"),
    "score": ("0.97", "0.42", "0.90", "0.90"),
}

STEP = ShapeStep(
    code="place_address",
    params=PlaceAddress,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"adr": ("8 bd du Port, Amiens", "Le Bourg", None)},
            after={
                "adr": ("8 bd du Port, Amiens", "Le Bourg", None),
                "latitude": ("49.897443", None, None),
                "longitude": ("2.290084", None, None),
                "score_adresse": ("0.97", None, None),
            },
            params={"column": "adr", "table": "adresses"},
            references={"adresses": _ANSWERS},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"adr": ("3 rue de la Paix",)},
            after={
                "adr": ("3 rue de la Paix",),
                "latitude": (None,),
                "longitude": (None,),
                "score_adresse": (None,),
            },
            params={"column": "adr", "table": "adresses"},
            references={"adresses": _ANSWERS},
            not_understood=1,
        ),
    ),
)

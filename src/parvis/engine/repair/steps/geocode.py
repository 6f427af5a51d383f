"""Place addresses by the authority's own address base (BAL), with a score; doubtful ones stay unplaced."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column, source_columns
from parvis.engine.repair.references import reference_of
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.engine.repair.text import plain_cell
from parvis.errors import UnusableRecipe

# Columns of the BAL format 1.3 and later (AITF); 99999 numbers a street that has no number.
_NUMBER, _SUFFIX, _STREET, _PLACE = "numero", "suffixe", "voie_nom", "commune_insee"
_LONGITUDE, _LATITUDE = "long", "lat"
_UNNUMBERED = "99999"
_SHORT = (
    ("av|ave", "avenue"),
    ("bd|bld|boul", "boulevard"),
    ("r", "rue"),
    ("pl", "place"),
    ("ch|che", "chemin"),
    ("imp", "impasse"),
    ("all", "allee"),
    ("rte", "route"),
    ("sq", "square"),
    ("fg|fbg", "faubourg"),
    ("st", "saint"),
    ("ste", "sainte"),
    ("gal", "general"),
    ("dr", "docteur"),
)
_LEADING = r"^([0-9]{1,4})(?: ?(bis|ter|quater|[a-d])\b)?"


@dataclass(frozen=True)
class Geocode:
    """column: addresses (`12 bis av. Foch`); a postal code and a town behind are passed over. table: name of
    the reference, in the BAL format. commune: column of INSEE codes, when the file goes beyond one town.

    threshold: least likeness of the street's name, 0 to 1, the number being equal. Below it, or when two
    places are as likely, the address is not understood. latitude, longitude, score: names of the
    columns added.
    """

    table: str
    column: str = source_column()
    commune: tuple[str, ...] = source_columns(required=False)
    threshold: float = 0.85
    latitude: str = "latitude"
    longitude: str = "longitude"
    score: str = "score_adresse"

    def __post_init__(self) -> None:
        if not 0.5 <= self.threshold <= 1 or len(self.commune) > 1:
            raise UnusableRecipe("wrong-parameter", step="geocode", parameter="threshold", expected="0.5-1")


def _spelled(cell: ir.StringValue) -> ir.StringValue:
    text = plain_cell(cell.re_replace(r"[\s,]+[0-9]{5}\s+\pL.*$", ""))
    for short, whole in _SHORT:
        text = text.re_replace(rf"\b(?:{short})\b", whole)
    return text


def _numbered(text: ir.StringValue) -> ir.StringValue:
    number, suffix = text.re_extract(_LEADING, 1), text.re_extract(_LEADING, 2)
    return ibis.ifelse(number == "", _UNNUMBERED, number + suffix.left(1))


def _prepare(frame: Frame, params: Geocode) -> Frame:
    """Beside each row, the one best place of its address."""
    reference = reference_of(frame, params.table, (_NUMBER, _STREET, _LONGITUDE, _LATITUDE), step="geocode")
    suffix = reference[_SUFFIX].lower().left(1) if _SUFFIX in reference.columns else ibis.null("string")
    commune = reference[_PLACE] if _PLACE in reference.columns and params.commune else ibis.literal("")
    known = reference.select(
        __number=reference[_NUMBER] + suffix.fill_null(""),
        __commune=commune,
        __street=_spelled(reference[_STREET]),
        __long=reference[_LONGITUDE],
        __lat=reference[_LATITUDE],
    ).filter(ibis._["__lat"].notnull() & ibis._["__long"].notnull())
    spelled = _spelled(frame.cell(params.column))
    asked = frame.table.mutate(
        __asked=spelled,
        __town=frame.cell(params.commune[0]) if params.commune else ibis.literal(""),
    )
    wanted = asked.filter(asked["__asked"].notnull()).select("__asked", "__town").distinct()
    wanted = wanted.mutate(
        __n=_numbered(wanted["__asked"]), __s=wanted["__asked"].re_replace(_LEADING, "").strip()
    )
    pairs = wanted.inner_join(
        known, [wanted["__n"] == known["__number"], wanted["__town"] == known["__commune"]]
    )
    longest = ibis.greatest(pairs["__s"].length(), pairs["__street"].length(), 1)
    pairs = pairs.mutate(__score=1 - pairs["__s"].levenshtein(pairs["__street"]) / longest)
    pairs = pairs.filter(pairs["__score"] >= params.threshold)
    best = pairs.mutate(__best=pairs["__score"].max().over(ibis.window(group_by=["__asked", "__town"])))
    best = best.filter(best["__score"] == best["__best"])
    places = best.group_by(["__asked", "__town"]).aggregate(
        __places=(best["__long"] + " " + best["__lat"]).nunique(),
        __at_long=best["__long"].min(),
        __at_lat=best["__lat"].min(),
        __found=best["__score"].max(),
    )
    sure = places.filter(places["__places"] == 1).rename(__key="__asked", __key_town="__town")
    joined = asked.left_join(sure, [asked["__asked"] == sure["__key"], asked["__town"] == sure["__key_town"]])
    return frame.over(joined)


def _reshape(frame: Frame, params: Geocode, observed: Observed) -> Reshaped:  # noqa: ARG001
    found = frame.table["__key"].notnull()
    score = frame.table["__found"].round(2).cast("decimal(4, 2)").cast("string")
    new = [
        (params.latitude, frame.table["__at_lat"]),
        (params.longitude, frame.table["__at_long"]),
        (params.score, score),
    ]
    cell = frame.cell(params.column)
    return Reshaped(
        beside(frame, new, step="geocode"),
        changed=3 * found.cast("int16"),
        unread={params.column: cell.notnull() & ~found},
    )


_BAL = {
    "numero": ("12", "12", "3", "99999", "7", "7"),
    "suffixe": ("bis", None, None, None, None, None),
    "voie_nom": ("Avenue Foch", "Avenue Foch", "Rue de l’Église", "Le Bourg", "Rue A", "Rue A"),
    "commune_insee": ("86194",) * 6,
    "long": ("0.1", "0.2", "0.3", "0.4", "0.5", "0.6"),
    "lat": ("46.1", "46.2", "46.3", "46.4", "46.5", "46.6"),
}

STEP = ShapeStep(
    code="geocode",
    params=Geocode,
    reshape=_reshape,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={
                "adr": (
                    "12 bis av. Foch",
                    "3 rue de l'eglize, 86000 Poitiers",
                    "Le Bourg",
                    "9 rue X",
                    "7 rue A",
                    None,
                )
            },
            after={
                "adr": (
                    "12 bis av. Foch",
                    "3 rue de l'eglize, 86000 Poitiers",
                    "Le Bourg",
                    "9 rue X",
                    "7 rue A",
                    None,
                ),
                "latitude": ("46.1", "46.3", "46.4", None, None, None),
                "longitude": ("0.1", "0.3", "0.4", None, None, None),
                "score_adresse": ("1.00", "0.93", "1.00", None, None, None),
            },
            params={"column": "adr", "table": "bal"},
            references={"bal": _BAL},
            not_understood=2,
        ),
        Example(
            before={"adr": ("12 avenue Foch", "12 avenue Foch"), "insee": ("86194", "17299")},
            after={
                "adr": ("12 avenue Foch", "12 avenue Foch"),
                "insee": ("86194", "17299"),
                "latitude": ("46.2", None),
                "longitude": ("0.2", None),
                "score_adresse": ("1.00", None),
            },
            params={"column": "adr", "table": "bal", "commune": ["insee"]},
            references={"bal": _BAL},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"adr": ("12 rue Foch",)},
            after={
                "adr": ("12 rue Foch",),
                "latitude": (None,),
                "longitude": (None,),
                "score_adresse": (None,),
            },
            params={"column": "adr", "table": "bal", "threshold": 0.9},
            references={"bal": _BAL},
            not_understood=1,
        ),
    ),
)

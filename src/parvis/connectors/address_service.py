"""The national address service (Géoplateforme, BAN): the place of an address, with its own score."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from parvis.connectors.http import Answer
from parvis.errors import UnreachablePeer

ADDRESS = "https://data.geopf.fr/geocodage/search"
# What the service answers in GeoJSON: properties of a feature (addok's `search`).
_KINDS = ("housenumber", "street", "locality", "municipality")
# Degrees written with six decimals: about ten centimetres.
DECIMALS = 6


@dataclass(frozen=True)
class Place:
    """Where the service puts an address. score: 0 to 1, the service's; kind: housenumber, street, locality or
    municipality; label: the address it found; commune: its INSEE code.
    """

    latitude: float
    longitude: float
    score: float
    kind: str
    label: str
    commune: str


def find_place(
    fetch: Callable[[str], Answer], address: str, *, commune: str = "", service: str = ADDRESS
) -> Place | None:
    """Return the likeliest place of one address, None when the service knows none.

    commune: INSEE code that the answer must be of. Raises UnreachablePeer: what `fetch` raises, and
    answer-not-understood.
    """
    asked = {"q": address, "limit": "1", "autocomplete": "0"} | ({"citycode": commune} if commune else {})
    answer = fetch(f"{service}?{urlencode(asked)}")
    try:
        features = json.loads(answer.content)["features"]
        return _read(features[0]) if features else None
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UnreachablePeer("answer-not-understood", address=service) from error


def _read(feature: Mapping[str, object]) -> Place:
    properties, geometry = feature["properties"], feature["geometry"]
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise TypeError
    longitude, latitude = (float(part) for part in geometry["coordinates"][:2])
    score = float(properties["score"])
    if not (math.isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180 and 0 <= score <= 1):
        raise ValueError
    kind = str(properties.get("type", ""))
    return Place(
        latitude,
        longitude,
        score,
        kind if kind in _KINDS else "",
        str(properties.get("label", "")),
        str(properties.get("citycode", "")),
    )


def place_table(
    fetch: Callable[[str], Answer],
    asked: Iterable[tuple[str, str]],
    *,
    service: str = ADDRESS,
    progress: Callable[[], None] = lambda: None,
) -> list[dict[str, str]]:
    """Ask for each (address, commune code or "") once; return one row for each, in order.

    Columns: adresse, code_insee, latitude, longitude, score, precision, libelle; what is unknown is "".
    Raises UnreachablePeer as find_place: half a table is no table.
    """
    rows = []
    for address, commune in dict.fromkeys(asked):
        place = find_place(fetch, address, commune=commune, service=service)
        rows.append(
            {
                "adresse": address,
                "code_insee": commune or (place.commune if place else ""),
                "latitude": f"{place.latitude:.{DECIMALS}f}" if place else "",
                "longitude": f"{place.longitude:.{DECIMALS}f}" if place else "",
                "score": f"{place.score:.2f}" if place else "",
                "precision": place.kind if place else "",
                "libelle": place.label if place else "",
            }
        )
        progress()
    return rows

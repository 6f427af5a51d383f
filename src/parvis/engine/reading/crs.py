"""Recognise a coordinate system: as declared, or by where its numbers put the places of France.

Bounds are those of the territory each legal system serves (arrêté of 5 March 2019), in its own units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WGS84 = "EPSG:4326"
LAMBERT_93 = "EPSG:2154"
LAMBERT_2 = "EPSG:27572"
WEB_MERCATOR = "EPSG:3857"
# The part of the points that must fall inside a territory to believe in its system.
ENOUGH = 0.95

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class System:
    """code: EPSG. bounds: west, south, east, north, in its own units."""

    code: str
    bounds: Box


# Degrees: longitude first.
FRANCE: tuple[Box, ...] = (
    (-5.5, 41.0, 10.0, 51.5),  # metropolitan France
    (-63.5, 14.0, -60.5, 18.6),  # Antilles
    (-55.0, 2.0, -51.0, 6.0),  # Guyane
    (55.0, -21.6, 56.0, -20.6),  # La Réunion
    (44.8, -13.2, 45.5, -12.5),  # Mayotte
    (-56.6, 46.5, -56.0, 47.3),  # Saint-Pierre-et-Miquelon
    (163.0, -23.0, 169.0, -19.0),  # Nouvelle-Calédonie
)
# Metres. The first that holds the points is believed: where Lambert-93 and the web's Mercator overlap, an
# authority's file is in the legal system.
SYSTEMS: tuple[System, ...] = (
    System(LAMBERT_93, (80_000.0, 6_030_000.0, 1_260_000.0, 7_130_000.0)),
    # Each conic zone puts its own million in front of the northing.
    *(
        System(
            f"EPSG:39{zone}",
            (west, (zone - 41) * 1e6 + 50_000.0, 2_300_000.0, (zone - 41) * 1e6 + 350_000.0),
        )
        # Brittany reaches further west than the south, the north less far.
        for zone, west in zip(
            range(42, 51), (*[1_250_000.0] * 5, *[1_050_000.0] * 3, 1_500_000.0), strict=True
        )
    ),
    System("EPSG:2975", (310_000.0, 7_620_000.0, 385_000.0, 7_700_000.0)),
    System("EPSG:4471", (495_000.0, 8_550_000.0, 545_000.0, 8_615_000.0)),
    System("EPSG:5490", (480_000.0, 1_580_000.0, 750_000.0, 2_010_000.0)),
    System("EPSG:2972", (90_000.0, 220_000.0, 460_000.0, 660_000.0)),
    # The legal system until 2009, still in old files: around Toulouse its numbers are those of Guadeloupe.
    System(LAMBERT_2, (40_000.0, 1_680_000.0, 1_090_000.0, 2_700_000.0)),
    System(LAMBERT_2, (1_100_000.0, 1_600_000.0, 1_220_000.0, 1_830_000.0)),  # Corsica
    System(WEB_MERCATOR, (-620_000.0, 5_010_000.0, 1_120_000.0, 6_720_000.0)),
    # Overseas, as the web's Mercator puts it.
    System(WEB_MERCATOR, (-7_100_000.0, 1_570_000.0, -6_700_000.0, 2_110_000.0)),
    System(WEB_MERCATOR, (-6_130_000.0, 220_000.0, -5_670_000.0, 670_000.0)),
    System(WEB_MERCATOR, (6_120_000.0, -2_470_000.0, 6_240_000.0, -2_340_000.0)),
    System(WEB_MERCATOR, (4_980_000.0, -1_480_000.0, 5_070_000.0, -1_390_000.0)),
)


@dataclass(frozen=True)
class Guess:
    """code: EPSG of the system the numbers fit, None when they fit none. swapped: the two are in the wrong
    order. doubtful: codes of other systems that they fit as well."""

    code: str | None
    swapped: bool = False
    doubtful: tuple[str, ...] = ()


def guess_system(points: Sequence[Point]) -> Guess:
    """Return the system that puts the points in France. points: (x or longitude, y or latitude)."""
    if not points:
        return Guess(None)
    turned = [(y, x) for x, y in points]
    # A position in degrees anywhere on the globe is no metre of any legal system.
    if _share(points, ((-180.0, -90.0, 180.0, 90.0),)) >= ENOUGH:
        here, there = _share(points, FRANCE), _share(turned, FRANCE)
        return Guess(WGS84, swapped=there >= ENOUGH and here < 1 - ENOUGH)
    fits = [system.code for system in SYSTEMS if _share(points, (system.bounds,)) >= ENOUGH]
    if fits:
        return Guess(fits[0], doubtful=tuple(dict.fromkeys(fits[1:])))
    if _share(turned, ((-180.0, -90.0, 180.0, 90.0),)) >= ENOUGH:
        return Guess(WGS84, swapped=True)
    fits = [system.code for system in SYSTEMS if _share(turned, (system.bounds,)) >= ENOUGH]
    return Guess(fits[0], swapped=True, doubtful=tuple(fits[1:])) if fits else Guess(None)


def share_within(points: Sequence[Point], code: str) -> float:
    """Return the part of the points that fall in a territory of the system; 1.0 for a system not known."""
    boxes = FRANCE if code == WGS84 else tuple(system.bounds for system in SYSTEMS if system.code == code)
    return _share(points, boxes) if boxes and points else 1.0


def _share(points: Sequence[Point], boxes: Sequence[Box]) -> float:
    inside = sum(
        1
        for x, y in points
        if any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)
    )
    return inside / len(points)


def code_of(declared: str) -> str | None:
    """Return the EPSG code of a declared system, None when it names none we know.

    declared: `EPSG:2154`, an OGC name (`urn:ogc:def:crs:EPSG::2154`, `…:CRS84`), or WKT without a code.
    """
    if "CRS84" in declared:
        return WGS84
    code = re.search(r"EPSG:(?:[\d.]*:)?(\d{4,6})$", declared.strip(), re.IGNORECASE)
    if code:
        return f"EPSG:{code.group(1)}"
    name = system_name(declared)
    if re.search(r"lambert[\s_-]*93", name, re.IGNORECASE):
        return LAMBERT_93
    if re.search(r"lambert[\s_-]*(zone[\s_-]*)?(II|2)[\s_-]*(étendu|etendu|extended)", name, re.IGNORECASE):
        return LAMBERT_2
    zone = re.search(r"CC(4[2-9]|50)\b", name)
    if zone:
        return f"EPSG:39{zone.group(1)}"
    known = {
        r"RGR92.*UTM.*40": "EPSG:2975",
        r"(RGAF09|RRAF).*UTM.*20": "EPSG:5490",
        r"RGFG95.*UTM.*22": "EPSG:2972",
        r"RGM04.*UTM.*38": "EPSG:4471",
        r"(Pseudo|Web)[\s_-]*Mercator|Mercator[\s_-]*Auxiliary": "EPSG:3857",
        r"^(GCS_)?WGS[\s_]*(19)?84$|RGF93.*geographi": WGS84,
    }
    return next((code for look, code in known.items() if re.search(look, name, re.IGNORECASE)), None)


# What people write in a header or beside the coordinates, as plain words: the first that is found.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"l(amb(ert)?)? ?93|2154|rgf ?93 lambert", LAMBERT_93),
    (r"l(amb(ert)?)? ?(2|ii) ?e(t(endu)?)?|27572", LAMBERT_2),
    (r"cc ?(4[2-9]|50)|39(4[2-9]|50)", "EPSG:39{}"),
    (r"3857|900913|(web|pseudo) ?mercator", "EPSG:3857"),
    (r"2975|rgr ?92( utm ?(zone )?40 ?s?)?|utm ?(zone )?40 ?s?", "EPSG:2975"),
    (r"4471|rgm ?04( utm ?(zone )?38 ?s?)?|utm ?(zone )?38 ?s?", "EPSG:4471"),
    (r"5490|(rgaf ?09|rraf)( utm ?(zone )?20 ?n?)?|utm ?(zone )?20 ?n?", "EPSG:5490"),
    (r"2972|rgfg ?95( utm ?(zone )?22 ?n?)?|utm ?(zone )?22 ?n?", "EPSG:2972"),
    (r"wgs ?(19)?84|4326|gps", WGS84),
)


def named_system(words: str) -> str | None:
    """Return the EPSG code of the system that plain words name (`coord x l93`, `rgr92 utm 40s`), or None.

    words: in lower case, without accents or punctuation.
    """
    for pattern, code in _WORDS:
        found = re.search(rf"(?<![a-z0-9])[xy]?({pattern})(?![a-z0-9])", words)
        if found:
            zone = re.search(r"(4[2-9]|50)$", found.group(1))
            return code.format(zone.group(1)) if "{}" in code and zone else code
    return None


def system_name(declared: str) -> str:
    """Return the name of a system written out in WKT, or what stands for it."""
    quoted = re.search(r'"([^"]{1,80})"', declared)
    return quoted.group(1) if quoted else declared[:80]

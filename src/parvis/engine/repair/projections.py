"""Projected metres to degrees, as expressions: the legal projections of France and the web's Mercator.

Formulas: IGN NT/G 71 and EPSG guidance note 7-2 (conic, two standard parallels), Krüger's series
(UTM). GRS 80. Right to the millimetre within their territories.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

_A = 6378137.0
_F = 1 / 298.257222101
_E2 = _F * (2 - _F)
_E = math.sqrt(_E2)

Degrees = tuple[ir.FloatingValue, ir.FloatingValue]


@dataclass(frozen=True)
class Projection:
    """code: EPSG; title: as people name it; bounds: x and y of its territory, with a margin; inverse: metres
    to latitude and longitude, in degrees.
    """

    code: str
    title: str
    bounds: tuple[float, float, float, float]
    inverse: Callable[[ir.FloatingValue, ir.FloatingValue], Degrees]


def _isometric(latitude: float) -> float:
    sine = math.sin(latitude)
    ratio: float = ((1 - _E * sine) / (1 + _E * sine)) ** (_E / 2)
    return math.tan(math.pi / 4 - latitude / 2) / ratio


def _geodetic(chi: Any) -> ir.FloatingValue:
    """Conformal to geodetic latitude, series in the eccentricity (Snyder 3-5)."""
    e4, e6, e8 = _E2**2, _E2**3, _E2**4
    terms = (
        _E2 / 2 + 5 * e4 / 24 + e6 / 12 + 13 * e8 / 360,
        7 * e4 / 48 + 29 * e6 / 240 + 811 * e8 / 11520,
        7 * e6 / 120 + 81 * e8 / 1120,
        4279 * e8 / 161280,
    )
    latitude: Any = chi
    for place, term in enumerate(terms, start=1):
        latitude = latitude + term * (2 * place * chi).sin()
    found: ir.FloatingValue = latitude
    return found


def _conic(
    parallels: tuple[float, float], origin: tuple[float, float], false: tuple[float, float]
) -> Callable[[ir.FloatingValue, ir.FloatingValue], Degrees]:
    first, second = (math.radians(parallel) for parallel in parallels)
    latitude, longitude = (math.radians(part) for part in origin)

    def scale(phi: float) -> float:
        return math.cos(phi) / math.sqrt(1 - _E2 * math.sin(phi) ** 2)

    n = math.log(scale(first) / scale(second)) / math.log(_isometric(first) / _isometric(second))
    f = scale(first) / (n * _isometric(first) ** n)
    rho_origin = _A * f * _isometric(latitude) ** n

    def inverse(x: ir.FloatingValue, y: ir.FloatingValue) -> Degrees:
        east, north = x - false[0], rho_origin - (y - false[1])
        rho = (east * east + north * north).sqrt()
        t = (rho / (_A * f)) ** (1 / n)
        chi = math.pi / 2 - 2 * t.atan()
        return _geodetic(chi).degrees(), (east.atan2(north) / n + longitude).degrees()

    return inverse


def _utm(zone: int, *, south: bool) -> Callable[[ir.FloatingValue, ir.FloatingValue], Degrees]:
    n = _F / (2 - _F)
    radius = _A / (1 + n) * (1 + n**2 / 4 + n**4 / 64) * 0.9996
    beta = (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96,
        n**2 / 48 + n**3 / 15,
        17 * n**3 / 480,
    )
    delta = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    middle, false_north = 6.0 * zone - 183, 10_000_000.0 if south else 0.0

    def inverse(x: ir.FloatingValue, y: ir.FloatingValue) -> Degrees:
        xi, eta = (y - false_north) / radius, (x - 500_000) / radius
        xi_, eta_ = xi, eta
        for j, b in enumerate(beta, start=1):
            up, down = (2 * j * eta).exp(), (-2 * j * eta).exp()
            xi_ = xi_ - b * (2 * j * xi).sin() * (up + down) / 2
            eta_ = eta_ - b * (2 * j * xi).cos() * (up - down) / 2
        cosh, sinh = (eta_.exp() + (-eta_).exp()) / 2, (eta_.exp() - (-eta_).exp()) / 2
        chi = (xi_.sin() / cosh).asin()
        latitude = chi
        for j, d in enumerate(delta, start=1):
            latitude = latitude + d * (2 * j * chi).sin()
        return latitude.degrees(), sinh.atan2(xi_.cos()).degrees() + middle

    return inverse


def _mercator(x: ir.FloatingValue, y: ir.FloatingValue) -> Degrees:
    return (2 * (y / _A).exp().atan() - math.pi / 2).degrees(), (x / _A).degrees()


PROJECTIONS: dict[str, Projection] = {
    one.code: one
    for one in (
        Projection(
            "2154",
            "Lambert-93",
            (0, 1_300_000, 6_000_000, 7_200_000),
            _conic((44, 49), (46.5, 3), (700_000, 6_600_000)),
        ),
        *(
            Projection(
                str(3900 + parallel),
                f"CC{parallel}",
                (1_000_000, 2_400_000, (parallel - 41) * 1e6 - 100_000, (parallel - 41) * 1e6 + 500_000),
                _conic(
                    (parallel - 0.75, parallel + 0.75),
                    (parallel, 3),
                    (1_700_000, (parallel - 41) * 1e6 + 200_000),
                ),
            )
            for parallel in range(42, 51)
        ),
        Projection("3857", "Mercator (web)", (-20_037_509, 20_037_509, -20_048_967, 20_048_967), _mercator),
        Projection(
            "5490", "RGAF09 UTM 20 N", (400_000, 800_000, 1_500_000, 2_100_000), _utm(20, south=False)
        ),
        Projection("2972", "RGFG95 UTM 22 N", (-100_000, 700_000, 200_000, 800_000), _utm(22, south=False)),
        Projection("2975", "RGR92 UTM 40 S", (200_000, 500_000, 7_500_000, 7_800_000), _utm(40, south=True)),
        Projection("4471", "RGM04 UTM 38 S", (400_000, 700_000, 8_500_000, 8_700_000), _utm(38, south=True)),
    )
}

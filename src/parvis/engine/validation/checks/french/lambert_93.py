"""Lambert-93 metres of a longitude and a latitude (IGN, algorithms 1 and 3 of NTG 71; GRS80, EPSG:2154)."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

# Exponent, constant, origin in metres and first eccentricity, as IGN publishes them; its meridian is 3° east.
_N, _C, _X, _Y, _E = 0.7256077650, 11_754_255.426, 700_000.0, 12_655_612.050, 0.08181919106
_MERIDIAN = 3.0


def project(
    longitude: ir.FloatingValue, latitude: ir.FloatingValue
) -> tuple[ir.FloatingValue, ir.FloatingValue]:
    """Return x and y in metres, to the centimetre, for degrees of metropolitan France (WGS 84 for RGF93)."""
    sine = latitude.radians().sin()
    # The isometric latitude.
    upright = ((1 + sine) / (1 - sine)).ln() / 2 - ((1 + sine * _E) / (1 - sine * _E)).ln() * (_E / 2)
    radius = (upright * -_N).exp() * _C
    angle = (longitude - _MERIDIAN).radians() * _N
    return radius * angle.sin() + _X, ibis.literal(_Y) - radius * angle.cos()

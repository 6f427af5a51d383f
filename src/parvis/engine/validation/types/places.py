"""Geographic points and GeoJSON."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.functions import json_extract_string, json_type, json_valid
from parvis.engine.validation.types.typed import Typed, full_match
from parvis.standards.table_schema import Field

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_SPACE = r"[ \t\r\n]*"
# RFC 7946, section 1.4: the nine types of a GeoJSON object.
_GEOJSON = (
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    "Feature",
    "FeatureCollection",
)


def geopoint(field: Field, text: ir.StringValue) -> Typed:
    """Longitude then latitude within ±180 and ±90; no value to compare."""
    longitude, latitude, shape = coordinates(field, text)
    within = (longitude.abs() <= 180) & (latitude.abs() <= 90)
    fits = ibis.ifelse(text.isnull(), ibis.null("boolean"), shape & within.fill_null(False))
    return Typed(fits, ibis.ifelse(fits, text, ibis.null()))


def coordinates(
    field: Field, text: ir.StringValue
) -> tuple[ir.FloatingValue, ir.FloatingValue, ir.BooleanValue]:
    """Return longitude, latitude and whether the text has the shape of a point in the field's format."""
    if field.format == "object":
        valid = json_valid(text)
        safe = ibis.ifelse(valid, text, ibis.null())
        longitude = json_extract_string(safe, "$.lon").try_cast("float64")
        latitude = json_extract_string(safe, "$.lat").try_cast("float64")
        return longitude, latitude, (longitude.notnull() & latitude.notnull())
    if field.format == "array":
        pair = rf"\[{_SPACE}({_NUMBER}){_SPACE},{_SPACE}({_NUMBER}){_SPACE}\]"
    else:
        pair = rf"({_NUMBER}), ?({_NUMBER})"
    anchored = rf"\A{pair}\z"
    return (
        text.re_extract(anchored, 1).try_cast("float64"),
        text.re_extract(anchored, 2).try_cast("float64"),
        full_match(text, pair),
    )


def geojson(field: Field, text: ir.StringValue) -> Typed:
    """A JSON object whose type is one of GeoJSON's (or Topology for topojson)."""
    valid = json_valid(text)
    safe = ibis.ifelse(valid, text, ibis.null())
    kind = json_extract_string(safe, "$.type")
    known = ("Topology",) if field.format == "topojson" else _GEOJSON
    fits = ((json_type(safe) == "OBJECT") & kind.isin(known)).fill_null(False)
    return Typed(ibis.ifelse(text.isnull(), ibis.null("boolean"), fits), None)

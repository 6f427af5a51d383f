"""Lexical rules of the Table Schema types: a file a family, a function (field, text) -> Typed a type."""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir

from parvis.engine.validation.types import dates, numbers, places, structures, texts
from parvis.engine.validation.types.typed import Typed
from parvis.standards.table_schema import Field

READERS: dict[str, Callable[[Field, ir.StringValue], Typed]] = {
    "string": texts.string,
    "number": numbers.number,
    "integer": numbers.integer,
    "boolean": texts.boolean,
    "object": structures.json_object,
    "array": structures.json_array,
    "list": structures.split_list,
    "datetime": dates.datetime,
    "date": dates.date,
    "time": dates.time,
    "year": dates.year,
    "yearmonth": dates.yearmonth,
    "duration": dates.duration,
    "geopoint": places.geopoint,
    "geojson": places.geojson,
    "any": texts.anything,
}

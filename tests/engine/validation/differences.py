"""Where the standard and frictionless part, and why: a difference that no line here explains is a fault.

Each line is (reason, rule): rule(field, text) tells whether the reason holds for a cell of the field.
"""

from __future__ import annotations

import re


def of_type(kinds, pattern, *, refused):
    """Return a rule: the type is one of `kinds`, and the text matches the pattern (or not, when refused)."""
    compiled = re.compile(pattern, re.DOTALL)

    def rule(field, text):
        return field["type"] in kinds and (compiled.fullmatch(text) is None) == refused

    return rule


NUMERAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:nan|-?inf)"
DRESSED = ("bareNumber", "groupChar", "decimalChar")
# frictionless lets through what the standard refuses.
LENIENT = [
    (
        "int() takes spaces, underscores and the digits of every script",
        of_type(["integer"], r"[+-]?[0-9]+", refused=True),
    ),
    ("Decimal() takes spaces, underscores, sNaN, Infinity", of_type(["number"], NUMERAL, refused=True)),
    ("strptime takes days and months of one digit", of_type(["date"], r"\d{4}-\d\d-\d\d", refused=True)),
    (
        "isoparse takes another separator than T, and dates without dashes",
        of_type(["datetime"], r"\d{4}-\d\d-\d\dT.*", refused=True),
    ),
    ("int() reads the four characters of a year", of_type(["year"], r"[0-9]{4}|.{0,3}|.{5,}", refused=True)),
    ("the year 0000 exists", of_type(["year"], "0000", refused=False)),
    ("int() reads the year and the month", of_type(["yearmonth"], r"[0-9]{4}-[0-9]{2}", refused=True)),
    (
        "T may stand alone, weeks beside the rest",
        of_type(["duration"], r".*T|.*[WT].*|.*,.*|\+.*", refused=False),
    ),
    (
        "coordinates may be texts, with spaces around, or members more",
        of_type(["geopoint"], r"-?[\d.]+, ?-?[\d.]+", refused=True),
    ),
    (
        "base64 that is not strict, URIs with spaces, UUIDs without dashes",
        lambda field, text: field.get("format") in ("binary", "uri", "uuid", "email"),
    ),
    ("items of a list are read as leniently", of_type(["list"], r"[0-9,+-]*", refused=True)),
    ("strptime patterns have looser readings in Python", lambda field, text: "%" in field.get("format", "")),
    (
        "JSON that Python reads: NaN, Infinity, lone surrogates",
        of_type(["object", "array"], r"(?s).*(NaN|Infinity|\\).*", refused=False),
    ),
]
# frictionless refuses what the standard lets through.
STRICT = [
    ("groupChar of integers is ignored", lambda field, text: "groupChar" in field),
    (
        "years of other than four digits, before our era, with a zone",
        of_type(["year"], r"-?\d{4,}(Z|[+-]\d\d:\d\d)?", refused=False),
    ),
    (
        "the words of a boolean may hold any text",
        lambda field, text: field["type"] == "boolean" and bool({"trueValues", "falseValues"} & set(field)),
    ),
    (
        "a GeoJSON position has two numbers exactly, and shapes are looked into",
        of_type(["geojson"], r"\{.*", refused=False),
    ),
    ("an address has its own rules of validators.email", lambda field, text: field.get("format") == "email"),
    (
        "numbers that are not bare lose what is around the digits",
        lambda field, text: any(key in field for key in DRESSED),
    ),
    (
        "a time of day as XSD has it: midnight at its end, fractions, zones",
        of_type(["time", "datetime"], r".*(24:00:00|\.[0-9]+|Z|[+-][0-9]{2}:[0-9]{2})", refused=False),
    ),
    ("strptime patterns have looser readings in DuckDB", lambda field, text: "%" in field.get("format", "")),
    (
        "a coordinate with an exponent, a plus, a bare point; a point that is written in JSON",
        of_type(["geopoint"], r".*[eE+{\[].*|.*(?<![0-9])\..*|.*\.(?![0-9]).*", refused=False),
    ),
]
# One value, two readings: constraints may part though both accept the text.
CONSTRAINED = [
    (
        "an alternative in a pattern has one anchor on each side",
        lambda field, text: "|" in field["constraints"].get("pattern", ""),
    ),
    (
        "digits of a pattern are those of every script, and a line end may follow",
        lambda field, text: "pattern" in field["constraints"] and not text.isascii(),
    ),
    (
        "the values of an enum are read as leniently as cells",
        lambda field, text: "enum" in field["constraints"],
    ),
    ("NaN breaks every bound", of_type(["number"], r"\s*[sS]?(?i:nan)\d*\s*", refused=False)),
    ("a bare number loses its point, its sign", lambda field, text: any(key in field for key in DRESSED)),
    (
        "items and members are counted, and those of a text that is not read are not",
        lambda field, text: (
            field["type"] in ("list", "object", "array")
            and bool({"minLength", "maxLength"} & set(field["constraints"]))
        ),
    ),
]


def explained(finding, ours, field, text):
    """Return the reason of a difference on one cell, None without any. ours: we found it, they did not."""
    code = finding[0]
    lines = {
        ("type-error", True): LENIENT,
        ("type-error", False): STRICT,
        # A text that one of them cannot read has no constraint looked at.
        ("constraint-error", True): [*CONSTRAINED, *STRICT],
        ("constraint-error", False): [*CONSTRAINED, *LENIENT],
    }[code, ours]
    return next((reason for reason, rule in lines if rule(field, text)), None)

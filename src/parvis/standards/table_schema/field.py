"""Field: one column as Table Schema describes it, with its constraints."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TYPES = (
    "string",
    "number",
    "integer",
    "boolean",
    "object",
    "array",
    "list",
    "datetime",
    "date",
    "time",
    "year",
    "yearmonth",
    "duration",
    "geopoint",
    "geojson",
    "any",
)
# Type: its formats; date, time and datetime take any strptime pattern, the other types have one format.
FORMATS = {
    "string": ("default", "email", "uri", "binary", "uuid"),
    "geopoint": ("default", "array", "object"),
    "geojson": ("default", "topojson"),
}
FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")
TRUE_VALUES = ("true", "True", "TRUE", "1")
FALSE_VALUES = ("false", "False", "FALSE", "0")
MISSING_VALUES = ("",)

# Table Schema property: attribute of Constraints.
CONSTRAINTS = {
    "required": "required",
    "unique": "unique",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "pattern": "pattern",
    "enum": "enum",
    "jsonSchema": "json_schema",
}
# Constraint: the types it is meant for (Table Schema v2, section Constraints); the others suit every type.
_ORDERED = ("integer", "number", "date", "time", "datetime", "duration", "year", "yearmonth")
SUITED: Mapping[str, tuple[str, ...]] = {
    "minLength": ("string", "array", "object", "list"),
    "maxLength": ("string", "array", "object", "list"),
    "minimum": _ORDERED,
    "maximum": _ORDERED,
    "exclusiveMinimum": _ORDERED,
    "exclusiveMaximum": _ORDERED,
    "pattern": ("string",),
    "jsonSchema": ("array", "object", "geojson"),
}
NUMERIC = ("number", "integer", "year")


@dataclass(frozen=True)
class Constraints:
    """What a value must satisfy. Bounds and enum values are kept as text and read with the field's own type.

    pattern: a regular expression that must match the whole value; enum: None when any value will do.
    """

    required: bool = False
    unique: bool = False
    min_length: int | None = None
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    exclusive_minimum: str | None = None
    exclusive_maximum: str | None = None
    pattern: str | None = None
    enum: tuple[str, ...] | None = None
    json_schema: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Field:
    """One column as it should be.

    title, description: sentence by language ("fr", "en"); example: text as it would stand in a cell.
    missing_values: None when the schema's apply; missing_labels: what each of them means.
    categories: the only values, None when any will do; category_labels: what each of them means;
    categories_ordered: their order is meant. true_values, false_values: exact texts.
    decimal_char, group_char, bare_number: lexical rules of numbers; delimiter, item_type: of lists.
    fr_format: name of a French format the values follow (siret, code-commune-insee…), None when none.
    synonyms: labels under which the column is met in real extracts; role: what the column plays in a
    picture or a mapping: amount, date, period, year, beneficiary, category, label, identifier, quantity,
    latitude, longitude, place, territory, organization, share, order, text; None when it plays none.
    """

    name: str
    type: str = "string"
    format: str = "default"
    title: Mapping[str, str] = dataclasses.field(default_factory=dict)
    description: Mapping[str, str] = dataclasses.field(default_factory=dict)
    example: str | None = None
    constraints: Constraints = Constraints()
    missing_values: tuple[str, ...] | None = None
    missing_labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    categories: tuple[str, ...] | None = None
    category_labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    categories_ordered: bool = False
    true_values: tuple[str, ...] = TRUE_VALUES
    false_values: tuple[str, ...] = FALSE_VALUES
    decimal_char: str = "."
    group_char: str | None = None
    bare_number: bool = True
    delimiter: str = ","
    item_type: str | None = None
    fr_format: str | None = None
    synonyms: tuple[str, ...] = ()
    role: str | None = None

    def label(self, lang: str) -> str:
        """Return the title in `lang`, else in any language, else the name."""
        return self.title.get(lang) or next(iter(self.title.values()), self.name)

    def to_descriptor(self, *, lang: str | None = None) -> dict[str, object]:
        """Return the Table Schema descriptor of this field; see TableSchema.to_descriptor for `lang`."""
        described: dict[str, object] = {"name": self.name, "type": self.type}
        if self.format != "default":
            described["format"] = self.format
        for key, texts in (("title", self.title), ("description", self.description)):
            if texts:
                described[key] = (
                    dict(texts) if lang is None else texts.get(lang) or next(iter(texts.values()))
                )
        if self.example is not None:
            described["example"] = self.example
        constraints = self._constraints_descriptor()
        if constraints:
            described["constraints"] = constraints
        if self.missing_values is not None:
            described["missingValues"] = labelled(self.missing_values, self.missing_labels)
        if self.categories is not None:
            values = [_number(value) if self.type in NUMERIC else value for value in self.categories]
            described["categories"] = labelled(values, self.category_labels)
        if self.categories_ordered:
            described["categoriesOrdered"] = True
        for key, value, default in (
            ("trueValues", self.true_values, TRUE_VALUES),
            ("falseValues", self.false_values, FALSE_VALUES),
        ):
            if self.type == "boolean" and value != default:
                described[key] = list(value)
        usual: tuple[tuple[str, object, object], ...] = (
            ("decimalChar", self.decimal_char, "."),
            ("groupChar", self.group_char, None),
            ("bareNumber", self.bare_number, True),
            ("delimiter", self.delimiter, ","),
            ("itemType", self.item_type, None),
            ("frFormat", self.fr_format, None),
            ("role", self.role, None),
        )
        described |= {key: value for key, value, default in usual if value != default}
        if self.synonyms:
            described["synonyms"] = list(self.synonyms)
        return described

    def _constraints_descriptor(self) -> dict[str, object]:
        described: dict[str, object] = {}
        for key, attribute in CONSTRAINTS.items():
            value = getattr(self.constraints, attribute)
            if value is None or value is False:
                continue
            if attribute == "enum":
                described[key] = list(value)
            elif "minimum" in attribute or "maximum" in attribute:
                described[key] = _number(value) if self.type in NUMERIC else value
            else:
                described[key] = value
        return described


def _number(text: str) -> int | float | str:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def labelled(values: Sequence[object], labels: Mapping[str, str]) -> list[object]:
    """Return the values as Table Schema lists them: {"value", "label"} where there is a label."""
    return [
        {"value": value, "label": labels[str(value)]} if str(value) in labels else value for value in values
    ]

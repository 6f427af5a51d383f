"""Table Schema (Frictionless Data, v1 and v2): what the columns of a table should hold."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parvis.errors import UnusableSchema

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
FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")
TRUE_VALUES = ("true", "True", "TRUE", "1")
FALSE_VALUES = ("false", "False", "FALSE", "0")
MISSING_VALUES = ("",)

# Table Schema property: attribute of Constraints.
_CONSTRAINTS = {
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
# Spellings met in published schemas where `constraints` was meant.
_MISSPELT_CONSTRAINTS = ("contraints", "contraintes", "constraint")
_NUMERIC = ("number", "integer", "year")


@dataclass(frozen=True)
class SchemaDefect:
    """A fault of the schema itself, survived. code: stable kebab-case; field: name or None for the schema."""

    code: str
    field: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


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
class CustomCheck:
    """A rule beyond Table Schema, in the manner of the French validator: {"name", "params"}."""

    name: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """One column as it should be.

    title, description: sentence by language ("fr", "en"); example: text as it would stand in a cell.
    missing_values: None when the schema's apply. true_values, false_values: exact texts.
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
            described["missingValues"] = list(self.missing_values)
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
        for key, attribute in _CONSTRAINTS.items():
            value = getattr(self.constraints, attribute)
            if value is None or value is False:
                continue
            if attribute == "enum":
                described[key] = list(value)
            elif "minimum" in attribute or "maximum" in attribute:
                described[key] = _number(value) if self.type in _NUMERIC else value
            else:
                described[key] = value
        return described


@dataclass(frozen=True)
class TableSchema:
    """The columns of a table as they should be.

    name: slug; title, description: by language; version: text without a leading v, or None; path: address
    or file it was read from; local: True for a model of our own where no national schema exists; registry:
    name of the schema in the French national registry, None outside of it.
    primary_key, unique_keys: field names; foreign_keys: descriptors as found.
    fields_match: one of FIELDS_MATCH, or None: columns are then matched by name in any order, and only an
    absent required field makes the table invalid (the policy French producers know).
    defects: faults of the descriptor that were survived.
    """

    name: str
    fields: tuple[Field, ...]
    title: Mapping[str, str] = dataclasses.field(default_factory=dict)
    description: Mapping[str, str] = dataclasses.field(default_factory=dict)
    version: str | None = None
    path: str | None = None
    homepage: str | None = None
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[Mapping[str, object], ...] = ()
    missing_values: tuple[str, ...] = MISSING_VALUES
    missing_labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fields_match: str | None = None
    custom_checks: tuple[CustomCheck, ...] = ()
    local: bool = False
    registry: str | None = None
    defects: tuple[SchemaDefect, ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """Names of the fields, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def label(self, lang: str) -> str:
        """Return the title in `lang`, else in any language, else the name."""
        return self.title.get(lang) or next(iter(self.title.values()), self.name)

    @classmethod
    def from_descriptor(
        cls, descriptor: Mapping[str, object], *, name: str | None = None, path: str | None = None
    ) -> TableSchema:
        """Read a Table Schema descriptor, v1 or v2; a plain title is taken as French.

        Faults of the descriptor are survived and kept in `defects`. UnusableSchema("schema-not-a-table")
        when it has no list of fields, ("schema-field-unnamed") when a field has no name.
        """
        return _Reader(descriptor).schema(name, path)

    def to_descriptor(self, *, lang: str | None = None) -> dict[str, object]:
        """Return a Table Schema descriptor; titles as text in `lang`, or as {language: text} when None."""
        described: dict[str, object] = {"name": self.name}
        for key, texts in (("title", self.title), ("description", self.description)):
            if texts:
                described[key] = (
                    dict(texts) if lang is None else texts.get(lang) or next(iter(texts.values()))
                )
        facts = {
            "version": self.version,
            "path": self.path,
            "homepage": self.homepage,
            "registry": self.registry,
        }
        described |= {key: value for key, value in facts.items() if value is not None}
        described["fields"] = [field.to_descriptor(lang=lang) for field in self.fields]
        if self.missing_values != MISSING_VALUES or self.missing_labels:
            described["missingValues"] = [
                {"value": value, "label": self.missing_labels[value]}
                if value in self.missing_labels
                else value
                for value in self.missing_values
            ]
        if self.primary_key:
            described["primaryKey"] = list(self.primary_key)
        if self.unique_keys:
            described["uniqueKeys"] = [list(key) for key in self.unique_keys]
        if self.foreign_keys:
            described["foreignKeys"] = [dict(key) for key in self.foreign_keys]
        if self.fields_match is not None:
            described["fieldsMatch"] = self.fields_match
        if self.custom_checks:
            described["custom_checks"] = [
                {"name": check.name, "params": dict(check.params)} for check in self.custom_checks
            ]
        if self.local:
            described["local"] = True
        return described


class _Reader:
    """Reads one descriptor, collecting its defects."""

    def __init__(self, descriptor: Mapping[str, object]) -> None:
        self.descriptor = descriptor
        self.defects: list[SchemaDefect] = []
        # The default type is `any` in v2, which announces itself by `$schema`; `string` in v1.
        announced = str(descriptor.get("$schema") or "")
        self.default_type = "any" if "datapackage.org/profiles/2" in announced else "string"

    def schema(self, name: str | None, path: str | None) -> TableSchema:
        found = self.descriptor
        listed = found.get("fields")
        if not isinstance(listed, list) or not all(isinstance(field, Mapping) for field in listed):
            raise UnusableSchema("schema-not-a-table", name=name or _text(found.get("name")) or "?")
        fields = tuple(self._field(number, field) for number, field in enumerate(listed, start=1))
        self._tell_duplicates(fields)
        values, labels = _missing_values(found.get("missingValues"))
        match = found.get("fieldsMatch")
        if isinstance(match, list):  # v2.0 as first written put it in a list
            match = match[0] if match else None
        if match is not None and match not in FIELDS_MATCH:
            self._defect("unknown-fields-match", None, value=str(match))
            match = None
        homepage = found.get("homepage")
        return TableSchema(
            name=name or _text(found.get("name")) or "schema",
            fields=fields,
            title=_localized(found.get("title")),
            description=_localized(found.get("description")),
            version=_version(found.get("version")),
            path=path or _text(found.get("path")),
            homepage=homepage if isinstance(homepage, str) else None,
            primary_key=self._key(found.get("primaryKey"), fields),
            unique_keys=tuple(self._key(key, fields) for key in _list(found.get("uniqueKeys"))),
            foreign_keys=tuple(key for key in _list(found.get("foreignKeys")) if isinstance(key, Mapping)),
            missing_values=MISSING_VALUES if values is None else values,
            missing_labels=labels,
            fields_match=_text(match),
            custom_checks=tuple(self._custom_checks()),
            local=found.get("local") is True,
            registry=_text(found.get("registry")),
            defects=tuple(self.defects),
        )

    def _defect(self, code: str, field: str | None, **params: object) -> None:
        self.defects.append(SchemaDefect(code, field, params))

    def _tell_duplicates(self, fields: Sequence[Field]) -> None:
        seen: set[str] = set()
        for field in fields:
            if field.name in seen:  # v2 forbids it, and forbids refusing an older descriptor for it
                self._defect("duplicate-field-name", field.name)
            seen.add(field.name)

    def _key(self, key: object, fields: Sequence[Field]) -> tuple[str, ...]:
        names = (key,) if isinstance(key, str) else tuple(str(name) for name in _list(key))
        known = {field.name for field in fields}
        for name in names:
            if name not in known:
                self._defect("key-without-field", name)
        return tuple(name for name in names if name in known)

    def _custom_checks(self) -> list[CustomCheck]:
        checks = []
        for check in _list(self.descriptor.get("custom_checks")):
            if not isinstance(check, Mapping) or not isinstance(check.get("name"), str):
                self._defect("custom-check-unnamed", None)
                continue
            params = check.get("params")
            checks.append(CustomCheck(str(check["name"]), params if isinstance(params, Mapping) else {}))
        return checks

    def _field(self, number: int, found: Mapping[str, object]) -> Field:
        name = _text(found.get("name"))
        if name is None:
            raise UnusableSchema("schema-field-unnamed", number=number)
        kind = _text(found.get("type")) or self.default_type
        if kind not in TYPES:
            self._defect("unknown-type", name, type=kind)
            kind = "any"
        form = _text(found.get("format")) or "default"
        missing, _ = _missing_values(found.get("missingValues"))
        example = found.get("example")
        if example is None:
            example = next(iter(_list(found.get("examples"))), None)
        french = found.get("frFormat")
        if isinstance(french, Mapping):
            french = french.get("name")
        return Field(
            name=name,
            type=kind,
            format=form.removeprefix("fmt:"),
            title=_localized(found.get("title")),
            description=_localized(found.get("description")),
            example=None if example is None else _lexical(example),
            constraints=self._constraints(found, name, kind),
            missing_values=missing,
            true_values=_texts(found.get("trueValues"), TRUE_VALUES),
            false_values=_texts(found.get("falseValues"), FALSE_VALUES),
            decimal_char=_text(found.get("decimalChar")) or ".",
            group_char=_text(found.get("groupChar")),
            bare_number=found.get("bareNumber") is not False,
            delimiter=_text(found.get("delimiter")) or ",",
            item_type=_text(found.get("itemType")),
            fr_format=_text(french),
            synonyms=_texts(found.get("synonyms"), ()),
            role=_text(found.get("role")),
        )

    def _constraints(self, found: Mapping[str, object], name: str, kind: str) -> Constraints:
        given: dict[str, object] = {}
        for key in _MISSPELT_CONSTRAINTS:
            if isinstance(found.get(key), Mapping):
                # Left out, and said: reading them would refuse files that the official validator accepts.
                self._defect("misspelt-constraints", name, written=key)
        for key in _CONSTRAINTS:
            if key in found:
                self._defect("constraint-outside-constraints", name, constraint=key)
        official = found.get("constraints")
        if isinstance(official, Mapping):
            given.update(official)
        elif official is not None:
            self._defect("constraints-not-an-object", name)
        values: dict[str, object] = {}
        for key, value in given.items():
            attribute = _CONSTRAINTS.get(key)
            if attribute is None:
                self._defect("unknown-constraint", name, constraint=key)
            elif value is not None:
                values[attribute] = self._constraint(name, kind, key, value)
        return Constraints(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type]

    def _constraint(self, name: str, kind: str, key: str, value: object) -> object:
        """Return the constraint in the form of Constraints, or None with a defect told."""
        if key in ("required", "unique"):
            if not isinstance(value, bool):
                self._defect("constraint-as-text", name, constraint=key)
            return value is True or str(value).lower() == "true"
        if key in ("minLength", "maxLength"):
            if isinstance(value, int) and not isinstance(value, bool):
                return value
            self._defect("constraint-as-text", name, constraint=key)
            return int(str(value)) if str(value).isdecimal() else None
        if key == "enum":
            return tuple(_lexical(item) for item in _list(value))
        if key == "jsonSchema":
            return value if isinstance(value, Mapping) else None
        if isinstance(value, str) and key != "pattern" and kind in _NUMERIC:
            self._defect("bound-as-text", name, constraint=key)
        return _lexical(value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _texts(value: object, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_lexical(item) for item in value) if isinstance(value, list | tuple) else default


def _lexical(value: object) -> str:
    """Return the text a JSON value would have in a cell."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _number(text: str) -> int | float | str:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _localized(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(lang): str(text) for lang, text in value.items()}
    return {"fr": value} if isinstance(value, str) and value else {}


def _version(value: object) -> str | None:
    return str(value).removeprefix("v") if value is not None else None


def _missing_values(value: object) -> tuple[tuple[str, ...] | None, dict[str, str]]:
    """Return the values and their labels; None when none are declared."""
    if not isinstance(value, list):
        return None, {}
    values, labels = [], {}
    for item in value:
        if isinstance(item, Mapping):
            text = _lexical(item.get("value", ""))
            if item.get("label"):
                labels[text] = str(item["label"])
        else:
            text = _lexical(item)
        values.append(text)
    return tuple(values), labels

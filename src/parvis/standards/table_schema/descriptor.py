"""Read a Table Schema descriptor, v1 or v2, whatever its defects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from parvis.errors import UnusableSchema
from parvis.standards.table_schema.bounds import can_be_read
from parvis.standards.table_schema.field import (
    CONSTRAINTS,
    FALSE_VALUES,
    FIELDS_MATCH,
    FORMATS,
    MISSING_VALUES,
    NUMERIC,
    SUITED,
    TRUE_VALUES,
    TYPES,
    Constraints,
    Field,
)
from parvis.standards.table_schema.schema import CustomCheck, ForeignKey, SchemaDefect, TableSchema

# What XML Schema's regular expressions have not: looking ahead or behind, and back references.
LOOK_AROUND = re.compile(r"\(\?(?:[=!]|<[=!])|(?<!\\)(?:\\\\)*\\[1-9]")
# Spellings met in published schemas where `constraints` was meant.
_MISSPELT_CONSTRAINTS = ("contraints", "contraintes", "constraint")


def read_schema(descriptor: Mapping[str, object], *, name: str | None, path: str | None) -> TableSchema:
    """Return the schema; see TableSchema.from_descriptor for what is raised."""
    return _Reader(descriptor).schema(name, path)


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
        values, labels = self._values(found, "missingValues", None)
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
            foreign_keys=tuple(self._foreign_keys(fields)),
            missing_values=MISSING_VALUES if values is None else values,
            missing_labels=labels,
            fields_match=_text(match),
            custom_checks=tuple(self._custom_checks()),
            local=found.get("local") is True,
            registry=_text(found.get("registry")),
            newer=_text(found.get("newer")),
            as_of=_text(found.get("as_of")),
            license=_text(found.get("license")),
            defects=tuple(self.defects),
            written=found,
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
        names = _names(key)
        known = {field.name for field in fields}
        for name in names:
            if name not in known:
                self._defect("key-without-field", name)
        return tuple(name for name in names if name in known)

    def _foreign_keys(self, fields: Sequence[Field]) -> Iterator[ForeignKey]:
        known = {field.name for field in fields}
        for found in _list(self.descriptor.get("foreignKeys")):
            reference = found.get("reference") if isinstance(found, Mapping) else None
            if not isinstance(found, Mapping) or not isinstance(reference, Mapping):
                self._defect("foreign-key-without-reference", None)
                continue
            names, targets = _names(found.get("fields")), _names(reference.get("fields"))
            unknown = [name for name in names if name not in known]
            for name in unknown:
                self._defect("key-without-field", name)
            if not names or len(names) != len(targets):
                self._defect("foreign-key-of-two-lengths", None, fields=", ".join(names))
            elif not unknown:
                yield ForeignKey(names, _text(reference.get("resource")) or "", targets)

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
        form = (_text(found.get("format")) or "default").removeprefix("fmt:")
        if form not in FORMATS.get(kind, (form,)):
            self._defect("unknown-format", name, type=kind, format=form)
        missing, missing_labels = self._values(found, "missingValues", name)
        categories, category_labels = self._values(found, "categories", name)
        if categories is not None and kind not in ("string", "integer"):
            self._defect("unsuited-categories", name, type=kind)
            categories = None
        example = found.get("example")
        if example is None:
            example = next(iter(_list(found.get("examples"))), None)
        french = found.get("frFormat")
        if isinstance(french, Mapping):
            french = french.get("name")
        return Field(
            name=name,
            type=kind,
            format=form,
            title=_localized(found.get("title")),
            description=_localized(found.get("description")),
            example=None if example is None else _lexical(example),
            constraints=self._constraints(found, name, kind, form),
            missing_values=missing,
            missing_labels=missing_labels,
            categories=categories,
            category_labels=category_labels,
            categories_ordered=found.get("categoriesOrdered") is True,
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

    def _values(
        self, found: Mapping[str, object], key: str, name: str | None
    ) -> tuple[tuple[str, ...] | None, dict[str, str]]:
        """Return values that may be labelled, and the labels; None when the property is absent."""
        listed = found.get(key)
        if listed is None:
            return None, {}
        if not isinstance(listed, list):
            self._defect("values-not-a-list", name, property=key)
            return None, {}
        values: list[str] = []
        labels: dict[str, str] = {}
        for item in listed:
            value = _lexical(item.get("value", "") if isinstance(item, Mapping) else item)
            if isinstance(item, Mapping) and item.get("label"):
                labels[value] = str(item["label"])
            values.append(value)
        return tuple(values), labels

    def _constraints(self, found: Mapping[str, object], name: str, kind: str, form: str) -> Constraints:
        given: dict[str, object] = {}
        for key in _MISSPELT_CONSTRAINTS:
            if isinstance(found.get(key), Mapping):
                # Left out, and said: reading them would refuse files that the official validator accepts.
                self._defect("misspelt-constraints", name, written=key)
        for key in CONSTRAINTS:
            if key in found:
                self._defect("constraint-outside-constraints", name, constraint=key)
        official = found.get("constraints")
        if isinstance(official, Mapping):
            given.update(official)
        elif official is not None:
            self._defect("constraints-not-an-object", name)
        values: dict[str, object] = {}
        for key, value in given.items():
            attribute = CONSTRAINTS.get(key)
            if attribute is None:
                self._defect("unknown-constraint", name, constraint=key)
            elif kind not in (*SUITED.get(key, (kind,)), "any"):
                self._defect("unsuited-constraint", name, constraint=key, type=kind)
            elif value is not None:
                values[attribute] = self._constraint(name, kind, form, key, value)
        return Constraints(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type]

    def _constraint(self, name: str, kind: str, form: str, key: str, value: object) -> object:
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
            if not isinstance(value, list) or not value:
                self._defect("enum-not-a-list" if value else "empty-enum", name)
                return None
            return tuple(_lexical(item) for item in value)
        if key == "jsonSchema":
            if not isinstance(value, Mapping):
                self._defect("json-schema-not-an-object", name)
                return None
            return value
        if key == "pattern" and LOOK_AROUND.search(_lexical(value)):
            self._defect("pattern-looks-around", name)
        if key != "pattern" and not can_be_read(kind, form, _lexical(value)):
            self._defect("bound-unreadable", name, constraint=key, type=kind)
            return None
        if isinstance(value, str) and key != "pattern" and kind in NUMERIC:
            self._defect("bound-as-text", name, constraint=key)
        return _lexical(value)


def _names(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(name) for name in _list(value))


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


def _localized(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(lang): str(text) for lang, text in value.items()}
    return {"fr": value} if isinstance(value, str) and value else {}


def _version(value: object) -> str | None:
    return str(value).removeprefix("v") if value is not None else None

"""TableSchema: what the columns of a table should hold, with its keys and checks."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.standards.table_schema.field import MISSING_VALUES, Field, labelled


@dataclass(frozen=True)
class SchemaDefect:
    """A fault of the schema itself, survived. code: stable kebab-case; field: name or None for the schema."""

    code: str
    field: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class CustomCheck:
    """A rule beyond Table Schema, in the manner of the French validator: {"name", "params"}."""

    name: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class ForeignKey:
    """Values of `fields` that must stand in `reference_fields` of another resource, in that order.

    resource: its name in the data package, or the name of a reference table; "" for the table itself.
    """

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]

    def to_descriptor(self) -> dict[str, object]:
        """Return the Table Schema descriptor, as version 2 writes it."""
        reference: dict[str, object] = {"resource": self.resource} if self.resource else {}
        return {
            "fields": list(self.fields),
            "reference": {**reference, "fields": list(self.reference_fields)},
        }


@dataclass(frozen=True)
class TableSchema:
    """The columns of a table as they should be.

    name: slug; title, description: by language; version: text without a leading v, or None; path: address
    or file it was read from; local: True for a model of our own where no national schema exists; registry:
    name of the schema in the French national registry, None outside of it; newer: slug of the version that
    replaces this one; as_of: day its facts were taken (ISO); license: identifier of their licence.
    primary_key, unique_keys: field names.
    fields_match: one of FIELDS_MATCH, or None: columns are then matched by name in any order, and only an
    absent required field makes the table invalid (the policy French producers know).
    defects: faults of the descriptor that were survived; written: the descriptor itself, when read from one.
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
    foreign_keys: tuple[ForeignKey, ...] = ()
    missing_values: tuple[str, ...] = MISSING_VALUES
    missing_labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fields_match: str | None = None
    custom_checks: tuple[CustomCheck, ...] = ()
    local: bool = False
    registry: str | None = None
    newer: str | None = None
    as_of: str | None = None
    license: str | None = None
    defects: tuple[SchemaDefect, ...] = ()
    written: Mapping[str, object] | None = dataclasses.field(default=None, compare=False, repr=False)

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
        from parvis.standards.table_schema.descriptor import read_schema

        return read_schema(descriptor, name=name, path=path)

    def to_message(self) -> dict[str, object]:
        """Return what another process needs to hold the same schema, as JSON values.

        A schema is what its descriptor says: one changed after it was read has no `written`.
        """
        descriptor = self.to_descriptor() if self.written is None else dict(self.written)
        return {"name": self.name, "path": self.path, "descriptor": descriptor}

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> TableSchema:
        """Read what `to_message` wrote; raises as `from_descriptor`."""
        return cls.from_descriptor(message["descriptor"], name=message["name"], path=message["path"])

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
            "newer": self.newer,
            "as_of": self.as_of,
            "license": self.license,
        }
        described |= {key: value for key, value in facts.items() if value is not None}
        described["fields"] = [field.to_descriptor(lang=lang) for field in self.fields]
        if self.missing_values != MISSING_VALUES or self.missing_labels:
            described["missingValues"] = labelled(self.missing_values, self.missing_labels)
        if self.primary_key:
            described["primaryKey"] = list(self.primary_key)
        if self.unique_keys:
            described["uniqueKeys"] = [list(key) for key in self.unique_keys]
        if self.foreign_keys:
            described["foreignKeys"] = [key.to_descriptor() for key in self.foreign_keys]
        if self.fields_match is not None:
            described["fieldsMatch"] = self.fields_match
        if self.custom_checks:
            described["custom_checks"] = [
                {"name": check.name, "params": dict(check.params)} for check in self.custom_checks
            ]
        if self.local:
            described["local"] = True
        return described

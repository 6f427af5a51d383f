"""Infer a schema from what was observed in a table."""

from __future__ import annotations

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.standards.table_schema import Field, TableSchema

# Meaning found by a detector: French format declared on the field, and role of the column.
_FORMATS = {"siren": "siren", "siret": "siret", "insee_commune": "code-commune-insee", "epci": "siren"}
_ROLES = {
    "amount": "amount",
    "latitude": "latitude",
    "longitude": "longitude",
    "category": "category",
    "identifier": "identifier",
    "siren": "identifier",
    "siret": "identifier",
    "year": "year",
    "percent": "share",
    "insee_commune": "territory",
    "department": "territory",
    "region": "territory",
    "epci": "territory",
    "canton": "territory",
    "iris": "territory",
    "commune_name": "territory",
    "department_name": "territory",
    "region_name": "territory",
    "address": "place",
    "organization_name": "organization",
    "first_name": "label",
}
_TYPE_ROLES = {"date": "date", "datetime": "date", "year": "year"}


def infer_schema(profile: Profile, *, name: str) -> TableSchema:
    """Return a schema that the profiled table conforms to, spaces around its cells apart.

    A type is kept only when all filled cells have it in canonical form; a column without a missing cell is
    not made required, since next month's may have one.
    """
    return TableSchema(name=name, fields=tuple(_field(column, profile.rows) for column in profile.columns))


def _field(column: ColumnProfile, rows: int) -> Field:
    fits = column.form is None and 0 < column.valid == rows - column.missing
    kind = column.type if fits else "string"
    semantic = column.semantic or ""
    return Field(
        name=column.name,
        type=kind,
        title={"fr": column.label, "en": column.label} if column.label else {},
        example=column.examples[0] if column.examples else None,
        fr_format=_FORMATS.get(semantic) if fits else None,
        role=_ROLES.get(semantic) or _TYPE_ROLES.get(column.type),
    )

"""Recognise which shipped schema a table looks like, from the names and the meanings of its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.standards.schemas import get_schema, list_schemas
from parvis.standards.table_schema import Field, TableSchema

# Below this score a proposal would be noise.
LEAST = 0.35
# To aim at a schema nobody asked for, it must be near, alone, and nearly whole. Measured on real files of
# authorities: those of the subject score 0.62 and more, those that only share words with it 0.54 and less.
CLEAR, AHEAD, MISSING = 0.6, 0.15, 0.25
# Labels met in any table: alone they prove nothing.
_COMMON = frozenset(
    {
        "adresse",
        "annee",
        "code",
        "commune",
        "date",
        "id",
        "jour",
        "lat",
        "latitude",
        "libelle",
        "lien",
        "lon",
        "long",
        "longitude",
        "montant",
        "nom",
        "nombre",
        "numero",
        "objet",
        "position",
        "quartier",
        "remarque",
        "siret",
        "site",
        "source",
        "titre",
        "total",
        "type",
        "url",
        "ville",
        "x",
        "y",
    }
)
# What a synonym and a common word weigh beside a field's own name.
_SYNONYM, _WORD = 0.8, 0.3


@dataclass(frozen=True)
class Recognition:
    """A proposal. score: 0 to 1; columns: (column of the table, field of the schema) pairs that speak for it;
    missing: required fields that no column answers.
    """

    slug: str
    score: float
    columns: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def recognise_schema(profile: Profile) -> tuple[Recognition, ...]:
    """Return the shipped schemas the table may be meant for, the likeliest first; none when none is likely.

    The score weighs how much of the schema's required part is there (recall) and how much of the table
    the schema explains (precision); a field's own name counts more than a synonym, and a word found in
    any table counts little.
    """
    found = [_compare(profile, get_schema(summary.slug)) for summary in list_schemas()]
    likely = [recognition for recognition in found if recognition.score >= LEAST]
    return tuple(sorted(likely, key=lambda recognition: (-recognition.score, recognition.slug)))


def clear_winner(likely: Sequence[Recognition]) -> TableSchema | None:
    """Return the national schema that may be aimed at without asking; None when there is a doubt.

    A model of our own is only ever offered: nobody else expects data to follow it.

    likely: what recognise_schema found, the likeliest first.
    """
    if not likely or likely[0].score < CLEAR:
        return None
    first, second = likely[0], likely[1] if len(likely) > 1 else None
    if second is not None and first.score - second.score < AHEAD:
        return None
    schema = get_schema(first.slug)
    if schema.local:
        return None
    return schema if len(first.missing) <= MISSING * len(_required(schema)) else None


def _required(schema: TableSchema) -> list[str]:
    """Return the names of the required fields; of all fields when none is."""
    return [field.name for field in schema.fields if field.constraints.required] or list(schema.field_names)


def _compare(profile: Profile, schema: TableSchema) -> Recognition:
    pairs: list[tuple[str, str]] = []
    weights: dict[str, float] = {}
    for field in schema.fields:
        answer = max(
            ((_strength(column, field), column.name) for column in profile.columns),
            default=(0.0, ""),
        )
        taken = {column for column, _ in pairs}
        if answer[0] > 0 and answer[1] not in taken:
            pairs.append((answer[1], field.name))
            weights[field.name] = answer[0]
    required = _required(schema)
    recall = sum(weights.get(name, 0.0) for name in required) / len(required)
    precision = sum(weights.values()) / max(1, len(profile.columns))
    both = recall + precision
    score = 2 * recall * precision / both if both else 0.0
    missing = tuple(name for name in required if name not in weights)
    return Recognition(schema.name, round(min(1.0, score), 3), tuple(pairs), missing)


def _strength(column: ColumnProfile, field: Field) -> float:
    """Return how surely the column is the field, 0 to 1."""
    labels = {_plain(column.label), _plain(column.name)} - {""}
    if _plain(field.name) in labels:
        return 1.0 if _plain(field.name) not in _COMMON else 0.5 + _WORD
    for synonym in field.synonyms:
        if _plain(synonym) in labels:
            return _SYNONYM if _plain(synonym) not in _COMMON else _WORD
    return 0.0


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.replace("°", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", spelled.lower())

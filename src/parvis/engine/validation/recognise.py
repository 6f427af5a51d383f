"""Recognise which shipped schema a table looks like, from the names and the meanings of its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parvis.engine.model.profile import Profile
from parvis.standards.schemas import get_schema, list_schemas
from parvis.standards.table_schema import TableSchema

# Below this score a proposal would be noise.
LEAST = 0.3
# To aim at a schema nobody asked for, it must be near, alone, and nearly whole. Measured on real files of
# authorities: those of the subject score 0.62 and more, those that only share words with it 0.54 and less.
CLEAR, AHEAD, MISSING = 0.6, 0.15, 0.25
# Labels met in any table: alone they prove nothing.
_COMMON = frozenset(
    {
        "adresse",
        "annee",
        "categorie",
        "code",
        "codeinsee",
        "codepostal",
        "commentaire",
        "commentaires",
        "commune",
        "date",
        "debut",
        "departement",
        "description",
        "duree",
        "fin",
        "format",
        "gestionnaire",
        "horaires",
        "id",
        "identifiant",
        "image",
        "info",
        "insee",
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
        "region",
        "siren",
        "siret",
        "site",
        "source",
        "statut",
        "telephone",
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
    missing: required fields that no column answers; exact: the table's columns are the schema's, all of
    them and no other. whole: every column answers a field, under whatever name, and no required one is
    missing.
    """

    slug: str
    score: float
    columns: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    exact: bool = False
    whole: bool = False


def recognise_schema(profile: Profile) -> tuple[Recognition, ...]:
    """Return the shipped schemas the table may be meant for, the likeliest first; none when none is likely.

    The score weighs how much of the schema's required part is there (recall) and how much of the table
    the schema explains (precision); a field's own name counts more than a synonym, and a word found in
    any table counts little. A newer version comes before an older one when it explains the same columns and
    misses no more.
    """
    found = [_compare(profile, get_schema(summary.slug)) for summary in list_schemas()]
    likely = [recognition for recognition in found if recognition.score >= LEAST]
    likely.sort(key=lambda recognition: (not recognition.exact, -recognition.score, recognition.slug))
    return tuple(_newest_first(likely))


def clear_winner(likely: Sequence[Recognition]) -> TableSchema | None:
    """Return the national schema that may be aimed at without asking; None when there is a doubt.

    A model of our own is only ever offered: nobody else expects data to follow it. A table whose columns
    are those of one schema, all and no other, leaves no doubt, however near another schema comes; older
    versions of the first one are no rivals.

    likely: what recognise_schema found, the likeliest first.
    """
    if not likely or (likely[0].score < CLEAR and not likely[0].whole):
        return None
    first = likely[0]
    family = {first.slug, *_successors(first.slug)}
    others = [other for other in likely[1:] if not family & {other.slug, *_successors(other.slug)}]
    if others and not _ahead(first, others[0]):
        return None
    schema = get_schema(first.slug)
    if schema.local:
        return None
    return schema if len(first.missing) <= round(MISSING * len(_required(schema))) else None


def _ahead(first: Recognition, second: Recognition) -> bool:
    return first.score - second.score >= AHEAD or (first.exact and not second.exact)


def _successors(slug: str) -> tuple[str, ...]:
    """Return the versions that replace a schema, the next one first."""
    newer = get_schema(slug).newer
    return () if newer is None else (newer, *_successors(newer))


def _newest_first(likely: Sequence[Recognition]) -> list[Recognition]:
    """Put before each older version the newer one that says as much."""
    by_slug = {recognition.slug: recognition for recognition in likely}
    ordered: list[Recognition] = []
    for recognition in likely:
        for slug in reversed(_successors(recognition.slug)):
            newer = by_slug.get(slug)
            if newer is not None and newer not in ordered and _says_as_much(newer, recognition):
                ordered.append(newer)
        if recognition not in ordered:
            ordered.append(recognition)
    return ordered


def _says_as_much(newer: Recognition, older: Recognition) -> bool:
    explained = {column for column, _ in newer.columns}
    return len(newer.missing) <= len(older.missing) and explained >= {column for column, _ in older.columns}


def _required(schema: TableSchema) -> list[str]:
    """Return the names of the required fields; of all fields when none is."""
    return [field.name for field in schema.fields if field.constraints.required] or list(schema.field_names)


def _compare(profile: Profile, schema: TableSchema) -> Recognition:
    words = _words(schema.name)
    candidates: dict[str, tuple[float, str]] = {}
    telling = False
    for column in profile.columns:
        labels = {_plain(column.label), _plain(column.name)} & words.keys()
        telling = telling or bool(labels - _COMMON)
        for name, strength in {pair for label in labels for pair in words[label]}:
            # Of two columns that may be the field, the surest, then the last by name.
            candidates[name] = max(candidates.get(name, (0.0, "")), (strength, column.name))
    pairs: list[tuple[str, str]] = []
    weights: dict[str, float] = {}
    for name in schema.field_names:
        strength, column_name = candidates.get(name, (0.0, ""))
        taken = {column for column, _ in pairs}
        if strength > 0 and column_name not in taken:
            pairs.append((column_name, name))
            weights[name] = strength
    required = _required(schema)
    recall = sum(weights.get(name, 0.0) for name in required) / len(required)
    precision = sum(weights.values()) / max(1, len(profile.columns))
    both = recall + precision
    score = 2 * recall * precision / both if both and telling else 0.0
    missing = tuple(name for name in required if name not in weights)
    exact = {column.name for column in profile.columns} == set(schema.field_names)
    whole = not missing and len(pairs) == len(profile.columns)
    return Recognition(schema.name, round(min(1.0, score), 3), tuple(pairs), missing, exact, whole)


@cache
def _words(slug: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the fields that a plain label may stand for, and how surely (0 to 1), by label."""
    found: dict[str, dict[str, float]] = {}
    for field in get_schema(slug).fields:
        for word, own in ((field.name, True), *((synonym, False) for synonym in field.synonyms)):
            plain = _plain(word)
            common = plain in _COMMON
            strength = (0.5 + _WORD if common else 1.0) if own else (_WORD if common else _SYNONYM)
            fields = found.setdefault(plain, {})
            fields.setdefault(field.name, strength)
    return {word: tuple(fields.items()) for word, fields in found.items() if word}


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.replace("°", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", spelled.lower())

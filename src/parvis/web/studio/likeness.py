"""Which national model a table resembles, from the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from parvis.portal.catalog.words import normalise
from parvis.standards.schemas import get_schema, list_schemas

# Share of the model's fields found among the columns: below it, proposing the model would be noise.
LEAST_SHARE = 0.5


def likeliest_schema(columns: Sequence[Mapping[str, Any]]) -> str:
    """Return the slug of the model whose fields the columns name best, "" when none is near."""
    seen = {_plain(column[part]) for column in columns for part in ("name", "label") if column.get(part)}
    best, best_share = "", LEAST_SHARE
    for slug, fields in _names():
        share = sum(1 for names in fields if names & seen) / max(len(fields), 1)
        if share >= best_share:
            best, best_share = slug, share
    return best


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Return each model with the ways its fields are called."""
    models = []
    for summary in list_schemas():
        fields = get_schema(summary.slug).fields
        models.append(
            (
                summary.slug,
                tuple(
                    frozenset(
                        _plain(name)
                        for name in (field.name, field.title.get("fr", ""), *field.synonyms)
                        if name
                    )
                    for field in fields
                ),
            )
        )
    return tuple(models)


def _plain(name: str) -> str:
    return "".join(letter for letter in normalise(name) if letter.isalnum())

"""What an update changes: rows and columns, compared with what is public now."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.portal.preparation.models import Draft


@dataclass(frozen=True)
class Difference:
    """rows: now minus before; added, removed: names of columns."""

    before: int
    rows: int
    added: tuple[str, ...]
    removed: tuple[str, ...]


def difference(draft: Draft) -> Difference | None:
    """Return how the candidate differs from the public version; None when nothing is public yet."""
    if draft.dataset is None:
        return None
    resource = draft.dataset.resources.first()
    version = resource.current if resource else None
    if version is None:
        return None
    now = [column["name"] for column in draft.candidate.get("columns", [])]
    before = [column["name"] for column in version.columns]
    return Difference(
        before=version.rows,
        rows=(draft.rows or 0) - version.rows,
        added=tuple(name for name in now if name not in before),
        removed=tuple(name for name in before if name not in now),
    )

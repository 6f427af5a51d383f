"""What an update changes: rows and columns, compared with what is public now."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.portal.preparation.models import Draft


@dataclass(frozen=True)
class Difference:
    """rows: now minus before; added, removed: names of columns. rows_added, rows_removed, rows_changed: None
    when rows were not compared, or have no key; drifted: names of columns that hold something else, or less.
    """

    before: int
    rows: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    rows_added: int | None = None
    rows_removed: int | None = None
    rows_changed: int | None = None
    drifted: tuple[str, ...] = ()


def difference(draft: Draft) -> Difference | None:
    """Return how the candidate differs from the public version; None when nothing is public yet."""
    if draft.dataset is None:
        return None
    resource = draft.dataset.resources.first()
    version = resource.current if resource else None
    if version is None:
        return None
    compared = draft.candidate.get("difference") or {}
    now = [column["name"] for column in draft.candidate.get("columns", [])]
    before = [column["name"] for column in version.columns]
    return Difference(
        before=version.rows,
        rows=(draft.rows or 0) - version.rows,
        added=tuple(name for name in now if name not in before),
        removed=tuple(name for name in before if name not in now),
        rows_added=compared.get("added"),
        rows_removed=compared.get("removed"),
        rows_changed=compared.get("changed"),
        drifted=tuple(dict.fromkeys(one["column"] for one in compared.get("drifts", ()))),
    )

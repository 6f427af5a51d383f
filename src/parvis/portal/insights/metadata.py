"""How completely a dataset is described: ten things a reader looks for, each there or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parvis.portal.catalog.enums import Frequency
from parvis.portal.catalog.models import Dataset

# The columns are explained when at least this share of them is, in per cent.
MOST_COLUMNS = 80


@dataclass(frozen=True)
class Descriptor:
    """One thing a description says. there: whether a public dataset says it."""

    code: str
    there: Callable[[Dataset], bool]


def _explained(dataset: Dataset) -> bool:
    """Tell whether most columns of the current versions have a title of their own or a description."""
    columns = [
        column
        for resource in dataset.resources.all()
        if resource.current is not None
        for column in resource.current.columns
    ]
    said = sum(
        bool(column.get("description")) or column.get("title", "") not in ("", column.get("name", ""))
        for column in columns
    )
    return bool(columns) and 100 * said >= MOST_COLUMNS * len(columns)


DESCRIPTORS: tuple[Descriptor, ...] = (
    Descriptor("summary", lambda dataset: bool(dataset.summary.strip())),
    Descriptor("description", lambda dataset: bool(dataset.description.strip())),
    Descriptor("theme", lambda dataset: bool(dataset.theme)),
    Descriptor("keywords", lambda dataset: bool(dataset.keywords)),
    Descriptor("license", lambda dataset: bool(dataset.license)),
    Descriptor("frequency", lambda dataset: dataset.frequency not in ("", Frequency.UNKNOWN)),
    Descriptor("territory", lambda dataset: bool(dataset.territory.strip())),
    Descriptor("period", lambda dataset: dataset.temporal_start is not None),
    Descriptor("source", lambda dataset: bool(dataset.source_note.strip() or dataset.sources)),
    Descriptor("columns", _explained),
)


def metadata_score(dataset: Dataset) -> int:
    """Return how much of its description a dataset has, 0 to 100."""
    return 100 * sum(one.there(dataset) for one in DESCRIPTORS) // len(DESCRIPTORS)

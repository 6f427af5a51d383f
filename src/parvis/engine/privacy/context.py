"""What a table is about, by its headers: private persons, elected members, civil servants, figures."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.privacy.data import headers
from parvis.engine.privacy.rule import holds
from parvis.engine.profiling.detector import normalize_label


def says(label: str, part: str) -> bool:
    """Whether a header holds one of the words of a list of the data."""
    return holds(label, headers(part))


def is_one_of(label: str, part: str) -> bool:
    """Whether a header is one of the words of a list, nothing more."""
    return normalize_label(label) in headers(part)


@dataclass(frozen=True)
class Context:
    """intimate: some header belongs to private life, or names private persons; elected: the table lists
    members of assemblies; officials: a header names some; office: headers of functions; counts: the table
    counts people instead of listing them; business: it lists bodies; works: it lists works and authors.
    """

    intimate: bool
    elected: bool
    officials: bool
    office: bool
    counts: bool
    business: bool
    works: bool

    @property
    def public_role(self) -> bool:
        """Whether the persons of the table are there for their mandate or their function."""
        return self.elected or ((self.office or self.business or self.works) and not self.intimate)


def context_of(labels: tuple[str, ...], table: str, about: str, *, bodies: bool) -> Context:
    """Read the headers and the names of table and file. bodies: some column holds numbers of bodies."""
    elected = sum(says(label, "elected") for label in labels)
    named = says(table, "elected") or says(about, "elected")
    intimate = [
        label
        for label in labels
        if (says(label, "intimate") or says(label, "private_persons")) and not says(label, "elected")
    ]
    births = [label for label in intimate if says(label, "birth") or "naissance" in normalize_label(label)]
    works = sum(says(label, "works") for label in labels)
    # The birth of an elected member or of an artist is part of what is published of them.
    private = len(intimate) > len(births) if elected or works else bool(intimate)
    names = any(says(label, "surname") or says(label, "full_name") for label in labels)
    return Context(
        intimate=private,
        elected=bool(elected >= 2 or (elected and named)) and not private,
        officials=bool(elected),
        office=any(says(label, "office") for label in labels),
        counts=any(says(label, "counts") or is_one_of(label, "counts_alone") for label in labels)
        and not names,
        business=bodies or any(says(label, "bodies") for label in labels),
        works=bool(works),
    )

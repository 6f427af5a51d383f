"""What a table is about, by its headers: private persons, elected members, civil servants, figures."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.privacy.data import phrases
from parvis.engine.privacy.rule import holds
from parvis.engine.profiling.detector import normalize_label


def says(label: str, part: str) -> bool:
    """Whether a header holds one of the words of a list of contexts.yaml."""
    return holds(label, phrases("contexts", part))


def is_one_of(label: str, part: str) -> bool:
    """Whether a header is one of the words of a list, nothing more."""
    return normalize_label(label) in phrases("contexts", part)


@dataclass(frozen=True)
class Context:
    """intimate: some header belongs to private life; elected, office: headers of mandates, of functions;
    counts: the table counts people instead of listing them; business: it lists bodies, not people."""

    intimate: bool
    elected: bool
    office: bool
    counts: bool
    business: bool

    @property
    def public_role(self) -> bool:
        """Whether the persons of the table are there for their mandate or their function."""
        return self.elected or ((self.office or self.business) and not self.intimate)


def context_of(labels: tuple[str, ...], table: str, about: str) -> Context:
    """Read the headers, the name of the table and what the file is called."""
    elected = sum(says(label, "elected") for label in labels)
    named = says(table, "elected") or says(about, "elected")
    intimate = [label for label in labels if says(label, "intimate") and not says(label, "elected")]
    births = [label for label in intimate if says(label, "birth") or "naissance" in normalize_label(label)]
    private = len(intimate) > len(births) if elected else bool(intimate)
    return Context(
        intimate=private,
        elected=bool(elected >= 2 or (elected and named)) and not private,
        office=any(says(label, "office") for label in labels),
        counts=any(is_one_of(label, "counts") for label in labels)
        and not any(says(label, "surname") or says(label, "full_name") for label in labels),
        business=any(says(label, "bodies") for label in labels),
    )

"""Grounds on which a document or data may stay closed, whole or in part (standards/law/grounds.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parvis.standards.law.reading import Texts, read

NATURES = ("absolute", "relative", "temporary", "elsewhere", "permanent")
SCOPES = ("whole", "column", "row", "cell")


@dataclass(frozen=True)
class Ground:
    """One ground.

    article: of the code of relations between the public and the administration unless another is named;
    nature: of NATURES (`temporary`: a review date is due, `absolute`: against everybody, `relative`: only the
    person concerned may have it, `elsewhere`: a link is due, `permanent`);
    scopes: of SCOPES, how much it may close, the narrowest use first; covers: what it is about; instead: what
    to publish all the same; environment: it may close information on the environment (art. L. 124-4 of its
    code); emissions: even information on emissions into it (art. L. 124-5, II); review_months: the review
    proposed, None when none is due; cites: the decision must name the text; explains: it must say why;
    source: public page where the text was read, checked: the day; "" and None when it was not read again.
    """

    code: str
    article: str
    nature: str
    title: Texts
    covers: Texts
    instead: Texts
    scopes: tuple[str, ...]
    environment: bool
    emissions: bool
    review_months: int | None = None
    cites: bool = False
    explains: bool = False
    source: str = ""
    checked: date | None = None

    @property
    def partial(self) -> bool:
        """Whether a part may be withheld and the rest published, which is due first (art. L. 311-7 CRPA)."""
        return any(scope != "whole" for scope in self.scopes)


GROUNDS: tuple[Ground, ...] = tuple(
    Ground(**{**found, "scopes": tuple(found["scopes"])}) for found in read("grounds.yaml")["grounds"]
)


def find_ground(code: str) -> Ground | None:
    """Return the ground of this code."""
    return next((ground for ground in GROUNDS if ground.code == code), None)

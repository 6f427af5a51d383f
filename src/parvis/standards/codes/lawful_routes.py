"""The five lawful routes to publish data that speaks of people (standards/law/lawful_routes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parvis.standards.law.reading import Texts, read

# What a decision may have to write down: how it was made anonymous, the text, the proof of consent, the kind.
ASKS = ("method", "article", "proof", "category")


@dataclass(frozen=True)
class LawfulRoute:
    """One route.

    article: of the code of relations between the public and the administration; asks: of ASKS, what the
    decision must hold; informs: the people concerned must be told; explains: in one or two sentences;
    source, checked: where and when the text was read.
    """

    code: str
    article: str
    title: Texts
    explains: Texts
    asks: tuple[str, ...]
    informs: bool
    source: str
    checked: date


@dataclass(frozen=True)
class DocumentCategory:
    """One of the nine kinds of documents published without anonymisation (art. D. 312-1-3 CRPA)."""

    number: int
    title: Texts


LAWFUL_ROUTES: tuple[LawfulRoute, ...] = tuple(
    LawfulRoute(**{**found, "asks": tuple(found["asks"])}) for found in read("lawful_routes.yaml")["routes"]
)
DOCUMENT_CATEGORIES: tuple[DocumentCategory, ...] = tuple(
    DocumentCategory(**found) for found in read("lawful_routes.yaml")["categories"]
)


def find_lawful_route(code: str) -> LawfulRoute | None:
    """Return the route of this code."""
    return next((route for route in LAWFUL_ROUTES if route.code == code), None)


def find_document_category(number: int) -> DocumentCategory | None:
    """Return the kind of documents of this number of art. D. 312-1-3."""
    return next((one for one in DOCUMENT_CATEGORIES if one.number == number), None)

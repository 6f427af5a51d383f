"""How well a detector fits a column, and which of those that fit is the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parvis.engine.profiling.detector import Detector

# Cells of each column on which every detector is tried; the likely ones are then counted over all rows.
SAMPLE = 400
# How much better than the sample a whole column may turn out: a detector further away is not counted.
MARGIN = 0.2


@dataclass(frozen=True)
class Values:
    """What the first scan saw of a column. few: its lower-case values when they are few, else None."""

    present: int
    distinct: int
    length: float
    examples: tuple[str, ...]
    few: frozenset[str] | None
    untidy: bool


@dataclass(frozen=True)
class Match:
    """How well a detector fits. forms: rows each form accepts; valid: rows any of them accepts;
    shape: rows the forms or the looser shape accept; label: strength of the header.
    """

    detector: Detector
    forms: tuple[int, ...]
    valid: int
    shape: int
    label: float

    @property
    def fit(self) -> int:
        """Rows that count for the match: the looser shape is enough when the header agrees."""
        return self.shape if self.label else self.valid

    @property
    def likely(self) -> int:
        """Index of the narrowest form that accepts as much as any."""
        return self.forms.index(max(self.forms))


def predicates_of(detector: Detector) -> tuple[str, ...]:
    forms = tuple(form.sql for form in detector.forms)
    return (*forms, detector.shape) if detector.shape else forms


def accepts(match: Match, values: Values) -> bool:
    allowed, witness = match.detector.values, match.detector.witness
    if allowed and not (values.few and any(values.few <= words for words in allowed)):
        return False
    if witness and not (values.few and values.few & witness):
        return False
    return match.fit >= match.detector.share * values.present


def classes_of(match: Match) -> str:
    """Return SQL telling 1 for the likely form, 2 for another one, 3 for the looser shape alone."""
    cases = [f"WHEN {match.detector.forms[match.likely].sql} THEN 1"]
    if len(match.forms) > 1:
        cases.append(f"WHEN {match.detector.sql} THEN 2")
    if match.detector.shape and match.label:
        cases.append(f"WHEN {match.detector.shape} THEN 3")
    return f"CASE {' '.join(cases)} END"


def promising(tried: Sequence[Match], present: int) -> list[Match]:
    """Return the matches on a sample that may still be the best over all rows."""
    if present < SAMPLE:
        return list(tried)
    best = max(
        (score(match, present) for match in tried if match.fit >= match.detector.share * present),
        default=0.0,
    )
    return [
        match
        for match in tried
        if score(match, present) >= best - MARGIN or match.detector.code in ("integer", "number")
    ]


def is_settled(leading: Match, found: Sequence[Match], values: Values) -> bool:
    """Tell whether no other of the matches of a column can be chosen, were it to fit every cell.

    leading: one of `found`, which is in the order of the detectors; counted over all rows.
    """
    if leading.detector.code == "identifier" or not accepts(leading, values):
        return False
    best = max(
        (
            match if match is leading else replace(match, valid=values.present, shape=values.present)
            for match in found
        ),
        key=lambda match: score(match, values.present),
    )
    return best is leading


def is_canonical(match: Match | None) -> bool:
    """Tell whether the form most cells have needs no mending."""
    return match is not None and match.detector.forms[match.likely].code is None


def score(match: Match, present: int) -> float:
    """Meanings before types, any other code before identifiers; then how much fits, raised by the header."""
    kind = 0.0 if match.detector.generic else 0.1 if match.detector.code == "identifier" else 0.2
    return match.fit / present * (1 + match.label / 2) + kind

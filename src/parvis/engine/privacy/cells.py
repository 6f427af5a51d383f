"""Look for identifiers in the values of a column; judge by their number whether chance made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parvis.engine.privacy.chance import RARE, survival
from parvis.engine.privacy.column import Cells
from parvis.engine.privacy.folding import FOLDED, fold
from parvis.engine.privacy.rule import Kind, Rule, compact


@dataclass
class Hits:
    """Matches of one rule and class. rows: how many hold one; values: what was found; cells: the whole cells
    it was found in; surprise: chance of the most telling form.
    """

    rule: Rule
    kind: Kind
    rows: int = 0
    values: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    surprise: float = 1.0


def find_identifiers(cells: Cells, rules: Sequence[Rule], label: str) -> list[Hits]:
    """Return the identifiers found. A form that needs its label is not tried without; none under a header
    that says something else. What chance alone explains (see chance.py) is no finding.
    """
    folded = [(_without_decimals(fold(value)), value, count) for value, count in cells.values]
    scale = cells.rows / max(1, sum(count for _, _, count in folded)) if not cells.whole else 1.0
    told: list[Hits] = []
    for rule in rules:
        named = rule.names(label)
        if rule.excludes(label) and not named:
            continue
        by_kind: dict[Kind, Hits] = {}
        seen: set[str] = set()
        for form in rule.forms:
            if form.label_needed and not named:
                continue
            shaped = 0
            hits: list[tuple[str, str, int]] = []
            for text, value, count in folded:
                found = [
                    match[0] for match in form.pattern.finditer(text) if not _decimals(text, match.start())
                ]
                pairs = [(one, one if form.written else compact(one)) for one in found]
                candidates = [(one, signs) for one, signs in pairs if form.plausible(signs)]
                shaped += bool(candidates)
                proved = [one for one, signs in candidates if form.proves(signs)]
                if proved:
                    hits.append((proved[0], value, count))
            if not hits or (not named and survival(len(hits), shaped, form.chance) > RARE):
                continue
            for candidate, value, count in hits:
                if value in seen:
                    continue
                seen.add(value)
                kind = rule.refine(candidate) or rule.kind
                hit = by_kind.setdefault(kind, Hits(rule, kind))
                hit.rows += count
                hit.values.append(candidate)
                hit.cells.append(value)
                hit.surprise = min(hit.surprise, form.chance)
        for hit in by_kind.values():
            hit.rows = max(1, round(hit.rows * scale))
            told.append(hit)
    return told


_DECIMAL = re.compile(r" ?-?[0-9]+[.,][0-9]+ ?(?:[€%]|$)")


def _without_decimals(text: str) -> str:
    """A cell that is one decimal number holds no number of a person: 185.057800608491 is a mean.

    What folding made of it is appended to it, and stays.
    """
    own, _, more = text.partition(FOLDED)
    return more if _DECIMAL.fullmatch(own) else text


def _decimals(text: str, start: int) -> bool:
    """Whether what stands at `start` are the decimals of a number: 2.185057800608491 is a longitude."""
    return start >= 2 and text[start - 1] in ".," and text[start - 2].isdigit() and text[start].isdigit()

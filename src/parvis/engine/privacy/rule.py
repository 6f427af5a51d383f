"""Rule: one identifier of a person, how it is written, and what proves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from parvis.engine.profiling.detector import normalize_label

Kind = Literal[
    "direct", "strong-quasi", "quasi", "sensitive", "professional", "legal-person", "hidden-content"
]


@dataclass(frozen=True)
class Form:
    """One way an identifier is written.

    shape: pattern that finds candidates inside a folded cell; RE2 and `re` both read it: no look-around.
    proves: asked of the candidate without its separators. chance: part of random strings of this shape that
    it lets through: it sets how many matches are a proof (see chance.py).
    written: `proves` is given the candidate as it is written, not its signs alone.
    plausible: asked first; what it refuses is of another shape, and no evidence against chance.
    label_needed: only believed under a header that names the identifier.
    """

    shape: str
    proves: Callable[[str], bool]
    chance: float
    label_needed: bool = False
    written: bool = False
    plausible: Callable[[str], bool] = lambda _: True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape, compiled."""
        return re.compile(self.shape, re.ASCII)


@dataclass(frozen=True)
class Rule:
    """One identifier. kind: the class of what is found, which `refine` may change for one match.

    labels: headers that name it, as normalize_label writes them; not_labels: headers under which the same
    shape is something else. examples, counter_examples: cells, read without header.
    labelled_examples: cells read under the first of the labels.
    """

    code: str
    kind: Kind
    forms: tuple[Form, ...]
    labels: tuple[str, ...] = ()
    not_labels: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    labelled_examples: tuple[str, ...] = ()
    refine: Callable[[str], Kind | None] = field(default=lambda _: None)

    def hint(self, *, named: bool) -> str:
        """Return the RE2 pattern of a quick search: no cell without it can hold this identifier.

        named: the header names it. "" when the identifier is only believed under such a header.
        """
        return "|".join(f"(?:{form.shape})" for form in self.forms if named or not form.label_needed)

    def names(self, label: str) -> bool:
        """Whether the header says the column holds this identifier."""
        return holds(label, self.labels)

    def excludes(self, label: str) -> bool:
        """Whether the header says the column holds something else of the same shape."""
        return holds(label, self.not_labels)


# A word this long is believed inside a header whose spaces were lost: `DATEDENAISSANCE`.
_TELLING = 8
# Whole words that hold another one by chance: an « emplacement » is no « placement ».
_OTHER_WORDS = frozenset(
    (
        "deplacement", "emplacement", "remplacement", "geopolitique", "independance", "interdependance",
        "reevaluation",
    )
)  # fmt: skip


@cache
def holds(label: str, words: tuple[str, ...]) -> bool:
    """Whether a header holds one of `words` as whole words, or a long one without its spaces."""
    found = f" {_singular(normalize_label(label))} "
    if any(f" {_singular(word)} " in found for word in words):
        return True
    glued = "".join(word for word in found.split() if word not in _OTHER_WORDS)
    for word in words:
        sought = word.replace(" ", "")
        if sought == glued or (len(sought) >= _TELLING and sought in glued):
            return True
    return False


def _singular(text: str) -> str:
    return re.sub(r"(?<=[a-z]{3})s\b", "", text)


def compact(text: str) -> str:
    """The signs that count: separators gone, letters in capitals."""
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()

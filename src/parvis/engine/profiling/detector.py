"""Detector: how one meaning of a column is recognised, as data a generic test, the docs and SQL can use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

# Stands for the trimmed cell in every SQL predicate of a detector.
VALUE = "$v"


@dataclass(frozen=True)
class Form:
    """One way of writing a value. code: None for the canonical form; sql: predicate over `$v`.

    The forms of a detector go from narrow to wide: a later form may accept what an earlier one does.
    """

    code: str | None
    sql: str


@dataclass(frozen=True)
class Detector:
    """One meaning (SIRET, postal code, amount…) or one type (integer, date…) a column may have.

    code: stable name, the `semantic` of a profile; description: one English line for engineers.
    type: the Table Schema type such a column has. labels: header words, French or English, written
    lower-case without accents; a header matches when it is one of them or holds one as whole words.
    unless: header words that speak against the meaning, unless the header is one of the labels.
    forms: from narrow to wide. share: part of the non-missing rows that must fit. label_needed: values
    alone do not prove the meaning. shape: looser predicate that is enough when the header matches (the
    profile then tells how many values are really valid). shape_form: the form of values that are right
    under the header alone (0 and 1 for a yes/no). values: the closed sets of lower-case values a
    column may consist of (a column must be within one of them), checked when there are few values;
    witness: of these, the values without which the others prove nothing (0 and 1 beside no word).
    known: tells whether a value is in a table of official codes or names; when nearly all the values of a
    sample are, and there are `least` of them, no header is needed. header_and_known: both are.
    ordered: SQL over `$v` giving a comparable value, for the extremes; shown: SQL over `$x` writing it.
    generic: a type rather than a meaning; the profile then has no semantic.
    """

    code: str
    description: str
    type: str
    forms: tuple[Form, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    labels: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    share: float = 0.9
    label_needed: bool = False
    shape: str | None = None
    shape_form: str | None = None
    values: tuple[frozenset[str], ...] = ()
    witness: frozenset[str] = frozenset()
    known: Callable[[str], bool] | None = None
    least: int = 8
    header_and_known: bool = False
    ordered: str | None = None
    shown: str = "CAST($x AS VARCHAR)"
    generic: bool = False

    @property
    def sql(self) -> str:
        """The predicate over `$v` that is true when any form fits."""
        return "(" + " OR ".join(f"({form.sql})" for form in self.forms) + ")"


def matches(pattern: str) -> str:
    """Return the SQL predicate that the whole trimmed cell matches `pattern` (RE2)."""
    return f"regexp_full_match({VALUE}, '{pattern.replace(chr(39), chr(39) * 2)}')"


@cache
def normalize_label(label: str) -> str:
    """Return the header in lower-case words without accents: `codePostal_Né` becomes `code postal ne`."""
    spaced = re.sub(r"(?<=[a-z0-9à-ÿ])(?=[A-Z])", " ", label)
    plain = unicodedata.normalize("NFKD", spaced.replace("°", " ").replace("œ", "oe"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9%€]+", plain.lower()))


# Words of a header that tell nothing: « code de la commune » is « code commune ».
_LITTLE_WORDS = frozenset({"d", "de", "des", "du", "l", "la", "le", "les", "a", "au", "of", "the", "en"})


@cache
def _telling_words(label: str) -> str:
    return " ".join(word for word in normalize_label(label).split() if word not in _LITTLE_WORDS)


@cache
def _telling_labels(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_telling_words, labels))


def label_strength(detector: Detector, label: str) -> float:
    """Return 1.0 when the header is one of the detector's labels, 0.5 when it holds one, 0.0 otherwise."""
    found = _telling_words(label)
    labels = _telling_labels(detector.labels)
    if found in labels:
        return 1.0
    if any(_holds(found, word) for word in detector.unless):
        return 0.0
    return 0.5 if any(_holds(found, word) for word in labels) else 0.0


def _holds(label: str, words: str) -> bool:
    return f" {words} " in f" {label} "

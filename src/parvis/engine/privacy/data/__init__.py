"""The words and names the rules look for: dated YAML files with their sources, read when first asked."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def rule_data(name: str) -> dict[str, Any]:
    """Return the content of `<name>.yaml`: `date`, `source`, then lists of words."""
    text = (resources.files(__name__) / f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


# One file a concept; every part of a file bears a name of its own.
CONCEPTS = (
    "bodies", "emails", "name_headers", "names", "private_life", "roles", "sensitive", "streets", "traits",
)  # fmt: skip


@cache
def rules_date() -> str:
    """Return the day of the newest of the files."""
    return max(str(rule_data(name)["date"]) for name in CONCEPTS)


@cache
def headers(part: str) -> tuple[str, ...]:
    """Return the list called `part`, whichever file holds it."""
    return next(phrases(name, part) for name in CONCEPTS if part in rule_data(name))


@cache
def words(name: str, part: str) -> frozenset[str]:
    """Return one list of words of `<name>.yaml`."""
    return frozenset(phrases(name, part))


@cache
def phrases(name: str, part: str) -> tuple[str, ...]:
    """Return one list of `<name>.yaml` in its order."""
    return tuple(str(word) for word in rule_data(name)[part])


@cache
def weighted_names(name: str) -> dict[str, int]:
    """Return name → number of births, rounded down to a power of two, of `<name>.txt.gz`.

    Each line: the power, then the names of that weight, in capitals without accents.
    """
    packed = (resources.files(__name__) / f"{name}.txt.gz").read_bytes()
    weights: dict[str, int] = {}
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        power, _, names = line.partition(" ")
        weights.update(dict.fromkeys(names.split(","), 1 << int(power)))
    return weights

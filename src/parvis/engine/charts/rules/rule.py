"""Rule: when a picture is right, as data a generic test, the docs page and the drawing use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parvis.engine.charts.spec import Draft
from parvis.engine.charts.view import View


@dataclass(frozen=True)
class SampleColumn:
    """One column of an example: values as they are in a typed Parquet, meaning as the detectors name it."""

    name: str
    values: tuple[object, ...]
    semantic: str | None = None


@dataclass(frozen=True)
class Sample:
    """A tiny table. today: ISO day of drawing, for the rules that mind an unfinished period."""

    columns: tuple[SampleColumn, ...]
    today: str = "2026-03-15"


@dataclass(frozen=True)
class Rule:
    """One rule. propose: the pictures it would draw of a table, best first; nothing when it does not apply.

    code: stable kebab-case name; family: time, rank, part, distribution, place or relation (of two
    proposals of one family only the first is kept); when, shows: the docs page's columns, per language.
    examples: tables it must propose for; counter_examples: tables it must leave alone.
    """

    code: str
    family: str
    when: dict[str, str]
    shows: dict[str, str]
    examples: tuple[Sample, ...]
    counter_examples: tuple[Sample, ...]
    propose: Callable[[View], tuple[Draft, ...]]

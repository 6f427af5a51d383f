"""Check: one rule of conformity, as data that the run, the docs and a generic test can use."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.validation.cell import Subject


@dataclass(frozen=True)
class Violation:
    """The expression of a broken rule: true on the rows that break it (NULL counts as kept).

    code: of the findings it makes; field, column: where the finding is placed, None for several columns;
    params: facts of the finding's sentence.
    """

    code: str
    broken: ir.BooleanValue
    field: str | None = None
    column: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Repetition:
    """Rows whose key was already seen on an earlier row. Rows with a NULL in the key are left out.

    nearest: name the nearest earlier row instead of the first one.
    """

    code: str
    key: tuple[ir.Value, ...]
    field: str | None = None
    column: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    nearest: bool = False


@dataclass(frozen=True)
class Question:
    """What no query can say of a text: it is answered once for each distinct one.

    text: NULL where there is nothing to ask; judge: a function (text) -> bool, true when the text is right,
    or "module:function", a function () -> (text) -> bool of `judges/`, run in a killable child with a time
    limit; check: name of the rule, for the remark made when the time runs out.
    """

    text: ir.StringValue
    judge: str | Callable[[str], bool]
    check: str
    field: str
    column: str


@dataclass(frozen=True)
class Example:
    """A small table before a schema descriptor: the first row of `rows` is the header."""

    schema: Mapping[str, object]
    rows: tuple[tuple[str | None, ...], ...]


def _nothing(subject: Subject) -> Mapping[str, ir.Value]:  # noqa: ARG001  the shape of Check.derive
    return {}


def _unasked(subject: Subject) -> Mapping[str, Question]:  # noqa: ARG001  the shape of Check.ask
    return {}


@dataclass(frozen=True)
class Check:
    """One rule. code: name of the rule, with a sentence in wording; finding: code of its findings.

    rules: the violations to look for in a subject; examples keep the rule, counter_examples break it.
    derive: columns to compute once before the rules, found again in `Subject.derived` under the same keys:
    the engine does not share what is common inside AND, OR and CASE. ask: questions on distinct texts; where
    a text is wrong is found in `Subject.derived` under the same key, absent when none is or none was judged.
    """

    code: str
    finding: str
    rules: Callable[[Subject], Iterable[Violation | Repetition]]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    derive: Callable[[Subject], Mapping[str, ir.Value]] = _nothing
    ask: Callable[[Subject], Mapping[str, Question]] = _unasked


def cells(descriptor: Mapping[str, object], *values: str | None) -> Example:
    """Return an example of one field with these cells."""
    named = {"name": "a", **descriptor}
    # A second column keeps a row with an empty cell from being an empty row.
    schema = {"fields": [named, {"name": "other", "type": "string"}]}
    return Example(schema, (("a", "other"), *((value, "x") for value in values)))

"""known-commune: an INSEE code is that of a commune, on its row's day when a column tells it (INSEE)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Question, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named_cells, violation
from parvis.standards.codes.communes import COMMUNES

# Between the code and the day; neither holds it.
_SEPARATOR = "\x1f"


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared: the code, with the day of its row when a column is named."""
    return {
        _key(cell): Question(
            _dated(subject, cell, params), _exists, "known-commune", cell.field.name, cell.column
        )
        for cell, params in named_cells(subject, "known-commune")
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with an unknown code."""
    for cell, params in named_cells(subject, "known-commune"):
        broken = subject.derived.get(_key(cell))
        if broken is not None:
            day = cell_of(subject, params.get("date"))
            if day is None:
                yield violation("known-commune", cell, broken, params)
            else:
                yield violation("known-commune", cell, broken, params, reason="at-date")


def _key(cell: Cell) -> str:
    return f"known-commune {cell.field.name}"


def _dated(subject: Subject, cell: Cell, params: Mapping[str, object]) -> ir.StringValue:
    day = cell_of(subject, params.get("date"))
    if day is None or day.field.type != "date" or day.logical is None:
        return cell.text
    return cell.text + _SEPARATOR + day.logical.cast("string").substr(0, 10).fill_null("")


def _exists(text: str) -> bool:
    code, _, day = text.partition(_SEPARATOR)
    return COMMUNES.exists(code, date.fromisoformat(day) if day else None)


def _at(*rows: tuple[str | None, ...]) -> Example:
    fields = [{"name": "a"}, {"name": "jour", "type": "date"}]
    checks = [{"name": "known-commune", "params": {"column": "a", "date": "jour"}}]
    return Example({"fields": fields, "custom_checks": checks}, (("a", "jour"), *rows))


CHECK = Check(
    code="known-commune",
    finding="known-commune",
    rules=rules,
    ask=ask,
    examples=(
        custom("known-commune", {"column": "a"}, ("a",), ("35238",), ("2A004",), ("75056",)),
        # Brénaz was a commune until it became part of another on 1 January 2019.
        _at(("01059", "2018-12-31"), ("35238", "2024-05-06"), ("35238", None)),
    ),
    counter_examples=(
        custom("known-commune", {"column": "a"}, ("a",), ("35999",)),
        _at(("01059", "2019-01-01")),
    ),
)

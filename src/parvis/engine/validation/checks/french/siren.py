"""siren: nine digits with a Luhn key (INSEE); spaces and points between them are let through."""

from __future__ import annotations

from collections.abc import Iterator

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.checks.french.columns import custom, formatted, violation
from parvis.engine.validation.checks.french.keys import digits_of, is_shortened, luhn, read_number


def rules(subject: Subject) -> Iterator[Violation]:
    """Two rules for each column declared to hold SIREN numbers: numbers cut by a spreadsheet, the others."""
    for cell in _cells(subject):
        number = subject.derived[f"siren {cell.field.name}"]
        wrong = luhn(digits_of(number, 9)) > 0
        shortened = is_shortened(cell.text)
        yield violation("siren", cell, shortened, reason="shortened")
        unreadable = number.isnull() & cell.text.notnull()
        yield violation("siren", cell, (wrong | unreadable) & ~shortened)


def derive(subject: Subject) -> dict[str, ir.Value]:
    """Read each column as numbers once."""
    return {f"siren {cell.field.name}": read_number(cell.text, 9) for cell in _cells(subject)}


def _cells(subject: Subject) -> Iterator[Cell]:
    return formatted(subject, "siren", "siren", "french-siren-value")


CHECK = Check(
    code="siren",
    finding="siren",
    rules=rules,
    derive=derive,
    examples=(
        custom("siren", {"column": "a"}, ("a", "b"), ("732 829 320", "x"), (None, "x")),
        cells({"frFormat": "siren"}, "732829320"),
    ),
    counter_examples=(
        custom("french-siren-value", {"column": "a"}, ("a",), ("732829321",)),
        cells({"frFormat": "siren"}, "73282932"),
        cells({"frFormat": "siren"}, "7,33E+08"),
    ),
)

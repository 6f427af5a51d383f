"""siret: fourteen digits with a Luhn key and a true SIREN in front (INSEE), La Poste apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.checks.french.columns import custom, formatted, violation
from parvis.engine.validation.checks.french.keys import digits_of, is_shortened, luhn, read_number
from parvis.engine.validation.functions import divide

LA_POSTE = 356000000
LA_POSTE_SEAT = 35600000000048


def rules(subject: Subject) -> Iterator[Violation]:
    """Two rules for each column declared to hold SIRET numbers: numbers cut by a spreadsheet, the others."""
    for cell in _cells(subject):
        number = subject.derived[f"siret {cell.field.name}"]
        digits = digits_of(number, 14)
        # La Poste ran out of Luhn keys: the digits of its establishments, its seat apart, add up to a
        # multiple of five instead.
        post = ((divide(number, 100000) == LA_POSTE) & (number != LA_POSTE_SEAT)).cast("int64")
        wrong = luhn(digits) + luhn(digits[5:])
        wrong_post = reduce(add, digits) % 5
        remainder = wrong * (1 - post) + wrong_post * post
        shortened = is_shortened(cell.text)
        yield violation("siret", cell, shortened, reason="shortened")
        unreadable = number.isnull() & cell.text.notnull()
        yield violation("siret", cell, ((remainder > 0) | unreadable) & ~shortened)


def derive(subject: Subject) -> dict[str, ir.Value]:
    """Read each column as numbers once."""
    return {f"siret {cell.field.name}": read_number(cell.text, 14) for cell in _cells(subject)}


def _cells(subject: Subject) -> Iterator[Cell]:
    return formatted(subject, "siret", "siret", "french-siret-value")


CHECK = Check(
    code="siret",
    finding="siret",
    rules=rules,
    derive=derive,
    examples=(
        custom("siret", {"column": "a"}, ("a", "b"), ("732 829 320 00074", "x"), (None, "x")),
        cells({"frFormat": "siret"}, "73282932000074", "35600000000048", "35600000049837"),
    ),
    counter_examples=(
        custom("french-siret-value", {"column": "a"}, ("a",), ("73282932000075",)),
        cells({"frFormat": "siret"}, "2,43E+13"),
        cells({"frFormat": "siret"}, "73282932100073"),
    ),
)

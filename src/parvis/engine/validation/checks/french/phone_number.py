"""phone-number: a French number, a short number, or an international one with its plus sign.

Numbering plan of Arcep: ten digits from 01 to 09, short numbers in 1 or 3, 116 and 118 services.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation
from parvis.engine.validation.types.typed import full_match

_NUMBER = r"0[1-9][0-9]{8}|(?:\+|00)33\(?0?\)?[1-9][0-9]{8}|\+(?:[124-9][0-9]|3[0-24-9])[0-9]{5,12}"
_SHORT = r"1[0-9]|11[2-9]|19[16]|1[01][0-9]{2}|116[0-9]{3}|118[0-9]{3}|3[0-9]{3}"


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared to hold telephone numbers."""
    for params in named(subject, "phone-number", "phone-number-value"):
        cell = cell_of(subject, params.get("column"))
        if cell is not None:
            plain = cell.text.re_replace(r"[\s./\-\x{00a0}\x{202f}]", "")
            yield violation("phone-number", cell, ~full_match(plain, f"{_NUMBER}|{_SHORT}"))


CHECK = Check(
    code="phone-number",
    finding="phone-number",
    rules=rules,
    examples=(
        custom(
            "phone-number",
            {"column": "a"},
            ("a",),
            ("05 49 00 00 00",),
            ("+33 140633900",),
            ("3949",),
            ("115",),
            ("+32 2 555 12 12",),
        ),
    ),
    counter_examples=(
        custom("phone-number-value", {"column": "a"}, ("a",), ("05 49 00 00",)),
        custom("phone-number", {"column": "a"}, ("a",), ("549000000",)),
    ),
)

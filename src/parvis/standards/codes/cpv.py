"""Common procurement vocabulary (CPV 2008): the key of a code, and the names of its divisions."""

from __future__ import annotations

import re

from parvis.standards.codes.table import Code, CodeTable, code_of

# By the first two digits of a code.
DIVISIONS: CodeTable[Code] = CodeTable("cpv", code_of)
# Regulation 213/2008 says that the ninth digit verifies the others and not how; these weights give it.
WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
_CODE = re.compile(r"[0-9]{8}(-?[0-9])?")


def key_of(code: str) -> int:
    """Return the ninth digit of a code of eight digits."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, code[:8], strict=True)) % 10


def is_valid(code: str) -> bool:
    """Tell whether `code` is of a known division and has, when it has a ninth digit, the right one."""
    if _CODE.fullmatch(code) is None or code[:2] not in DIVISIONS:
        return False
    return len(code) == 8 or int(code[-1]) == key_of(code)


def division_of(code: str) -> str | None:
    """Return the name of the code's division, None when it has none."""
    return DIVISIONS.name_of(code[:2])

"""Matters of deliberations as sent to the prefect (nomenclature ACTES): nine headings and their parts."""

from __future__ import annotations

import re

from parvis.standards.codes.table import Code, CodeTable, code_of

MATTERS: CodeTable[Code] = CodeTable("deliberation_matters", code_of)
_CODE = re.compile(r"[1-9]([.][0-9]{1,2}){0,4}")


def matter_of(code: str) -> Code | None:
    """Return the matter of `code` at its second level, None if unknown: the next are each prefecture's."""
    if _CODE.fullmatch(code) is None:
        return None
    return MATTERS.entry(".".join(code.split(".")[:2]))


def heading_of(code: str) -> str | None:
    """Return the name of the first level: the heading of 7.5.1 is « Finances locales »."""
    return MATTERS.name_of(code[:1]) if matter_of(code) else None

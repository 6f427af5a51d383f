"""Accounts by nature of local budgets (M57, M14): their first two and three digits."""

from __future__ import annotations

import re

from parvis.standards.codes.table import Code, CodeTable, code_of

ACCOUNTS: CodeTable[Code] = CodeTable("accounts", code_of)
_ACCOUNT = re.compile(r"[1-7][0-9]{1,9}[A-Z]?")


def account_of(code: str) -> Code | None:
    """Return the listed account that `code` is or divides: 60612 is of 606. None when it is no account."""
    if _ACCOUNT.fullmatch(code) is None:
        return None
    return ACCOUNTS.entry(code[:3]) or ACCOUNTS.entry(code[:2])

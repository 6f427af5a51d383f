"""Tell a row of a published table in an address: the conditions that find it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

# Cells that tell a row: enough of them, none too long.
TOLD_CELLS, TOLD_LENGTH = 8, 60


def cell_text(value: Any) -> str:
    """Return a cell as the published CSV writes it, "" when it is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def row_address(row: Mapping[str, Any]) -> str:
    """Return the conditions that find a row again, as the row API writes them."""
    told = [(f"{name}__exact", text) for name, value in row.items() if (text := cell_text(value))]
    short = [pair for pair in told if len(pair[1]) <= TOLD_LENGTH]
    return urlencode(short[:TOLD_CELLS])

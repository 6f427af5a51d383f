"""Opening hours in the grammar of OpenStreetMap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import opening_hours


def judge(_: dict[str, Any]) -> Callable[[str], bool]:
    """Return whether a text is opening hours."""

    def reads(text: str) -> bool:
        try:
            opening_hours.OpeningHours(text)
        except opening_hours.ParserError:  # type: ignore[attr-defined]
            return False
        return True

    return reads

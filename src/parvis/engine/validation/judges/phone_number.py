"""Telephone numbers: a valid French one, a short one, or a valid one of any country with its plus sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import phonenumbers

# French numbering zones overseas: a ten-digit number is valid in its own.
REGIONS = ("FR", "GP", "GF", "MQ", "RE", "YT", "PM", "NC", "PF", "WF", "BL", "MF")


def judge(_: dict[str, Any]) -> Callable[[str], bool]:
    """Return whether a text is a telephone number that can be called."""
    return _can_be_called


def _can_be_called(text: str) -> bool:
    for region in (None,) if text.lstrip().startswith("+") else REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
        if region == "FR" and phonenumbers.is_valid_short_number_for_region(number, region):
            return True
    return False

"""Postal codes of France, and the communes each serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parvis.standards.codes.table import CodeTable


@dataclass(frozen=True)
class PostalCode:
    """name: the commune served, or the first of several; communes: INSEE codes of all of them.

    The table is of today and lists no CEDEX code (of one organization or a rank of boxes).
    """

    code: str
    name: str
    communes: tuple[str, ...]
    since: date | None = None
    until: date | None = None


def _postal_code(cells: Mapping[str, str]) -> PostalCode:
    return PostalCode(cells["code"], cells["name"], tuple(cells["communes"].split()))


POSTAL_CODES: CodeTable[PostalCode] = CodeTable("postal_codes", _postal_code)

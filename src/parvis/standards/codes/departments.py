"""Departments and overseas collectivities of France, by their INSEE code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parvis.standards.codes.table import CodeTable, day


@dataclass(frozen=True)
class Department:
    """A department. region: INSEE code, None where there is none; seat: INSEE code of its chef-lieu."""

    code: str
    name: str
    since: date | None
    until: date | None
    region: str | None
    seat: str | None


def _department(cells: Mapping[str, str]) -> Department:
    return Department(
        code=cells["code"],
        name=cells["name"],
        since=day(cells["since"]),
        until=day(cells["until"]),
        region=cells["region"] or None,
        seat=cells["seat"] or None,
    )


DEPARTMENTS: CodeTable[Department] = CodeTable("departments", _department)

"""Communes and municipal arrondissements of France since 1943, by their INSEE code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parvis.standards.codes.table import CodeTable, day


@dataclass(frozen=True)
class Commune:
    """A commune under one name. kind: `commune` or `arrondissement` (of Paris, Lyon or Marseille).

    since: None when it was one before 1943; until: the day it ceased to be one, or changed its name;
    status: what is left of a former one, `delegated`, `associated` or empty; into: the code of the commune
    it was merged into or renumbered as, that may have been merged since; region: INSEE code; epci: SIREN of
    its intercommunality; siren: its own; population: municipal, None when unknown; postal_codes.
    """

    code: str
    name: str
    kind: str
    since: date | None
    until: date | None
    status: str
    into: str | None
    region: str | None
    epci: str | None
    siren: str | None
    population: int | None
    postal_codes: tuple[str, ...]


def _commune(cells: Mapping[str, str]) -> Commune:
    return Commune(
        code=cells["code"],
        name=cells["name"],
        kind=cells["kind"],
        since=day(cells["since"]),
        until=day(cells["until"]),
        status=cells["status"],
        into=cells["into"] or None,
        region=cells["region"] or None,
        epci=cells["epci"] or None,
        siren=cells["siren"] or None,
        population=int(cells["population"]) if cells["population"] else None,
        postal_codes=tuple(cells["postal_codes"].split()),
    )


COMMUNES: CodeTable[Commune] = CodeTable("communes", _commune)


def department_of(code: str) -> str:
    """Return the department, or the overseas collectivity, of a commune's code: 2A004 is of 2A."""
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def present_commune(code: str) -> Commune | None:
    """Return the commune of today that `code` is or has become part of; None when that is not known."""
    seen = set()
    while code not in seen:
        seen.add(code)
        commune = COMMUNES.entry(code)
        if commune is None or commune.until is None:
            return commune
        if commune.into is None:
            return None
        code = commune.into
    return None

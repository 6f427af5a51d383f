"""Intercommunalities (EPCI with own taxation) and the territories of Greater Paris, by their SIREN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parvis.standards.codes.table import CodeTable, day


@dataclass(frozen=True)
class Intercommunality:
    """kind: CC, CA, CU, METRO, MET69 or EPT; since: None when it is older than the table's first vintage;
    until: the first vintage it is no longer in, None while it exists; population: municipal.
    """

    code: str
    name: str
    since: date | None
    until: date | None
    kind: str
    population: int | None


def _intercommunality(cells: Mapping[str, str]) -> Intercommunality:
    return Intercommunality(
        code=cells["code"],
        name=cells["name"],
        since=day(cells["since"]),
        until=day(cells["until"]),
        kind=cells["kind"],
        population=int(cells["population"]) if cells["population"] else None,
    )


INTERCOMMUNALITIES: CodeTable[Intercommunality] = CodeTable("intercommunalities", _intercommunality)

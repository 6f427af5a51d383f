"""What an authority must open and usually holds: duties by size and competence, ready-made inventory lines.

Duties and templates are dated data (duties.yaml, templates.yaml). Nothing here is legal advice: each duty
carries its text, and a fact nobody gave (population, agents, competences) makes it `unknown`, never `no`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

Texts = Mapping[str, str]

# What an authority may be in charge of, as far as a duty or a template depends on it.
COMPETENCES: Mapping[str, Texts] = {
    "planning": {"fr": "Plan local d’urbanisme", "en": "Local urban plan"},
    "waste": {"fr": "Collecte des déchets", "en": "Waste collection"},
    "water": {"fr": "Eau et assainissement", "en": "Water and sewerage"},
    "mobility": {"fr": "Transports et mobilité", "en": "Transport and mobility"},
    "roads": {"fr": "Voirie", "en": "Roads"},
    "meals": {"fr": "Écoles et restauration scolaire", "en": "Schools and school meals"},
    "charging": {"fr": "Bornes de recharge électrique", "en": "Electric charging points"},
    "fleet": {"fr": "Parc de plus de vingt véhicules", "en": "Fleet of more than twenty vehicles"},
    "concessions": {
        "fr": "Services confiés à un concessionnaire",
        "en": "Services entrusted to a concession holder",
    },
    "defibrillators": {"fr": "Défibrillateurs dans ses locaux", "en": "Defibrillators in its premises"},
}
SETS = ("priority", "recommended", "scdl", "hvd", "useful")
LOCAL = frozenset({"commune", "epci"})
EVERY_KIND = LOCAL | {"department", "region", "other"}


@dataclass(frozen=True)
class Situation:
    """What duties depend on. kind: commune, epci, department, region, other; agents: full-time equivalents;
    competences: codes of COMPETENCES; None: nobody said."""

    kind: str
    population: int | None = None
    agents: int | None = None
    competences: frozenset[str] | None = None


@dataclass(frozen=True)
class Reason:
    """Why a duty binds or not. code: `population`, `agents`, `competence`, `kind` or `everyone`; holds: True,
    False, or None when the fact is missing; threshold, found: numbers of the comparison, None where none."""

    code: str
    holds: bool | None
    threshold: int | None = None
    found: int | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a duty binds an authority. answer: `yes`, `no`, or `unknown` when a fact is missing; since: the
    day it binds from, None where no dated source was read."""

    answer: str
    reasons: tuple[Reason, ...]
    since: date | None


@dataclass(frozen=True)
class Duty:
    """One legal duty. text: the law, in French; size_of: whom the size conditions bind (`all`, `local` for
    communes and inter-municipal bodies, `commune`): the others of `kinds` are bound whatever their
    population; the number of agents binds everybody."""

    code: str
    title: Texts
    kinds: frozenset[str]
    text: str
    deadline: Texts
    since: date | None = None
    population_from: int | None = None
    population_above: int | None = None
    agents_from: int | None = None
    size_of: str = "all"
    competence: str = ""
    since_above: tuple[int, date] | None = None

    def verdict(self, situation: Situation) -> Verdict:
        """Tell whether the duty binds an authority in this situation, and why."""
        since = self.since
        if self.since_above and situation.population is not None:
            population, earlier = self.since_above
            since = earlier if situation.population > population else since
        if situation.kind not in self.kinds:
            return Verdict("no", (Reason("kind", False),), since)
        reasons = (*self._sizes(situation), *self._competence(situation))
        if any(reason.holds is False for reason in reasons):
            answer = "no"
        elif any(reason.holds is None for reason in reasons):
            answer = "unknown"
        else:
            answer = "yes"
        return Verdict(answer, reasons or (self._kind_alone(),), since)

    def _kind_alone(self) -> Reason:
        return Reason("everyone" if self.kinds == EVERY_KIND else "kind", True)

    def _sizes(self, situation: Situation) -> tuple[Reason, ...]:
        sized = {"all": True, "local": situation.kind in LOCAL, "commune": situation.kind == "commune"}
        bound = sized[self.size_of]
        found, reasons = situation.population, []
        if bound and self.population_from is not None:
            holds = None if found is None else found >= self.population_from
            reasons.append(Reason("population", holds, self.population_from, found))
        if bound and self.population_above is not None:
            holds = None if found is None else found > self.population_above
            reasons.append(Reason("population", holds, self.population_above, found))
        if self.agents_from is not None:
            holds = None if situation.agents is None else situation.agents >= self.agents_from
            reasons.append(Reason("agents", holds, self.agents_from, situation.agents))
        return tuple(reasons)

    def _competence(self, situation: Situation) -> tuple[Reason, ...]:
        if not self.competence:
            return ()
        known = situation.competences
        return (Reason("competence", None if known is None else self.competence in known),)


@dataclass(frozen=True)
class LineTemplate:
    """A ready-made inventory line. sets: of SETS; kind: of art. L. 312-1-1 CRPA; schema: shipped with Parvis,
    or ""; registry: name in the national registry, or ""; duty: code of a Duty, or ""; personal: `none`,
    `possible` or `likely`; value, effort: 1 to 3; kinds: authorities concerned, empty for all."""

    code: str
    sets: frozenset[str]
    title: Texts
    department: Texts
    kind: str
    theme: str
    frequency: str
    personal: str
    value: int
    effort: int
    schema: str = ""
    registry: str = ""
    duty: str = ""
    competence: str = ""
    kinds: frozenset[str] = frozenset()

    def concerns(self, situation: Situation) -> bool:
        """Tell whether an authority in this situation may hold it; what nobody said excludes nothing."""
        if self.kinds and situation.kind not in self.kinds:
            return False
        known = situation.competences
        return not self.competence or known is None or self.competence in known


@cache
def duties() -> tuple[Duty, ...]:
    """Return every duty, the general ones first."""
    return tuple(_duty(found) for found in _read("duties.yaml")["duties"])


@cache
def templates() -> tuple[LineTemplate, ...]:
    """Return every ready-made line, the priority set first."""
    return tuple(_template(found) for found in _read("templates.yaml")["templates"])


def as_of() -> date:
    """Return the day the duties were last read against the texts."""
    day = _read("duties.yaml")["as_of"]
    return day if isinstance(day, date) else date.fromisoformat(str(day))


def find_duty(code: str) -> Duty | None:
    """Return the duty of this code."""
    return next((duty for duty in duties() if duty.code == code), None)


def find_template(code: str) -> LineTemplate | None:
    """Return the ready-made line of this code."""
    return next((template for template in templates() if template.code == code), None)


def duties_of(situation: Situation) -> tuple[tuple[Duty, Verdict], ...]:
    """Return every duty with its verdict in this situation."""
    return tuple((duty, duty.verdict(situation)) for duty in duties())


@cache
def _read(name: str) -> dict[str, Any]:
    text = (resources.files(__name__) / name).read_text("utf-8")
    found = yaml.safe_load(text)
    if not isinstance(found, dict):
        raise TypeError(f"{name} is not a mapping")
    return found


def _duty(found: Mapping[str, Any]) -> Duty:
    above = found.get("since_above")
    return Duty(
        **{
            **found,
            "kinds": frozenset(found["kinds"]),
            "since_above": (above["population"], above["date"]) if above else None,
        }
    )


def _template(found: Mapping[str, Any]) -> LineTemplate:
    return LineTemplate(
        **{
            **found,
            "sets": frozenset(found["sets"]),
            "kinds": frozenset(found.get("kinds", ())),
        }
    )

"""May and must we open it? From a few plain answers to an outcome, its grounds and its articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from parvis.standards.codes.grounds import Ground, find_ground
from parvis.standards.codes.lawful_routes import LawfulRoute, find_lawful_route
from parvis.standards.inventory import Duty, Situation, Verdict, find_duty
from parvis.standards.law.reading import Texts, read


@dataclass(frozen=True)
class Option:
    """One answer to a question."""

    code: str
    title: Texts


@dataclass(frozen=True)
class Question:
    """One question. options: the answers, the usual one first; grounds: codes to tick instead, or ()."""

    code: str
    title: Texts
    help: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class InformationKind:
    """One of the four kinds of information that article L. 312-1-1 opens by default."""

    code: str
    article: str
    title: Texts


@dataclass(frozen=True)
class Outcome:
    """What to do. decision: the inventory's word for it; article: of the code of relations between the public
    and the administration."""

    code: str
    decision: str
    article: str
    title: Texts
    explains: Texts


@dataclass(frozen=True)
class ArchiveDelay:
    """When an archive opens. years: from the `from_` day (document, birth or closing of the register);
    death_years: from the death of the person, when that comes first; None when it changes nothing."""

    code: str
    years: int
    from_: str
    title: Texts
    death_years: int | None = None

    def opens_on(self, since: date, death: date | None = None) -> date:
        """Return the first day anybody may have it."""
        day = _years_after(since, self.years)
        if death is not None and self.death_years is not None:
            day = min(day, _years_after(death, self.death_years))
        return day


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February of a year that has none.
        return day.replace(year=day.year + years, month=3, day=1)


@dataclass(frozen=True)
class Answers:
    """What somebody said; the defaults are the usual case. Each holds a code of its question's options.

    kind: of the four kinds, or "" for none or unknown; secrets: codes of grounds; extent: where they are.
    """

    mission: str = "yes"
    state: str = "finished"
    online: str = "no"
    environment: str = "no"
    people: str = "no-personal-data"
    secrets: tuple[str, ...] = ()
    extent: str = "column"
    kind: str = ""


@dataclass(frozen=True)
class Advice:
    """What follows from the answers.

    grounds: that hold, the first one to write in the decision; set_aside: ticked, but without effect on
    information about the environment; route: how data on people is published, None when it may not be yet;
    duty, verdict: opening by default, None unless the information is of the four kinds;
    partial_first: a ground was said to be everywhere although it never closes a whole document.
    """

    outcome: Outcome
    grounds: tuple[Ground, ...] = ()
    set_aside: tuple[Ground, ...] = ()
    route: LawfulRoute | None = None
    duty: Duty | None = None
    verdict: Verdict | None = None
    partial_first: bool = False

    @property
    def review_months(self) -> int | None:
        """The months after which to look again, None when no ground passes by itself."""
        months = [one.review_months for one in self.grounds if one.review_months]
        return min(months) if months else None


def advise(answers: Answers, situation: Situation) -> Advice:
    """Tell what the law lets do and asks.

    In the order of the code: is it a document (art. L. 300-2), is it finished and not yet public (L. 311-2),
    what must be hidden (L. 311-5 to 7), who is in it (L. 312-1-2).
    """
    route = find_lawful_route(answers.people)
    if answers.mission == "no":
        return Advice(_outcome("outside"), _grounds("not-administrative"), route=route)
    about_environment = answers.environment != "no"
    waiting = answers.state if answers.state != "finished" else ""
    if waiting and _holds(_grounds(waiting)[0], answers.environment):
        return Advice(_outcome("wait"), _grounds(waiting), route=route)
    if answers.online == "yes" and not about_environment:
        return Advice(_outcome("link"), _grounds("already-public"), route=route)
    ticked = _grounds(*answers.secrets)
    held = tuple(one for one in ticked if _holds(one, answers.environment))
    aside = tuple(one for one in ticked if one not in held)
    closing = tuple(one for one in held if "whole" in one.scopes) if answers.extent == "whole" else ()
    if closing:
        others = tuple(one for one in held if one not in closing)
        return Advice(_outcome("closed"), (*closing, *others), aside, route)
    duty = find_duty("default-opening") if answers.kind else None
    verdict = duty.verdict(situation) if duty else None
    everywhere = bool(held) and answers.extent == "whole"
    if route is None:
        # Whatever else is ticked, data on people waits for a lawful route; ticked too, it is told once.
        personal = _grounds("personal-data")
        aside = tuple(one for one in aside if one not in personal)
        if not held:
            return Advice(_outcome("treat"), personal, aside, None, duty, verdict)
        held = (*(one for one in held if one not in personal), *personal)
    if held:
        return Advice(_outcome("part"), held, aside, route, duty, verdict, partial_first=everywhere)
    return Advice(_outcome("open"), (), aside, route, duty, verdict)


def _holds(ground: Ground, environment: str) -> bool:
    """Tell whether the ground may be invoked for this information (its code, art. L. 124-4 and L. 124-5)."""
    return {"environment": ground.environment, "emissions": ground.emissions}.get(environment, True)


def _grounds(*codes: str) -> tuple[Ground, ...]:
    return tuple(found for code in codes if (found := find_ground(code)) is not None)


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in the order they are asked."""
    return tuple(
        Question(
            code=found["code"],
            title=found["title"],
            help=found.get("help", {}),
            options=tuple(Option(**one) for one in found.get("options", ())),
            grounds=tuple(found.get("grounds", ())),
        )
        for found in read("guide.yaml")["questions"]
    )


@cache
def information_kinds() -> tuple[InformationKind, ...]:
    """Return the four kinds of article L. 312-1-1."""
    return tuple(InformationKind(**found) for found in read("guide.yaml")["kinds"])


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Return what the guide may conclude."""
    return tuple(Outcome(**found) for found in read("guide.yaml")["outcomes"])


@cache
def archive_delays() -> tuple[ArchiveDelay, ...]:
    """Return the delays of art. L. 213-2 of the heritage code."""
    return tuple(_delay(found) for found in read("guide.yaml")["archives"])


def _delay(found: dict[str, Any]) -> ArchiveDelay:
    return ArchiveDelay(from_=found["from"], **{name: one for name, one in found.items() if name != "from"})


def _outcome(code: str) -> Outcome:
    return next(one for one in outcomes() if one.code == code)


def as_of() -> date:
    """Return the day the guide was last read against the texts."""
    day: date = read("guide.yaml")["as_of"]
    return day

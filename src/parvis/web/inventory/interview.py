"""Twelve plain questions to a department; each answer becomes lines of the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.portal.inventory.enums import Level, LineKind, Personal


@dataclass(frozen=True)
class Question:
    """One question. lists: each line of the answer names something held; kind, personal, value, effort: what
    such a line starts with, when the question tells it."""

    code: str
    text: str | Promise
    help: str | Promise
    lists: bool = True
    kind: LineKind | None = None
    personal: Personal | None = None
    value: Level | None = None
    effort: Level | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What a line of the answer starts with."""
        found = {name: getattr(self, name) for name in ("kind", "personal", "value", "effort")}
        return {name: value for name, value in found.items() if value is not None}


QUESTIONS: tuple[Question, ...] = (
    Question(
        "work",
        _("What does your department do for residents, in two sentences?"),
        _("As you would say it to a neighbour."),
        lists=False,
    ),
    Question(
        "applications",
        _("Which business applications do you use every week? What do they count or list?"),
        _("One a line: what it lists, not the name of the software."),
        kind=LineKind.DATABASE,
    ),
    Question(
        "spreadsheets",
        _("Which spreadsheets would stop your work if they were lost?"),
        _("One a line. The file everybody asks you for is a good one."),
        kind=LineKind.DATABASE,
    ),
    Question(
        "asked",
        _("Which documents or figures do people ask you for, by e-mail, at the counter, by telephone?"),
        _("One a line. What you already gave to somebody may be given to everybody."),
        kind=LineKind.COMMUNICATED,
        value=Level.MUCH,
    ),
    Question(
        "reports",
        _("Which reports, tables or statistics do you send to the State, the region or the council?"),
        _("One a line."),
        kind=LineKind.REGISTER,
    ),
    Question(
        "maps",
        _("What do you keep on a map, or with an address?"),
        _("One a line: trees, benches, road works, facilities…"),
        kind=LineKind.DATABASE,
        value=Level.MUCH,
    ),
    Question(
        "partners",
        _("What do contractors, associations or other authorities send you?"),
        _("One a line: data received counts as data held."),
        kind=LineKind.DATABASE,
    ),
    Question(
        "counts",
        _("What do you measure: visits, tonnes, kilometres, consumption, waiting times?"),
        _("One a line."),
        kind=LineKind.INTEREST,
    ),
    Question(
        "people",
        _("Which of your files speak of people by name?"),
        _("One a line. They stay closed, or are published without anybody to be recognised in them."),
        personal=Personal.LIKELY,
    ),
    Question(
        "rules",
        _("Do you sort requests with points, a scale or a formula: places, aid, housing?"),
        _("One a line. A spreadsheet that ranks requests counts: its rules may have to be public."),
        kind=LineKind.COMMUNICATED,
    ),
    Question(
        "wished",
        _("What would you publish tomorrow if it took one click? Who would use it?"),
        _("One a line."),
        value=Level.MUCH,
        effort=Level.LITTLE,
    ),
    Question(
        "fears",
        _("What would worry you if it were public, and why?"),
        _("Said early, a worry becomes a rule: what to hide, what to explain."),
        lists=False,
    ),
)


def lines_of_answers(answers: Mapping[str, str], *, department: str, owner: str) -> list[dict[str, Any]]:
    """Return the inventory lines an interview gives: one a line of text, a title said twice taken once."""
    found: dict[str, dict[str, Any]] = {}
    for question in QUESTIONS:
        for title in _titles(answers.get(question.code, "")) if question.lists else ():
            line = found.setdefault(
                title.casefold(), {"title": title, "department": department, "owner": owner}
            )
            for name, value in question.told.items():
                line.setdefault(name, value)
    return list(found.values())


def _titles(answer: str) -> Iterable[str]:
    for line in answer.splitlines():
        title = " ".join(line.split()).lstrip("-•* ").strip()[:200]
        if title:
            yield title

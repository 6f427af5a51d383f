"""The facts of an impact report as its reader sees them: texts, numbers and days as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.portal.engagement.enums import RequestState, ReuseKind
from parvis.portal.engagement.models import ReusePicture
from parvis.portal.engagement.queries import PUBLIC_PICTURES
from parvis.portal.insights import effects
from parvis.portal.insights.enums import ActionState
from parvis.portal.insights.indicators import BY_CODE
from parvis.portal.insights.methods import METHODS
from parvis.portal.insights.models import ImpactReport
from parvis.standards.inventory import find_duty
from parvis.web.numbers import NO_BREAK, day, french, number, percent, short_day

# What stands on the first page, in this order every year.
FIRST = ("duties", "priority", "fresh", "downloads", "reuses", "answered")
QUALITY = ("fresh", "valid", "decided")
AUDIENCE = ("views", "downloads", "calls")


@dataclass(frozen=True)
class Key:
    """One key figure as written. change: since the last report, "" when there is none; target: "" without."""

    title: str
    value: str
    change: str
    target: str


def written(code: str, value: float | None) -> str:
    """Return an indicator's value as the reader's language writes it."""
    if value is None:
        return "–"
    unit = BY_CODE[code].unit
    if unit == "percent":
        return percent(value, 100)
    if unit == "days":
        return _("%(n)s d") % {"n": number(value)} if value >= 1 else _("less than a day")
    return number(value)


def euros(amount: int | None) -> str:
    """Return 4 500 € or €4,500; "" when nobody counted."""
    if amount is None:
        return ""
    return f"{number(amount)}{NO_BREAK}€" if french() else f"€{number(amount)}"


def present(report: ImpactReport) -> dict[str, Any]:
    """Return what the page and the PDF show. A report made before a section existed shows it empty."""
    facts = report.facts
    before = (
        ImpactReport.objects.filter(organization=report.organization, year__lt=report.year)
        .order_by("-year")
        .first()
    )
    roadmap = facts.get("roadmap", {"actions": [], "more": 0, "budget": {}})
    return {
        "keys": [_key(code, facts, before) for code in FIRST],
        "quality": [_key(code, facts, before) for code in QUALITY],
        "audience": [_key(code, facts, before) for code in AUDIENCE],
        "score": number(score) if (score := facts.get("quality", {}).get("score")) is not None else "",
        "late": [[one["title"], _day(one["updated_on"])] for one in facts.get("quality", {}).get("late", [])],
        "all": [
            [str(one.title), written(code, facts["indicators"].get(code)), str(METHODS[code])]
            for code, one in BY_CODE.items()
        ],
        "effects": [
            [str(one.title), number(facts["effects"][code]), str(one.method)]
            for code, one in effects.BY_CODE.items()
            if code in facts.get("effects", {})
        ],
        "peers": _peers(facts),
        "weeks": [(short_day(date.fromisoformat(first)), uses) for first, uses in facts["weeks"]],
        "most": facts["most"],
        "duties": _duties(facts["duties"]),
        "reuses": _reuses(facts["reuses"]),
        "requests": [{**one, "state": str(RequestState(one["state"]).label)} for one in facts["requests"]],
        "next": [_decision(one) for one in facts["next"]],
        "roadmap": [_action(one) for one in roadmap["actions"]],
        "roadmap_more": more_actions(roadmap["more"]),
        "budget": _budget(roadmap["budget"]),
        "before": before.year if before else None,
    }


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def _key(code: str, facts: Mapping[str, Any], before: ImpactReport | None) -> Key:
    value = facts["indicators"].get(code)
    old = before.facts["indicators"].get(code) if before else None
    change = ""
    if value is not None and old is not None:
        change = _change(value - old, points=BY_CODE[code].unit == "percent")
    target = facts["targets"].get(code)
    return Key(
        str(BY_CODE[code].title),
        written(code, value),
        change,
        written(code, target) if target is not None else "",
    )


def _change(difference: float, *, points: bool) -> str:
    amount = number(abs(difference))
    if amount == "0":
        return _("as before")
    signed = f"{'+' if difference > 0 else '−'}{amount}"
    return _("%(n)s points") % {"n": signed} if points else signed


def _peers(facts: Mapping[str, Any]) -> dict[str, Any]:
    told = facts.get("peers", {"count": 0, "medians": {}})
    return {
        "count": told["count"],
        "lead": peers_lead(told["count"], compared=bool(told["medians"])),
        "rows": [
            [str(BY_CODE[code].title), written(code, facts["indicators"].get(code)), written(code, value)]
            for code, value in told["medians"].items()
            if code in BY_CODE
        ],
    }


def peers_lead(count: int, *, compared: bool) -> str:
    """Return how many authorities the comparison is made with, or why there is none."""
    if not compared:
        return _(
            "Fewer than two authorities of the same kind and size publish on this portal: a comparison would "
            "name one of them, so there is none this year."
        )
    return ngettext(
        "%(count)s authority of the same kind and size publishes on this portal.",
        "%(count)s authorities of the same kind and size publish on this portal.",
        count,
    ) % {"count": count}


def more_actions(count: int) -> str:
    """Return how many actions the road map leaves out, "" for none."""
    if not count:
        return ""
    return ngettext(
        "%(count)s later action stands in the strategy.",
        "%(count)s later actions stand in the strategy.",
        count,
    ) % {"count": number(count)}


def _duties(duties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lang = "fr" if french() else "en"
    said = {True: _("Met"), False: _("To do"), None: _("Applies, to be attested")}
    return [
        {
            "title": duty.title[lang],
            "text": duty.text,
            "state": said[one["met"]],
            "met": one["met"],
            "lines": ", ".join(one["lines"]),
        }
        for one in duties
        if (duty := find_duty(one["code"])) is not None
    ]


def _reuses(reuses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the reuses; a picture taken off the portal since is left out."""
    ids = [one["picture"] for one in reuses if one.get("picture")]
    texts = dict(ReusePicture.objects.filter(PUBLIC_PICTURES, pk__in=ids).values_list("pk", "text"))
    known = {str(pk): text for pk, text in texts.items()}
    return [
        {
            "title": one["title"],
            "author": one["author"],
            "body": one["body"],
            "kind": str(ReuseKind(one["kind"]).label) if one.get("kind") else "",
            "picture": one["picture"] if one.get("picture") in known else "",
            "picture_text": known.get(one.get("picture", ""), ""),
        }
        for one in reuses
    ]


def _decision(one: Mapping[str, Any]) -> dict[str, str]:
    """Return one thing to decide: an action of the strategy, or a duty that waits."""
    if "duty" in one:
        duty = find_duty(one["duty"])
        title = duty.title["fr" if french() else "en"] if duty else one["duty"]
        return {"title": _("Meet a duty: %(duty)s") % {"duty": title}, "facts": duty.text if duty else ""}
    parts = (one["owner"], by_day(one["due_on"]), euros(one.get("budget")))
    return {"title": one["title"], "facts": " · ".join(part for part in parts if part)}


def by_day(iso: str) -> str:
    """Return the day something is due, in words."""
    return _("by %(day)s") % {"day": _day(iso)} if iso else ""


def _action(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": one["title"],
        "goal": one["goal"],
        "owner": one["owner"] or "–",
        "due_on": _day(one["due_on"]) or "–",
        "budget": euros(one["budget"]) or "–",
        "state": str(ActionState(one["state"]).label),
        "code": one["state"],
    }


def _budget(budget: Mapping[str, int]) -> list[list[str]]:
    """Return the budget by state of the actions, [] when nobody counted."""
    if not any(budget.values()):
        return []
    return [[str(state.label), euros(budget.get(state.value, 0))] for state in ActionState]

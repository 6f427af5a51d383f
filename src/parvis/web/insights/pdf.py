"""The words and facts of the impact report, as its PDF takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from parvis.portal.engagement.models import ReusePicture
from parvis.portal.insights.models import ImpactReport
from parvis.web.numbers import day, number
from parvis.web.pdf import typeset

TEMPLATE = Path(__file__).with_name("report.typ")


def report_pdf(report: ImpactReport, shown: dict[str, Any]) -> bytes:
    """Return the report as PDF/UA-1. shown: of `web.insights.shown_report.present`."""
    pictures = {
        f"{pk}.jpg": bytes(content)
        for pk, content in ReusePicture.objects.filter(
            pk__in=[one["picture"] for one in shown["reuses"] if one["picture"]]
        ).values_list("pk", "content")
    }
    data = {
        **shown,
        **{name: [vars(key) for key in shown[name]] for name in ("keys", "quality", "audience")},
        "weeks": [[label, uses, number(uses)] for label, uses in shown["weeks"]],
        "most": [
            {"title": one["title"], **{name: number(one[name]) for name in ("views", "downloads", "calls")}}
            for one in shown["most"]
        ],
        "requests": [{**one, "votes": number(one["votes"])} for one in shown["requests"]],
        "reuses": [
            {**one, "picture": f"{one['picture']}.jpg" if one["picture"] else ""} for one in shown["reuses"]
        ],
        "year": report.year,
        "introduction": report.introduction,
        "words": _words(report, shown),
    }
    return typeset(TEMPLATE, data, report.organization, pictures=pictures)


def _words(report: ImpactReport, shown: dict[str, Any]) -> dict[str, Any]:
    before = shown["before"]
    return {
        "title": _("Open data, %(year)s") % {"year": report.year},
        "subtitle": _("Report to the council"),
        "made": _("Made on %(day)s from the figures of the portal.") % {"day": day(report.made_at)},
        "compared": _("The changes are told against the report of %(year)s.") % {"year": before}
        if before
        else "",
        "target": _("objective"),
        "page": _("page"),
        "weeks": _("Uses by week"),
        "weeks_table": _("Uses by week, in numbers"),
        "chart": _("Bars: the uses of each of the last twelve weeks; the table holds the numbers."),
        "next": _("Next decisions"),
        "no_next": _("No action is planned: the strategy is to be written or renewed."),
        "duties": _("What the law asks"),
        "duty": [_("Duty"), _("Where it stands"), _("In the inventory")],
        "quality": _("The quality of the data"),
        "score": _("Mean quality of the published tables: %(score)s out of 100.") % {"score": shown["score"]}
        if shown["score"]
        else "",
        "late": _("Late for an update"),
        "late_columns": [_("Data"), _("Last update")],
        "no_late": _("No set of data is late."),
        "audience": _("What is read and taken away"),
        "columns": [_("Data"), _("Pages seen"), _("Downloads"), _("Calls by programs")],
        "reuses": _("What people made of it"),
        "requests": _("What people asked for"),
        "asked": [_("Request"), _("Voices"), _("Where it stands")],
        "effects": _("What it changed in twelve months"),
        "effect": [_("Effect"), _("Number"), _("How it is counted")],
        "roadmap": _("The road map"),
        "action": [_("Action"), _("Who"), _("By"), _("Budget"), _("Where it stands")],
        "budget": _("Budget of the actions"),
        "annex": _("All the indicators"),
        "indicator": [_("Indicator"), _("Value"), _("How it is counted")],
        "none": _("Nothing yet."),
        "peers": _("Among authorities of the same size"),
        "peer": [_("Indicator"), _("Here"), _("Median of the others")],
    }

"""The words and facts of the impact report, as its PDF takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.portal.insights.models import ImpactReport
from parvis.web.numbers import day, number
from parvis.web.pdf import typeset

TEMPLATE = Path(__file__).with_name("report.typ")


def peers_lead(count: int) -> str:
    """Return how many authorities the comparison is made with."""
    return ngettext(
        "%(count)s authority of the same kind and size publishes on this portal.",
        "%(count)s authorities of the same kind and size publish on this portal.",
        count,
    ) % {"count": count}


def report_pdf(report: ImpactReport, shown: dict[str, Any]) -> bytes:
    """Return the report as PDF/UA-1. shown: of `web.insights.report.present`."""
    data = {
        **shown,
        "keys": [vars(key) for key in shown["keys"]],
        "weeks": [[label, uses, number(uses)] for label, uses in shown["weeks"]],
        "most": [
            {"title": one["title"], **{name: number(one[name]) for name in ("views", "downloads", "calls")}}
            for one in shown["most"]
        ],
        "requests": [{**one, "votes": number(one["votes"])} for one in shown["requests"]],
        "year": report.year,
        "introduction": report.introduction,
        "words": {
            "title": _("Open data, %(year)s") % {"year": report.year},
            "made": _("Made on %(day)s from the figures of the portal.") % {"day": day(report.made_at)},
            "target": _("objective"),
            "weeks": _("Uses by week"),
            "chart": _("Bars: the uses of each of the last twelve weeks; the table holds the numbers."),
            "next": _("Next decisions"),
            "duties": _("What the law asks"),
            "audience": _("What is read and taken away"),
            "columns": [_("Data"), _("Pages seen"), _("Downloads"), _("Calls by programs")],
            "week": [_("Week of"), _("Uses")],
            "reuses": _("What people made of it"),
            "requests": _("What people asked for"),
            "asked": [_("Request"), _("Voices"), _("Where it stands")],
            "annex": _("All the indicators"),
            "indicator": [_("Indicator"), _("Value")],
            "duty": [_("Duty"), _("Where it stands"), _("In the inventory")],
            "none": _("Nothing yet."),
            "peers": _("Among authorities of the same size"),
            "peers_lead": peers_lead(shown["peers"]["count"]),
            "peer": [_("Indicator"), _("Here"), _("Median of the others")],
        },
    }
    return typeset(TEMPLATE, data, report.organization)

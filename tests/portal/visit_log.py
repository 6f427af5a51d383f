"""A log of visits drawn by chance, each with what it is worth, for the tests and for benchmarks/figures.py.

What a visit is worth comes from what was drawn, never from its address: counted apart from the code.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

from django.http import HttpResponse
from django.test import RequestFactory

from parvis.portal.catalog.models import Dataset
from parvis.portal.insights import counting
from parvis.portal.insights.models import DailyCount
from parvis.settings.counting import CountedVisits

HOST = "parvis.test"
FIRST_DAY = date(2026, 3, 1)
DAYS = 20
WRITE_EVERY = 4_999

PEOPLE = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Linux; Android 12; CUBOT X30) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    "python-requests/2.32",
    "R (4.4.1 x86_64-pc-linux-gnu)",
)
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "facebookexternalhit/1.1",
    "UptimeRobot/2.0 monitor",
    "ia_archiver",
    "",
)
FROM = {
    "direct": ("",),
    "internal": (f"https://{HOST}/datasets/?q=arbres",),
    "search": ("https://www.google.fr/", "https://duckduckgo.com/", "https://www.qwant.com/?q=budget"),
    "portal": ("https://www.data.gouv.fr/datasets/x/", "https://data.europa.eu/"),
    "social": ("https://www.facebook.com/", "https://t.co/abc", "https://mastodon.example/@ville"),
    "site": ("https://journal.example/article", "https://ville.example/vie-locale", "http://[broken"),
}
# What is drawn: its use ("" = not a use), of what it is counted, how often it is drawn.
KINDS = (
    ("page of a dataset", "view", "dataset", 30),
    ("discussions of a dataset", "view", "dataset", 2),
    ("home", "view", "", 8),
    ("page of an authority", "view", "organization", 4),
    ("latest file", "download", "dataset", 12),
    ("file of a version", "download", "dataset", 3),
    ("register", "download", "organization", 1),
    ("rows", "api", "dataset", 12),
    ("profile", "api", "dataset", 1),
    ("dataset in the catalogue", "api", "dataset", 2),
    ("catalogue by pages", "api", "", 2),
    ("data package", "api", "dataset", 1),
    ("feed", "api", "", 2),
    ("embed", "embed", "dataset", 8),
    ("dataset in RDF by slug", "harvest", "dataset", 1),
    ("dataset in RDF by identifier", "harvest", "dataset", 1),
    ("whole catalogue", "harvest", "", 2),
    ("catalogue of an authority", "harvest", "organization", 1),
    ("picture", "", "", 4),
    ("style", "", "", 2),
    ("studio", "", "", 1),
)

Key = tuple[date, str, UUID | None, UUID | None, str, bool]


@dataclass(frozen=True)
class Visit:
    """One line of the log. key: where it is to be counted, None when it is not."""

    day: date
    method: str
    path: str
    status: int
    headers: dict[str, str]
    signed_in: bool
    key: Key | None


def draw_visits(datasets: Sequence[Dataset], number: int, *, seed: int) -> Iterator[Visit]:
    """Yield `number` visits, day after day."""
    dice = random.Random(seed)
    facts = [(one, one.resources.get()) for one in datasets]
    weights = [kind[3] for kind in KINDS]
    for place in range(number):
        name, use, about, _weight = dice.choices(KINDS, weights)[0]
        dataset, resource = dice.choice(facts)
        organization = dataset.organization
        path = {
            "page of a dataset": f"/datasets/{dataset.slug}/",
            "discussions of a dataset": f"/datasets/{dataset.slug}/discussions/",
            "home": "/",
            "page of an authority": f"/organizations/{organization.slug}/",
            "latest file": f"/resources/{resource.pk}/latest.{dice.choice(('csv', 'xlsx'))}",
            "file of a version": f"/versions/{resource.current_id}/table.csv",
            "register": f"/organizations/{organization.slug}/register.csv",
            "rows": f"/api/resources/{resource.pk}/data/{dice.choice(('', 'csv/', 'json/'))}",
            "profile": f"/api/resources/{resource.pk}/profile/",
            "dataset in the catalogue": f"/api/1/datasets/{dataset.slug}/",
            "catalogue by pages": "/api/1/datasets/",
            "data package": f"/datasets/{dataset.slug}/datapackage.json",
            "feed": "/feeds/datasets.atom",
            "embed": f"/embed/resources/{resource.pk}/",
            "dataset in RDF by slug": f"/datasets/{dataset.slug}.ttl",
            "dataset in RDF by identifier": f"/datasets/{dataset.pk}.jsonld",
            "whole catalogue": dice.choice(("/catalog.ttl", "/catalog")),
            "catalogue of an authority": f"/organizations/{organization.slug}/catalog.xml",
            "picture": f"/versions/{resource.current_id}/domaine-fr-860.svg",
            "style": "/static/built/parvis.css",
            "studio": "/studio/",
        }[name]
        robot = dice.random() < 0.25
        agent = dice.choice(ROBOTS if robot else PEOPLE)
        referrer = dice.choice(list(FROM))
        headers = {"HTTP_HOST": HOST, "HTTP_USER_AGENT": agent, "HTTP_REFERER": dice.choice(FROM[referrer])}
        method = dice.choices(("GET", "HEAD", "POST"), (94, 4, 2))[0]
        status = dice.choices((200, 304, 206, 404, 410, 302, 500), (80, 6, 6, 4, 1, 2, 1))[0]
        begins = True
        if status == 206:
            begins = dice.random() < 0.3
            headers["HTTP_RANGE"] = "bytes=0-65535" if begins else "bytes=65536-131071"
        signed_in = dice.random() < 0.03
        day = FIRST_DAY + timedelta(days=place * DAYS // number)
        counted = (
            use != ""
            and method == "GET"
            and status in (200, 206, 304)
            and begins
            and not signed_in
            and not (use == "embed" and referrer == "internal")
        )
        key = (
            day,
            use,
            dataset.pk if about == "dataset" else None,
            organization.pk if about in ("dataset", "organization") else None,
            referrer,
            robot,
        )
        yield Visit(day, method, path, status, headers, signed_in, key if counted else None)


def replay(visits: Iterator[Visit]) -> Counter[Key]:
    """Pass the visits through the portal's own counting, written down every few thousand and at the end, and
    return what they were worth."""
    expected: Counter[Key] = Counter()
    requests = RequestFactory()
    for place, visit in enumerate(visits):
        request = requests.generic(visit.method, visit.path, **visit.headers)
        if visit.signed_in:
            request._cached_user = SimpleNamespace(is_authenticated=True)
        answer = CountedVisits(lambda _request, status=visit.status: HttpResponse(status=status))
        with mock.patch.object(counting.timezone, "localdate", return_value=visit.day):
            answer(request)
        if visit.key is not None:
            expected[visit.key] += 1
        if place % WRITE_EVERY == WRITE_EVERY - 1:
            counting.write_counts()
    counting.write_counts()
    return expected


def written() -> Counter[Key]:
    """Return what the database says."""
    return Counter(
        {
            (row.day, row.use, row.dataset_id, row.organization_id, row.referrer, row.robot): row.count
            for row in DailyCount.objects.all()
        }
    )

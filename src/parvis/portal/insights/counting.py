"""Count uses in memory, write them down every few seconds: a page pays microseconds, never a query.

A path tells what was used; its dataset is looked up when the counts are written. What a server that is killed
had not written yet is lost: fifteen seconds at most.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.insights.enums import Referrer, Use
from parvis.portal.insights.models import DailyCount
from parvis.portal.organizations.models import Organization

# Beyond this many different keys something is wrong: they are counted together, without their target.
MOST_KEYS = 20_000
_SLUG = r"(?P<{}>[^/]+)"
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
# The first pattern that fits tells the use; its group tells of what.
PATTERNS: tuple[tuple[Use | None, re.Pattern[str]], ...] = tuple(
    (use, re.compile(pattern))
    for use, pattern in (
        (None, r"/(?:static|account|studio|display|healthz|readyz|metrics|robots\.txt|sitemap\.xml|tiles)\b"),
        (Use.DOWNLOAD, rf"/resources/(?P<resource>{_UUID})/latest\."),
        # A picture is part of a page.
        (None, r"/versions/[^/]+/.*\.(?:svg|png)$"),
        (Use.DOWNLOAD, r"/versions/(?P<version>[0-9a-f]{64})/"),
        (Use.DOWNLOAD, r"/organizations/(?P<organization>[^/]+)/[a-z-]+\.csv$"),
        (Use.API, rf"/api/resources/(?P<resource>{_UUID})"),
        (Use.API, r"/api/1/datasets/(?P<dataset>[^/]+)"),
        (Use.API, r"/api/explore/v2\.1/catalog/datasets/(?P<dataset>[^/]+)"),
        (Use.API, r"/(?:api|ogc)/"),
        (Use.HARVEST, r"/organizations/(?P<organization>[^/]+)/catalog\b"),
        (Use.HARVEST, r"/catalog\b"),
        # The descriptions for harvesters are named by identifier, or by address.
        (Use.HARVEST, rf"/datasets/(?P<identifier>{_UUID})\.(?:ttl|jsonld|xml|rdf|nt)$"),
        (Use.HARVEST, r"/datasets/(?P<dataset>[^/]+)\.(?:ttl|jsonld|xml|rdf|nt)$"),
        (Use.API, r"/datasets/(?P<dataset>[^/]+)/datapackage\.json$"),
        (Use.API, r"/(?:feeds/|oembed|figures\.csv)"),
        (Use.EMBED, rf"/embed/resources/(?P<resource>{_UUID})/"),
        (Use.VIEW, r"/datasets/(?P<dataset>[^/]+)/"),
        (Use.VIEW, r"/organizations/(?P<organization>[^/]+)/"),
        (Use.VIEW, r"/"),
    )
)
# A telephone is called Cubot.
ROBOTS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|archive|monitor|uptime|facebookexternalhit|preview", re.I
)
SEARCH = re.compile(r"(^|\.)(google|bing|duckduckgo|qwant|ecosia|yahoo|yandex|startpage|lilo)\.")
SOCIAL = re.compile(
    r"(^|\.)(facebook|twitter|x|linkedin|instagram|youtube|reddit|t)\.(com|co)$|mastodon|bsky"
)
PORTALS = re.compile(r"(^|\.)(data\.gouv\.fr|data\.europa\.eu|opendatasoft\.com)$")

Key = tuple[date, Use, str, str, Referrer, bool]
_counts: Counter[Key] = Counter()
_lock = threading.Lock()


def count_visit(path: str, *, host: str, referrer: str, agent: str, start: str = "") -> None:
    """Count one answer. start: the Range header: the rest of a download in pieces is not another one."""
    found = what_of(path)
    if found is None or (start and not start.startswith("bytes=0-")):
        return
    use, kind, target = found
    came = referrer_of(referrer, host)
    # Looked at from the dataset's page: not on another site.
    if use is Use.EMBED and came is Referrer.INTERNAL:
        return
    robot = not agent or is_robot(agent)
    key = (timezone.localdate(), use, kind, target, came, robot)
    with _lock:
        if len(_counts) >= MOST_KEYS and key not in _counts:
            key = (key[0], use, "", "", key[4], robot)
        _counts[key] += 1


@lru_cache(maxsize=4096)
def what_of(path: str) -> tuple[Use, str, str] | None:
    """Return the use a path is, and of what: (use, kind of target, target); None when it is not counted."""
    for use, pattern in PATTERNS:
        found = pattern.match(path)
        if found:
            if use is None:
                return None
            kind, target = next(((name, text) for name, text in found.groupdict().items() if text), ("", ""))
            return use, kind, target
    return None


@lru_cache(maxsize=2048)
def is_robot(agent: str) -> bool:
    """Tell whether a program that crawls or watches says who it is."""
    return ROBOTS.search(agent) is not None


@lru_cache(maxsize=2048)
def referrer_of(address: str, host: str) -> Referrer:
    """Return the kind of page somebody came from; the page itself is not kept."""
    if not address:
        return Referrer.DIRECT
    try:
        parts = urlsplit(address)
    except ValueError:
        return Referrer.SITE
    if parts.netloc == host:
        return Referrer.INTERNAL
    name = (parts.hostname or "").lower()
    for kind, pattern in ((Referrer.PORTAL, PORTALS), (Referrer.SEARCH, SEARCH), (Referrer.SOCIAL, SOCIAL)):
        if pattern.search(name):
            return kind
    return Referrer.SITE


def write_counts() -> int:
    """Add what was counted since the last time to the database. Return how many uses were written.

    When the database does not take them, they stay in memory for the next time.
    """
    global _counts
    with _lock:
        taken, _counts = _counts, Counter()
    if not taken:
        return 0
    try:
        _write(taken)
    except BaseException:
        with _lock:
            _counts.update(taken)
        raise
    return sum(taken.values())


def _write(taken: Counter[Key]) -> None:
    datasets = _datasets_of(taken)
    organizations = dict(Organization.objects.values_list("slug", "pk"))
    rows: Counter[tuple[date, Use, UUID | None, UUID | None, Referrer, bool]] = Counter()
    for (day, use, kind, target, referrer, robot), count in taken.items():
        dataset, organization = datasets.get((kind, target), (None, None))
        if kind == "organization":
            organization = organizations.get(target)
        rows[(day, use, dataset, organization, referrer, robot)] += count
    with transaction.atomic():
        for (day, *facts), count in rows.items():
            add_to_count(day, *facts, count=count)


def add_to_count(
    day: date,
    use: Use,
    dataset: UUID | None,
    organization: UUID | None,
    referrer: Referrer = Referrer.DIRECT,
    robot: bool = False,
    *,
    count: int,
    source: str = "",
) -> None:
    """Add to one figure; the caller holds the transaction. source: name of the portal that counted it."""
    key = f"{use}|{dataset or ''}|{organization or ''}|{referrer}|{int(robot)}|{source}"
    same = DailyCount.objects.filter(day=day, key=key)
    if same.update(count=F("count") + count):
        return
    row = DailyCount(
        day=day,
        key=key,
        use=use,
        dataset_id=dataset,
        organization_id=organization,
        referrer=referrer,
        robot=robot,
        source=source,
    )
    # Another server may make the same row meanwhile: then both add to it.
    DailyCount.objects.bulk_create([row], ignore_conflicts=True)
    same.update(count=F("count") + count)


def _datasets_of(taken: Counter[Key]) -> dict[tuple[str, str], tuple[UUID, UUID]]:
    """Return the dataset and organization of each target met."""
    targets: dict[str, set[str]] = {}
    for _day, _use, kind, target, _referrer, _robot in taken:
        targets.setdefault(kind, set()).add(target)
    found: dict[tuple[str, str], tuple[UUID, UUID]] = {}
    for slug, pk, organization in Dataset.objects.filter(slug__in=targets.get("dataset", ())).values_list(
        "slug", "pk", "organization"
    ):
        found["dataset", slug] = (pk, organization)
    for pk, organization in Dataset.objects.filter(pk__in=targets.get("identifier", ())).values_list(
        "pk", "organization"
    ):
        found["identifier", str(pk)] = (pk, organization)
    for resource, pk, organization in Resource.objects.filter(pk__in=targets.get("resource", ())).values_list(
        "pk", "dataset", "dataset__organization"
    ):
        found["resource", str(resource)] = (pk, organization)
    for version, pk, organization in Version.objects.filter(pk__in=targets.get("version", ())).values_list(
        "pk", "resource__dataset", "resource__dataset__organization"
    ):
        found["version", version] = (pk, organization)
    return found

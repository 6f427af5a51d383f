"""Authorities of the same kind and size on this instance: what they publish, where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from parvis.portal.catalog.queries import public_datasets
from parvis.portal.insights.indicators import values_of
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.queries import situation_of
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import public_organizations
from parvis.standards.inventory import LineTemplate, find_template

# Classes of population, as the Observatoire open data des territoires sorts authorities: lowest of each.
CLASSES = (0, 3_500, 10_000, 50_000, 100_000)
# Fewer than this, a median would name somebody.
FEWEST = 2
# Comparing costs a few queries an authority: the nearest in population are enough.
MOST = 20
# What is fair to compare: shares, not sums that grow with the town.
COMPARED = (
    "duties",
    "priority",
    "recommended",
    "decided",
    "fresh",
    "valid",
    "described",
    "departments",
    "answered",
)


@dataclass(frozen=True)
class Peer:
    """An authority like this one. population: None when nobody knows it; datasets: on line."""

    organization: Organization
    population: int | None
    datasets: int


@dataclass(frozen=True)
class Suggestion:
    """A ready-made line that peers have on line and this authority has not. peers: how many of them."""

    template: LineTemplate
    peers: int


def class_of(population: int | None) -> int | None:
    """Return the lowest population of the class, None when the population is unknown."""
    if population is None:
        return None
    return max(lowest for lowest in CLASSES if lowest <= population)


def peers_of(organization: Organization) -> tuple[Peer, ...]:
    """Return the authorities of the same kind and class that have something public, the nearest first."""
    own = situation_of(organization).population
    found = []
    for one in public_organizations().filter(kind=organization.kind).exclude(pk=organization.pk):
        population = situation_of(one).population
        if class_of(population) == class_of(own):
            found.append(Peer(one, population, one.dataset_count))
    return tuple(
        sorted(found, key=lambda peer: (abs((peer.population or 0) - (own or 0)), peer.organization.name))
    )[:MOST]


def suggestions(organization: Organization, peers: Sequence[Peer]) -> tuple[Suggestion, ...]:
    """Return what peers publish and this authority does not, the most frequent first."""
    theirs = (
        Line.objects.filter(
            organization__in=[peer.organization for peer in peers],
            datasets__published_at__isnull=False,
            datasets__withdrawn_at__isnull=True,
        )
        .exclude(template="")
        .values_list("template", "organization")
        .distinct()
    )
    counted = Counter(template for template, _organization in theirs)
    own = set(
        public_datasets()
        .filter(organization=organization, line__isnull=False)
        .values_list("line__template", flat=True)
    )
    return tuple(
        Suggestion(template, count)
        for code, count in counted.most_common()
        if code not in own and (template := find_template(code)) is not None
    )


def medians(peers: Sequence[Peer]) -> Mapping[str, float]:
    """Return the median of each fair indicator among these authorities; {} when they are too few."""
    if len(peers) < FEWEST:
        return {}
    values = [values_of(peer.organization) for peer in peers]
    found = {}
    for code in COMPARED:
        known = [one[code] for one in values if one[code] is not None]
        if len(known) >= FEWEST:
            found[code] = float(median(known))  # type: ignore[type-var]  the Nones are left out
    return found

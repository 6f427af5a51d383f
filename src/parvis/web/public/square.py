"""What the home page tells: the lead picture, the figures, the latest publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from parvis.portal.catalog.enums import Theme
from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.organizations.queries import host_organization
from parvis.web.pictures import MAP_FAMILIES, ShownPicture, read_pictures

LATEST = 4
EXAMPLES = 2


@dataclass(frozen=True)
class ThemeCount:
    """A theme that has something public. examples: the titles last updated, two at most."""

    code: str
    label: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Square:
    """lead: the dataset whose picture is shown, with it; mended: cells mended before publication, over all
    current versions; rows: of them all; updated: the last publication."""

    total: int
    lead: Dataset | None
    picture: ShownPicture | None
    themes: tuple[ThemeCount, ...]
    latest: tuple[Dataset, ...]
    rows: int
    mended: int
    updated: datetime | None


def square() -> Square:
    """Return what stands on the square now."""
    datasets = list(public_datasets().order_by("-updated_at"))
    versions = [version for dataset in datasets for version in current_versions(dataset)]
    host = host_organization()
    lead = min(datasets, key=lambda one: (_says_little(one), one.organization != host), default=None)
    titles: dict[str, list[str]] = {code: [] for code in Theme.values}
    for dataset in datasets:
        if dataset.theme:
            titles[dataset.theme].append(dataset.title)
    return Square(
        total=len(datasets),
        lead=lead,
        picture=lead_picture(lead) if lead else None,
        themes=tuple(
            ThemeCount(code, str(Theme(code).label), len(found), tuple(found[:EXAMPLES]))
            for code, found in titles.items()
            if found
        ),
        latest=tuple(datasets[:LATEST]),
        rows=sum(version.rows for version in versions),
        mended=sum(mended_cells(version) for version in versions),
        updated=datasets[0].updated_at if datasets else None,
    )


def _says_little(dataset: Dataset) -> int:
    """Return 0 for a dataset whose lead picture claims a share, more for one that says less."""
    pictures = [picture for version in current_versions(dataset) for picture in version.pictures]
    if not pictures:
        return 3
    lead = pictures[0]
    # A map says little in a corner; who won an election is not for the town's front page to boast of.
    if lead["family"] in MAP_FAMILIES or lead["rule"] == "elections":
        return 2
    return 0 if "%" in lead["title"]["fr"] else 1


def current_versions(dataset: Dataset) -> list[Version]:
    """Return the version each resource points to."""
    return [resource.current for resource in dataset.resources.all() if resource.current]


def lead_picture(dataset: Dataset) -> ShownPicture | None:
    """Return the first picture of the dataset, None when it has none."""
    for version in current_versions(dataset):
        pictures = read_pictures(settings.PARVIS.versions / version.hash, base=f"/versions/{version.hash}/")
        if pictures:
            return pictures[0]
    return None


def mended_cells(version: Version) -> int:
    """Return how many cells the repairs of a version changed."""
    return sum(step.get("cells_changed", 0) for step in version.ledger.get("steps", ()))

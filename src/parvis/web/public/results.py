"""Results of a search: the filters of the address, the facts each card shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import FACETS
from parvis.web.numbers import french
from parvis.web.public.square import current_versions

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Filters:
    """What the address asks for. facets: only those in force."""

    search: str
    facets: Mapping[str, str]
    sort: str
    page: int


@dataclass(frozen=True)
class Result:
    """One card. claim: the title of its lead picture; formats: of its main downloads."""

    dataset: Dataset
    rows: int
    formats: tuple[str, ...]
    claim: str


def filters_of(parameters: QueryDict) -> Filters:
    """Return the filters; anything unreadable is left out."""
    page = parameters.get("page", "1")
    return Filters(
        search=parameters.get("q", "").strip()[:LONGEST_SEARCH],
        facets={name: parameters[name] for name in FACETS if parameters.get(name)},
        sort=parameters.get("sort", "recent"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def present_results(datasets: Sequence[Dataset]) -> tuple[Result, ...]:
    """Return the cards of these datasets."""
    lang = "fr" if french() else "en"
    results = []
    for dataset in datasets:
        versions = current_versions(dataset)
        pictures = [picture for version in versions for picture in version.pictures]
        formats = {file["name"].rpartition(".")[2] for version in versions for file in version.files}
        results.append(
            Result(
                dataset=dataset,
                rows=sum(version.rows for version in versions),
                formats=tuple(one for one in ("csv", "xlsx", "geojson") if one in formats),
                claim=pictures[0]["title"][lang] if pictures else "",
            )
        )
    return tuple(results)

"""Read the public catalogue: what anybody may see, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from parvis.portal.catalog.enums import Theme
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.words import SAID_OTHERWISE, query_words
from parvis.standards import dataset as standard
from parvis.standards.licenses import find_license
from parvis.wording.attribution import attribution

PAGE_SIZE = 20

# facet: the lookup of its value.
FACETS: Mapping[str, str] = {
    "theme": "theme",
    "organization": "organization__slug",
    "format": "resources__format",
    "license": "license",
}
# sort: the order; a relevant title comes first whatever the order when words are searched.
SORTS: Mapping[str, tuple[str, ...]] = {
    "recent": ("-updated_at", "title"),
    "title": ("title",),
    "oldest": ("published_at", "title"),
}


@dataclass(frozen=True)
class FacetValue:
    """One value a search may be narrowed to. value: what the address carries; label: "" where the page
    has the words (formats, licences); count: datasets found with it; selected: already narrowed to it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class SearchPage:
    """One page of results. page: from 1; pages: 1 at least; facets: by facet name, most frequent first.

    approximate: nothing holds every word; these hold some.
    """

    datasets: tuple[Dataset, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[FacetValue, ...]]
    approximate: bool = False


def public_datasets() -> QuerySet[Dataset]:
    """Return every public dataset with its organization, resources and current versions (three queries)."""
    resources = Resource.objects.filter(current__isnull=False).select_related("current")
    return (
        Dataset.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
        .select_related("organization")
        .prefetch_related(Prefetch("resources", queryset=resources))
    )


def public_dataset_of_resource(identifier: UUID) -> Dataset | None:
    """Return the public dataset that holds this resource, as `public_datasets` does; None otherwise."""
    shown = Resource.objects.filter(id=identifier, current__isnull=False, current__recalled_at=None)
    return public_datasets().filter(resources__in=shown).first()


def public_resources() -> QuerySet[Resource]:
    """Return every public resource with its current version, dataset and organization (one query)."""
    return Resource.objects.filter(
        current__isnull=False, dataset__published_at__isnull=False, dataset__withdrawn_at__isnull=True
    ).select_related("current", "dataset__organization")


def public_versions() -> QuerySet[Version]:
    """Return every version, old ones too, of what is public: their addresses never change their bytes."""
    return Version.objects.filter(
        recalled_at=None,
        resource__dataset__published_at__isnull=False,
        resource__dataset__withdrawn_at__isnull=True,
    ).select_related("resource__dataset__organization")


def published_datasets(
    search: str = "",
    *,
    facets: Mapping[str, str] | None = None,
    sort: str = "recent",
    page: int = 1,
    size: int = PAGE_SIZE,
    nearest: bool = False,
) -> SearchPage:
    """Search the public catalogue: every word must be found, in titles first.

    facets: {facet name: value}, see FACETS, empty values ignored; sort: a key of SORTS, anything else
    reads "recent"; page: below 1 or beyond the last reads the nearest one; nearest: when nothing holds
    every word, find what holds most of them.
    """
    chosen = {name: value for name, value in (facets or {}).items() if name in FACETS and value}
    words = query_words(search)
    found = _matching(words)
    approximate = nearest and len(words) > 1 and not found.exists()
    if approximate:
        found = public_datasets().filter(reduce(or_, (_holds(word) for word in words)))
    narrowed = _narrowed(found, chosen)
    total = narrowed.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    order: Sequence[str] = SORTS.get(sort, SORTS["recent"])
    ordered = narrowed
    if words:
        in_title = Q()
        for word in words:
            in_title &= Q(search_title__contains=word)
        ordered = ordered.annotate(
            distance=Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
        )
        order = ("distance", *order)
    if approximate:
        held = [Case(When(_holds(word), then=Value(1)), default=Value(0)) for word in words]
        ordered = ordered.annotate(held=sum(held[1:], start=held[0]))
        order = ("-held", *order)
    start = (page - 1) * size
    datasets = tuple(ordered.order_by(*order, "id")[start : start + size])
    return SearchPage(
        datasets=datasets,
        total=total,
        page=page,
        pages=pages,
        facets={name: _facet_values(found, name, chosen) for name in FACETS},
        approximate=approximate and total > 0,
    )


def _matching(words: Sequence[str]) -> QuerySet[Dataset]:
    found = public_datasets()
    for word in words:
        found = found.filter(_holds(word))
    return found


def _holds(word: str) -> Q:
    """Say that a word of the dataset begins like `word`, or like what the data calls it."""
    said = (word, SAID_OTHERWISE[word]) if word in SAID_OTHERWISE else (word,)
    begins = (Q(search_text__startswith=one) | Q(search_text__contains=f" {one}") for one in said)
    return reduce(or_, begins)


def _narrowed(found: QuerySet[Dataset], chosen: Mapping[str, str]) -> QuerySet[Dataset]:
    for name, value in chosen.items():
        if name == "format":
            offering = Resource.objects.filter(format=value, current__isnull=False).values("dataset")
            found = found.filter(pk__in=offering)
        else:
            found = found.filter(**{FACETS[name]: value})
    return found


def _facet_values(found: QuerySet[Dataset], name: str, chosen: Mapping[str, str]) -> tuple[FacetValue, ...]:
    """Count the values of one facet among what the other facets leave."""
    others = {key: value for key, value in chosen.items() if key != name}
    lookup = FACETS[name]
    fields = [lookup, "organization__name"] if name == "organization" else [lookup]
    counted = (
        _narrowed(found, others)
        .prefetch_related(None)
        .select_related(None)
        .order_by()
        .values(*fields)
        .annotate(count=Count("pk", distinct=True))
    )
    values = [
        FacetValue(
            value=row[lookup],
            label=_facet_label(name, row),
            count=row["count"],
            selected=chosen.get(name) == row[lookup],
        )
        for row in counted
        if row[lookup]
    ]
    return tuple(sorted(values, key=lambda value: (-value.count, value.label, value.value)))


def _facet_label(name: str, row: Mapping[str, str]) -> str:
    if name == "theme" and row["theme"] in Theme.values:
        return str(Theme(row["theme"]).label)
    return row["organization__name"] if name == "organization" else ""


def dataset_page(slug: str) -> Dataset | None:
    """Return the dataset of a permanent address, withdrawn ones too (their page says why); None otherwise.

    A dataset that was never public does not exist for anybody here.
    """
    resources = Resource.objects.filter(current__isnull=False).select_related("current")
    return (
        Dataset.objects.filter(slug=slug, published_at__isnull=False)
        .select_related("organization")
        .prefetch_related(Prefetch("resources", queryset=resources))
        .first()
    )


def dataset_was_withdrawn(slug: str, identifier: UUID | None) -> bool:
    """Tell whether a dataset of that slug or id was public and is no more."""
    named = Q(slug=slug) if identifier is None else Q(id=identifier)
    return Dataset.objects.filter(named, published_at__isnull=False, withdrawn_at__isnull=False).exists()


def resource_was_withdrawn(identifier: UUID) -> bool:
    """Tell whether the resource belonged to a dataset that was public and is no more."""
    return Resource.objects.filter(
        id=identifier,
        current__isnull=False,
        dataset__published_at__isnull=False,
        dataset__withdrawn_at__isnull=False,
    ).exists()


def version_was_withdrawn(version: str) -> bool:
    """Tell whether the version was recalled, or belonged to a dataset that was public and is no more."""
    gone = Q(recalled_at__isnull=False) | Q(resource__dataset__withdrawn_at__isnull=False)
    return Version.objects.filter(gone, hash=version, resource__dataset__published_at__isnull=False).exists()


def to_standard(dataset: Dataset) -> standard.Dataset:
    """Return the public dataset as the standards' plain value, from which every export is made.

    No query when the dataset comes from `public_datasets` or `dataset_page`.
    """
    resources = tuple(
        resource_to_standard(resource, resource.current)
        for resource in dataset.resources.all()
        if resource.current
    )
    return replace(without_resources(dataset), resources=resources)


def without_resources(dataset: Dataset) -> standard.Dataset:
    """Return the public dataset as `to_standard`, its tables left out: no query, whatever it comes from."""
    described = standard.Dataset(
        id=str(dataset.id),
        slug=dataset.slug,
        title=dataset.title,
        organization=standard.Organization(
            id=str(dataset.organization_id),
            slug=dataset.organization.slug,
            name=dataset.organization.name,
            kind=dataset.organization.kind,
            siren=dataset.organization.siren,
            insee_code=dataset.organization.insee_code,
            tagline=dataset.organization.tagline,
            about=dataset.organization.about,
        ),
        license=find_license(dataset.license),
        issued=_known(dataset.published_at),
        modified=_known(dataset.updated_at),
        summary=dataset.summary,
        description=dataset.description,
        theme=dataset.theme,
        keywords=tuple(dataset.keywords),
        frequency=dataset.frequency,
        territory=dataset.territory,
        temporal_start=dataset.temporal_start,
        temporal_end=dataset.temporal_end,
        source_note=dataset.source_note,
        sources=tuple(source_to_standard(one) for one in dataset.sources),
    )
    # The day people read on the page: that of the portal's clock, not of UTC.
    here = replace(described, modified=timezone.localtime(described.modified))
    return replace(described, attribution={lang: attribution(here, lang) for lang in ("fr", "en")})


def source_to_standard(source: Mapping[str, str]) -> standard.Source:
    """Return one of `Dataset.sources` as the standards' plain value."""
    return standard.Source(
        producer=source["producer"],
        title=source.get("title", ""),
        license=find_license(source.get("license", "")),
        url=source.get("url", ""),
        day=date.fromisoformat(source["day"]) if source.get("day") else None,
    )


def _known(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("only a published dataset has a standard form")
    return at


def resource_to_standard(resource: Resource, version: Version) -> standard.Resource:
    """Return one resource with `version`, its current one, as the standards' plain value."""
    return standard.Resource(
        id=str(resource.id),
        title=resource.title,
        format=resource.format,
        version=version.hash,
        rows=version.rows,
        # The day the pointer moved: an older version that takes a place again is news to who has the other.
        modified=resource.dataset.updated_at or version.created,
        issued=resource.created,
        schema=resource.schema,
        columns=tuple(
            standard.Column(
                name=column["name"],
                label=column.get("label", ""),
                title=column.get("title", ""),
                description=column.get("description", ""),
                type=column.get("type", "string"),
                semantic=column.get("semantic"),
            )
            for column in version.columns
        ),
        files=tuple(
            standard.File(
                name=file["name"], sha256=file["sha256"], bytes=file["bytes"], media_type=file["media_type"]
            )
            for file in version.files
        ),
    )

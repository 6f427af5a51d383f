"""The JSON shapes of the catalogue API."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema

from parvis.standards.addresses import Addresses
from parvis.standards.dataset import Dataset, Organization, Resource


class OrganizationShape(Schema):
    """A body that publishes datasets."""

    id: str
    slug: str
    name: str
    kind: str
    siren: str
    insee_code: str
    tagline: str
    page: str
    catalog_url: str


class ColumnShape(Schema):
    """One column of a table. type: a Table Schema type; semantic: what it means, or null."""

    name: str
    label: str
    title: str
    description: str
    type: str
    semantic: str | None


class DownloadShape(Schema):
    """One form of a table. latest_url: always the current version; version_url: these bytes for ever."""

    format: str
    media_type: str
    bytes: int
    sha256: str
    latest_url: str
    version_url: str


class ResourceShape(Schema):
    """One table of a dataset. latest_url: permanent download; rows_url: its row API."""

    id: str
    title: str
    format: str
    resource_schema: str | None = Field(serialization_alias="schema")
    latest_url: str
    rows_url: str
    data_url: str
    version: str
    rows: int
    issued: datetime
    modified: datetime
    columns: list[ColumnShape]
    downloads: list[DownloadShape]


class PeriodShape(Schema):
    """The time the data is about; either end may be unknown."""

    start: date | None
    end: date | None


class SourceShape(Schema):
    """Data of others that went into a dataset. license: an identifier, null when nobody said."""

    producer: str
    title: str
    license: str | None
    url: str
    day: date | None


class DatasetShape(Schema):
    """A published dataset. license: an identifier of data.gouv.fr's list, null when none was chosen."""

    id: str
    slug: str
    title: str
    summary: str
    description: str
    organization: OrganizationShape
    license: str | None
    license_title: str | None
    license_url: str | None
    attribution: str
    sources: list[SourceShape]
    theme: str
    keywords: list[str]
    frequency: str
    territory: str
    temporal: PeriodShape
    source_note: str
    issued: datetime
    modified: datetime
    page: str
    api_url: str
    package_url: str
    rdf_url: str
    resources: list[ResourceShape]


class FacetShape(Schema):
    """One value the list may be narrowed to, and how many datasets it leaves."""

    value: str
    label: str
    count: int


class DatasetPage(Schema):
    """One page of datasets."""

    data: list[DatasetShape]
    facets: dict[str, list[FacetShape]]
    page: int
    page_size: int
    total: int
    next_page: str | None
    previous_page: str | None


class OrganizationPage(Schema):
    """One page of organizations."""

    data: list[OrganizationShape]
    page: int
    page_size: int
    total: int
    next_page: str | None
    previous_page: str | None


class ErrorShape(Schema):
    """One error, as clients of the tabular API read it."""

    code: str
    title: str
    detail: str


class ProblemShape(Schema):
    """What went wrong (RFC 9457): a stable code, its facts, one sentence in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    params: dict[str, object]
    errors: list[ErrorShape]


def organization_shape(organization: Organization, at: Addresses) -> OrganizationShape:
    """Return the organization as the API tells it."""
    return OrganizationShape(
        id=organization.id,
        slug=organization.slug,
        name=organization.name,
        kind=organization.kind,
        siren=organization.siren,
        insee_code=organization.insee_code,
        tagline=organization.tagline,
        page=at.organization(organization.slug),
        catalog_url=at.catalog("ttl", organization.slug),
    )


def dataset_shape(dataset: Dataset, at: Addresses, *, language: str) -> DatasetShape:
    """Return the dataset as the API tells it; language: of the licence's title and of the attribution."""
    license_ = dataset.license
    return DatasetShape(
        id=dataset.id,
        slug=dataset.slug,
        title=dataset.title,
        summary=dataset.summary,
        description=dataset.description,
        organization=organization_shape(dataset.organization, at),
        license=license_.id if license_ else None,
        license_title=license_.title[language] if license_ else None,
        license_url=license_.url if license_ else None,
        attribution=dataset.attribution.get(language, ""),
        sources=[
            SourceShape(
                producer=one.producer,
                title=one.title,
                license=one.license.id if one.license else None,
                url=one.url,
                day=one.day,
            )
            for one in dataset.sources
        ],
        theme=dataset.theme,
        keywords=list(dataset.keywords),
        frequency=dataset.frequency,
        territory=dataset.territory,
        temporal=PeriodShape(start=dataset.temporal_start, end=dataset.temporal_end),
        source_note=dataset.source_note,
        issued=dataset.issued,
        modified=dataset.modified,
        page=at.dataset(dataset.slug),
        api_url=at.api_dataset(dataset.slug),
        package_url=at.package(dataset.slug),
        rdf_url=at.rdf(dataset.id, "ttl"),
        resources=[resource_shape(resource, at) for resource in dataset.resources],
    )


def resource_shape(resource: Resource, at: Addresses) -> ResourceShape:
    """Return the resource as the API tells it."""
    return ResourceShape(
        id=resource.id,
        title=resource.title,
        format=resource.format,
        resource_schema=resource.schema or None,
        latest_url=at.latest(resource.id, resource.format),
        rows_url=at.rows(resource.id),
        data_url=f"{at.rows(resource.id)}data/",
        version=resource.version,
        rows=resource.rows,
        issued=resource.issued,
        modified=resource.modified,
        columns=[
            ColumnShape(
                name=column.name,
                label=column.label,
                title=column.title,
                description=column.description,
                type=column.type,
                semantic=column.semantic,
            )
            for column in resource.columns
        ],
        downloads=[
            DownloadShape(
                format=file.extension,
                media_type=file.media_type,
                bytes=file.bytes,
                sha256=file.sha256,
                latest_url=at.latest(resource.id, file.extension),
                version_url=at.version_file(resource.version, file.name),
            )
            for file in resource.downloads
        ],
    )

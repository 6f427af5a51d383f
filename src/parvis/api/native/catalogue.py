"""The catalogue API, version 1: datasets and organizations that are public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from parvis.api.native.described import ROW_PATHS
from parvis.api.native.shapes import (
    DatasetPage,
    DatasetShape,
    FacetShape,
    OrganizationPage,
    OrganizationShape,
    ProblemShape,
    dataset_shape,
    organization_shape,
)
from parvis.api.problems import Absent, language_of, problem
from parvis.api.public import addresses, find_dataset
from parvis.errors import ParvisError, UnusableQuery
from parvis.portal.catalog.queries import published_datasets, to_standard
from parvis.portal.organizations.queries import public_organizations
from parvis.standards import dataset as standard

LARGEST_PAGE_SIZE = 100
LAST_PAGE = 1_000_000

PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="Page, from 1.")]
PageSize = Annotated[int, Query(ge=1, le=LARGEST_PAGE_SIZE, description="Results per page.")]
Slug = Annotated[
    str, Path(max_length=100, description="The last part of the page's address, or the identifier.")
]


class Catalogue(NinjaAPI):
    """The API, its description completed with the routes that are not declared here."""

    def get_openapi_schema(self, *args: Any, **options: Any) -> Any:
        schema = super().get_openapi_schema(*args, **options)
        schema["paths"].update(ROW_PATHS)
        schema["servers"] = [{"url": addresses().base}]
        return schema


api = Catalogue(
    title="Parvis",
    version="1",
    description=(
        "Public catalogue and rows of this portal. Read only, no key, open to every site. "
        "An unknown parameter is refused, never ignored."
    ),
    urls_namespace="catalogue",
    docs_url=None,
    openapi_url="/openapi.json",
)

PROBLEMS: dict[Any, Any] = {400: ProblemShape, 404: ProblemShape, 410: ProblemShape}


@api.exception_handler(ParvisError)
def tell_problem(request: HttpRequest, error: ParvisError) -> HttpResponse:
    """Answer our own errors as problems."""
    return problem(request, error)


@api.exception_handler(ValidationError)
def tell_bad_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the parameter whose value does not fit."""
    places = [str(part) for part in error.errors[0].get("loc", ())] if error.errors else []
    return problem(request, UnusableQuery("parameter-value", name=places[-1] if places else ""))


def _refuse_unknown(request: HttpRequest, known: Sequence[str]) -> None:
    """Refuse a parameter the route does not have, or one given twice."""
    for name, values in request.GET.lists():
        if name not in known:
            raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest=", ".join(known) or "–")
        if len(values) > 1:
            raise UnusableQuery("query-repeated", name=name)


def _neighbours(request: HttpRequest, path: str, page: int, pages: int) -> dict[str, str | None]:
    """Return the addresses of the pages before and after, with the same parameters."""

    def address(number: int) -> str | None:
        if not 1 <= number <= pages or number == page:
            return None
        params = [(name, value) for name, value in request.GET.items() if name != "page"]
        return f"{addresses().base}{path}?{urlencode([*params, ('page', number)])}"

    return {"next_page": address(page + 1), "previous_page": address(min(page - 1, pages))}


@api.get(
    "/datasets/",
    response={200: DatasetPage, 400: ProblemShape},
    operation_id="list_datasets",
    tags=["catalogue"],
    by_alias=True,
)
def list_datasets(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Words to find, all of them.")] = "",
    organization: Annotated[str, Query(max_length=100, description="Slug of an organization.")] = "",
    theme: Annotated[str, Query(max_length=40, description="Code of a theme.")] = "",
    format: Annotated[str, Query(max_length=20, description="Format: csv, geojson…")] = "",  # noqa: A002
    license: Annotated[str, Query(max_length=60, description="Licence: lov2…")] = "",  # noqa: A002
    sort: Annotated[Literal["recent", "title", "oldest"], Query(description="Order.")] = "recent",
    page: PageNumber = 1,
    page_size: PageSize = 20,
) -> DatasetPage:
    """List the public datasets, newest publication first."""
    _refuse_unknown(request, ("q", "organization", "theme", "format", "license", "sort", "page", "page_size"))
    facets = {"organization": organization, "theme": theme, "format": format, "license": license}
    found = published_datasets(q, facets=facets, sort=sort, page=page, size=page_size)
    language = language_of(request)
    # Beyond the last page there is nothing: a reader that counts pages up stops by itself.
    datasets = found.datasets if found.page == page else ()
    return DatasetPage(
        data=[dataset_shape(to_standard(dataset), addresses(), language=language) for dataset in datasets],
        facets={
            name: [
                FacetShape(value=one.value, label=one.label or one.value, count=one.count) for one in values
            ]
            for name, values in found.facets.items()
        },
        page=page,
        page_size=page_size,
        total=found.total,
        **_neighbours(request, "/api/1/datasets/", page, found.pages),
    )


@api.get(
    "/datasets/{slug}/",
    response={200: DatasetShape, **PROBLEMS},
    operation_id="get_dataset",
    tags=["catalogue"],
    by_alias=True,
)
def get_dataset(request: HttpRequest, slug: Slug) -> DatasetShape:
    """Describe one dataset and its resources."""
    _refuse_unknown(request, ())
    return dataset_shape(find_dataset(slug), addresses(), language=language_of(request))


@api.get(
    "/organizations/",
    response={200: OrganizationPage, 400: ProblemShape},
    operation_id="list_organizations",
    tags=["catalogue"],
    by_alias=True,
)
def list_organizations(
    request: HttpRequest, page: PageNumber = 1, page_size: PageSize = 20
) -> OrganizationPage:
    """List the organizations that published something."""
    _refuse_unknown(request, ("page", "page_size"))
    found = public_organizations().order_by("name", "id")
    total = found.count()
    start = (page - 1) * page_size
    return OrganizationPage(
        data=[_organization(one) for one in found[start : start + page_size]],
        page=page,
        page_size=page_size,
        total=total,
        **_neighbours(request, "/api/1/organizations/", page, max(1, -(-total // page_size))),
    )


@api.get(
    "/organizations/{slug}/",
    response={200: OrganizationShape, **PROBLEMS},
    operation_id="get_organization",
    tags=["catalogue"],
    by_alias=True,
)
def get_organization(request: HttpRequest, slug: Slug) -> OrganizationShape:
    """Describe one organization."""
    _refuse_unknown(request, ())
    found = public_organizations().filter(slug=slug).first()
    if found is None:
        raise Absent("not-found")
    return _organization(found)


def _organization(organization: Any) -> OrganizationShape:
    return organization_shape(
        standard.Organization(
            id=str(organization.id),
            slug=organization.slug,
            name=organization.name,
            kind=organization.kind,
            siren=organization.siren,
            insee_code=organization.insee_code,
            tagline=organization.tagline,
            about=organization.about,
        ),
        addresses(),
    )

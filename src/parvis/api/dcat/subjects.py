"""Answer at the addresses that name things in RDF: their description to programs, their page to browsers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from parvis.api.dcat.views import negotiate, show_catalog, show_dataset
from parvis.api.problems import Absent
from parvis.api.public import addresses, find_dataset
from parvis.portal.organizations.queries import public_organizations


def follow_dataset(request: HttpRequest, identifier: str) -> HttpResponse:
    """Answer for the subject of a dataset, the identifier harvesters keep."""
    if _is_browser(request):
        return _see(addresses().dataset(find_dataset(identifier).slug))
    return _vary(show_dataset(request, identifier, negotiate(request)))


def follow_organization(request: HttpRequest, identifier: str) -> HttpResponse:
    """Answer for the subject of an organization: programs get its catalogue, which describes it."""
    organization = public_organizations().filter(id=identifier).first()
    if organization is None:
        raise Absent("not-found")
    if _is_browser(request):
        return _see(addresses().organization(organization.slug))
    return _vary(show_catalog(request, negotiate(request), organization.slug))


def _is_browser(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "")[:1000].lower()


def _see(page: str) -> HttpResponse:
    """The thing itself cannot be sent; its page is elsewhere (303, W3C Cool URIs)."""
    return _vary(HttpResponse(status=303, headers={"Location": page}))


def _vary(response: HttpResponse) -> HttpResponse:
    response.headers["Vary"] = "Accept"
    return response

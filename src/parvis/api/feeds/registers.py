"""The registers of an authority as CSV: public information, algorithms, SCDL catalogue."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from parvis.api.problems import Absent
from parvis.api.public import addresses
from parvis.portal.insights import registers
from parvis.portal.insights.scdl_catalogue import COLUMNS, catalogue_rows
from parvis.portal.inventory.queries import last_register, public_algorithms
from parvis.portal.organizations.models import Organization


def public_information(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the register of public information in force."""
    found = last_register(_organization(slug))
    if found is None:
        raise Absent("not-found")
    base = addresses().base
    rows = [{**row, "adresse": f"{base}{row['adresse']}" if row["adresse"] else ""} for row in found.lines]
    return _csv(registers.as_csv(registers.REGISTER_COLUMNS, rows), f"repertoire-{slug}.csv")


def algorithms(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the register of algorithms."""
    rows = registers.algorithm_rows(public_algorithms(_organization(slug)))
    if not rows:
        raise Absent("not-found")
    return _csv(registers.as_csv(registers.ALGORITHM_COLUMNS, rows), f"algorithmes-{slug}.csv")


def scdl_catalogue(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the public datasets as scdl/catalogue."""
    rows = catalogue_rows(_organization(slug), addresses().base)
    if not rows:
        raise Absent("not-found")
    return _csv(registers.as_csv(COLUMNS, rows), f"catalogue-{slug}.csv")


def _organization(slug: str) -> Organization:
    organization = Organization.objects.filter(slug=slug).first()
    if organization is None:
        raise Absent("not-found")
    return organization


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

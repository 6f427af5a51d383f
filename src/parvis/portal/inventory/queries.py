"""Read the inventory, the authority's situation and its duties."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.portal.accounts.models import User
from parvis.portal.inventory.models import Algorithm, Line, Register, Situation
from parvis.portal.organizations.enums import Kind
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import organizations_where
from parvis.standards import inventory as standard
from parvis.standards.codes.communes import present_commune
from parvis.standards.codes.intercommunalities import INTERCOMMUNALITIES


def lines_visible_to(actor: User) -> QuerySet[Line]:
    """Return every line `actor` may read. The only way the studio reaches a line."""
    visible = organizations_where(actor, "follow")
    return Line.objects.filter(organization__in=visible).select_related("organization", "department")


def lines_of(organization: Organization) -> QuerySet[Line]:
    """Return the inventory of an authority, by title."""
    return Line.objects.filter(organization=organization).select_related("department", "organization")


def situation_of(organization: Organization) -> standard.Situation:
    """Return what is known of the authority's size and competences.

    The population nobody typed is read from the official codes: by the INSEE code of a commune, by the SIREN
    of an intercommunality.
    """
    said = Situation.objects.filter(organization=organization).first()
    population = said.population if said else None
    return standard.Situation(
        kind=organization.kind,
        population=official_population(organization) if population is None else population,
        agents=said.agents if said else None,
        competences=frozenset(said.competences) if said and said.competences is not None else None,
    )


def official_population(organization: Organization) -> int | None:
    """Return the municipal population of the official codes, None when the authority is not in them."""
    if organization.kind == Kind.EPCI:
        body = INTERCOMMUNALITIES.entry(organization.siren) if organization.siren else None
        return body.population if body else None
    if organization.kind != Kind.COMMUNE or not organization.insee_code:
        return None
    commune = present_commune(organization.insee_code)
    return commune.population if commune else None


def templates_for(
    organization: Organization, situation: standard.Situation
) -> tuple[standard.LineTemplate, ...]:
    """Return the ready-made lines this authority may hold and has not listed yet."""
    listed = set(lines_of(organization).exclude(template="").values_list("template", flat=True))
    return tuple(
        template
        for template in standard.templates()
        if template.code not in listed and template.concerns(situation)
    )


def last_register(organization: Organization) -> Register | None:
    """Return the register of public information in force."""
    return Register.objects.filter(organization=organization).order_by("-at").first()


def public_algorithms(organization: Organization) -> QuerySet[Algorithm]:
    """Return the algorithms of the public register."""
    return Algorithm.objects.filter(organization=organization, public=True)

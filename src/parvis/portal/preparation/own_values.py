"""What an authority writes of itself in its data: the same on every line, and known already."""

from __future__ import annotations

from parvis.portal.inventory.models import Situation
from parvis.portal.organizations.models import Organization

# Fields of the official schemas that say who the data are of (SCDL's COLL_…, subsidies, menus, contracts).
_NAME = ("COLL_NOM", "collectivite", "menuCollNom", "nomAttribuant")
_SIRET = ("COLL_SIRET", "idAttribuant", "menuCollSiret", "siretAcheteur")
_SIREN = ("collectivite_siren",)
_INSEE = ("COLL_INSEE",)


def own_value(organization: Organization, field: str) -> str:
    """Return what `field` says of the authority on every line; "" when that is not known."""
    if field in _NAME:
        return organization.name
    if field in _SIREN:
        return organization.siren
    if field in _INSEE:
        return organization.insee_code
    if field in _SIRET:
        return Situation.objects.filter(pk=organization.pk).values_list("siret", flat=True).first() or ""
    return ""

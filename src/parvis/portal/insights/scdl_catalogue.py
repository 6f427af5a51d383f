"""The public datasets of an authority as a catalogue that follows scdl/catalogue 0.1.3."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone, translation

from parvis.portal.catalog.enums import Frequency
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.inventory.models import Situation
from parvis.portal.organizations.models import Organization
from parvis.standards.addresses import Addresses

COLUMNS = (
    "COLL_NOM",
    "COLL_SIRET",
    "ID",
    "TITRE",
    "DESCRIPTION",
    "THEME",
    "PRODUCTEUR_NOM",
    "PRODUCTEUR_SIRET",
    "COUV_SPAT_MAILLE",
    "COUV_SPAT_NOM",
    "COUV_TEMP_DEBUT",
    "COUV_TEMP_FIN",
    "DATE_PUBL",
    "FREQ_MAJ",
    "DATE_MAJ",
    "MOTS_CLES",
    "LICENCE",
    "NOMBRE_RESSOURCES",
    "FORMAT_RESSOURCES",
    "URL",
)
# The words of the schema's own lists.
MESH: Mapping[str, str] = {
    "commune": "Communale",
    "epci": "Intercommunale",
    "department": "Départementale",
    "region": "Régionale",
}
FREQUENCIES: Mapping[str, str] = {
    Frequency.CONTINUOUS: "Continuelle",
    Frequency.DAILY: "Quotidienne ou plusieurs fois par jour",
    Frequency.WEEKLY: "Hebdomadaire ou plusieurs fois par semaine",
    Frequency.MONTHLY: "Mensuelle ou plusieurs fois par mois",
    Frequency.QUARTERLY: "Trimestrielle",
    Frequency.BIANNUAL: "Semestrielle",
    Frequency.ANNUAL: "Annuelle",
    Frequency.PUNCTUAL: "Ponctuelle",
    Frequency.IRREGULAR: "Irrégulière",
    Frequency.UNKNOWN: "Inconnue",
}
LICENSES: Mapping[str, str] = {"lov2": "Licence Ouverte-LO", "odc-odbl": "Open Database License-ODBL"}


def catalogue_rows(organization: Organization, base: str) -> list[dict[str, str]]:
    """Return one row a public dataset, by title; a fact Parvis does not hold stays empty, never invented.

    base: start of the addresses.
    """
    situation = Situation.objects.filter(organization=organization).first()
    siret = situation.siret if situation else ""
    with translation.override("fr"):
        return [
            _row(dataset, siret, base)
            for dataset in public_datasets().filter(organization=organization).order_by("title")
        ]


def _row(dataset: Dataset, siret: str, base: str) -> dict[str, str]:
    organization = dataset.organization
    formats = {resource.format for resource in dataset.resources.all() if resource.current}
    return {
        "COLL_NOM": organization.name,
        "COLL_SIRET": siret,
        "ID": str(dataset.pk),
        "TITRE": dataset.title,
        "DESCRIPTION": dataset.description or dataset.summary,
        "THEME": str(dataset.get_theme_display()) if dataset.theme else "",
        "PRODUCTEUR_NOM": organization.name,
        "PRODUCTEUR_SIRET": siret,
        "COUV_SPAT_MAILLE": MESH.get(organization.kind, "Autre"),
        "COUV_SPAT_NOM": dataset.territory or organization.name,
        "COUV_TEMP_DEBUT": dataset.temporal_start.isoformat() if dataset.temporal_start else "",
        "COUV_TEMP_FIN": dataset.temporal_end.isoformat() if dataset.temporal_end else "",
        "DATE_PUBL": _day(dataset.published_at),
        "FREQ_MAJ": FREQUENCIES[dataset.frequency],
        "DATE_MAJ": _day(dataset.updated_at),
        "MOTS_CLES": ";".join(dataset.keywords),
        "LICENCE": LICENSES.get(dataset.license, "Spécifique ou autre"),
        "NOMBRE_RESSOURCES": str(len([one for one in dataset.resources.all() if one.current])),
        "FORMAT_RESSOURCES": ";".join(sorted(formats)),
        "URL": Addresses(base).dataset(dataset.slug),
    }


def _day(moment: object) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""  # type: ignore[arg-type]

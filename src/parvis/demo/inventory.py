"""The fictional inventory of Sainte-Aube: duties, decisions with grounds, dates; through the services."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from parvis.demo.places import TOWN
from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.services import attach_to_line
from parvis.portal.insights.services import publish_register
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import (
    add_from_templates,
    decide,
    describe_situation,
    write_algorithm,
    write_line,
)
from parvis.portal.organizations.models import Organization
from parvis.standards.inventory import COMPETENCES

# template: the dataset that answers it.
PUBLIC = {
    "first-names": "prenoms-des-enfants-nes",
    "budget": "budget-par-fonction",
    "deliberations": "deliberations-du-conseil-municipal",
    "subsidies": "subventions-aux-associations",
    "contracts": "marches-publics",
    "building-permits": "permis-de-construire",
    "elections": "elections-municipales-2026",
    "facilities": "equipements-publics",
    "school-menus": "menus-des-cantines",
    "trees": "arbres-de-la-ville",
}
# What is listed and not public yet, with the days until it should be (negative: late).
WAITING = {
    "addresses": 12,
    "decisions": 75,
    "agenda": 40,
    "urban-plan": 130,
    "defibrillators": -9,
    "parking": 28,
    "energy": 55,
    "real-estate": None,
    "library": None,
    "roadworks": 55,
    "hydrants": None,
    "civil-registry": 90,
}
OWN = (
    {
        "title": "Occupation des salles municipales",
        "department": "Vie associative",
        "owner": "Régie des salles",
        "application": "Réservasalle",
        "description": "Chaque salle, chaque créneau, occupé ou libre ; l’association n’est pas nommée.",
        "kind": "interest",
        "personal": "possible",
        "value": 3,
        "effort": 1,
    },
    {
        "title": "Tickets du stationnement de surface",
        "department": "Voirie",
        "application": "Horodat",
        "kind": "database",
        "personal": "none",
        "value": 2,
        "effort": 2,
    },
    {
        "title": "Signalements des habitants",
        "department": "Cadre de vie",
        "application": "Allô Mairie",
        "kind": "database",
        "personal": "likely",
        "value": 3,
        "effort": 3,
    },
    {
        "title": "Plan des caméras de voie publique",
        "department": "Police municipale",
        "kind": "database",
        "personal": "none",
        "value": 1,
        "effort": 1,
    },
)


def load_inventory(town: Organization, officer: User) -> None:
    """List, decide, attach and publish the register; an inventory that has lines is left as it is."""
    if Line.objects.filter(organization=town).exists():
        return
    describe_situation(
        officer,
        town,
        population=18_400,
        agents=310,
        competences=set(COMPETENCES) - {"waste", "water", "mobility"},
        siret=TOWN.siret,
    )
    add_from_templates(officer, town, [*PUBLIC, *WAITING], lang="fr")
    lines = {line.template: line for line in Line.objects.filter(organization=town)}
    for template, slug in PUBLIC.items():
        decide(officer, lines[template], "open")
        attach_to_line(Dataset.objects.get(slug=slug), officer, lines[template])
    today = timezone.localdate()
    for template, days in WAITING.items():
        if days is not None:
            write_line(officer, town, {"deadline": today + timedelta(days=days)}, lines[template])
    for values in OWN:
        write_line(officer, town, values)
    _decide(officer, town, lines, today)
    write_algorithm(
        officer,
        town,
        {
            "name": "Attribution des places en crèche",
            "department": "Petite enfance",
            "contact": "petite-enfance@sainte-aube.example",
            "purpose": "Classer les demandes de place par nombre de points, deux fois par an.",
            "people": "Les familles qui demandent une place, environ 240 par an",
            "automation": "help",
            "decisions_per_year": 240,
            "legal_basis": "Règlement des crèches, délibération fictive du 3 février 2025",
            "data_used": "Le dossier de demande, rempli par la famille.",
            "operations": (
                "Habiter la commune : 10 points. Fratrie déjà accueillie : 4. Parent seul : 6. Reprise "
                "d’emploi ou formation : 5. À égalité, la demande la plus ancienne passe devant. "
                "La commission décide."
            ),
        },
    )
    publish_register(officer, town)


def _decide(officer: User, town: Organization, lines: dict[str, Line], today: date) -> None:
    own = {line.title: line for line in Line.objects.filter(organization=town, template="")}
    for template in ("addresses", "agenda", "parking", "energy"):
        decide(officer, lines[template], "open")
    decide(
        officer,
        lines["decisions"],
        "open_after",
        note="Les noms des agents et des administrés sont retirés avant publication.",
    )
    decide(
        officer,
        own["Plan des caméras de voie publique"],
        "closed",
        ground="security",
        note="La carte montrerait les angles morts ; le nombre de caméras, lui, est publié au budget.",
    )
    decide(
        officer,
        lines["urban-plan"],
        "later",
        note="La révision est arrêtée au printemps.",
        review_on=today + timedelta(days=110),
    )
    decide(
        officer,
        own["Signalements des habitants"],
        "partly",
        ground="privacy",
        note="La rue, le sujet et les dates, sans le texte libre ni l’adresse exacte.",
    )

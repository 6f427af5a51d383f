"""What the fictional residents of Sainte-Aube asked, made and remarked; through the services."""

from __future__ import annotations

from datetime import timedelta

import vl_convert
from django.conf import settings
from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.models import DataRequest, Reuse
from parvis.portal.engagement.services.contributions import (
    ask_for_data,
    open_discussion,
    share_reuse,
    told_picture,
    vote,
)
from parvis.portal.engagement.services.moderation import (
    answer_discussion,
    answer_request,
    attach_request,
    feature_reuse,
    moderate,
)
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization

# title, what for, who, voices.
REQUESTS = (
    (
        "Créneaux libres des salles municipales",
        "Pour que notre chorale trouve une salle sans appeler trois fois.",
        "La chorale du Canal",
        31,
    ),
    (
        "Consommation d’énergie de chaque école",
        "La classe de CM2 suit les économies d’énergie de son école.",
        "Une enseignante",
        18,
    ),
    ("Emplacement des défibrillateurs", "Pour la carte du club de marche.", "Marcheurs des Coteaux", 24),
    ("Plan des caméras de la ville", "Pour savoir où l’on est filmé.", "Un habitant", 7),
    ("Qui reçoit une subvention, et combien ?", "Pour le journal du lycée.", "Le Petit Écho", 12),
)
# title, what it does, address, kind, datasets, who.
REUSES = (
    (
        "L’ombre des rues",
        "Une carte des rues les plus ombragées, pour choisir son chemin les jours de canicule.",
        "https://ombre.example/",
        "application",
        ("arbres-de-la-ville",),
        "Association Les Amis du canal (fictive)",
    ),
    (
        "Quel midi !",
        "Le menu de la cantine envoyé chaque lundi aux parents qui le veulent, allergènes en tête.",
        "https://quelmidi.example/",
        "application",
        ("menus-des-cantines",),
        "Deux parents d’élèves",
    ),
    (
        "Le budget en briques",
        "Une maquette : chaque brique vaut 10 000 euros. Montrée à la fête de la ville.",
        "",
        "school",
        ("budget-par-fonction", "subventions-aux-associations"),
        "La seconde 4 du lycée",
    ),
)


# What the picture of a reuse shows; the demo draws it from the data.
PICTURES = {
    "L’ombre des rues": "Les arbres de la ville par essence, comme l’application les montre.",
    "Le budget en briques": "Le budget par fonction, tel que la classe l’a dessiné avant de bâtir.",
}


def _drawn(dataset: Dataset) -> bytes:
    """Return the lead picture of a dataset as PNG."""
    version = dataset.resources.exclude(current=None)[0].current
    svg = settings.PARVIS.versions / version.hash / version.pictures[0]["svgs"]["fr"]["860"]
    return bytes(vl_convert.svg_to_png(svg.read_text(encoding="utf-8"), scale=1.2))


def load_engagement(town: Organization, officer: User) -> None:
    """Add requests, reuses and discussions, moderated and partly answered; done again it adds nothing."""
    if DataRequest.objects.filter(organization=town).exists():
        return
    asked = [
        ask_for_data(None, town, title=title, body=body, author_name=who)
        for title, body, who, _votes in REQUESTS
    ]
    for title, body, url, kind, slugs, who in REUSES:
        datasets = Dataset.objects.filter(slug__in=slugs)
        text = PICTURES.get(title, "")
        picture = told_picture(_drawn(datasets[0]) if text else b"", text)
        share_reuse(
            None, datasets, title=title, body=body, url=url, kind=kind, picture=picture, author_name=who
        )
    trees = Dataset.objects.get(slug="arbres-de-la-ville")
    remark = open_discussion(
        None,
        trees,
        title="Ce tilleul a été abattu en mars",
        body="Il manque depuis la tempête ; une souche reste.",
        place="place de la Halle, tilleul",
        author_name="Une riveraine",
    )
    for kind in ("request", "reuse", "discussion"):
        moderate(officer, kind, None, accept=True)
    for request, (_title, _body, _who, votes) in zip(asked, REQUESTS, strict=True):
        request.refresh_from_db()
        for _voice in range(votes):
            vote(request)
    _answer(town, officer, asked)
    answer_discussion(
        officer, remark, "Merci. L’arbre est retiré du fichier, la correction paraît ce mois-ci.", "mended"
    )
    feature_reuse(officer, Reuse.objects.get(title="L’ombre des rues"))
    # Two that wait, so that the desk is not empty.
    ask_for_data(
        None, town, title="Horaires d’ouverture des équipements", body="", author_name="Un nouvel arrivant"
    )
    open_discussion(
        None,
        trees,
        title="Quelle est l’unité de la hauteur ?",
        body="Des mètres, je suppose ?",
        author_name="Une étudiante",
    )


def _answer(town: Organization, officer: User, asked: list[DataRequest]) -> None:
    rooms, energy, hearts, cameras, grants = asked
    lines = {line.title: line for line in Line.objects.filter(organization=town)}
    attach_request(officer, rooms, lines["Occupation des salles municipales"])
    attach_request(officer, hearts, lines["Défibrillateurs"])
    energy_line = lines["Consommations d’énergie des bâtiments publics"]
    attach_request(officer, energy, energy_line)
    answer_request(
        officer,
        energy,
        "accepted",
        answer="Oui : les factures sont relevées chaque trimestre, nous préparons la première publication.",
        planned_on=timezone.localdate() + timedelta(days=55),
    )
    answer_request(
        officer,
        cameras,
        "refused",
        answer="La carte montrerait les angles morts. Le nombre de caméras et leur coût sont au budget.",
        ground="security",
    )
    answer_request(
        officer,
        grants,
        "published",
        answer="Tout y est, depuis 2021.",
        dataset=Dataset.objects.get(slug="subventions-aux-associations"),
    )

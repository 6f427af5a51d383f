"""The events and the consultation of the fictional residents of Sainte-Aube; through the services."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.models import Event, Reuse
from parvis.portal.engagement.services import consultations, events
from parvis.portal.engagement.services.moderation import moderate
from parvis.portal.organizations.models import Organization


def load_meetings(town: Organization, officer: User) -> None:
    """Add a hackathon that took place, a workshop to come and a consultation; done again it adds nothing."""
    if Event.objects.filter(organization=town).exists():
        return
    _hackathon(town, officer)
    _workshop(town, officer)
    _consultation(town, officer)


def _at(days: int, hour: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _hackathon(town: Organization, officer: User) -> None:
    values = {
        "kind": "hackathon",
        "title": "24 heures pour l’ombre",
        "summary": "Un jour et une nuit pour rendre la ville plus fraîche avec ses données.",
        "body": "**Samedi** : défis et équipes.\n\n**Dimanche** : les équipes montrent, le public vote.",
        "starts_at": _at(-40, 10),
        "ends_at": _at(-39, 12),
        "place": "Halle aux grains, Sainte-Aube",
        "capacity": 60,
        "registering": True,
        "outcome": "Trois équipes, une application en ligne, et quarante bancs à l’ombre repérés.",
    }
    hackathon = events.write_event(
        officer,
        town,
        values,
        challenges=(
            "Marcher à l’ombre: Trouver le chemin le plus frais d’un point à un autre.",
            "Planter juste: Dire où un arbre servirait le plus.",
        ),
        prizes=("Prix du public", "Prix des écoles"),
        datasets=Dataset.objects.filter(slug__in=("arbres-de-la-ville", "equipements-publics")),
    )
    events.announce_event(officer, hackathon)
    walk, plant = hackathon.challenges.all()
    for title, body, challenge, who in (
        ("Les Platanes", "Une carte des rues ombragées, rue par rue.", walk, "Les Amis du canal"),
        ("Racines", "Une note pour chaque rue : où planter d’abord.", plant, "Le lycée horticole"),
    ):
        events.form_team(None, hackathon, title=title, body=body, challenge=challenge, author_name=who)
    moderate(officer, "team", None, accept=True)
    planes, roots = hackathon.teams.all()
    planes.result = Reuse.objects.get(title="L’ombre des rues")
    planes.save(update_fields=["result"])
    events.show_result(
        officer,
        roots,
        Dataset.objects.filter(slug="arbres-de-la-ville"),
        title="Où planter d’abord",
        body="Une affiche : les douze rues où un arbre de plus servirait le plus.",
        url="",
        kind="picture",
        author_name="Le lycée horticole",
    )
    public, schools = hackathon.prizes.all()
    events.award(officer, public, planes)
    events.award(officer, schools, roots)


def _workshop(town: Organization, officer: User) -> None:
    values = {
        "kind": "workshop",
        "title": "Lire le budget de sa ville",
        "summary": "Deux heures à la médiathèque pour comprendre d’où vient l’argent et où il va.",
        "body": "Aucune connaissance n’est nécessaire. Des ordinateurs sont prêtés sur place.",
        "starts_at": _at(17, 14),
        "ends_at": _at(17, 16),
        "place": "Médiathèque du Canal",
        "capacity": 15,
        "registering": True,
    }
    chosen = Dataset.objects.filter(slug="budget-par-fonction")
    events.announce_event(officer, events.write_event(officer, town, values, datasets=chosen))


def _consultation(town: Organization, officer: User) -> None:
    today = timezone.localdate()
    values = {
        "title": "Quand ouvrir la médiathèque ?",
        "summary": "Cinq questions, deux minutes : vos réponses décident des horaires de l’an prochain.",
        "body": "La médiathèque peut ouvrir **six heures de plus** par semaine. À vous de dire quand.",
        "opens_on": today - timedelta(days=6),
        "closes_on": today + timedelta(days=15),
    }
    questions = (
        {
            "label": "Venez-vous à la médiathèque ?",
            "kind": "one",
            "options": ["Souvent", "Parfois", "Jamais"],
            "required": True,
        },
        {
            "label": "Quels jours vous iraient ?",
            "kind": "several",
            "options": ["Lundi", "Jeudi soir", "Dimanche"],
        },
        {"label": "Une ouverture plus longue vous serait-elle utile ?", "kind": "scale"},
        {
            "label": "Avec qui y venez-vous ?",
            "kind": "several",
            "options": ["Seul ou seule", "Enfants", "Amis"],
        },
        {"label": "Quelque chose à ajouter ?", "kind": "text"},
    )
    asked = consultations.write_consultation(officer, town, values, questions)
    consultations.open_consultation(officer, asked)
    frequency, days, useful = (one["code"] for one in asked.questions[:3])
    answers = (
        ("Souvent", ["Dimanche"], "5"),
        ("Parfois", ["Jeudi soir", "Dimanche"], "4"),
        ("Jamais", [], "3"),
    )
    for number in range(24):
        how_often, when, how_much = answers[number % len(answers)]
        consultations.answer(asked, {frequency: how_often, days: when, useful: how_much})

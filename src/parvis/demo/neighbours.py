"""Two fictional towns of Sainte-Aube's size on the same portal: peers to compare with, small exports each."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.people import DemoPerson
from parvis.demo.places import Authority, siren_of
from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.services import attach_to_line
from parvis.portal.insights.services import publish_register
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import add_from_templates, decide, describe_situation
from parvis.portal.organizations.models import Organization

Rows = Callable[[random.Random], list[list[object]]]
MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))

VAUBRUNE = Authority(
    slug="vaubrune-les-eaux",
    name="Ville de Vaubrune-les-Eaux",
    kind="commune",
    siren=siren_of("21519997"),
    insee_code="",
    tagline="Entre deux sources",
    accent="#8a3b2a",
    about="Vaubrune-les-Eaux est une ville **fictive** de 14 200 habitants, qui publie depuis un an.",
)
CENDRE = Authority(
    slug="port-cendre",
    name="Ville de Port-Cendré",
    kind="commune",
    siren=siren_of("21519996"),
    insee_code="",
    tagline="La ville au bout du canal",
    accent="#4a4a8c",
    about="Port-Cendré est une ville **fictive** de 22 600 habitants, voisine de Sainte-Aube par l’eau.",
)
OFFICER = DemoPerson(
    "donnees@vaubrune.example", "Solène Garrigou-Mareuil", "data_officer", (VAUBRUNE, CENDRE)
)


@dataclass(frozen=True)
class Neighbour:
    """A peer. public: template of its line: the slug of the dataset that answers it; waiting: templates of
    lines it has listed only; register: whether it published its register."""

    authority: Authority
    population: int
    agents: int
    public: dict[str, str]
    waiting: tuple[str, ...]
    register: bool


NEIGHBOURS = (
    Neighbour(
        VAUBRUNE,
        14_200,
        190,
        {"energy": "energie-vaubrune", "budget": "budget-vaubrune", "parking": "parcs-vaubrune"},
        ("subsidies", "contracts", "deliberations", "trees"),
        register=True,
    ),
    Neighbour(
        CENDRE,
        22_600,
        340,
        {"energy": "energie-port-cendre", "budget": "budget-port-cendre", "library": "prets-port-cendre"},
        ("subsidies", "addresses", "elections"),
        register=False,
    ),
)


def _energy(*buildings: tuple[str, int]) -> Rows:
    """Electricity of each building by month: more in winter, a comma in the numbers."""

    def rows(dice: random.Random) -> list[list[object]]:
        found: list[list[object]] = [["Bâtiment", "Mois", "Électricité kWh"]]
        for name, usual in buildings:
            for month in MONTHS:
                winter = 1.45 if month[5:] in ("11", "12", "01", "02") else 0.85
                found.append(
                    [name, month, f"{usual * winter * dice.uniform(0.9, 1.1):.1f}".replace(".", ",")]
                )
        return found

    return rows


def _budget(scale: int) -> Rows:
    """Planned expenditure by function, its total below as accounting programs write it."""

    def rows(dice: random.Random) -> list[list[object]]:
        names = ("Administration", "Enseignement", "Culture", "Sport et jeunesse", "Voirie", "Action sociale")
        amounts = [round(scale * dice.uniform(0.4, 1.6)) for _ in names]
        found: list[list[object]] = [["Fonction", "Dépenses 2026 (€)"]]
        found += [[name, amount] for name, amount in zip(names, amounts, strict=True)]
        return [*found, ["TOTAL", sum(amounts)]]

    return rows


def _parks(dice: random.Random) -> list[list[object]]:
    """Car parks and their places."""
    names = ("Halle", "Gare", "Thermes", "Remparts", "Hôpital", "Marché", "Collège", "Stade")
    return [
        ["Parc", "Places", "Places PMR", "Gratuit"],
        *(
            [f"Parc {name}", dice.randint(40, 320), dice.randint(2, 9), dice.choice(("oui", "non"))]
            for name in names
        ),
    ]


def _loans(dice: random.Random) -> list[list[object]]:
    """Loans of the library by kind of document and month."""
    kinds = (("Livres jeunesse", 2_900), ("Romans", 1_800), ("Bandes dessinées", 1_400), ("Films", 420))
    return [
        ["Mois", "Type de document", "Prêts"],
        *([month, kind, round(usual * dice.uniform(0.8, 1.2))] for month in MONTHS for kind, usual in kinds),
    ]


def _extract(
    slug: str,
    authority: Authority,
    title: str,
    summary: str,
    theme: str,
    rows: Rows,
    *,
    frequency: str = "annual",
) -> DemoExtract:
    def write(path: Path, dice: random.Random) -> None:
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows(dice))

    return DemoExtract(
        slug=slug,
        file_name=f"{slug}.csv",
        authority=authority,
        title=title,
        summary=summary,
        description="Export du logiciel métier, tel quel.",
        theme=theme,
        keywords=(),
        frequency=frequency,
        schema=None,
        temporal=None,
        write=write,
    )


EXTRACTS = (
    _extract(
        "energie-vaubrune", VAUBRUNE, "Électricité des bâtiments de Vaubrune-les-Eaux",
        "Ce que chaque bâtiment consomme, mois par mois.", "energy",
        _energy(("Piscine", 41_000), ("Hôtel de ville", 12_500), ("Gymnase Nord", 8_200), ("École", 6_900)),
        frequency="quarterly",
    ),
    _extract(
        "budget-vaubrune", VAUBRUNE, "Budget 2026 de Vaubrune-les-Eaux",
        "Les dépenses prévues, par fonction.", "finances", _budget(2_400_000),
    ),
    _extract(
        "parcs-vaubrune", VAUBRUNE, "Parcs de stationnement de Vaubrune-les-Eaux",
        "Où se garer, et combien de places.", "mobility", _parks,
    ),
    _extract(
        "energie-port-cendre", CENDRE, "Électricité des bâtiments de Port-Cendré",
        "Ce que chaque bâtiment consomme, mois par mois.", "energy",
        _energy(("Patinoire", 55_000), ("Médiathèque", 15_400), ("Hôtel de ville", 14_100), ("École", 7_300)),
        frequency="quarterly",
    ),
    _extract(
        "budget-port-cendre", CENDRE, "Budget 2026 de Port-Cendré",
        "Les dépenses prévues, par fonction.", "finances", _budget(3_700_000),
    ),
    _extract(
        "prets-port-cendre", CENDRE, "Prêts de la médiathèque de Port-Cendré",
        "Ce qui est emprunté, par mois et par type de document.", "culture", _loans, frequency="quarterly",
    ),
)  # fmt: skip


def load_neighbours(organizations: dict[Authority, Organization], officer: User) -> None:
    """List what each neighbour holds and attach what it published; done once."""
    for one in NEIGHBOURS:
        town = organizations[one.authority]
        if Line.objects.filter(organization=town).exists():
            continue
        describe_situation(officer, town, population=one.population, agents=one.agents, competences=["roads"])
        add_from_templates(officer, town, [*one.public, *one.waiting], lang="fr")
        lines = {line.template: line for line in Line.objects.filter(organization=town)}
        for template, slug in one.public.items():
            decide(officer, lines[template], "open")
            attach_to_line(Dataset.objects.get(slug=slug), officer, lines[template])
        if one.register:
            publish_register(officer, town)

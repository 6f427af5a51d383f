"""Building permits: pipe-separated, several date forms, areas with units, no applicant's name."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import STREETS, TOWN

KINDS = (
    ("PC", "Permis de construire", 0.35),
    ("DP", "Déclaration préalable", 0.55),
    ("PD", "Permis de démolir", 0.1),
)
WORKS = (
    "Maison individuelle",
    "Extension",
    "Logements collectifs",
    "Local d’activité",
    "Ravalement",
    "Clôture",
)


def write(path: Path, dice: random.Random) -> None:
    """Write the planning office's export."""
    lines = [
        "N° dossier|Type|Date dépôt|Date décision|Décision|Adresse terrain|Nature des travaux|Surface créée"
    ]
    weights = [weight for _, _, weight in KINDS]
    for number in range(1, 431):
        code, kind, _ = dice.choices(KINDS, weights)[0]
        asked = date(2023, 1, 3) + timedelta(days=int(number * 2.5) + dice.randint(0, 3))
        decided = asked + timedelta(days=dice.randint(20, 95))
        area = (
            ""
            if code == "PD" or dice.random() < 0.3
            else f"{dice.lognormvariate(4.1, 0.8):.1f} m²".replace(".", ",")
        )
        lines.append(
            f"{code}051999{asked.year % 100}{number:05d}|{kind}|"
            f"{_written(asked, dice)}|{_written(decided, dice)}|"
            f"{dice.choice(('Accordé', 'Accordé', 'Accordé', 'accordé', 'Refusé', 'Sans suite'))}|"
            f"{dice.randint(1, 140)} {dice.choice(STREETS)}|{dice.choice(WORKS)}|{area}"
        )
    path.write_bytes(("\n".join(lines) + "\n").encode())


def _written(day: date, dice: random.Random) -> str:
    return day.isoformat() if dice.random() < 0.15 else day.strftime("%d/%m/%Y")


EXTRACT = DemoExtract(
    slug="permis-de-construire",
    file_name="ADS_export_2023_2025.txt",
    authority=TOWN,
    title="Permis de construire et déclarations de travaux",
    summary="Les demandes déposées depuis 2023 et la réponse de la ville, sans le nom des demandeurs.",
    description="Décisions d’urbanisme. Les noms des demandeurs n’ont jamais quitté le service.",
    theme="planning",
    keywords=("urbanisme", "permis", "travaux"),
    frequency="monthly",
    schema=None,
    temporal=("2023-01-01", "2025-12-31"),
    write=write,
)

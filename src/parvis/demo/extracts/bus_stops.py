"""Bus stops: comma-separated with quotes, coordinates with decimal commas, commune codes."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import CENTRE, INTERCOMMUNAL, VILLAGES

PLACES = (
    "Mairie",
    "Église",
    "École",
    "Gare",
    "Halle",
    "Pont du canal",
    "Cimetière",
    "Zone d’activité",
    "Lavoir",
    "Stade",
)
LINES = ("A", "B", "C", "12", "14", "21")


def write(path: Path, dice: random.Random) -> None:
    """Write the transport department's list."""
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=",", lineterminator="\n", quoting=csv.QUOTE_ALL)
    sheet.writerow(
        [
            "Code arrêt",
            "Nom de l'arrêt",
            "Commune",
            "Code INSEE",
            "Longitude",
            "Latitude",
            "Lignes",
            "Abri",
            "Accessible",
        ]
    )
    number = 0
    for rank, village in enumerate(VILLAGES):
        middle = (
            CENTRE[0] + (0 if rank == 0 else dice.gauss(0, 0.06)),
            CENTRE[1] + (0 if rank == 0 else dice.gauss(0, 0.035)),
        )
        count = 38 if rank == 0 else dice.randint(3, 7)
        for _ in range(count):
            number += 1
            longitude = f"{middle[0] + dice.gauss(0, 0.011):.6f}".replace(".", ",")
            latitude = f"{middle[1] + dice.gauss(0, 0.007):.6f}".replace(".", ",")
            lines = ", ".join(sorted(dice.sample(LINES, dice.randint(1, 3))))
            sheet.writerow(
                [
                    f"{number:04d}",
                    dice.choice(PLACES),
                    village,
                    f"51{999 - rank:03d}",
                    longitude,
                    latitude,
                    lines,
                    dice.choice(("oui", "non")),
                    dice.choice(("Oui", "Non", "Non")),
                ]
            )
    path.write_bytes(text.getvalue().encode())


EXTRACT = DemoExtract(
    slug="arrets-de-bus",
    file_name="arrets_reseau.csv",
    authority=INTERCOMMUNAL,
    title="Arrêts de bus",
    summary="Les arrêts du réseau dans les onze communes, avec leurs lignes et leur accessibilité.",
    description="Positions relevées sur le terrain en 2025.",
    theme="mobility",
    keywords=("bus", "transport", "mobilité", "accessibilité"),
    frequency="annual",
    schema=None,
    temporal=None,
    write=write,
)

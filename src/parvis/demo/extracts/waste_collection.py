"""Waste collection: monthly tonnages by kind, thousands separated by spaces, sub-totals each year."""

from __future__ import annotations

import math
import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import INTERCOMMUNAL

# Kind, monthly tonnes in January 2021, yearly change.
KINDS = (
    ("Ordures ménagères", 1_180.0, -0.045),
    ("Emballages et papiers", 268.0, 0.035),
    ("Verre", 142.0, 0.012),
    ("Biodéchets", 24.0, 0.38),
    ("Déchèterie", 905.0, 0.005),
)


def write(path: Path, dice: random.Random) -> None:
    """Write the waste department's summary."""
    lines = [
        "Tonnages collectés;;;",
        "Communauté de communes des Trois Canaux;;;",
        ";;;",
        "Mois;Année;Flux;Tonnes",
    ]
    for year in range(2021, 2026):
        yearly = 0.0
        for month in range(1, 13):
            for kind, base, change in KINDS:
                age = year - 2021 + (month - 1) / 12
                season = 1 + (0.25 if kind == "Déchèterie" else 0.05) * math.sin(
                    (month - 4) / 12 * 2 * math.pi
                )
                tonnes = base * (1 + change) ** age * season * dice.uniform(0.96, 1.04)
                yearly += tonnes
                lines.append(f"{month:02d}/{year};{year};{kind};{_french(tonnes)}")
        lines.append(f"Sous-total {year};;;{_french(yearly)}")
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


def _french(tonnes: float) -> str:
    return f"{tonnes:,.1f}".replace(",", " ").replace(".", ",")


EXTRACT = DemoExtract(
    slug="collecte-des-dechets",
    file_name="tonnages 2021-2025.csv",
    authority=INTERCOMMUNAL,
    title="Collecte des déchets",
    summary="Les tonnes collectées chaque mois depuis 2021, par type de déchets.",
    description="Pesées à l’entrée du centre de tri et de la déchèterie, pour les onze communes.",
    theme="environment",
    keywords=("déchets", "tri", "biodéchets", "déchèterie"),
    frequency="monthly",
    schema=None,
    temporal=("2021-01-01", "2025-12-31"),
    write=write,
)

"""Air quality: daily measures of three stations, tab-separated, decimal commas, a units row, gaps."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import INTERCOMMUNAL

# Station and how much more than the quiet background it breathes.
STATIONS = (("Sainte-Aube Gare", 1.3), ("Port-Abel", 1.0), ("Nogères Forêt", 0.7))


def write(path: Path, dice: random.Random) -> None:
    """Write the measuring network's export."""
    lines = ["Jour\tStation\tPM10 (µg/m3)\tNO2 (µg/m3)\tO3 (µg/m3)\tTempérature"]
    first = date(2024, 1, 1)
    for offset in range(731):
        day = first + timedelta(days=offset)
        season = math.cos((day.timetuple().tm_yday - 15) / 365.25 * 2 * math.pi)
        for station, factor in STATIONS:
            values = (
                factor * (17 + 6 * season + dice.gauss(0, 3)),
                factor * (14 + 7 * season + dice.gauss(0, 2.5)) * (0.95 if day.year == 2025 else 1),
                62 - 24 * season + dice.gauss(0, 6),
                11 - 9 * season + dice.gauss(0, 2),
            )
            cells = [
                ""
                if dice.random() < 0.012
                else f"{max(value, 0) if rank < 3 else value:.1f}".replace(".", ",")
                for rank, value in enumerate(values)
            ]
            lines.append("\t".join([day.strftime("%d/%m/%Y"), station, *cells]))
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


EXTRACT = DemoExtract(
    slug="qualite-de-l-air",
    file_name="mesures_air_2024_2025.tsv",
    authority=INTERCOMMUNAL,
    title="Qualité de l’air",
    summary="Les mesures quotidiennes des trois stations : particules, dioxyde d’azote, ozone.",
    description="Moyennes journalières en microgrammes par mètre cube. Une case vide est une mesure manquée.",
    theme="environment",
    keywords=("air", "pollution", "particules", "ozone"),
    frequency="daily",
    schema=None,
    temporal=("2024-01-01", "2025-12-31"),
    write=write,
)

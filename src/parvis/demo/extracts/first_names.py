"""First names given: a workbook with one sheet a year and numbers stored as text."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import xlsxwriter

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN

GIRLS = (
    "Jade", "Louise", "Ambre", "Alba", "Emma", "Rose", "Alice", "Romy", "Anna", "Lina", "Léna", "Julia",
    "Mia", "Chloé", "Inès", "Agathe", "Zoé", "Éléonore", "Maëlle", "Aya", "Capucine", "Anaïs",
)  # fmt: skip
BOYS = (
    "Gabriel", "Raphaël", "Léo", "Louis", "Maël", "Noah", "Jules", "Adam", "Arthur", "Isaac", "Sacha",
    "Nino", "Côme", "Éden", "Théo", "Ismaël", "Gaël", "Loïc", "Naël", "Victor", "Élie", "Timéo",
)  # fmt: skip


def write(path: Path, dice: random.Random) -> None:
    """Write the civil registry's workbook."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 5)})  # noqa: DTZ001 - the format has no zone
    for year in range(2021, 2026):
        sheet = book.add_worksheet(str(year))
        for column, label in enumerate(("COMMUNE", "CODE INSEE", "Année", "Sexe", "Prénom", "Nombre")):
            sheet.write(0, column, label)
        line = 1
        for sex, names in (("F", GIRLS), ("M", BOYS)):
            for rank, name in enumerate(names):
                births = round(dice.uniform(6, 10) * 0.9**rank + dice.uniform(0, 2))
                if births < 1:
                    continue
                sheet.write(line, 0, "Sainte-Aube")
                sheet.write(line, 1, TOWN.insee_code)
                sheet.write_number(line, 2, year)
                sheet.write(line, 3, sex)
                sheet.write(line, 4, name if dice.random() > 0.1 else name.upper())
                # Half of the sheets were typed as text by a careful hand.
                if year % 2:
                    sheet.write_string(line, 5, str(births))
                else:
                    sheet.write_number(line, 5, births)
                line += 1
    book.close()


EXTRACT = DemoExtract(
    slug="prenoms-des-enfants-nes",
    file_name="Prénoms état-civil.xlsx",
    authority=TOWN,
    title="Prénoms des enfants nés à Sainte-Aube",
    summary="Les prénoms choisis chaque année depuis 2021, et combien de fois.",
    description="Extrait de l’état civil, par année et par sexe. Aucune personne n’y est désignée.",
    theme="residents",
    keywords=("prénoms", "naissances", "état civil"),
    frequency="annual",
    schema="scdl-prenoms",
    temporal=("2021-01-01", "2025-12-31"),
    write=write,
)

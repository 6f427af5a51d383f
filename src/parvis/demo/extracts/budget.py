"""Budget: a workbook with one sheet a year, two header rows, merged cells and sub-totals."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import xlsxwriter

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN

# Function code and label (shaped like the functions of the M57 nomenclature), yearly spending in euros.
FUNCTIONS = (
    ("0", "Services généraux", 5_850_000),
    ("1", "Sécurité", 910_000),
    ("2", "Enseignement et restauration scolaire", 4_420_000),
    ("3", "Culture, sport et jeunesse", 3_980_000),
    ("4", "Santé et action sociale", 1_760_000),
    ("5", "Aménagement et habitat", 2_140_000),
    ("6", "Action économique", 380_000),
    ("7", "Environnement", 1_120_000),
    ("8", "Transports et voirie", 2_310_000),
)


def write(path: Path, dice: random.Random) -> None:
    """Write the finance department's workbook."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 5)})  # noqa: DTZ001 - the format has no zone
    centred = book.add_format({"bold": True, "align": "center", "border": 1})
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00 €"})
    for year in (2022, 2023, 2024, 2025):
        sheet = book.add_worksheet(str(year))
        sheet.set_column(1, 1, 42)
        sheet.merge_range(0, 0, 0, 5, f"Compte administratif {year} - présentation par fonction", bold)
        sheet.merge_range(2, 0, 3, 0, "Code", centred)
        sheet.merge_range(2, 1, 3, 1, "Fonction", centred)
        sheet.merge_range(2, 2, 2, 3, "Fonctionnement", centred)
        sheet.merge_range(2, 4, 2, 5, "Investissement", centred)
        for column, label in ((2, "Voté"), (3, "Réalisé"), (4, "Voté"), (5, "Réalisé")):
            sheet.write(3, column, label, centred)
        totals = [0.0] * 4
        for line, (code, label, base) in enumerate(FUNCTIONS, start=4):
            growth = 1 + 0.025 * (year - 2022)
            running = round(base * growth * dice.uniform(0.98, 1.02), 2)
            works = round(base * 0.38 * growth * dice.uniform(0.5, 1.6), 2)
            values = (
                running,
                round(running * dice.uniform(0.93, 0.99), 2),
                works,
                round(works * dice.uniform(0.55, 0.9), 2),
            )
            sheet.write_string(line, 0, code)
            sheet.write(line, 1, label)
            for offset, value in enumerate(values):
                sheet.write_number(line, 2 + offset, value, money)
                totals[offset] += value
        last = 4 + len(FUNCTIONS)
        sheet.write(last, 1, "TOTAL", bold)
        for offset, value in enumerate(totals):
            sheet.write_number(last, 2 + offset, round(value, 2), money)
    book.close()


EXTRACT = DemoExtract(
    slug="budget-par-fonction",
    file_name="CA par fonction 2022-2025.xlsx",
    authority=TOWN,
    title="Budget de la ville, par fonction",
    summary="Ce que la ville a voté et dépensé de 2022 à 2025, par grand domaine d’action.",
    description=(
        "Dépenses du compte administratif, budget principal, en euros. "
        "Le **voté** est ce que le conseil a autorisé, le **réalisé** ce qui a été payé."
    ),
    theme="finances",
    keywords=("budget", "dépenses", "investissement"),
    frequency="annual",
    schema=None,
    temporal=("2022-01-01", "2025-12-31"),
    write=write,
)

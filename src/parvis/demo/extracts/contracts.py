"""Public contracts: a workbook with a title, amounts as text, several holders in one cell."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN, luhn_key, siren_of

KINDS = (
    (
        "Travaux",
        (
            "Réfection de la toiture du gymnase",
            "Voirie du quartier des Vignes",
            "Extension du groupe scolaire",
            "Rénovation de l’éclairage public",
            "Désimperméabilisation de la cour d’école",
        ),
    ),
    (
        "Fournitures",
        (
            "Achat de mobilier scolaire",
            "Fourniture de denrées alimentaires",
            "Véhicules électriques",
            "Équipements informatiques",
            "Plants et semences",
        ),
    ),
    (
        "Services",
        (
            "Nettoyage des bâtiments",
            "Assurances de la ville",
            "Maintenance des chaufferies",
            "Études de circulation",
            "Transport scolaire",
            "Entretien des espaces verts",
        ),
    ),
)
COMPANIES = (
    "BTP Trois Canaux",
    "Menuiserie Aubry-Lenoir",
    "Éclaircie Énergie",
    "Vertes Allées",
    "Sodexia Repas",
    "Nettoyage du Parc",
    "Voirie Est Travaux",
    "Cabinet Lignes et Flux",
    "Papeterie de la Halle",
)


def write(path: Path, dice: random.Random) -> None:
    """Write the procurement department's working file."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 5)})  # noqa: DTZ001 - the format has no zone
    sheet = book.add_worksheet("Marchés notifiés")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "Marchés publics notifiés par la ville de Sainte-Aube")
    sheet.write(1, 0, "Mise à jour : décembre 2025")
    for column, label in enumerate(
        (
            "N° marché",
            "SIRET acheteur",
            "Objet",
            "Nature",
            "Procédure",
            "Date de notification",
            "Durée (mois)",
            "Montant HT",
            "Titulaire",
            "SIRET titulaire",
            "Code CPV",
        )
    ):
        sheet.write(3, column, label)
    line = 4
    start = date(2022, 1, 10)
    for number in range(1, 173):
        kind, subjects = dice.choice(KINDS)
        notified = start + timedelta(days=int(number * 8.3) + dice.randint(0, 5))
        # Most contracts are small, a few are large: the spread an analyst expects.
        amount = round(min(40_000 * dice.lognormvariate(0.25, 1.05), 2_400_000), 2)
        holder = dice.randrange(len(COMPANIES))
        siren = siren_of(f"4{holder:02d}77{holder:03d}"[:8])
        sheet.write(line, 0, f"{notified.year}M{number:03d}")
        sheet.write_string(line, 1, TOWN.siret)
        sheet.write(line, 2, dice.choice(subjects))
        sheet.write(line, 3, kind)
        procedure = "Appel d’offres ouvert" if amount > 221_000 else "Procédure adaptée"
        sheet.write(line, 4, procedure if dice.random() > 0.05 else procedure.upper())
        if dice.random() < 0.8:
            sheet.write_datetime(line, 5, datetime.combine(notified, datetime.min.time()), day)
        else:
            sheet.write(line, 5, notified.strftime("%d/%m/%Y"))
        sheet.write_number(line, 6, dice.choice((3, 6, 12, 12, 24, 36, 48)))
        whole, cents = f"{amount:,.2f}".split(".")
        sheet.write(line, 7, f"{whole.replace(',', ' ')},{cents} €")
        sheet.write(line, 8, COMPANIES[holder])
        sheet.write_string(line, 9, siren + "0001" + luhn_key(siren + "0001"))
        sheet.write(line, 10, dice.choice(("45000000", "15800000", "90910000", "50700000", "77310000")))
        line += 1
        if number % 40 == 0:
            line += 1
    book.close()


EXTRACT = DemoExtract(
    slug="marches-publics",
    file_name="Marches_2022-2025_V4 (définitif).xlsx",
    authority=TOWN,
    title="Marchés publics de la ville",
    summary="Les marchés notifiés depuis 2022 : objet, titulaire, montant et durée.",
    description="Marchés du budget principal. Les montants sont hors taxes, à la notification.",
    theme="finances",
    keywords=("marchés publics", "commande publique", "achats"),
    frequency="quarterly",
    schema=None,
    temporal=("2022-01-01", "2025-12-31"),
    write=write,
)

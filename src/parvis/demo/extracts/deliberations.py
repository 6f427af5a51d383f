"""Council deliberations: UTF-8 with a byte order mark, dates written in three ways, votes as text."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

SUBJECTS = (
    ("1.1", "Commande publique/Marchés publics", "Attribution du marché de restauration scolaire"),
    ("1.1", "Commande publique/Marchés publics", "Avenant n° 2 au marché d’éclairage public"),
    ("2.1", "Urbanisme/Documents d’urbanisme", "Modification simplifiée du plan local d’urbanisme"),
    ("3.2", "Domaine et patrimoine/Aliénations", "Cession de l’ancien lavoir de la rue Haute"),
    ("3.5", "Domaine et patrimoine/Actes de gestion", "Convention d’occupation des halles"),
    ("4.1", "Fonction publique/Personnel titulaire", "Mise à jour du tableau des emplois"),
    ("5.2", "Institutions et vie politique/Fonctionnement", "Règlement intérieur du conseil municipal"),
    ("7.1", "Finances locales/Décisions budgétaires", "Vote du budget primitif"),
    ("7.1", "Finances locales/Décisions budgétaires", "Décision modificative n° 1"),
    ("7.5", "Finances locales/Subventions", "Subvention à l’Union sportive aubéenne"),
    ("7.5", "Finances locales/Subventions", "Subvention au Théâtre de la Halle"),
    ("7.10", "Finances locales/Divers", "Tarifs de la piscine municipale"),
    ("8.1", "Domaines de compétences par thèmes/Enseignement", "Carte scolaire de la rentrée"),
    ("8.8", "Domaines de compétences par thèmes/Environnement", "Plan de plantation de mille arbres"),
    ("8.9", "Domaines de compétences par thèmes/Culture", "Programme de la saison culturelle"),
    ("9.1", "Autres domaines de compétences/Communes", "Motion pour le maintien de la gare"),
)


def write(path: Path, dice: random.Random) -> None:
    """Write the registry's export."""
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sheet.writerow(
        ["Collectivité", "SIRET", "N° délibération", "Date de séance", "Code matière", "Matière", "Objet",
         "Effectif", "Présents", "Votants", "Pour", "Contre", "Abstentions", "Document"]
    )  # fmt: skip
    number = 0
    for year in (2023, 2024, 2025):
        for month in (2, 3, 4, 6, 7, 9, 11, 12):
            day = dice.randint(5, 27)
            for code, heading, subject in dice.sample(SUBJECTS, dice.randint(6, 11)):
                number += 1
                present = dice.randint(24, 33)
                voters = min(33, present + dice.randint(0, 3))
                against = dice.choice((0, 0, 0, 0, 2, 4, 7))
                abstained = dice.choice((0, 0, 0, 1, 3))
                date = (
                    f"{day:02d}/{month:02d}/{year}",
                    f"{day} {MONTHS[month - 1]} {year}",
                    f"{year}-{month:02d}-{day:02d}",
                )[0 if dice.random() < 0.7 else dice.randint(1, 2)]
                sheet.writerow(
                    [TOWN.name, TOWN.siret, f"{year}-{month:02d}-{number:04d}", date, code, heading, subject,
                     33, present, voters, voters - against - abstained, against, abstained,
                     f"https://sainte-aube.example/deliberations/{year}-{number:04d}.pdf"]
                )  # fmt: skip
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


EXTRACT = DemoExtract(
    slug="deliberations-du-conseil-municipal",
    file_name="registre_deliberations.csv",
    authority=TOWN,
    title="Délibérations du conseil municipal",
    summary="Ce que le conseil municipal a décidé depuis 2023, avec le détail de chaque vote.",
    description="Une ligne par délibération. Le lien mène au texte signé.",
    theme="civic_life",
    keywords=("conseil municipal", "délibérations", "votes"),
    frequency="monthly",
    schema="scdl-deliberations",
    temporal=("2023-01-01", "2025-12-31"),
    write=write,
)

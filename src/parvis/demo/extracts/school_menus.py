"""School menus: one dish a line, cp1252, dates in words, allergens in one cell."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
DISHES = {
    "Entrée": ("Carottes râpées", "Betteraves au fromage frais", "Œuf dur mayonnaise", "Velouté de potiron",
               "Salade de lentilles", "Concombre à la menthe"),
    "Plat": ("Gratin de courge et sarrasin", "Filet de lieu, sauce citron", "Bœuf bourguignon", "Poulet rôti",
             "Lasagnes aux épinards", "Parmentier de lentilles", "Omelette aux herbes"),
    "Accompagnement": ("Riz", "Haricots verts", "Purée de pommes de terre", "Semoule", "Ratatouille"),
    "Fromage": ("Comté", "Chaource", "Yaourt nature", "Petit-suisse"),
    "Dessert": ("Pomme", "Compote de poires", "Crème au chocolat", "Tarte aux mirabelles", "Clémentines"),
}  # fmt: skip
ALLERGENS = ("Lait", "Gluten", "Œuf", "Poisson", "Céleri", "")


def write(path: Path, dice: random.Random) -> None:
    """Write the school kitchen's export."""
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sheet.writerow(["Menus des restaurants scolaires - janvier à mars 2026", "", "", "", "", ""])
    sheet.writerow([])
    sheet.writerow(["Date", "Jour", "Type de plat", "Plat", "Bio", "Allergènes"])
    day = date(2026, 1, 5)
    while day < date(2026, 4, 1):
        if day.weekday() < 5:
            for course, dishes in DISHES.items():
                allergens = sorted({dice.choice(ALLERGENS) for _ in range(2)} - {""})
                sheet.writerow(
                    [f"{day.day:02d}/{day.month:02d}/{day.year}", DAYS[day.weekday()], course,
                     dice.choice(dishes), dice.choice(("oui", "non", "non")), ", ".join(allergens)]
                )  # fmt: skip
        day += timedelta(days=1)
    path.write_bytes(text.getvalue().encode("cp1252"))


EXTRACT = DemoExtract(
    slug="menus-des-cantines",
    file_name="menus T1 2026.csv",
    authority=TOWN,
    title="Menus des cantines",
    summary="Ce que mangent les enfants dans les restaurants scolaires, jour par jour.",
    description="Menus prévus par la cuisine centrale ; un plat peut changer selon les livraisons.",
    theme="residents",
    keywords=("cantine", "menus", "écoles", "bio"),
    frequency="quarterly",
    schema=None,
    temporal=("2026-01-05", "2026-03-31"),
    write=write,
)

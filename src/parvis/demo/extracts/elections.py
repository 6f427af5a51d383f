"""Election results by polling station: two header rows with merged cells, a line of totals."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import xlsxwriter

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN

LISTS = ("Sainte-Aube en commun", "L’Aube nouvelle", "Vivre au canal")
STATIONS = (
    "Mairie", "Médiathèque des Halles", "École du Canal", "Gymnase Alice-Milliat", "École Les Tilleuls",
    "Maison de quartier des Coteaux", "Salle de la Gare", "Groupe scolaire Hubertine-Auclert",
    "Boulodrome couvert", "Mairie annexe du Moulin-Neuf", "Crèche À petits pas", "Maison des associations",
)  # fmt: skip


def write(path: Path, dice: random.Random) -> None:
    """Write the elections office's workbook."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 3, 23)})  # noqa: DTZ001 - the format has no zone
    sheet = book.add_worksheet("2e tour")
    head = book.add_format({"bold": True, "align": "center", "border": 1})
    sheet.merge_range(0, 0, 1, 0, "Bureau", head)
    sheet.merge_range(0, 1, 1, 1, "Lieu de vote", head)
    sheet.merge_range(0, 2, 0, 5, "Participation", head)
    sheet.merge_range(0, 6, 0, 8, "Voix", head)
    for column, label in enumerate(("Inscrits", "Votants", "Blancs", "Nuls", *LISTS), start=2):
        sheet.write(1, column, label, head)
    totals = [0] * 7
    for rank, place in enumerate(STATIONS):
        registered = dice.randint(870, 1_180)
        voters = round(registered * dice.uniform(0.48, 0.66))
        blank, spoilt = dice.randint(8, 26), dice.randint(3, 14)
        cast = voters - blank - spoilt
        first = round(cast * dice.uniform(0.38, 0.55))
        second = round((cast - first) * dice.uniform(0.45, 0.7))
        values = (registered, voters, blank, spoilt, first, second, cast - first - second)
        sheet.write_string(2 + rank, 0, f"{rank + 1:04d}")
        sheet.write(2 + rank, 1, place)
        for offset, value in enumerate(values):
            sheet.write_number(2 + rank, 2 + offset, value)
            totals[offset] += value
    last = 2 + len(STATIONS)
    sheet.write(last, 0, "Total")
    for offset, value in enumerate(totals):
        sheet.write_number(last, 2 + offset, value)
    book.close()


EXTRACT = DemoExtract(
    slug="elections-municipales-2026",
    file_name="Municipales 2026 T2.xlsx",
    authority=TOWN,
    title="Élections municipales 2026, second tour",
    summary="Les résultats de chaque bureau de vote : participation et voix par liste.",
    description="Résultats du 22 mars 2026, tels que proclamés. Les listes sont fictives.",
    theme="civic_life",
    keywords=("élections", "bureaux de vote", "participation"),
    frequency="irregular",
    schema=None,
    temporal=("2026-03-22", "2026-03-22"),
    write=write,
)

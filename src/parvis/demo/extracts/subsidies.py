"""Subsidies over five years: cp1252, semicolons, a title block, a total, a footnote, damaged SIRET."""

from __future__ import annotations

import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import TOWN, luhn_key, siren_of

# Name, domain, yearly amount in euros around which the council votes.
BENEFICIARIES = (
    ("Club nautique de l’Aube", "Sport", 42_000),
    ("Judo Sainte-Aube", "Sport", 23_500),
    ("Union sportive aubéenne", "Sport", 68_000),
    ("Les Randonneurs du canal", "Sport", 3_200),
    ("Tennis des Coteaux", "Sport", 12_800),
    ("Gymnastique volontaire", "Sport", 6_400),
    ("Pétanque de la Halle", "Sport", 2_100),
    ("Basket Club des Trois Canaux", "Sport", 31_000),
    ("Harmonie municipale", "Culture", 18_000),
    ("Théâtre de la Halle", "Culture", 54_000),
    ("Ciné-club du Lavoir", "Culture", 9_500),
    ("Les Amis de l’orgue", "Culture", 3_800),
    ("Festival Rives et Rêves", "Culture", 38_000),
    ("Chorale À l’Aube", "Culture", 2_900),
    ("Épicerie solidaire", "Action sociale", 33_000),
    ("Les Jardins partagés", "Action sociale", 7_500),
    ("Accueil de jour La Passerelle", "Action sociale", 41_000),
    ("Aide aux devoirs du Moulin-Neuf", "Éducation populaire", 12_400),
    ("Maison des jeunes et de la culture", "Éducation populaire", 46_000),
    ("Éclaireurs de Sainte-Aube", "Éducation populaire", 4_600),
    ("Les Amis du canal", "Environnement", 5_900),
    ("Ruches en ville", "Environnement", 2_400),
    ("Répar’café de la Gare", "Environnement", 3_600),
    ("Comité des fêtes", "Animation", 22_000),
    ("Jumelage Sainte-Aube – Altenbach", "Animation", 6_800),
    ("Marché de Noël de la Poterne", "Animation", 9_000),
)
PURPOSES = {
    "Sport": ("Fonctionnement de la saison", "Déplacements des équipes", "Achat de matériel"),
    "Culture": ("Saison culturelle", "Création et diffusion", "Ateliers avec les écoles"),
    "Action sociale": ("Accueil et accompagnement", "Distribution alimentaire"),
    "Éducation populaire": ("Activités du mercredi", "Projet jeunes"),
    "Environnement": ("Chantiers participatifs", "Sensibilisation du public"),
    "Animation": ("Organisation des manifestations",),
}


def write(path: Path, dice: random.Random) -> None:
    """Write the accounting department's export."""
    lines = [
        "Ville de Sainte-Aube;;;;;;;",
        "Subventions versées aux associations - exercices 2021 à 2025;;;;;;;",
        "Édité le 05/01/2026 par le service Vie associative;;;;;;;",
        ";;;;;;;",
        "Exercice;Date convention;N° délib.;Bénéficiaire;N° Siret;Objet;Domaine;Montant",
    ]
    total = 0
    for year in range(2021, 2026):
        growth = 1 + 0.03 * (year - 2021)
        for rank, (name, domain, base) in enumerate(BENEFICIARIES):
            if dice.random() < 0.06:
                continue
            # The sports clubs' share grows, as their new gymnasium opens in 2024.
            boost = 1.18 if domain == "Sport" and year >= 2024 else 1.0
            amount = round(base * growth * boost * dice.uniform(0.92, 1.08), -1)
            cents = dice.choice((0, 0, 0, 50)) / 100
            total += amount + cents
            siren = siren_of(f"7{rank:02d}1230{rank % 10}"[:8])
            siret = siren + "0001" + luhn_key(siren + "0001")
            written = _siret_as_seen(siret, dice)
            day, month = dice.randint(1, 28), dice.randint(2, 6)
            date = dice.choice((f"{day:02d}/{month:02d}/{year}",) * 6 + (f"{year}-{month:02d}-{day:02d}",))
            purpose = dice.choice(PURPOSES[domain])
            label = name if dice.random() > 0.08 else f" {name}  "
            lines.append(
                f"{year};{date};{year}-{dice.randint(3, 9):02d}-{rank + 1:03d};{label};{written};{purpose};"
                f"{domain};{_euros(amount + cents)}"
            )
    lines += [
        f"TOTAL GÉNÉRAL;;;;;;;{_euros(total)}",
        ";;;;;;;",
        "Source : logiciel comptable, hors avantages en nature.;;;;;;;",
    ]
    path.write_bytes("\r\n".join(lines).replace("’", "'").encode("cp1252") + b"\r\n")


def _siret_as_seen(siret: str, dice: random.Random) -> str:
    chance = dice.random()
    if chance < 0.04:
        return ""
    if chance < 0.07:
        # What Excel leaves of fourteen digits: the identity is lost for good.
        return f"{siret[0]},{siret[1:3]}E+13"
    if chance < 0.4:
        return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"
    return siret


def _euros(amount: float) -> str:
    return f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",") + " €"


EXTRACT = DemoExtract(
    slug="subventions-aux-associations",
    file_name="Export_subventions_2021-2025.csv",
    authority=TOWN,
    title="Subventions aux associations",
    summary="Chaque aide versée par la ville depuis 2021 : à qui, combien, pour quoi.",
    description=(
        "Les subventions votées par le conseil municipal et versées aux associations, par exercice.\n\n"
        "Les avantages en nature (prêts de salles, de matériel) n’y sont pas."
    ),
    theme="finances",
    keywords=("subventions", "associations", "sport", "culture"),
    frequency="annual",
    schema="scdl-subventions",
    constants={
        "nomAttribuant": TOWN.name,
        "idAttribuant": TOWN.siret,
        "nature": "aide en numéraire",
        "notificationUE": "non",
    },
    temporal=("2021-01-01", "2025-12-31"),
    write=write,
)

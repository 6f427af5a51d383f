"""Public facilities: an OpenDocument sheet with free headers, phones with spaces and one "lat, lon" cell."""

from __future__ import annotations

import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.ods import write_ods
from parvis.demo.places import CENTRE, DISTRICTS, STREETS, TOWN

NAMES = (
    ("Mairie", "Administration"),
    ("Mairie annexe du Moulin-Neuf", "Administration"),
    ("Médiathèque des Halles", "Culture"),
    ("Théâtre de la Halle", "Culture"),
    ("Conservatoire", "Culture"),
    ("Musée du canal", "Culture"),
    ("Piscine municipale", "Sport"),
    ("Gymnase Alice-Milliat", "Sport"),
    ("Gymnase des Coteaux", "Sport"),
    ("Stade de l’Écluse", "Sport"),
    ("Boulodrome couvert", "Sport"),
    ("Terrain de sport du Moulin-Neuf", "Sport"),
    ("École maternelle Les Tilleuls", "Enseignement"),
    ("École élémentaire Les Tilleuls", "Enseignement"),
    ("Groupe scolaire Hubertine-Auclert", "Enseignement"),
    ("École du Canal", "Enseignement"),
    ("Collège Jacques-Prévert", "Enseignement"),
    ("Crèche À petits pas", "Petite enfance"),
    ("Halte-garderie des Vignes", "Petite enfance"),
    ("Relais petite enfance", "Petite enfance"),
    ("Maison de quartier des Coteaux", "Vie associative"),
    ("Maison des associations", "Vie associative"),
    ("Salle polyvalente de la Gare", "Vie associative"),
    ("Centre communal d’action sociale", "Action sociale"),
    ("Résidence autonomie L’Aubépine", "Action sociale"),
    ("Épicerie sociale", "Action sociale"),
    ("Cimetière ancien", "Cimetière"),
    ("Cimetière des Vignes", "Cimetière"),
    ("Parc du château d’eau", "Espace vert"),
    ("Jardin des Lavoirs", "Espace vert"),
    ("Square de la Poterne", "Espace vert"),
    ("Jardins familiaux", "Espace vert"),
    ("Toilettes publiques de la Halle", "Service"),
    ("Parking des Marronniers", "Service"),
)


def write(path: Path, dice: random.Random) -> None:
    """Write the buildings department's sheet."""
    rows: list[list[str | int | float | None]] = [
        ["Équipements publics", None, None, None, None, None, None, None, None],
        [None] * 9,
        [
            "Nom ",
            "Type",
            "Adresse",
            "CP",
            "Commune",
            "Quartier",
            "Téléphone",
            "Position (lat, lon)",
            "Accessible PMR",
        ],
    ]
    for name, kind in NAMES:
        longitude = CENTRE[0] + dice.gauss(0, 0.011)
        latitude = CENTRE[1] + dice.gauss(0, 0.007)
        # 03 53 01 is kept for works of fiction by the national numbering plan (Arcep, decision 2018-0881).
        phone = f"03 53 01 {dice.randint(10, 99)} {dice.randint(10, 99)}" if dice.random() < 0.7 else None
        rows.append(
            [
                name,
                kind,
                f"{dice.randint(1, 80)} {dice.choice(STREETS)}",
                "51998",
                "Sainte-Aube",
                dice.choice(DISTRICTS),
                phone,
                f"{latitude:.6f}, {longitude:.6f}",
                dice.choice(("oui", "oui", "oui", "non", "partiel")),
            ]
        )
    rows.append([None] * 9)
    write_ods(path, {"Équipements": rows, "Feuille2": []})


EXTRACT = DemoExtract(
    slug="equipements-publics",
    file_name="équipements publics.ods",
    authority=TOWN,
    title="Équipements publics",
    summary="Où sont les écoles, les salles, les parcs et les services de la ville.",
    description="Les lieux ouverts au public que la ville gère ou finance, avec leur position.",
    theme="residents",
    keywords=("équipements", "écoles", "sport", "carte"),
    frequency="annual",
    schema=None,
    temporal=None,
    write=write,
)

"""Trees: GeoJSON in Lambert-93, as a geographic information system saves it by default."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

from parvis.demo.model import DemoExtract
from parvis.demo.places import DISTRICTS, STREETS, TOWN

SPECIES = (
    ("Platane commun", "Platanus x hispanica", 0.24), ("Tilleul à petites feuilles", "Tilia cordata", 0.2),
    ("Érable plane", "Acer platanoides", 0.14), ("Marronnier d’Inde", "Aesculus hippocastanum", 0.1),
    ("Charme", "Carpinus betulus", 0.09), ("Chêne pédonculé", "Quercus robur", 0.07),
    ("Frêne commun", "Fraxinus excelsior", 0.06), ("Cerisier à fleurs", "Prunus serrulata", 0.05),
    ("Micocoulier", "Celtis australis", 0.03), ("Ginkgo", "Ginkgo biloba", 0.02),
)  # fmt: skip

# The square of Sainte-Aube in Lambert-93 (EPSG:2154), metres.
EAST, NORTH = 800_300.0, 6_837_900.0


def write(path: Path, dice: random.Random) -> None:
    """Write the parks department's layer."""
    features = []
    weights = [weight for _, _, weight in SPECIES]
    for number in range(1, 901):
        common, latin, _ = dice.choices(SPECIES, weights)[0]
        if dice.random() < 0.55:
            # Rows of trees along the canal and the main streets.
            street = dice.randrange(6)
            along = dice.uniform(-900, 900)
            angle = math.radians(street * 30)
            east = EAST + along * math.cos(angle) + dice.gauss(0, 4)
            north = NORTH + along * math.sin(angle) + dice.gauss(0, 4)
        else:
            east, north = EAST + dice.gauss(0, 620), NORTH + dice.gauss(0, 480)
        planted = dice.randint(1935, 2024)
        girth = max(12, round((2026 - planted) * dice.uniform(1.6, 2.6)))
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "ID_ARBRE": f"A{number:05d}",
                    "ESSENCE": common if dice.random() > 0.05 else common.upper(),
                    "NOM_LATIN": latin,
                    "QUARTIER": dice.choice(DISTRICTS),
                    "VOIE": dice.choice(STREETS),
                    "HAUTEUR_M": None
                    if dice.random() < 0.03
                    else str(round(girth / 12, 1)).replace(".", ","),
                    "CIRCONF_CM": girth,
                    "AN_PLANT": planted,
                    "REMARQUABLE": "O" if girth > 190 else "N",
                },
                "geometry": {"type": "Point", "coordinates": [round(east, 2), round(north, 2)]},
            }
        )
    layer = {
        "type": "FeatureCollection",
        "name": "arbres",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
        "features": features,
    }
    path.write_text(json.dumps(layer, ensure_ascii=False), encoding="utf-8")


EXTRACT = DemoExtract(
    slug="arbres-de-la-ville",
    file_name="arbres_L93.geojson",
    authority=TOWN,
    title="Les arbres de la ville",
    summary="Chaque arbre planté dans les rues et les parcs : son essence, sa taille, sa place.",
    description="Relevé du service des espaces verts, mis à jour après chaque campagne de plantation.",
    theme="environment",
    keywords=("arbres", "nature en ville", "carte"),
    frequency="annual",
    schema=None,
    temporal=None,
    write=write,
)

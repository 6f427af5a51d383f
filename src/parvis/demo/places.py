"""The fictional town of Sainte-Aube and its inter-communal body: names, codes and streets, all invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Authority:
    """A fictional local authority. siren is invented, with a valid key."""

    slug: str
    name: str
    kind: str
    siren: str
    insee_code: str
    tagline: str
    accent: str
    about: str

    @property
    def siret(self) -> str:
        """The SIRET of the head office: SIREN, establishment 0001 and its key."""
        return self.siren + "0001" + luhn_key(self.siren + "0001")


def luhn_key(digits: str) -> str:
    """Return the digit that makes `digits` plus itself pass Luhn's test (INSEE, SIREN and SIRET)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siren_of(stem: str) -> str:
    """Return the nine-digit SIREN whose first eight digits are `stem`."""
    return stem + luhn_key(stem)


# 51999 and 59999 are not communes of the official geographic code: the town cannot be mistaken for one.
TOWN = Authority(
    slug="sainte-aube",
    name="Ville de Sainte-Aube",
    kind="commune",
    siren=siren_of("21510999"),
    insee_code="51999",
    tagline="Le parvis des données",
    accent="#0a5c55",
    about=(
        "Sainte-Aube est une ville **fictive** de 18 400 habitants, au bord du canal. "
        "Tout ce que vous lisez ici a été inventé pour montrer Parvis."
    ),
)
INTERCOMMUNAL = Authority(
    slug="trois-canaux",
    name="Communauté de communes des Trois Canaux",
    kind="epci",
    siren=siren_of("20009998"),
    insee_code="",
    tagline="Onze communes, trois canaux, un service public",
    accent="#3f5fa8",
    about=(
        "La communauté de communes des Trois Canaux est **fictive**. Elle réunit Sainte-Aube et dix "
        "villages, et s’occupe des bus, des déchets et de la qualité de l’air."
    ),
)
AUTHORITIES = (TOWN, INTERCOMMUNAL)

# The town's square, in open country: longitude, latitude in degrees (WGS 84).
CENTRE = (4.3612, 48.6127)

DISTRICTS = ("Centre", "Les Halles", "Le Canal", "Les Vignes", "La Gare", "Les Coteaux", "Moulin-Neuf")

STREETS = (
    "rue des Tanneurs",
    "rue du Moulin-Neuf",
    "avenue de la Gare",
    "quai du Canal",
    "place de la Halle",
    "rue de l’Écluse",
    "chemin des Vignes",
    "rue des Lavoirs",
    "boulevard des Coteaux",
    "allée des Tilleuls",
    "rue de la Poterne",
    "rue du Four-Banal",
    "impasse de l’Aubépine",
    "place du Marché-aux-Grains",
    "rue Haute",
    "cours des Marronniers",
)

VILLAGES = (
    "Sainte-Aube",
    "Aubigny-le-Gué",
    "Courtelles",
    "Fontrouge",
    "L’Hay-sur-Canal",
    "Marsaux",
    "Nogères",
    "Port-Abel",
    "Saint-Évroy",
    "Vaucelin",
    "Ymeray-les-Prés",
)

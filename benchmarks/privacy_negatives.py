"""Make up files that look dangerous and are lawful to publish: a search that stops them cries wolf.

Streets and schools that bear names of persons, elected members, directories of agents, authors, contacts of
bodies, figures about people, numbers shaped like identifiers. Invented; the same each time.
"""

from __future__ import annotations

import csv
import hashlib
import io
import random
from collections.abc import Callable, Iterator

from privacy_corpus import FIRST, LAST, PLACES, TOWNS, WAYS, plain, spelt

Cell = Callable[[random.Random], str]


def pick(*listed: str) -> Cell:
    """One of these."""
    return lambda draw: draw.choice(listed)


def whole(low: int, high: int) -> Cell:
    """A whole number."""
    return lambda draw: str(draw.randint(low, high))


def figure(low: float, high: float, decimals: int = 2) -> Cell:
    """A number with decimals."""
    return lambda draw: f"{draw.uniform(low, high):.{decimals}f}"


def name(draw: random.Random) -> str:
    """First name and surname."""
    return f"{draw.choice(FIRST)} {draw.choice(LAST).replace('_', ' ')}"


def surname(draw: random.Random) -> str:
    """A surname."""
    return draw.choice(LAST).replace("_", " ")


def first(draw: random.Random) -> str:
    """A first name."""
    return draw.choice(FIRST)


def address(draw: random.Random) -> str:
    """An address."""
    return f"{draw.randint(1, 90)} {draw.choice(WAYS)} {draw.choice(PLACES)}, {draw.choice(TOWNS)}"


def street(draw: random.Random) -> str:
    """A street called after somebody."""
    return f"{draw.choice(('Rue', 'Avenue', 'Place', 'RUE', 'Square'))} {name(draw)}"


def facility(draw: random.Random) -> str:
    """A facility called after somebody."""
    kinds = (
        "École",
        "Gymnase",
        "Collège",
        "Stade",
        "Salle",
        "Médiathèque",
        "Groupe scolaire",
        "Crèche",
        "EHPAD",
    )
    return f"{draw.choice(kinds)} {name(draw)}"


def club(draw: random.Random) -> str:
    """An association."""
    kinds = (
        "Association",
        "Amicale",
        "Club",
        "Comité",
        "Les Amis de",
        "Union sportive",
        "Chorale",
        "Fondation",
    )
    return f"{draw.choice(kinds)} {surname(draw).title()}"


def company(draw: random.Random) -> str:
    """A company, often called after its founder."""
    return f"{draw.choice(('SARL', 'SAS', 'Ets', 'Entreprise', 'Cabinet', 'Transports'))} {surname(draw)}"


def siret(draw: random.Random) -> str:
    """A SIRET with its Luhn key."""
    return _luhn(f"{draw.randint(300000000, 899999999)}{draw.randint(1, 99):04d}")


def siren(draw: random.Random) -> str:
    """A SIREN with its Luhn key."""
    return _luhn(str(draw.randint(30000000, 89999999)))


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def generic(draw: random.Random) -> str:
    """The address of a body."""
    local = draw.choice(("contact", "mairie", "accueil", "secretariat", "urbanisme", "direction", "info"))
    return f"{local}@{draw.choice(('ville-exemple', 'asso-exemple', 'sport-exemple'))}.fr"


def at_work(draw: random.Random) -> str:
    """The address of an agent."""
    return f"{plain(first(draw)).lower()}.{plain(surname(draw)).lower().replace(' ', '')}@mairie-exemple.fr"


def fixed(draw: random.Random) -> str:
    """A fixed line."""
    return " ".join(("02", "61", "91", f"{draw.randint(0, 99):02d}", f"{draw.randint(0, 99):02d}"))


def day(draw: random.Random) -> str:
    """A day of these years."""
    return f"{draw.randint(2018, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"


def old(draw: random.Random) -> str:
    """A day of birth of an adult."""
    return f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1940, 1995)}"


def sha256(draw: random.Random) -> str:
    """The hash of a file."""
    return hashlib.sha256(str(draw.random()).encode()).hexdigest()


def digits(count: int, start: str = "") -> Cell:
    """A number of so many digits."""
    return lambda draw: start + "".join(draw.choices("0123456789", k=count - len(start)))


POINT = (("latitude", figure(43, 49, 6)), ("longitude", figure(-1, 6, 6)))
AGES = pick("0-14 ans", "15-29 ans", "30-44 ans", "45-59 ans", "60-74 ans", "75 ans et plus")
NATURES: dict[str, tuple[tuple[str, Cell], ...]] = {
    "rues": (("Nom de la voie", street), ("Code INSEE", whole(44001, 44200)), ("Longueur", whole(20, 900))),
    "equipements": (
        ("Nom", facility),
        ("Adresse", address),
        ("Téléphone", fixed),
        ("Courriel", generic),
        *POINT,
    ),
    "associations": (
        ("Nom de l'association", club),
        ("Objet", pick("Sport", "Culture", "Entraide")),
        ("Adresse du siège", address),
        ("Mail", generic),
        ("RNA", digits(10, "W44")),
    ),
    "subventions": (
        ("nomBeneficiaire", club),
        ("idBeneficiaire", siret),
        ("objet", pick("Fonctionnement", "Tournoi")),
        ("montant", whole(100, 9000)),
        ("dateConvention", day),
    ),
    "elus": (
        ("Nom de l'élu", surname),
        ("Prénom de l'élu", first),
        ("Date de naissance", old),
        ("Libellé de la fonction", pick("Maire", "Adjoint", "Conseiller")),
        ("Date de début du mandat", day),
    ),
    "resultats": (
        ("Bureau", whole(1, 40)),
        ("Candidat", name),
        ("Voix", whole(5, 700)),
        ("Inscrits", whole(700, 1200)),
    ),
    "annuaire": (
        ("Nom", surname),
        ("Prénom", first),
        ("Fonction", pick("Directrice", "Chef de projet", "Technicien")),
        ("Service", pick("Voirie", "Culture")),
        ("Courriel", at_work),
        ("Téléphone", fixed),
    ),
    "marches": (
        ("Acheteur", company),
        ("Titulaire", company),
        ("SIRET titulaire", siret),
        ("Montant HT", whole(900, 90000)),
        ("Objet du marché", pick("Travaux de voirie", "Fourniture de repas")),
        ("Date de notification", day),
    ),
    "prenoms": (
        ("Prénom", first),
        ("Sexe", pick("F", "M")),
        ("Année", whole(2010, 2024)),
        ("Nombre occurrences", whole(5, 90)),
    ),
    "population": (
        ("Commune", pick("Nantes", "Rezé", "Orvault")),
        ("Tranche d'âge", AGES),
        ("Sexe", pick("Hommes", "Femmes")),
        ("Population", whole(100, 9000)),
    ),
    "aides": (
        ("Commune", pick("Nantes", "Rezé", "Orvault")),
        ("Allocataires RSA", whole(12, 900)),
        ("Foyers", whole(20, 900)),
        ("Taux", figure(1, 20)),
    ),
    "handicap": (
        ("Établissement", facility),
        ("Places handicap", whole(2, 40)),
        ("Effectif accueilli", whole(12, 400)),
        ("Adresse", address),
    ),
    "catalogue": (
        ("Titre", pick("Le Vent", "Histoire de Nantes", "Mémoires")),
        ("Auteur", name),
        ("Éditeur", company),
        ("ISBN", digits(13, "978")),
        ("Année", whole(1950, 2024)),
    ),
    "oeuvres": (
        ("Titre de l'œuvre", pick("Portrait", "Marine")),
        ("Artiste", name),
        ("Date de naissance de l'artiste", old),
        ("Technique", pick("Huile", "Bronze")),
        ("N° inventaire", whole(100, 9999)),
    ),
    "archives": (
        ("Cote", digits(6)),
        ("Producteur", facility),
        ("Description", lambda draw: f"Plans de l'hôtel {surname(draw).title()}"),
        ("Dates extrêmes", pick("1901-1950", "1880-1920")),
    ),
    "menus": (
        ("Date", day),
        ("Entrée", pick("Carottes", "Betteraves")),
        ("Plat", pick("Poulet", "Couscous")),
        ("Plat sans porc", pick("Dinde", "Œuf")),
        ("Végétarien", pick("oui", "non")),
        ("Allergènes", pick("gluten", "lait")),
    ),
    "produits": (
        (
            "Référence",
            lambda draw: (
                f"{draw.choice('ABCD')}{draw.choice('EFGH')}-{draw.randint(100, 999)}-{draw.choice('JKLM')}N"
            ),
        ),
        ("Code barre", digits(13, "376")),
        ("Stock", whole(0, 90)),
    ),
    "capteurs": (
        ("Identifiant capteur", digits(15, "86")),
        ("Horodatage", digits(10, "17")),
        ("Valeur", figure(0, 40, 13)),
        *POINT,
    ),
    "fichiers": (
        ("Fichier", pick("plan.pdf", "budget.xlsx")),
        ("Empreinte SHA256", sha256),
        ("Taille", whole(1000, 99999999)),
    ),
    "permis": (
        (
            "N° permis de construire",
            lambda draw: f"PC 044 109 {draw.randint(18, 24)} A{draw.randint(1000, 9999)}",
        ),
        ("Dénomination demandeur", company),
        ("SIREN", siren),
        ("Adresse du terrain", address),
        ("Surface", whole(20, 900)),
    ),
    "deliberations": (
        ("Numéro", digits(8, "2024")),
        ("Objet", pick("Vote du budget", "Dénomination de la rue Simone Veil")),
        ("Rapporteur", name),
        ("Votants", whole(20, 60)),
        ("Pour", whole(10, 60)),
        ("Date du conseil", day),
    ),
    "irve": (
        ("nom_amenageur", company),
        ("siren_amenageur", siren),
        ("contact_amenageur", generic),
        ("id_station", digits(12)),
        ("telephone_operateur", fixed),
        *POINT,
    ),
    "arbres": (
        ("Genre", pick("Acer", "Quercus", "Rosa")),
        ("Espèce", pick("robur", "alba")),
        ("Adresse", street),
        ("Hauteur", whole(2, 30)),
        *POINT,
    ),
    "sante": (
        ("Nom du praticien", name),
        ("RPPS", lambda draw: _luhn("10" + "".join(draw.choices("0123456789", k=8)))),
        ("Profession", pick("Infirmier", "Médecin généraliste")),
        ("Raison sociale", company),
        ("Téléphone cabinet", fixed),
    ),
    "accidents": (
        ("Année", whole(2015, 2024)),
        ("Gravité", pick("léger", "grave")),
        ("Nombre de blessés", whole(0, 9)),
        ("Infraction constatée", pick("vitesse", "alcool")),
        ("Commune", pick("Nantes", "Rezé")),
    ),
    "emploi-public": (
        ("Catégorie", pick("A", "B", "C")),
        ("Sexe", pick("F", "H")),
        ("Effectifs", whole(11, 300)),
        ("Rémunération moyenne", whole(1900, 4000)),
        ("Jours d'absence pour maladie", whole(50, 900)),
    ),
    "concessions": (
        ("Cimetière", pick("Miséricorde", "Saint-Clair")),
        ("Durée", pick("15 ans", "30 ans")),
        ("Tarif", whole(100, 900)),
    ),
    "stationnement": (
        ("Parking", facility),
        ("Places", whole(10, 600)),
        ("Places PMR", whole(1, 20)),
        ("Exploitant", company),
        ("SIREN", siren),
    ),
}


def negatives(count: int = 336) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content): the natures in turn."""
    natures = list(NATURES)
    for at in range(count):
        draw = random.Random(f"negative-{at}")
        nature = natures[at % len(natures)]
        columns = NATURES[nature]
        text = io.StringIO()
        writer = csv.writer(text, delimiter=draw.choice([";", ","]))
        writer.writerow([spelt(header, draw) for header, _ in columns])
        for _ in range(draw.choice([25, 80, 250])):
            writer.writerow([make(draw) for _, make in columns])
        yield f"{nature}-{at}.csv", text.getvalue().encode()

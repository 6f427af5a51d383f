"""Make up extracts of thirteen trades of a town hall, with the personal data planted in them as truth.

Everybody in them is invented; numbers bear right keys, telephones are those kept for fiction. The same seed
gives the same extracts. Four densities: every row, three in ten, one in a hundred, one cell.
"""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_FIRST = """
Amélie Baptiste Chloé Damien Élise Farid Gwenaëlle Hugo Inès Jean-Luc Karima Loïc Maëlys Nadia
Océane Pascal Quentin Rachida Solène Thomas Ulysse Véronique Wassim Xavier Yann Zoé Anne-Sophie
Mohamed Bérénice Cédric Dominique Fatou Germaine Henriette Ibrahim Josiane Kévin Lucienne Marie-
Thérèse Norbert Odile Patrick Raphaël Sandrine Tiphaine Yvette Aïcha Bernadette Clément Djamila
Eugénie Fernand Guillaume Huguette
"""
FIRST = _FIRST.split()
_LAST = """
MARTIN LEFEBVRE GARNIER BENALI DIALLO LE_GOFF NGUYEN ROUSSEAU DELATTRE SCHMITT FERREIRA KOWALSKI
TRAORE PERROT GUILLOU HAMON CHEVALIER BOUCHARD LACROIX MOREL VASSEUR DUPUIS COLAS PICHON RENARD
MARECHAL TESSIER OLLIVIER LEGRAND MARCHAND DA_SILVA AUBERT POULAIN JACQUET BARBIER CARPENTIER
LECLERCQ D'ALMEIDA EL_AMRANI HAMIDOU COULIBALY BOURDON LEMAIRE GAUTHIER ROLLAND HUET LE_BRAS BAILLY
LOPEZ FONTENEAU
"""
LAST = _LAST.split()
WAYS = ("rue", "avenue", "impasse", "chemin", "allée", "place", "bd")
PLACES = (
    "des Lilas",
    "du Port",
    "de la Gare",
    "Jean Jaurès",
    "Victor Hugo",
    "du Moulin",
    "des Acacias",
    "Pasteur",
)
TOWNS = ("44000 Nantes", "86000 Poitiers", "29200 Brest", "63000 Clermont-Ferrand", "59100 Roubaix")

Make = Callable[[random.Random, "Person"], str]


@dataclass(frozen=True)
class Person:
    """One invented person, from whom every column of a row speaks."""

    first: str
    last: str
    woman: bool
    year: int
    month: int
    day: int

    @property
    def ascii(self) -> tuple[str, str]:
        """First and last name as addresses spell them."""
        return plain(self.first).lower().replace(" ", "-"), plain(self.last).lower().replace(" ", "")


def plain(text: str) -> str:
    """Without accents and apostrophes."""
    spelt = unicodedata.normalize("NFKD", text.replace("'", ""))
    return "".join(sign for sign in spelt if not unicodedata.combining(sign))


def person(draw: random.Random, first: Sequence[str] = FIRST, last: Sequence[str] = LAST) -> Person:
    """Draw somebody."""
    return Person(
        draw.choice(first),
        draw.choice(last).replace("_", " "),
        draw.random() < 0.5,
        draw.randint(1935, 2019),
        draw.randint(1, 12),
        draw.randint(1, 28),
    )


def nir(draw: random.Random, who: Person) -> str:
    """Fifteen signs; every twentieth from Corsica; spaced one time in three."""
    place = draw.choice(["2A", "2B"]) if draw.random() < 0.05 else f"{draw.randint(1, 95):02d}"
    place = "75" if place == "20" else place
    body = (
        f"{2 if who.woman else 1}{who.year % 100:02d}{who.month:02d}{place}"
        f"{draw.randint(1, 989):03d}{draw.randint(1, 998):03d}"
    )
    key = (
        97 - int(body.replace("2A", "19", 1).replace("2B", "18", 1)) % 97
        if body[5] == "2"
        else 97 - _whole(body) % 97
    )
    whole = f"{body}{key:02d}"
    if draw.random() < 0.3:
        return " ".join((whole[0], whole[1:3], whole[3:5], whole[5:7], whole[7:10], whole[10:13], whole[13:]))
    return whole


def _whole(body: str) -> int:
    return int(body[:5] + body[5:7].replace("2A", "19").replace("2B", "18") + body[7:])


def iban(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A French account with both keys right."""
    bank, branch, account = draw.randint(10000, 49999), draw.randint(1, 99999), draw.randint(1, 99999999999)
    inner = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    rib = f"{bank:05d}{branch:05d}{account:011d}{inner:02d}"
    key = 98 - int(rib + "152700") % 97
    whole = f"FR{key:02d}{rib}"
    return " ".join(whole[at : at + 4] for at in range(0, 27, 4)) if draw.random() < 0.4 else whole


def tax(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A tax number: thirteen digits, the last three a rest by 511."""
    body = f"{draw.randint(0, 3)}{draw.randint(0, 999999999):09d}"
    whole = f"{body}{int(body) % 511:03d}"
    return (
        f"{whole[:2]} {whole[2:4]} {whole[4:7]} {whole[7:10]} {whole[10:]}" if draw.random() < 0.3 else whole
    )


def card(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A payment card in groups of four, with its Luhn key."""
    body = "4970" + f"{draw.randint(0, 99999999999):011d}"
    total = sum(
        (2 * int(digit) - 9 if 2 * int(digit) > 9 else 2 * int(digit)) if at % 2 == 0 else int(digit)
        for at, digit in enumerate(body)
    )
    whole = body + str(-total % 10)
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))


def email(draw: random.Random, who: Person) -> str:
    """An address of a free provider."""
    first, last = who.ascii
    local = draw.choice(
        [f"{first}.{last}", f"{first[0]}{last}", f"{last}{who.year % 100}", f"{first}_{last}"]
    )
    return f"{local}@{draw.choice(['orange.fr', 'gmail.com', 'laposte.net', 'free.fr', 'hotmail.fr'])}"


def mobile(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A mobile number of those kept for fiction (ARCEP): 06 39 98."""
    digits = f"063998{draw.randint(0, 9999):04d}"
    pairs = [digits[at : at + 2] for at in range(0, 10, 2)]
    return draw.choice(
        [digits, " ".join(pairs), ".".join(pairs), "+33 6 " + " ".join(pairs[1:]), "-".join(pairs)]
    )


def plate(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A registration plate since 2009."""
    letters = "ABCDEFGHJKLMNPQRTVWXYZ"
    return "{}{}-{}-{}{}".format(
        *draw.choices(letters, k=2), draw.randint(100, 999), *draw.choices(letters, k=2)
    )


def surname(draw: random.Random, who: Person) -> str:
    """In capitals, or with one."""
    return who.last if draw.random() < 0.6 else who.last.title()


def first_name(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """As people write it."""
    return who.first


def full_name(draw: random.Random, who: Person) -> str:
    """Either order, with or without a civility."""
    civil = "Mme " if who.woman else "M. "
    return draw.choice(
        [
            f"{who.last} {who.first}",
            f"{who.first} {who.last}",
            f"{civil}{who.last}",
            f"{civil}{who.first} {who.last}",
        ]
    )


def birth(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A day of birth."""
    return f"{who.day:02d}/{who.month:02d}/{who.year}"


def home(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """An address with its postal code."""
    return f"{draw.randint(1, 180)} {draw.choice(WAYS)} {draw.choice(PLACES)}, {draw.choice(TOWNS)}"


def words(*listed: str) -> Make:
    """Make a column of these words."""
    return lambda draw, who: draw.choice(listed)  # noqa: ARG005


def number(low: int, high: int, decimals: int = 0) -> Make:
    """Make a column of numbers."""
    return lambda draw, who: f"{draw.uniform(low, high):.{decimals}f}"  # noqa: ARG005


def day(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A day of the service."""
    return f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(2019, 2025)}"


def serial(draw: random.Random, who: Person) -> str:  # noqa: ARG001
    """A number of a file."""
    return f"{draw.choice(['D', 'DOS-', '2024-', ''])}{draw.randint(1000, 99999)}"


@dataclass(frozen=True)
class Kind:
    """codes: rules of which one must speak; class_: checksummed, direct, name, strong, sensitive."""

    make: Make
    codes: tuple[str, ...]
    class_: str
    headers: tuple[str, ...]


NAMES = ("surname", "first-name", "person-name", "name-in-text")
KINDS: dict[str, Kind] = {
    "nir": Kind(
        nir,
        ("nir",),
        "checksummed",
        ("N° de sécu", "num_secu", "NIR", "INSEE_ASSURE", "NSS", "Sécurité sociale", "colA"),
    ),
    "iban": Kind(
        iban, ("iban",), "checksummed", ("IBAN", "Coord. bancaires", "RIB famille", "compte", "Domiciliation")
    ),
    "tax": Kind(
        tax, ("tax-number",), "checksummed", ("N° fiscal", "SPI", "ref_fiscale", "Num fiscal déclarant")
    ),
    "card": Kind(card, ("bank-card",), "checksummed", ("CB", "moyen de paiement", "Carte")),
    "email": Kind(
        email,
        ("email",),
        "direct",
        ("Mail", "courriel", "Adresse e-mail", "@", "contact", "MEL", "Email parent 1"),
    ),
    "mobile": Kind(
        mobile, ("phone",), "direct", ("Tél.", "Portable", "tel_mobile", "Numéro", "joignable au", "GSM 1")
    ),
    "plate": Kind(plate, ("plate",), "direct", ("Immatriculation", "Véhicule", "plaque", "immat.")),
    "surname": Kind(
        surname,
        NAMES,
        "name",
        ("Nom", "NOM_USAGE", "nom de naissance", "Nom famille", "NOM", "Patronyme", "nom_adulte"),
    ),
    "first": Kind(first_name, NAMES, "name", ("Prénom", "PRENOM", "prénom usuel", "Prenoms", "Prénom 1")),
    "full": Kind(
        full_name,
        NAMES,
        "name",
        ("Nom et prénom", "Identité", "Demandeur", "Bénéficiaire", "Responsable", "qui", "Intéressé(e)"),
    ),
    "birth": Kind(
        birth, ("birth-date",), "strong", ("Date de naissance", "Né(e) le", "DDN", "dt_naiss", "Naissance")
    ),
    "home": Kind(
        home,
        ("home-address",),
        "strong",
        ("Adresse", "Domicile", "adresse_complete", "Adr.", "Adresse postale"),
    ),
    "health": Kind(
        words("asthme", "diabète", "allergie arachide", "néant", "épilepsie"),
        ("sensitive",),
        "sensitive",
        ("Pathologie", "PAI", "Allergies", "handicap"),
    ),
    "welfare": Kind(
        words("RSA", "APA", "AAH", "aucune", "PCH"),
        ("sensitive",),
        "sensitive",
        ("Aide sociale", "Prestation", "type_aide_sociale", "minima sociaux"),
    ),
    "offence": Kind(
        words("ivresse publique", "excès de vitesse", "dépôt sauvage", "tapage nocturne"),
        ("sensitive",),
        "sensitive",
        ("Infraction", "Motif infraction", "délit"),
    ),
    "diet": Kind(
        words("sans porc", "halal", "standard", "végétarien"),
        ("sensitive",),
        "sensitive",
        ("Régime alimentaire", "régime", "sans porc"),
    ),
    "absence": Kind(
        words("maladie", "congé", "accident de service", "longue maladie"),
        ("sensitive",),
        "sensitive",
        ("Motif absence", "type_absence", "Arrêt maladie"),
    ),
}

# Columns of the trade that tell of nobody.
NEUTRAL: dict[str, tuple[Make, tuple[str, ...]]] = {
    "file": (serial, ("N° dossier", "ref", "numero", "Dossier", "ID")),
    "date": (day, ("Date", "date_depot", "Date de la demande", "le")),
    "amount": (number(5, 9000, 2), ("Montant", "montant_ttc", "Total €", "Somme")),
    "count": (number(1, 40), ("Nb", "Quantité", "nombre de jours", "qte")),
    "state": (words("accordé", "refusé", "en cours", "annulé"), ("Statut", "État", "Décision", "avis")),
    "service": (
        words("Voirie", "Enfance", "Culture", "Sports", "État civil"),
        ("Service", "Direction", "pôle"),
    ),
    "site": (
        words(
            "École Jules Ferry",
            "Gymnase Pierre Mendès France",
            "Médiathèque George Sand",
            "Crèche Les Lutins",
        ),
        ("Site", "Lieu", "Équipement"),
    ),
    "note": (
        words(
            "dossier complet",
            "pièces reçues",
            "voir avec le service",
            "relance faite",
            "RAS",
            "à reprendre en septembre",
        ),
        ("Observations", "Remarques", "Commentaire", "obs."),
    ),
}

TRADES: dict[str, tuple[str, ...]] = {
    "etat-civil": ("surname", "first", "birth", "file", "date", "note"),
    "elections": ("full", "birth", "home", "file", "note"),
    "personnel": ("surname", "first", "nir", "absence", "service", "amount", "note"),
    "cantine": ("full", "diet", "mobile", "amount", "site", "note"),
    "ccas": ("surname", "first", "birth", "welfare", "tax", "amount", "note"),
    "urbanisme": ("full", "home", "email", "file", "date", "state", "note"),
    "bibliotheque": ("surname", "first", "email", "birth", "count", "note"),
    "voirie": ("date", "note", "site", "state", "email", "mobile"),
    "eau": ("full", "home", "iban", "count", "amount", "note"),
    "cimetiere": ("full", "home", "date", "amount", "file", "note"),
    "police": ("date", "plate", "offence", "amount", "site", "note"),
    "associations": ("full", "email", "mobile", "amount", "state", "note"),
    "marches": ("file", "date", "amount", "card", "email", "note"),
}
DENSITIES = ("all", "30%", "1%", "one")


@dataclass(frozen=True)
class Extract:
    """A file with its truth. planted: (kind, place of the column, how many cells); values: every raw value
    that no report may quote."""

    name: str
    trade: str
    density: str
    content: bytes
    planted: tuple[tuple[str, int, int], ...]
    header: tuple[str, ...]
    values: frozenset[str] = field(default=frozenset(), repr=False)


def spelt(header: str, draw: random.Random) -> str:
    """Damage a header as exports do: case, accents, separators, cut, a letter lost."""
    way = draw.randrange(8)
    if way == 0:
        return header.upper()
    if way == 1:
        return plain(header).lower().replace(" ", "_")
    if way == 2:
        return f" {header} "
    if way == 3:
        return plain(header).replace(" ", "")
    return f"{header} " if way == 4 else header


@dataclass(frozen=True)
class Vocabulary:
    """The words extracts are made of. vague: headers that say nothing, `things`: what else stands below them;
    without, what is planted below full density stands among notes only."""

    first: Sequence[str]
    last: Sequence[str]
    kinds: Mapping[str, Kind]
    neutral: Mapping[str, tuple[Make, tuple[str, ...]]]
    trades: Mapping[str, tuple[str, ...]]
    vague: Sequence[str] = ()
    things: Sequence[str] = ()


OWN = Vocabulary(FIRST, LAST, KINDS, NEUTRAL, TRADES)


def extracts(count: int = 1040, seed: str = "extracts", spoken: Vocabulary = OWN) -> Iterator[Extract]:
    """Yield `count` extracts: the trades in turn, the densities in turn."""
    for at in range(count):
        draw = random.Random(f"{seed}-{at}")
        trade = list(spoken.trades)[at % len(spoken.trades)]
        density = DENSITIES[at // len(spoken.trades) % 4]
        yield one(f"{trade}-{at}.csv", trade, density, draw, spoken)


def one(name: str, trade: str, density: str, draw: random.Random, spoken: Vocabulary = OWN) -> Extract:
    """Make one extract. Below full density, what is planted stands among notes, the trade's own left out."""
    kinds, neutral = spoken.kinds, spoken.neutral
    columns = list(spoken.trades[trade])
    planted_kinds = [column for column in columns if column in kinds]
    if density != "all":
        columns = [column for column in columns if column in neutral] + ["count", "service"]
    rows = draw.choice([40, 120, 300] if density != "1%" else [300, 700])
    header = [
        spelt(draw.choice(kinds[column].headers if column in kinds else neutral[column][1]), draw)
        for column in columns
    ]
    people = [person(draw, spoken.first, spoken.last) for _ in range(rows)]
    cells = [
        [(kinds[column].make if column in kinds else neutral[column][0])(draw, who) for column in columns]
        for who in people
    ]
    values: set[str] = set()
    if density == "all":
        planted = [(kind, columns.index(kind), rows) for kind in planted_kinds]
        for kind, place, _ in planted:
            values |= {row[place] for row in cells if kinds[kind].class_ in ("checksummed", "direct")}
    else:
        kind = draw.choice(
            [
                one
                for one in planted_kinds
                if kinds[one].class_ in ("checksummed", "direct", "name") and one not in ("surname", "first")
            ]
            or ["mobile"]
        )
        place = columns.index("note") if "note" in columns else 0
        vague = bool(spoken.vague) and draw.random() < 0.5
        if vague:
            header[place] = draw.choice(spoken.vague)
            for row in cells:
                row[place] = draw.choice([*spoken.things, ""])
        wanted = {"30%": max(1, rows * 3 // 10), "1%": max(1, rows // 100), "one": 1}[density]
        for row in draw.sample(range(rows), wanted):
            value = kinds[kind].make(draw, people[row])
            values.add(value)
            said = (
                "{}"
                if vague
                else draw.choice(
                    ["{}", "voir {}", "rappeler : {} avant vendredi", "{} - dossier complet", "reçu de {}"]
                )
            )
            cells[row][place] = said.format(value)
        planted = [(kind, place, wanted)]
    missing = density == "all" and draw.random() < 0.08
    text = io.StringIO()
    writer = csv.writer(text, delimiter=draw.choice([";", ",", "\t"]))
    if not missing:
        writer.writerow(header)
    writer.writerows(cells)
    return Extract(
        name,
        trade,
        density,
        text.getvalue().encode(draw.choice(["utf-8", "utf-8-sig", "cp1252"])),
        tuple(planted),
        () if missing else tuple(header),
        frozenset(value for value in values if len(value) > 6),
    )

"""Say what part each column can play in a picture: time, place, measure, category, code, text, person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from parvis.engine.model.profile import ColumnProfile


class Role(StrEnum):
    """The parts. A CODE is never summed nor averaged; a PERSONAL column is never shown."""

    TIME = "time"
    YEAR_INT = "year"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    GEO_POINT = "geo-point"
    GEO_SHAPE = "geo-shape"
    GEO_CODE = "geo-code"
    MEASURE_ADD = "measure-add"
    MEASURE_INT = "measure-int"
    CAT = "category"
    ENTITY = "entity"
    ORD = "ordinal"
    BOOL = "boolean"
    ID = "identifier"
    CODE = "code"
    TEXT = "text"
    URL = "url"
    PERSONAL = "personal"
    EMPTY = "empty"


@dataclass(frozen=True)
class ColumnFacts:
    """What the typed Parquet itself says of a column.

    kind: number, integer, date, datetime, boolean or text; length: mean characters of a text;
    distinct: exact count of distinct values; filled: rows with a value; named: share of a text's values that
    are words, neither digits, dates nor yes and no.
    """

    name: str
    kind: str
    filled: int
    distinct: int
    length: float
    minimum: str | None = None
    maximum: str | None = None
    named: float = 1.0


@dataclass(frozen=True)
class RoleColumn:
    """A column and its part. words: the name and label as plain lower-case words, without accents."""

    name: str
    label: str
    words: str
    role: Role
    facts: ColumnFacts
    unit: str = ""
    semantic: str | None = None


# Meaning found by the detectors -> part. A meaning that is not here says nothing about the part.
SEMANTICS: Mapping[str, Role] = {
    "siret": Role.ID,
    "siren": Role.ID,
    "rna": Role.ID,
    "uai": Role.ID,
    "identifier": Role.ID,
    "insee_commune": Role.GEO_CODE,
    "postal_code": Role.GEO_CODE,
    "department": Role.GEO_CODE,
    "region": Role.GEO_CODE,
    "epci": Role.GEO_CODE,
    "canton": Role.GEO_CODE,
    "iris": Role.GEO_CODE,
    "nominal_code": Role.CODE,
    "account": Role.CODE,
    "budget_function": Role.CODE,
    "deliberation_matter": Role.CODE,
    "cpv": Role.CODE,
    "naf": Role.CODE,
    "fantoir": Role.CODE,
    "cadastral_parcel": Role.CODE,
    "color": Role.CODE,
    "finess": Role.ID,
    "uuid": Role.ID,
    "iban": Role.PERSONAL,
    "nir": Role.PERSONAL,
    "plate": Role.PERSONAL,
    "wkt": Role.TEXT,
    "opening_hours": Role.TEXT,
    "phone": Role.PERSONAL,
    "email": Role.PERSONAL,
    "person_name": Role.PERSONAL,
    "address": Role.TEXT,
    "url": Role.URL,
    "latitude": Role.LATITUDE,
    "longitude": Role.LONGITUDE,
    # Metres on a map: a place, never a quantity.
    "easting": Role.CODE,
    "northing": Role.CODE,
    "latlon": Role.GEO_POINT,
    "lonlat": Role.GEO_POINT,
    "geojson": Role.GEO_SHAPE,
    "percent": Role.MEASURE_INT,
}

# Words of a column name, French and English, as one regular expression per part; read on unaccented words.
CODE_WORDS = re.compile(
    r"\b(code|codes|cod|id|ids|identifiant|uid|uuid|num|numero|no|ref|reference|rang|ordre|index|article|"
    r"chapitre|compte|insee|siret|siren|cp|postal|iris|rue|voie|canton|circonscription|bureau|section|"
    r"parcelle|lot|page|version|mois|jour|heure|semaine|trimestre|arrondissement|arrondt|ligne|zone|phase|"
    r"departement|region|commune|quartier|etage|telephone|tel|fax|objectid|gid|fid|fonction|nature|cpv)\b"
)
INTENSITY_WORDS = re.compile(
    r"\b(taux|pourcentage|pourcent|pct|percent|rate|ratio|part|prix|price|tarif|temperature|age|note|score|"
    r"hauteur|height|circonference|diametre|moyenne?|mean|average|mediane?|median|indice|index|densite|density|"
    r"concentration|vitesse|speed|debit|puissance|altitude|profondeur|duree|duration|delai|ecart|cumule?e?|"
    r"coefficient|pression|humidite|ph|niveau|valeur|value|gramm?age|pm10|pm25|no2|o3|so2)\b"
)
ADDITIVE_WORDS = re.compile(
    r"\b(montants?|amount|nombre|nb|nbre|number|count|total|totaux|effectifs?|population|habitants|tonnages?|"
    r"tonnes|poids|weight|kg|voix|votes|inscrits|votants|exprimes|blancs|nuls|abstentions?|surfaces?|"
    r"superficie|area|consommation|consumption|production|kwh|mwh|longueur|length|places|capacite|"
    r"capacity|recettes?|revenue|depenses?|expenses?|spending|budget|mandate|mandatements?|emis|executee?|execute|"
    r"realise|vote|votee?s?|credits?|subventions?|subvention|cout|cost|somme|sum|volume|quantite|quantity|"
    r"entrees|visites|visiteurs|prets|passages|logements|naissances|births|deces|deaths|mariages|eleves|"
    r"frequentation|trips|valorisation|collecte|m3)\b"
)
PERSON_WORDS = re.compile(
    r"\b(nom(?! (latin|commun|scientifique|voie|rue|station|commune|ecole|arret|de l arret))|noms|prenoms?|"
    r"patronyme|nom usage|nom naissance|nom famille|name|surname|firstname|lastname|"
    r"courriel|mail|email|telephone|tel|portable|adresse|elu|maire|president|conseiller|agent|"
    r"proprietaire|demandeur|petitionnaire|contact|responsable|date naissance)\b"
)
ENTITY_WORDS = re.compile(
    r"\b(beneficiaires?|attributaires?|titulaires?|association|associations|organismes?|organisation|"
    r"entreprise|raison sociale|denomination|fournisseur|acheteur|etablissement|societe|structure|supplier|"
    r"beneficiary|recipient|company|cantine|canteen|equipement|station|site|lieu|commune|ville|town|libelle|"
    r"intitule|titre|poste|arret|ecole)\b"
)
TIME_WORDS = re.compile(
    r"\b(date|jour|annee|exercice|millesime|an|year|periode|mois|month|horodatage|debut)\b"
)
YEAR_WORDS = re.compile(r"\b(annee|exercice|millesime|an|year|campagne|mandature)\b")
ORDER_WORDS = re.compile(r"\b(tranche|classe|niveau|taille|stade|categorie age|age)\b")
TEXT_WORDS = re.compile(
    r"\b(objet|description|descriptif|commentaires?|remarques?|observations?|resume|texte|contenu|menu|plat|"
    r"deliberation|conditions?|horaires?|motif)\b"
)
LATITUDE_WORDS = re.compile(r"\b(lat|latitude|y wgs84|coord y)\b")
LONGITUDE_WORDS = re.compile(r"\b(lon|lng|long|longitude|x wgs84|coord x)\b")

# Units said by the name, the label or the meaning. First match wins.
UNITS = (
    (re.compile(r"(€|\beuros?\b|\beur\b)"), "€"),
    (re.compile(r"(µg|ug|microg)\W*(/|par|\s)?\s*m"), "µg/m³"),
    (re.compile(r"(%|\bpourcent|\bpct\b|\btaux\b|\bpercent)"), "%"),
    (re.compile(r"\b(en )?(tonnes?|tonnages?|t)\b"), "t"),
    (re.compile(r"\b(kg|kilos?|kilogrammes?)\b"), "kg"),
    (re.compile(r"\bmwh\b"), "MWh"),
    (re.compile(r"\bkwh\b"), "kWh"),
    (re.compile(r"(\bm2\b|\bm²|\bmetres? carres?\b|\bsurfaces?\b|\bsuperficie\b)"), "m²"),
    (re.compile(r"(\bm3\b|\bm³)"), "m³"),
    (re.compile(r"\bkm\b"), "km"),
    (re.compile(r"\bcm\b"), "cm"),
    (re.compile(r"(\b(en )?m\b|\bmetres?\b)"), "m"),
    (re.compile(r"\b(temperature|celsius|°c)\b"), "°C"),
)
MONEY_WORDS = re.compile(
    r"\b(montants?|amount|depenses?|recettes?|budget|mandate|cout|cost|subventions?|credits|prix|tarif|"
    r"execute|realise|valorisation)\b"
)


def plain_words(text: str) -> str:
    """Return `text` in lower case without accents, as words: `nomBeneficiaire` → `nom beneficiaire`."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", text)
    flat = "".join(
        letter for letter in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(letter)
    )
    return re.sub(r"[^0-9a-z€%µ²³°]+", " ", flat.lower()).strip()


def find_unit(raw: str, *, money: bool) -> str:
    """Return the unit said by a name and label as found, or ""; money: the detectors saw amounts of money."""
    words = plain_words(raw)
    spelt = raw.lower().replace("\u03bc", "µ").replace("_", " ")
    if money and not re.search(r"%|\bpct\b|\btaux\b", spelt):
        return "€"
    for pattern, unit in UNITS:
        if pattern.search(spelt) or pattern.search(words):
            return unit
    return "€" if MONEY_WORDS.search(words) else ""


def assign_role(column: ColumnProfile, facts: ColumnFacts, rows: int, *, first_name_counts: bool) -> Role:
    """Return the part of one column: meaning first, then words of its name, then content.

    first_name_counts: the table counts given names (first names are then a category, not persons).
    """
    words = plain_words(f"{column.name} {column.label}")
    if facts.filled == 0:
        return Role.EMPTY
    semantic = column.semantic or ""
    if semantic == "first_name" or "prenom" in words.split():
        return Role.ENTITY if first_name_counts else Role.PERSONAL
    if facts.kind in ("integer", "number") and LATITUDE_WORDS.search(words) and _within(facts, 90):
        return Role.LATITUDE
    if facts.kind in ("integer", "number") and LONGITUDE_WORDS.search(words) and _within(facts, 180):
        return Role.LONGITUDE
    if semantic in SEMANTICS:
        return SEMANTICS[semantic]
    if facts.kind in ("date", "datetime"):
        return Role.PERSONAL if "naissance" in words else Role.TIME
    if facts.kind == "boolean":
        return Role.BOOL
    if facts.kind in ("integer", "number"):
        return _number_role(words, semantic, facts, rows)
    return _text_role(words, semantic, facts, rows)


def _number_role(words: str, semantic: str, facts: ColumnFacts, rows: int) -> Role:
    if semantic == "year" or (YEAR_WORDS.search(words) and _within(facts, 2200) and _at_least(facts, 1500)):
        return Role.YEAR_INT
    if semantic == "amount":
        return Role.MEASURE_ADD
    additive = ADDITIVE_WORDS.search(words)
    intensity = INTENSITY_WORDS.search(words)
    code = CODE_WORDS.search(words)
    # The first word names the column: « nombre de communes » counts, « code de la recette » does not.
    starts = [(match.start(), role) for match, role in (
        (intensity, Role.MEASURE_INT), (additive, Role.MEASURE_ADD), (code, Role.CODE),
    ) if match]  # fmt: skip
    if starts:
        if intensity and "cumul" in words:
            return Role.MEASURE_INT
        return min(starts, key=lambda start: start[0])[1]
    if facts.kind == "integer" and (facts.distinct == rows or facts.distinct <= 12 < rows):
        return Role.CODE
    return Role.MEASURE_INT


def _text_role(words: str, semantic: str, facts: ColumnFacts, rows: int) -> Role:
    if semantic == "year":
        return Role.YEAR_INT if facts.kind == "integer" else Role.CODE
    if TEXT_WORDS.search(words) and facts.length > 25:
        return Role.TEXT
    if semantic != "organization_name" and not ENTITY_WORDS.search(words) and PERSON_WORDS.search(words):
        return Role.PERSONAL
    if facts.named < 0.5:
        return Role.BOOL if facts.distinct <= 3 else Role.CODE
    repeated = facts.distinct <= max(50, rows // 20) and facts.distinct <= facts.filled * 0.8
    if re.search(r"\b(code|cod|id|num|numero|uid)\b", words) and facts.length <= 15:
        return Role.CODE
    if semantic in ("category", "sex") and facts.length <= 80:
        return Role.CAT
    if repeated and facts.length <= 60 and facts.distinct <= 60:
        return Role.ORD if ORDER_WORDS.search(words) and "categorie" not in words else Role.CAT
    if semantic == "organization_name" or (ENTITY_WORDS.search(words) and facts.length <= 60):
        return Role.ENTITY
    if repeated and facts.length <= 60:
        return Role.CAT
    if facts.length <= 40 and facts.distinct <= 40 and facts.distinct <= rows:
        return Role.CAT
    return Role.TEXT


def _within(facts: ColumnFacts, bound: float) -> bool:
    try:
        return (
            facts.minimum is not None
            and facts.maximum is not None
            and -bound <= float(facts.minimum)
            and float(facts.maximum) <= bound
        )
    except ValueError:
        return False


def _at_least(facts: ColumnFacts, bound: float) -> bool:
    return facts.minimum is not None and float(facts.minimum) >= bound


def assign_roles(
    columns: tuple[ColumnProfile, ...], facts: Mapping[str, ColumnFacts], rows: int
) -> tuple[RoleColumn, ...]:
    """Return the part of every column of a table of `rows` rows, in order."""
    names = {plain_words(f"{column.name} {column.label}") for column in columns}
    has_first_name = any("prenom" in words or "first name" in words for words in names)
    counts_names = has_first_name and any(
        re.search(r"\b(nombre|nb|nbre|effectif|occurrences?|count)\b", words) for words in names
    )
    result = []
    for column in columns:
        words = plain_words(f"{column.name} {column.label}")
        role = assign_role(column, facts[column.name], rows, first_name_counts=counts_names)
        money = column.semantic == "amount" or column.form == "money"
        unit = (
            find_unit(f"{column.name} {column.label}", money=money)
            if role in (Role.MEASURE_ADD, Role.MEASURE_INT)
            else ""
        )
        result.append(
            RoleColumn(column.name, column.label, words, role, facts[column.name], unit, column.semantic)
        )
    return tuple(result)

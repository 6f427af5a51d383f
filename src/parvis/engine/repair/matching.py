"""Which column of a table is which field of a schema: by names, by known synonyms, by meaning, by values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.repair.text import plain
from parvis.engine.repair.vocabulary import right_spellings
from parvis.standards.table_schema import Field, TableSchema

# A pair is proposed from here on; 1 is certain.
ENOUGH = 0.6

# Words of column names that mean the same, in the abbreviations of business software.
_SAME = {
    "num": "numero", "no": "numero", "n": "numero", "nb": "nombre", "nbre": "nombre", "qte": "quantite",
    "lib": "libelle", "mt": "montant", "mnt": "montant", "cp": "postal", "lat": "latitude",
    "lng": "longitude", "lon": "longitude",
    "long": "longitude", "adr": "adresse", "tel": "telephone", "mail": "email",
    "courriel": "email", "dt": "date", "benef": "beneficiaire", "ville": "commune", "denomination": "nom",
    "id": "identifiant", "ident": "identifiant", "deb": "debut", "coord": "coordonnees", "an": "annee",
    "ref": "reference", "desc": "description", "dept": "departement", "dep": "departement",
    "deliberation": "delib", "title": "titre", "license": "licence", "tags": "mots cles",
    "keywords": "mots cles", "frequency": "frequence", "freq": "frequence", "maj": "mise jour",
    "modified": "mise jour", "updated": "mise jour", "last": "derniere", "created": "publ",
    "published": "publ", "publication": "publ", "at": "date",
    "resources": "ressources", "count": "nombre", "formats": "format", "couv": "couverture",
    "temp": "temporal", "temporelle": "temporal", "coverage": "couverture", "start": "debut", "end": "fin",
    "organization": "producteur", "organisation": "producteur", "donnee": "", "donnees": "",
    "uid": "identifiant", "idobj": "identifiant", "gid": "identifiant", "fid": "identifiant",
}  # fmt: skip
_SILENT = frozenset(
    ("de", "du", "des", "la", "le", "les", "l", "d", "en", "et", "a", "au", "the", "of", "euros")
)

# Meaning of a column (a detector's code) to the roles of fields it can fill.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "amount": ("amount",),
    "siret": ("identifier",),
    "rna": ("identifier",),
    "year": ("year",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "organization_name": ("organization", "beneficiary"),
    "category": ("category",),
}
# French formats of fields, as schemas write them, to the meanings that have them.
_FORMATS: Mapping[str, tuple[str, ...]] = {
    "siret": ("siret",),
    "siren": ("siren", "epci"),
    "code commune insee": ("insee_commune",),
    "code postal": ("postal_code",),
    "code departement": ("department",),
    "code region": ("region",),
    "rna": ("rna",),
    "uai": ("uai",),
}
_NUMERIC = ("number", "integer")


@dataclass(frozen=True)
class Match:
    """One column taken for one field. why: same-name, same-title, synonym, alike, listed, only-one."""

    column: str
    field: str
    score: float
    why: str


def words(label: str) -> tuple[str, ...]:
    """The words of a label, the humps of camelCase apart, abbreviations written out, small words left out."""
    apart = re.sub(r"(?<=[a-z0-9à-ÿ])(?=[A-Z])", " ", label)
    # LIBTHEME, NUMVOIE: business software writes its abbreviations close.
    apart = re.sub(r"^(LIB|NUM|COD|DAT|MNT)(?=[A-Z]{3})", r"\1 ", apart)
    found = plain(apart).split()
    said = (_SAME.get(word, word) for word in found if word not in _SILENT)
    return tuple(dict.fromkeys(word for words in said for word in words.split()))


def match_columns(columns: Sequence[ColumnProfile], schema: TableSchema) -> tuple[Match, ...]:
    """Return the best pairs, each column and each field once, in the order of the fields."""
    pairs = [
        Match(column.name, field.name, score, why)
        for column in columns
        for field in schema.fields
        for score, why in [_likeness(column, field)]
        if score >= ENOUGH
    ]
    pairs.sort(key=lambda pair: -pair.score)
    taken: dict[str, Match] = {}
    used: set[str] = set()
    for pair in pairs:
        if pair.field not in taken and pair.column not in used:
            taken[pair.field] = pair
            used.add(pair.column)
    for pair in _only_ones(columns, schema, taken, used):
        taken[pair.field] = pair
    return tuple(taken[name] for name in schema.field_names if name in taken)


def _likeness(column: ColumnProfile, field: Field) -> tuple[float, str]:
    """How sure it is that the column holds the field, 0 to 1, and why."""
    if column.name == field.name or column.label == field.name:
        return 1.0, "same-name"
    named = max(
        (_name_likeness(label, field) for label in {column.label, column.name} if label),
        default=(0.0, "alike"),
    )
    score, why = named
    if why != "same-name":
        score -= 0.5 * _clashes(column, field)
    if score > 0 and _means(column, field):
        score = min(score + 0.12, 0.99)
    if 0 < score < ENOUGH and _listed(column, field):
        # A word of the name and the values of the list; the more words, the surer.
        return ENOUGH + 0.1 * score, "listed"
    return score, why


def _name_likeness(label: str, field: Field) -> tuple[float, str]:
    spelling, spoken = "".join(plain(label).split()), words(label)
    best = (0.0, "alike")
    candidates = [(field.name, 0.98, "same-name")]
    candidates += [(title, 0.93, "same-title") for title in field.title.values()]
    # An earlier synonym is a surer one.
    candidates += [(name, 0.92 - 0.01 * place, "synonym") for place, name in enumerate(field.synonyms)]
    for text, score, why in candidates:
        if spelling and spelling == "".join(plain(text).split()):
            best = max(best, (score, why))
        elif spoken and sorted(spoken) == sorted(words(text)):
            best = max(best, (score - 0.05, why))
        else:
            best = max(best, (0.8 * _overlap(spoken, words(text)), "alike"))
    return best


def _overlap(found: Sequence[str], wanted: Sequence[str]) -> float:
    """Words in common, as a part of all words."""
    both = set(found) & set(wanted)
    return len(both) / len(set(found) | set(wanted)) if both else 0.0


def _means(column: ColumnProfile, field: Field) -> bool:
    """Whether what the column holds is what the field wants."""
    if field.constraints.enum:
        allowed = {plain(word) for word in field.constraints.enum}
        return bool(column.examples) and all(plain(cell) in allowed for cell in column.examples)
    if field.fr_format and column.semantic in _FORMATS.get(plain(field.fr_format), ()):
        return True
    if field.role in _ROLES.get(column.semantic or "", ()):
        return True
    if field.type in _NUMERIC:
        return column.type in _NUMERIC
    return field.type == column.type and field.type != "string"


def _listed(column: ColumnProfile, field: Field) -> bool:
    """Whether most of what the column shows is, or means, words of the list of the field, and several."""
    allowed = {plain(word): word for word in field.constraints.enum or ()}
    if not allowed or column.type in _NUMERIC:
        return False
    shown = [cell for cell in column.examples if plain(cell)]
    meant = right_spellings(shown, tuple(allowed.values()))
    words = [allowed.get(plain(cell)) or meant.get(cell) for cell in shown]
    told = [word for word in words if word is not None]
    return 2 * len(told) > len(shown) and len(set(told)) > 1


def _clashes(column: ColumnProfile, field: Field) -> bool:
    """Whether the column cannot hold what the field wants: dates under a field of numbers…"""
    enum = field.constraints.enum
    if enum and column.examples and column.distinct > 3 * len(enum):
        allowed = {plain(word) for word in enum}
        if not any(plain(cell) in allowed for cell in column.examples):
            return True
    if enum and column.type in _NUMERIC and not right_spellings(column.examples, enum):
        # A number cannot stand for a word of a list.
        return not any(cell in enum for cell in column.examples)
    if column.type in ("any", "string"):
        # Text may be numbers or dates badly written; a name is not an amount.
        return column.semantic in ("siret", "email", "url", "phone") and field.type != "string"
    if field.type in _NUMERIC:
        return column.type not in (*_NUMERIC, "year")
    if field.type == "date":
        return column.type in ("number", "boolean", "geopoint", "geojson")
    return False


def _only_ones(
    columns: Sequence[ColumnProfile], schema: TableSchema, taken: Mapping[str, Match], used: set[str]
) -> list[Match]:
    """The one column left of a telling meaning, for the one required field left that wants it."""
    found = []
    for meaning in ("siret", "amount", "date", "latitude", "longitude", "insee_commune", "geojson"):
        left = [
            column
            for column in columns
            if column.name not in used and (column.semantic == meaning or column.type == meaning)
        ]
        wanting = [
            field
            for field in schema.fields
            if field.name not in taken and field.constraints.required and _wants(field, meaning)
        ]
        if len(left) == len(wanting) == 1:
            found.append(Match(left[0].name, wanting[0].name, ENOUGH, "only-one"))
            used.add(left[0].name)
    for kind, holds in ((_is_key, _holds_keys), (_is_label, _holds_labels)):
        fields = [
            field
            for field in schema.fields
            if field.constraints.required
            and kind(field)
            and field.name not in taken
            and field.name not in {match.field for match in found}
        ]
        holding = [column for column in columns if column.name not in used and holds(column, schema)]
        if len(fields) == len(holding) == 1:
            found.append(Match(holding[0].name, fields[0].name, ENOUGH, "only-one"))
            used.add(holding[0].name)
    return found


def _is_key(field: Field) -> bool:
    """Whether the field tells one record from the others."""
    named = {word for label in (field.name, *field.title.values()) for word in words(label)}
    return field.role == "identifier" and "identifiant" in named and not field.fr_format


def _holds_keys(column: ColumnProfile, schema: TableSchema) -> bool:  # noqa: ARG001
    """Whether the column says identifier in its name and never says the same twice."""
    named = {word for label in (column.name, column.label) if label for word in words(label)}
    return "identifiant" in named and not column.missing and 1 < column.valid <= column.distinct


def _is_label(field: Field) -> bool:
    return field.role == "label" and field.type == "string"


def _holds_labels(column: ColumnProfile, schema: TableSchema) -> bool:
    """Whether the column is free text, under the name of a field whose list its values are not of."""
    if column.type != "string" or column.semantic not in (None, "text"):
        return False
    return any(
        _name_likeness(label, field)[0] >= ENOUGH and _clashes(column, field)
        for field in schema.fields
        if field.constraints.enum
        for label in {column.label, column.name}
        if label
    )


def _wants(field: Field, meaning: str) -> bool:
    if meaning in ("date", "geojson"):
        return field.type == meaning
    if meaning in _FORMATS.get(plain(field.fr_format or ""), ()):
        return True
    return field.role == meaning

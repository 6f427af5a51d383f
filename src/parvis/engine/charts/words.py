"""The words of pictures: how a column, a measure and a row are called in French and in English.

Pictures are drawn in the engine, with their words in them; this file and `claims.py` are the only places of
the engine that write for people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.engine.charts.roles import Role, RoleColumn, plain_words
from parvis.engine.charts.view import View

# Unaccented word of a column name -> (French with its accents, English).
WORDS = {
    "domaine": ("domaine", "field"), "secteur": ("secteur", "sector"), "categorie": ("catégorie", "category"),
    "thematique": ("thématique", "theme"), "theme": ("thème", "theme"), "type": ("type", "type"),
    "nature": ("nature", "nature"), "fonction": ("fonction", "function"), "libelle": ("libellé", "label"),
    "chapitre": ("chapitre", "chapter"), "beneficiaire": ("bénéficiaire", "recipient"),
    "nombeneficiaire": ("bénéficiaire", "recipient"), "attribuant": ("attribuant", "grantor"),
    "titulaire": ("titulaire", "supplier"), "acheteur": ("acheteur", "buyer"), "annee": ("année", "year"),
    "exercice": ("exercice", "financial year"), "date": ("date", "date"), "mois": ("mois", "month"),
    "montant": ("montant", "amount"), "montants": ("montants", "amounts"), "total": ("total", "total"),
    "depenses": ("dépenses", "spending"), "depense": ("dépense", "spending"),
    "recettes": ("recettes", "revenue"),
    "recette": ("recette", "revenue"), "quartier": ("quartier", "district"), "commune": ("commune", "town"),
    "espece": ("espèce", "species"), "essence": ("essence", "species"), "genre": ("genre", "genus"),
    "hauteur": ("hauteur", "height"), "circonference": ("circonférence", "girth"),
    "nombre": ("nombre", "number"),
    "nb": ("nombre", "number"), "tonnage": ("tonnage", "tonnage"), "tonnes": ("tonnes", "tonnes"),
    "flux": ("flux", "stream"), "dechet": ("déchet", "waste"), "dechets": ("déchets", "waste"),
    "polluant": ("polluant", "pollutant"), "station": ("station", "station"), "valeur": ("valeur", "value"),
    "mesure": ("mesure", "measure"), "concentration": ("concentration", "concentration"),
    "candidat": ("candidat", "candidate"), "liste": ("liste", "list"), "voix": ("voix", "votes"),
    "inscrits": ("inscrits", "registered voters"), "votants": ("votants", "voters"),
    "exprimes": ("exprimés", "valid votes"), "prenom": ("prénom", "first name"),
    "prenoms": ("prénoms", "first names"), "sexe": ("sexe", "sex"), "procedure": ("procédure", "procedure"),
    "realise": ("réalisé", "spent"), "vote": ("voté", "voted"), "budget": ("budget", "budget"),
    "surface": ("surface", "area"), "superficie": ("superficie", "area"),
    "population": ("population", "population"),
    "logements": ("logements", "dwellings"), "consommation": ("consommation", "consumption"),
    "statut": ("statut", "status"), "etat": ("état", "state"), "motif": ("motif", "reason"),
    "equipement": ("équipement", "facility"), "ecole": ("école", "school"), "lieu": ("lieu", "place"),
    "depot": ("dépôt", "filing"), "decision": ("décision", "decision"), "ligne": ("ligne", "line"),
    "de": ("de", "of"), "du": ("du", "of"), "des": ("des", "of"), "d": ("d’", "of"), "la": ("la", "the"),
    "notification": ("notification", "notification"), "convention": ("convention", "agreement"),
    "temperature": ("température", "temperature"), "energie": ("énergie", "energy"),
    "organisme": ("organisme", "organisation"), "association": ("association", "association"),
    "marche": ("marché", "contract"), "objet": ("objet", "purpose"), "duree": ("durée", "duration"),
    "plantation": ("plantation", "planting"), "adresse": ("adresse", "address"), "sens": ("sens", "side"),
    "operation": ("opération", "operation"), "section": ("section", "section"),
    "execute": ("exécuté", "executed"),
}  # fmt: skip

# Common nouns of fields of action, with the article a sentence needs: « Le sport reçoit… ».
ARTICLES = {
    "sport": "Le sport", "sports": "Les sports", "culture": "La culture", "jeunesse": "La jeunesse",
    "education": "L’éducation", "enseignement": "L’enseignement", "environnement": "L’environnement",
    "action sociale": "L’action sociale", "social": "Le social", "sante": "La santé",
    "tourisme": "Le tourisme",
    "economie": "L’économie", "solidarite": "La solidarité", "solidarites": "Les solidarités",
    "patrimoine": "Le patrimoine", "education populaire": "L’éducation populaire", "loisirs": "Les loisirs",
    "vie associative": "La vie associative", "petite enfance": "La petite enfance", "famille": "La famille",
    "urbanisme": "L’urbanisme", "logement": "Le logement", "immobilier": "L’immobilier",
    "transports": "Les transports", "transport": "Le transport", "securite": "La sécurité",
    "mobilite": "La mobilité", "voirie": "La voirie", "emploi": "L’emploi", "enfance": "L’enfance",
    "administration generale": "L’administration générale", "services generaux": "Les services généraux",
    "sport et jeunesse": "Le domaine « Sport et jeunesse »", "aide sociale": "L’aide sociale",
}  # fmt: skip


@dataclass(frozen=True)
class RowNoun:
    """What one row is. fr, en: (singular, plural); feminine: for the French agreement."""

    fr: tuple[str, str]
    en: tuple[str, str]
    feminine: bool = False


# Words found in the schema's name or in the columns -> what one row is. First match wins.
ROW_NOUNS = (
    (r"arbres|essence.*hauteur|espece.*(hauteur|circonference)|hauteur.*(essence|espece|genre)",
     RowNoun(("arbre", "arbres"), ("tree", "trees"))),
    (r"\barrets?\b.*(lat|lon|lignes?)\b|\bbus\b|\bstops?\b", RowNoun(("arrêt", "arrêts"), ("stop", "stops"))),
    (r"permis|autorisation.*urbanisme|urbanisme.*autorisation|sitadel|dossier.*(depot|travaux)",
     RowNoun(("autorisation", "autorisations"), ("permit", "permits"), feminine=True)),
    (r"deliberation", RowNoun(("délibération", "délibérations"), ("decision", "decisions"), feminine=True)),
    (r"\bdecp\b|marches? publics?|marche.*titulaire|titulaire.*montant|procedure.*montant|cpv",
     RowNoun(("marché", "marchés"), ("contract", "contracts"))),
    (r"subvention|beneficiaire.*montant|montant.*beneficiaire|attribuant",
     RowNoun(("aide", "aides"), ("grant", "grants"), feminine=True)),
    (r"fontaine", RowNoun(("fontaine", "fontaines"), ("fountain", "fountains"), feminine=True)),
    (r"irve|point.*charge|pdc",
     RowNoun(("point de charge", "points de charge"), ("charging point", "charging points"))),
    (r"covoiturage", RowNoun(("aire", "aires"), ("place", "places"), feminine=True)),
    (r"bureau.*(inscrits|votants)", RowNoun(("bureau de vote", "bureaux de vote"), ("polling station",
                                                                                   "polling stations"))),
    (r"equipement|type.*adresse.*(telephone|horaires|pmr)",
     RowNoun(("équipement", "équipements"), ("facility", "facilities"))),
    (r"cantine|canteen", RowNoun(("cantine", "cantines"), ("canteen", "canteens"), feminine=True)),
)  # fmt: skip
PLACE_ROW = RowNoun(("lieu", "lieux"), ("place", "places"))
ANY_ROW = RowNoun(("ligne", "lignes"), ("row", "rows"), feminine=True)


def row_noun(view: View) -> RowNoun:
    """Return what one row of the table is; « ligne » when nothing says it."""
    words = plain_words(view.schema_name) + " | " + view.words
    for pattern, noun in ROW_NOUNS:
        if re.search(pattern, words):
            return noun
    return PLACE_ROW if view.of(Role.LATITUDE, Role.GEO_POINT) else ANY_ROW


def column_title(column: RoleColumn) -> dict[str, str]:
    """Return the column's name as words: `nomBeneficiaire` → « Nom bénéficiaire » / “Recipient name”."""
    source = column.label or column.name
    if column.unit:
        source = (
            re.sub(
                r"\s*[(\[][^()\[\]]*[)\]]\s*$|(?<=[a-zA-Z])_(m|cm|kg|t|km|m2|eur|euros)$",
                "",
                source,
                flags=re.I,
            )
            or source
        )
    if source.isupper() and len(source) <= 5:
        return {"fr": source, "en": source}
    if re.search(r"\s", source.strip()) or re.search(r"[à-ÿÀ-Þ]", source):
        french = re.sub(r"\s+", " ", source.strip())
        if french.isupper() and len(french) > 4:
            french = french.capitalize()
        return {"fr": french[:1].upper() + french[1:], "en": _english(plain_words(french), french)}
    words = plain_words(source)
    words = re.sub(r"^(nom|lib|libelle|intitule) (?=[a-z]{4})", "", words)
    if not words:
        return {"fr": source, "en": source}
    french = " ".join(WORDS.get(word, (word, ""))[0] for word in words.split(" "))
    # « Voté » says what became of an amount; after a day or a place it is the vote itself.
    french = re.sub(r"\b(date|jour|année|lieu|bureau)( d[eu])? voté\b", r"\1\2 vote", french)
    french = re.sub(r"\b(date|jour|année) vote\b", r"\1 du vote", french)
    return {"fr": french[:1].upper() + french[1:], "en": _english(words, french[:1].upper() + french[1:])}


# Names of several words that are common enough to translate.
PHRASES = {
    "date notification": "Notification date", "date de notification": "Notification date",
    "date convention": "Agreement date", "date depot": "Filing date", "date de seance": "Meeting date",
    "date vote": "Date of the vote", "date du vote": "Date of the vote", "lieu de vote": "Polling place",
    "type de dechet": "Type of waste", "montant ht": "Amount before tax",
    "montant ttc": "Amount with tax", "code insee": "INSEE code", "nature des travaux": "Kind of works",
    "surface creee": "New floor area", "hauteur m": "Height", "circonf cm": "Girth",
    "annee de plantation": "Year of planting", "fonctionnement realise": "Running costs, actual",
    "investissement realise": "Investment, actual",
}  # fmt: skip


def _english(words: str, french: str) -> str:
    known = PHRASES.get(words) or (WORDS[words][1] if words in WORDS else None)
    return known[:1].upper() + known[1:] if known else french


def lower_first(text: str) -> str:
    """Return `text` with a small first letter, unless its first word is an acronym."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def of(noun: str) -> str:
    """Return « de » before `noun`, elided before a vowel or a mute h: « d’aides »."""
    return f"d’{noun}" if plain_words(noun)[:1] in "aeiouyh" else f"de {noun}"


def subject(value: str, column: RoleColumn) -> str:
    """Return `value` as the subject of a French sentence: « Le sport », « L’action sociale ».

    Only a value of a field-of-action column takes an article; a proper name stands alone.
    """
    known = ARTICLES.get(plain_words(value))
    if known and not re.search(r"beneficiaire|titulaire|organisme|candidat", column.words):
        return known
    return value


def label_case(text: str) -> str:
    """Return a category as a reader would write it: capitals only when it is all capitals and long."""
    clean = re.sub(r"\s+", " ", text).strip()
    if clean.isupper() and len(clean) > 5 and " " in clean:
        return clean.capitalize()
    return clean[:1].upper() + clean[1:] if clean.islower() else clean

"""The words of open data in plain French and English, for the glossary page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from parvis.wording.typography import typeset


@dataclass(frozen=True)
class Word:
    """One word in one language. code: its anchor on the page."""

    code: str
    name: str
    meaning: str


# code: (français, sens), (English, meaning).
WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "open-data": (
        (
            "donnée ouverte",
            (
                "Donnée que chacun peut lire, copier, croiser et réutiliser, gratuitement, dans un format "
                "qu’un programme sait lire."
            ),
        ),
        (
            "open data",
            "Data anybody may read, copy, combine and reuse, free of charge, in a format a program can read.",
        ),
    ),
    "dataset": (
        ("jeu de données", "Un ensemble décrit et daté : un tableau des subventions, une carte des arbres."),
        ("dataset", "A described, dated whole: a table of subsidies, a map of trees."),
    ),
    "extract": (
        (
            "extrait",
            (
                "Le fichier brut sorti d’une application. Parvis le garde tel quel, privé, et ne publie "
                "que ce "
                "qui en a été tiré."
            ),
        ),
        (
            "extract",
            (
                "The raw file out of an application. Parvis keeps it as it is, private, and publishes "
                "only what "
                "was made of it."
            ),
        ),
    ),
    "recipe": (
        ("recette", "La liste des réparations faites à un fichier, rejouée sur celui du mois suivant."),
        ("recipe", "The list of repairs made to a file, replayed on next month’s."),
    ),
    "ledger": (
        (
            "journal des réparations",
            "Ce que chaque réparation a changé, où, combien de cellules, et ce qui n’a pas été compris.",
        ),
        ("ledger", "What each repair changed, where, how many cells, and what was not understood."),
    ),
    "schema": (
        (
            "schéma, ou modèle",
            "Les noms, types et règles des colonnes, convenus entre ceux qui publient la même chose.",
        ),
        (
            "schema, or model",
            "Names, types and rules of columns, agreed by those who publish the same thing.",
        ),
    ),
    "scdl": (
        (
            "SCDL",
            (
                "Socle commun des données locales : une douzaine de modèles pour les données que toute "
                "collectivité détient."
            ),
        ),
        ("SCDL", "Common base of local data: a dozen models for data every French local authority holds."),
    ),
    "metadata": (
        ("métadonnées", "Ce que l’on dit d’une donnée : titre, auteur, date, licence, territoire."),
        ("metadata", "What is said about data: title, author, date, licence, territory."),
    ),
    "license": (
        (
            "licence",
            "Le texte qui dit ce que les autres peuvent faire de la donnée, et ce qu’ils doivent citer.",
        ),
        ("licence", "The text that says what others may do with the data, and what they must name."),
    ),
    "licence-ouverte": (
        (
            "Licence Ouverte",
            (
                "La licence conseillée aux administrations françaises : tout est permis, en citant la "
                "source et "
                "la date de mise à jour."
            ),
        ),
        (
            "Licence Ouverte",
            (
                "The licence advised to French administrations: all is allowed, naming the source and the"
                " date "
                "of the last update."
            ),
        ),
    ),
    "odbl": (
        (
            "ODbL",
            "Licence qui demande, en plus, d’ouvrir sous la même licence la base que l’on tire de la donnée.",
        ),
        (
            "ODbL",
            "A licence that also asks to open any database made of the data under the same licence.",
        ),
    ),
    "api": (
        ("API", "Une adresse qu’un programme interroge pour recevoir les lignes dont il a besoin."),
        ("API", "An address that a program asks in order to receive the rows it needs."),
    ),
    "csv": (
        ("CSV", "Un tableau écrit en texte simple, une ligne par ligne, que tout logiciel sait lire."),
        ("CSV", "A table written as plain text, one line a row, that any software can read."),
    ),
    "harvest": (
        (
            "moissonnage",
            "Un autre portail lit notre catalogue à intervalles réguliers et montre nos données chez lui.",
        ),
        ("harvest", "Another portal reads our catalogue regularly and shows our data on its own pages."),
    ),
    "reuse": (
        ("réutilisation", "Ce que quelqu’un a fait de la donnée : une carte, un article, une application."),
        ("reuse", "What somebody made of the data: a map, an article, an application."),
    ),
    "personal-data": (
        (
            "donnée personnelle",
            (
                "Toute information sur une personne que l’on reconnaît, ou que l’on peut reconnaître en "
                "croisant (RGPD, article 4)."
            ),
        ),
        (
            "personal data",
            "Any information about a person who is recognised, or can be by combining (GDPR, article 4).",
        ),
    ),
    "anonymisation": (
        (
            "anonymisation",
            "Traitement après lequel plus personne ne peut être reconnu, ni isolé, ni relié, ni deviné.",
        ),
        (
            "anonymisation",
            (
                "A treatment after which nobody can be recognised any more: neither singled out, nor linked, "
                "nor guessed."
            ),
        ),
    ),
    "pseudonymisation": (
        (
            "pseudonymisation",
            (
                "Remplacer un nom par un numéro : la donnée reste personnelle, car on peut revenir à la "
                "personne."
            ),
        ),
        (
            "pseudonymisation",
            "Replacing a name by a number: the data stays personal, for one can go back to the person.",
        ),
    ),
    "dpo": (
        (
            "DPO, délégué à la protection des données",
            (
                "La personne qui conseille la collectivité sur les données personnelles (RGPD, articles 37 à "
                "39)."
            ),
        ),
        (
            "DPO, data protection officer",
            "The person who advises the authority on personal data (GDPR, articles 37 to 39).",
        ),
    ),
    "prada": (
        (
            "PRADA",
            (
                "Personne responsable de l’accès aux documents administratifs, obligatoire à partir de "
                "10 000 habitants (CRPA, R. 330-2)."
            ),
        ),
        (
            "PRADA",
            (
                "The person in charge of access to administrative documents, required from 10,000 "
                "inhabitants "
                "(CRPA, R. 330-2)."
            ),
        ),
    ),
    "cada": (
        (
            "CADA",
            "Commission d’accès aux documents administratifs : on la saisit quand une administration refuse.",
        ),
        ("CADA", "The commission on access to administrative documents, to turn to upon a refusal."),
    ),
    "crpa": (
        (
            "CRPA",
            (
                "Code des relations entre le public et l’administration : la loi de l’ouverture des données y"
                " est."
            ),
        ),
        (
            "CRPA",
            "Code of relations between the public and the administration: the law on open data is in it.",
        ),
    ),
    "register": (
        (
            "répertoire des informations publiques",
            "La liste, mise à jour chaque année, des principaux documents d’une administration (L. 322-6).",
        ),
        (
            "register of public information",
            "The list, brought up to date every year, of an administration’s main documents (L. 322-6).",
        ),
    ),
    "high-value": (
        (
            "jeu de données de forte valeur",
            (
                "Donnée que l’Union européenne demande de publier gratuitement, par API et en bloc "
                "(règlement "
                "2023/138)."
            ),
        ),
        (
            "high-value dataset",
            "Data the European Union wants published free of charge, by API and in bulk (2023/138).",
        ),
    ),
    "version": (
        ("version", "Un état publié, gardé pour toujours : son adresse donnera toujours les mêmes octets."),
        ("version", "A published state, kept for ever: its address will always give the same bytes."),
    ),
    "freshness": (
        ("fraîcheur", "Si la donnée est aussi récente que son rythme annoncé le promet."),
        ("freshness", "Whether the data is as recent as its declared rhythm promises."),
    ),
}


def words(lang: str) -> tuple[Word, ...]:
    """Return every word in one language, `fr` or `en`, in alphabetical order."""
    place = 0 if lang == "fr" else 1
    found = [
        Word(code, typeset(texts[place][0]), typeset(texts[place][1]) if place == 0 else texts[place][1])
        for code, texts in WORDS.items()
    ]
    return tuple(sorted(found, key=lambda word: _plain(word.name)))


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))

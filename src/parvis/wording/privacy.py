"""Sentences of the search for personal data. Never « conform »: finding nothing proves nothing."""

from __future__ import annotations

# code: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "verdict-nothing-found": (
        (
            "Aucun signe de données personnelles à traiter n’a été trouvé. "
            "Cela ne prouve pas qu’il n’y en a pas."
        ),
        "No sign of personal data to treat was found. This does not prove that there is none.",
    ),
    "verdict-findings": (
        (
            "Des signes de données personnelles ont été trouvés : "
            "traitez-les ou faites décider avant de publier."
        ),
        "Signs of personal data were found: treat them, or have it decided, before you publish.",
    ),
    "verdict-sensitive": (
        (
            "Des signes de données sensibles ont été trouvés : "
            "l’avis du délégué à la protection des données est demandé."
        ),
        "Signs of sensitive data were found: the opinion of the data protection officer is needed.",
    ),
    "class-direct": ("désigne une personne", "names a person"),
    "class-strong-quasi": ("permet de reconnaître une personne", "lets a person be recognised"),
    "class-quasi": ("aide à reconnaître une personne", "helps to recognise a person"),
    "class-sensitive": ("donnée sensible", "sensitive"),
    "class-professional": ("personne dans sa fonction", "a person in their function"),
    "class-legal-person": ("organisme", "a body"),
    "class-hidden-content": ("contenu caché", "hidden content"),
    "nir": ("numéros de sécurité sociale", "social security numbers"),
    "iban": ("coordonnées bancaires", "bank accounts"),
    "tax-number": ("numéros fiscaux", "tax numbers"),
    "bank-card": ("numéros de carte bancaire", "payment card numbers"),
    "email": ("adresses électroniques", "e-mail addresses"),
    "phone": ("numéros de téléphone", "telephone numbers"),
    "plate": ("plaques d’immatriculation", "registration plates"),
    "identity-document": ("numéros de pièces d’identité", "numbers of identity papers"),
    "health-professional": ("numéros de professionnels de santé", "numbers of health professionals"),
    "person-number": ("numéros attribués à des personnes", "numbers given to persons"),
    "hashed-identifier": (
        "empreintes (un identifiant haché se retrouve en quelques heures)",
        "hashes (a hashed identifier is turned back in hours)",
    ),
    "network-address": ("adresses IP", "IP addresses"),
    "surname": ("noms de famille", "surnames"),
    "first-name": ("prénoms de personnes", "first names of persons"),
    "person-name": ("noms de personnes", "names of persons"),
    "name-in-text": ("noms de personnes dans un texte", "names of persons in a text"),
    "birth-date": ("dates de naissance", "dates of birth"),
    "home-address": ("adresses de domicile", "home addresses"),
    "precise-point": ("positions précises liées à des personnes", "precise positions tied to persons"),
    "sensitive": ("informations sensibles sur des personnes", "sensitive facts about persons"),
    "unique-rows": (
        "lignes uniques par la combinaison de plusieurs colonnes",
        "rows that a combination of columns singles out",
    ),
    "newcomers": (
        "quelques lignes nouvelles depuis la version publiée : en comparant, on voit qui est arrivé",
        "a few new rows since the published version: comparing shows who came",
    ),
    "joined-rows": (
        "lignes qui se rejoignent une à une avec un autre jeu de données",
        "rows that meet one to one with another dataset",
    ),
    "not-compared": (
        "jeux de données publiés qui n’ont pas été comparés, faute de temps ou de mémoire",
        "published datasets that were not compared, for want of time or memory",
    ),
    "small-counts": ("petits effectifs de personnes", "small counts of persons"),
    "few-enterprises": (
        "chiffres d’une ou deux entreprises seulement (secret statistique : trois au moins)",
        "figures of one or two enterprises only (statistical confidentiality: three at least)",
    ),
    "dominance": (
        (
            "chiffres d’entreprises : additionnés, certains seraient ceux de moins de trois, "
            "ou pour plus de 85 % d’une seule"
        ),
        "figures of enterprises: added up, some would be of fewer than three, or for over 85 % of one",
    ),
    "trait-sex": ("sexe", "sex"),
    "trait-age": ("âge", "age"),
    "trait-nationality": ("origine géographique", "geographic origin"),
    "trait-family": ("situation de famille", "family status"),
    "trait-job": ("métier", "occupation"),
    "trait-place": ("lieu", "place"),
    "hidden-sheet": ("feuille masquée", "hidden sheet"),
    "very-hidden-sheet": ("feuille très masquée", "very hidden sheet"),
    "hidden-row": ("lignes masquées", "hidden rows"),
    "hidden-column": ("colonnes masquées", "hidden columns"),
    "pivot-cache": ("copie des données dans un tableau croisé", "copy of the data in a pivot table"),
    "comment": ("commentaires de cellules", "comments on cells"),
    "embedded-file": ("fichier inséré", "embedded file"),
    "photograph": (
        "photographie qui dit où elle a été prise",
        "photograph that says where it was taken",
    ),
    "external-link": ("copie d’un autre classeur", "copy of another workbook"),
}

# What can be done about a finding (engine/privacy/proposals.py).
TREATMENTS: dict[str, tuple[str, str]] = {
    "drop-column": ("Retirer la colonne", "Remove the column"),
    "rename-column": ("Renommer la colonne", "Rename the column"),
    "pseudonym": (
        "Remplacer par un numéro tiré au sort, clé détruite",
        "Replace with a random number, its key destroyed",
    ),
    "year-only": ("Ne garder que l’année", "Keep the year only"),
    "decade-only": ("Ne garder que la décennie", "Keep the decade only"),
    "place-only": ("Ne garder que le code postal et la commune", "Keep the postal code and the town only"),
    "grid-200": ("Ramener à un carreau de 200 m", "Bring to a square of 200 m"),
    "grid-1000": ("Ramener à un carreau de 1 km", "Bring to a square of 1 km"),
    "merge-rare": ("Réunir les valeurs rares sous « Autre »", "Gather rare values under “Autre”"),
    "mask-pattern": ("Masquer dans le texte", "Mask inside the text"),
    "clear-cells": ("Vider ces cellules", "Empty these cells"),
    "drop-rows": ("Retirer ces lignes", "Remove these rows"),
    "rare-rows": (
        "Retirer les lignes trop rares (moins de 11 semblables)",
        "Remove rows that are too rare (fewer than 11 alike)",
    ),
    "drop-traits": ("Ne garder que la première de ces colonnes", "Keep only the first of these columns"),
    "drop-hidden-rows": ("Retirer les lignes masquées", "Remove the hidden rows"),
    "drop-hidden-columns": ("Retirer les colonnes masquées", "Remove the hidden columns"),
    "small-counts": (
        "Masquer les effectifs de moins de 11 (et le suivant, s’il se déduit d’un total)",
        "Hide counts below 11 (and the next one, if a total gives it away)",
    ),
    "round-counts": ("Arrondir à 5 près", "Round to the nearest 5"),
    "age-bands": ("Ne garder que des tranches de dix ans", "Keep bands of ten years only"),
    "oldest-together": (
        "Réunir les plus âgés (90 ans et plus)",
        "Put the oldest together (90 and over)",
    ),
    "commune-to-epci": (
        "Remplacer la commune par son intercommunalité",
        "Replace the commune with its intermunicipal body",
    ),
    "drop-few-enterprises": (
        "Retirer les lignes d’une ou deux entreprises (ne publiez pas le total à côté : il les trahirait)",
        "Remove the rows of one or two enterprises (publish no total beside: it would give them away)",
    ),
    "protected-sums": (
        "Additionner, sans montrer les sommes qui trahiraient une entreprise (ni total à côté)",
        "Add up, without the sums that would give an enterprise away (and no total beside)",
    ),
    "schema-keeps-small-counts": (
        (
            "Laisser les petits effectifs : le schéma demande un nombre sur chaque ligne, "
            "les masquer rendrait le fichier non conforme. Le délégué à la protection des données en juge."
        ),
        (
            "Leave the small counts: the schema asks for a number on every row, hiding them would make the "
            "file invalid. The data protection officer judges."
        ),
    ),
    "left-behind": (
        "Rien à faire : Parvis écrit un fichier neuf, sans ce contenu",
        "Nothing to do: Parvis writes a new file, without this content",
    ),
}

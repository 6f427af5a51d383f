"""What each check asks of the data."""

from __future__ import annotations

# code: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "type": (
        "La valeur s’écrit comme le demande le type de la colonne.",
        "The value is written as the type of the column asks.",
    ),
    "required": ("La cellule est remplie.", "The cell is filled."),
    "length": (
        "La valeur n’est ni trop courte ni trop longue.",
        "The value is neither too short nor too long.",
    ),
    "bounds": ("La valeur est dans les bornes.", "The value is within the bounds."),
    "pattern": ("La valeur a la forme demandée.", "The value has the form asked for."),
    "enum": ("La valeur est dans la liste.", "The value is in the list."),
    "unique": (
        "La valeur n’apparaît qu’une fois dans la colonne.",
        "The value appears only once in the column.",
    ),
    "primary-key": (
        "La clé, d’une ou plusieurs colonnes, ne désigne qu’une ligne.",
        "The key, of one or several columns, names one row only.",
    ),
    "categories": (
        "La valeur est une des catégories de la colonne.",
        "The value is one of the column’s categories.",
    ),
    "json-schema": (
        "Le contenu JSON a la structure demandée.",
        "The JSON content has the structure asked for.",
    ),
    "foreign-key": (
        "La valeur existe dans la table à laquelle elle renvoie.",
        "The value exists in the table it refers to.",
    ),
    "siren": (
        "Le numéro SIREN a neuf chiffres et une clé juste.",
        "The SIREN number has nine digits and a right key.",
    ),
    "siret": (
        "Le numéro SIRET a quatorze chiffres et une clé juste.",
        "The SIRET number has fourteen digits and a right key.",
    ),
    "code-commune-insee": (
        "Le code a la forme d’un code INSEE de commune : cinq caractères, zéro initial compris.",
        "The code has the form of an INSEE commune code: five characters, leading zero included.",
    ),
    "phone-number": ("Le numéro de téléphone est complet.", "The telephone number is complete."),
    "nomenclature-acte": (
        "La matière s’écrit « famille/sous-matière », avec une des neuf familles de la nomenclature ACTES.",
        "The subject is written “family/subject”, with one of the nine families of the ACTES list.",
    ),
    "year-interval": (
        "La période s’écrit 2024/2025 ou, si le schéma le permet, 2024.",
        "The period is written 2024/2025 or, if the schema allows, 2024.",
    ),
    "compare-columns": (
        "Deux colonnes sont dans l’ordre attendu : une date de fin après celle de début, par exemple.",
        "Two columns are in the expected order: an end date after its start, for example.",
    ),
    "sum-columns": (
        "La colonne est la somme exacte de celles qu’elle additionne.",
        "The column is the exact sum of those it adds up.",
    ),
    "cohesive-columns": (
        "Des colonnes liées sont toutes remplies, ou toutes vides.",
        "Linked columns are all filled, or all empty.",
    ),
    "one-of-required": (
        "Au moins une de deux colonnes est remplie.",
        "At least one of two columns is filled.",
    ),
    "french-gps-coordinates": (
        "Le point est en France, outre-mer compris, et sa longitude vient en premier.",
        "The point is in France, overseas included, and its longitude comes first.",
    ),
    "fr-format": (
        "Le texte suit un format français : code de département, code postal, numéro RNA, nom de commune…",
        "The text follows a French format: department code, postcode, RNA number, name of a commune…",
    ),
    "opening-hours": (
        "Les horaires suivent l’écriture d’OpenStreetMap.",
        "Opening hours are written as OpenStreetMap writes them.",
    ),
    "known-commune": (
        "Le code est celui d’une commune, à la date de la ligne si une colonne la donne.",
        "The code is that of a commune, on the row’s day if a column gives it.",
    ),
    "known-department": (
        "Le code est celui d’un département ou d’une collectivité d’outre-mer.",
        "The code is that of a department or an overseas collectivity.",
    ),
    "known-epci": (
        "Le SIREN est celui d’une intercommunalité.",
        "The SIREN is that of an intercommunality.",
    ),
    "cpv-code": (
        "Le code CPV est d’une division connue et son neuvième chiffre est juste.",
        "The CPV code is of a known division and its ninth digit is right.",
    ),
    "deliberation-matter": (
        "Le code de matière d’une délibération et son intitulé disent la même famille.",
        "The subject code of a deliberation and its heading say the same family.",
    ),
    "bal-key": (
        "La clé d’interopérabilité d’une adresse est bien formée et redit le numéro de la ligne.",
        "The interoperability key of an address is built right and says the number of the row.",
    ),
    "bal-identifiers": (
        (
            "Les identifiants nationaux d’une adresse sont tous là ou aucun, différents, et d’une seule "
            "commune."
        ),
        "The national identifiers of an address are all there or none, different, and of one commune.",
    ),
    "bal-coherence": (
        "Ce que l’adresse dit deux fois concorde : ses coordonnées, ses noms, ses identifiants.",
        "What the address says twice agrees: its places, its names, its identifiers.",
    ),
    "bal-commune": (
        (
            "La commune de l’adresse porte bien ce nom, a bien absorbé la commune déléguée, et l’adresse "
            "n’est pas loin de toutes les autres."
        ),
        (
            "The commune of the address bears that name, has taken in the delegated commune, and the address "
            "is not far from all others."
        ),
    ),
    "bal-address": (
        (
            "Le nom, le numéro, la commune, la position et la date de l’adresse sont ceux que la Base "
            "adresse attend."
        ),
        "The name, number, commune, position and date of the address are what the address base expects.",
    ),
    "duplicate-row": (
        "Aucune ligne n’en répète une autre.",
        "No row repeats another.",
    ),
    "sequential-value": (
        "Les numéros se suivent un par un.",
        "Numbers follow one another, one by one.",
    ),
    "group-total": (
        "Dans chaque groupe de lignes, la colonne fait le total attendu.",
        "In each group of rows, the column adds up to the expected total.",
    ),
    "outlier": (
        "Aucun nombre n’est très loin de tous les autres.",
        "No number is very far from all the others.",
    ),
}

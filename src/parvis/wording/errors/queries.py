"""Sentences for queries of rows that do not fit: UnusableQuery."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "no-rows": (
        "Cette ressource n’a pas de lignes à interroger : téléchargez-la.",
        "This resource has no rows to query: download it instead.",
    ),
    "no-such-format": (
        "Cette ressource n’existe pas en {format}. Formats proposés : {formats}.",
        "This resource does not exist as {format}. Formats on offer: {formats}.",
    ),
    "method-not-allowed": (
        "Cette adresse se lit seulement (GET, HEAD) ; {method} n’y est pas accepté.",
        "This address can only be read (GET, HEAD); it does not accept {method}.",
    ),
    "parameter-value": (
        "La valeur du paramètre « {name} » ne convient pas. La description de l’API dit ce qui est attendu.",
        "The value of the parameter “{name}” does not fit. The description of the API says what is expected.",
    ),
    "query-unknown-parameter": (
        "Le paramètre « {name} » n’existe pas ici. Le plus proche : {nearest}.",
        "There is no parameter “{name}” here. The nearest: {nearest}.",
    ),
    "query-unknown-column": (
        "La colonne « {column} » n’existe pas ici. La plus proche : {nearest}.",
        "There is no column “{column}” here. The nearest: {nearest}.",
    ),
    "query-unknown-operator": (
        "L’opérateur « {operator} » n’existe pas. Le plus proche : {nearest}.",
        "There is no operator “{operator}”. The nearest: {nearest}.",
    ),
    "query-operator-kind": (
        "L’opérateur « {operator} » ne s’applique pas à la colonne « {column} », de type {kind}.",
        "The operator “{operator}” does not apply to the column “{column}”, of type {kind}.",
    ),
    "query-needless-value": (
        "« {column}__{operator} » s’écrit sans valeur.",
        "“{column}__{operator}” takes no value.",
    ),
    "query-value": (
        (
            "La valeur demandée pour la colonne « {column} » ne convient pas à son type, {kind}. Nombre "
            ": 1200.50 ; date : 2024-05-31 ; booléen : true ou false."
        ),
        (
            "The value asked for the column “{column}” does not fit its type, {kind}. Number: 1200.50; "
            "date: 2024-05-31; boolean: true or false."
        ),
    ),
    "query-value-too-long": (
        "La valeur demandée pour la colonne « {column} » dépasse {maximum} caractères.",
        "The value asked for the column “{column}” is longer than {maximum} characters.",
    ),
    "query-alternatives": (
        "Les alternatives ne se comprennent pas au caractère {place}. Exemple : or=(a__exact.1,b__isnull).",
        "The alternatives cannot be understood at character {place}. Example: or=(a__exact.1,b__isnull).",
    ),
    "query-page": (
        "Le numéro de page est un entier de 1 à {maximum}.",
        "The page is a whole number from 1 to {maximum}.",
    ),
    "query-page-size": (
        "Le nombre de lignes par page est un entier de 1 à {maximum}.",
        "The page size is a whole number from 1 to {maximum}.",
    ),
    "query-no-page": (
        "« {name} » n’a pas de sens ici : l’export donne toutes les lignes.",
        "“{name}” means nothing here: an export gives every row.",
    ),
    "query-repeated": (
        "« {name} » est demandé deux fois.",
        "“{name}” is asked twice.",
    ),
    "query-sort": (
        "Le tri de la colonne « {column} » s’écrit asc ou desc.",
        "The order of the column “{column}” is written asc or desc.",
    ),
    "query-columns-grouped": (
        (
            "« columns » ne se combine pas avec des groupes : la réponse contient les clés et les "
            "chiffres demandés."
        ),
        "“columns” cannot be combined with groups: the answer holds the keys and the figures asked for.",
    ),
    "query-no-column": (
        "Il ne reste aucune colonne à montrer.",
        "No column is left to show.",
    ),
    "query-too-many-conditions": (
        "Une requête contient au plus {maximum} conditions.",
        "A query holds {maximum} conditions at most.",
    ),
    "query-too-many-groups": (
        "Une requête regroupe par {maximum} colonnes au plus.",
        "A query groups by {maximum} columns at most.",
    ),
    "query-too-many-values": (
        "Une liste contient au plus {maximum} valeurs.",
        "A list holds {maximum} values at most.",
    ),
    "query-timeout": (
        (
            "La requête n’a pas abouti en {seconds} secondes. Ajoutez un filtre, ou téléchargez le "
            "fichier entier."
        ),
        "The query did not finish in {seconds} seconds. Add a filter, or download the whole file.",
    ),
    "query-too-large": (
        (
            "La requête demande trop de mémoire. Ajoutez un filtre, demandez moins de colonnes, ou "
            "téléchargez le fichier entier."
        ),
        "The query needs too much memory. Add a filter, ask for fewer columns, or download the whole file.",
    ),
    "query-out-of-range": (
        "Un nombre de la requête dépasse ce que la colonne peut contenir.",
        "A number of the query is beyond what the column can hold.",
    ),
    "query-busy": (
        "Trop d’exports sont en cours. Réessayez dans un instant.",
        "Too many exports are running. Try again in a moment.",
    ),
    "query-no-geometry": (
        "Ces lignes n’ont pas de géométrie : demandez-les en csv ou en json.",
        "These rows have no geometry: ask for them as csv or json.",
    ),
}

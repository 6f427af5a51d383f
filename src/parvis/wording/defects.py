"""Sentences for the faults of a schema itself, which Parvis survives."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "misspelt-constraints": (
        "Le schéma écrit « {written} » au lieu de « constraints » : ces contraintes ne sont pas appliquées.",
        "The schema writes “{written}” instead of “constraints”: these constraints are not applied.",
    ),
    "constraint-outside-constraints": (
        "La contrainte « {constraint} » est placée hors de « constraints » : elle n’est pas appliquée.",
        "The constraint “{constraint}” stands outside “constraints”: it is not applied.",
    ),
    "constraints-not-an-object": (
        "« constraints » n’a pas la forme attendue : il n’est pas lu.",
        "“constraints” does not have the expected form: it is not read.",
    ),
    "unknown-constraint": (
        "La contrainte « {constraint} » n’existe pas dans Table Schema : elle n’est pas appliquée.",
        "The constraint “{constraint}” does not exist in Table Schema: it is not applied.",
    ),
    "constraint-as-text": (
        "La contrainte « {constraint} » n’est pas écrite avec le bon type : elle est lue au mieux.",
        "The constraint “{constraint}” is not written with the right type: it is read as best as can be.",
    ),
    "bound-as-text": (
        "La borne « {constraint} » est un nombre écrit comme un texte : elle est lue comme un nombre.",
        "The bound “{constraint}” is a number written as text: it is read as a number.",
    ),
    "duplicate-field-name": (
        "Deux champs portent le même nom : le premier compte.",
        "Two fields have the same name: the first one counts.",
    ),
    "key-without-field": (
        "La clé nomme un champ que le schéma n’a pas : il est laissé de côté.",
        "The key names a field the schema has not: it is left out.",
    ),
    "unknown-type": (
        "Le type « {type} » n’existe pas dans Table Schema : toute valeur est acceptée.",
        "The type “{type}” does not exist in Table Schema: any value is accepted.",
    ),
    "unknown-fields-match": (
        "La valeur « {value} » de « fieldsMatch » n’existe pas : elle est ignorée.",
        "The value “{value}” of “fieldsMatch” does not exist: it is ignored.",
    ),
    "custom-check-unnamed": (
        "Un contrôle particulier n’a pas de nom : il n’est pas fait.",
        "A custom check has no name: it is not made.",
    ),
    "bound-unreadable": (
        "La borne « {constraint} » ne se lit pas comme une valeur de type {type} : elle n’est pas appliquée.",
        "The bound “{constraint}” cannot be read as a value of type {type}: it is not applied.",
    ),
    "unknown-format": (
        "Le format « {format} » n’existe pas pour le type {type} : il n’est pas contrôlé.",
        "The format “{format}” does not exist for the type {type}: it is not checked.",
    ),
    "unsuited-constraint": (
        "La contrainte « {constraint} » n’a pas de sens pour le type {type} : elle n’est pas appliquée.",
        "The constraint “{constraint}” has no meaning for the type {type}: it is not applied.",
    ),
    "unsuited-categories": (
        "Le type {type} n’a pas de catégories : elles ne sont pas appliquées.",
        "The type {type} has no categories: they are not applied.",
    ),
    "values-not-a-list": (
        "« {property} » n’est pas une liste : ces valeurs ne sont pas lues.",
        "“{property}” is not a list: these values are not read.",
    ),
    "enum-not-a-list": (
        "« enum » n’est pas une liste de valeurs : toute valeur est acceptée.",
        "“enum” is not a list of values: any value is accepted.",
    ),
    "empty-enum": (
        "La liste « enum » est vide : toute valeur est acceptée.",
        "The list “enum” is empty: any value is accepted.",
    ),
    "json-schema-not-an-object": (
        "« jsonSchema » n’a pas la forme attendue : il n’est pas appliqué.",
        "“jsonSchema” does not have the expected form: it is not applied.",
    ),
    "pattern-looks-around": (
        "Le motif regarde autour du texte, ce que le standard ne permet pas : il est appliqué au mieux.",
        "The pattern looks around the text, which the standard does not allow. It is applied all the same.",
    ),
    "foreign-key-without-reference": (
        "Une clé étrangère ne dit pas où chercher : elle n’est pas contrôlée.",
        "A foreign key does not say where to look: it is not checked.",
    ),
    "foreign-key-of-two-lengths": (
        "La clé étrangère ({fields}) n’a pas autant de champs des deux côtés : elle n’est pas contrôlée.",
        "The foreign key ({fields}) has not as many fields on both sides: it is not checked.",
    ),
}

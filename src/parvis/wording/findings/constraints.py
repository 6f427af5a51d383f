"""Sentences for broken constraints and keys."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "constraint-error": (
        "La valeur ne respecte pas la contrainte « {constraint} ».",
        "The value breaks the constraint “{constraint}”.",
    ),
    "constraint-error.required": (
        "La cellule est vide alors qu’une valeur est obligatoire. Remplissez-la.",
        "The cell is empty but a value is required. Fill it.",
    ),
    "constraint-error.minLength": (
        "La valeur est trop courte : {expected} au moins.",
        "The value is too short: {expected} at least.",
    ),
    "constraint-error.maxLength": (
        "La valeur est trop longue : {expected} au plus.",
        "The value is too long: {expected} at most.",
    ),
    "constraint-error.minimum": (
        "La valeur doit être supérieure ou égale à {expected}.",
        "The value must be {expected} or more.",
    ),
    "constraint-error.maximum": (
        "La valeur doit être inférieure ou égale à {expected}.",
        "The value must be {expected} or less.",
    ),
    "constraint-error.exclusiveMinimum": (
        "La valeur doit être supérieure à {expected}.",
        "The value must be more than {expected}.",
    ),
    "constraint-error.exclusiveMaximum": (
        "La valeur doit être inférieure à {expected}.",
        "The value must be less than {expected}.",
    ),
    "constraint-error.pattern": (
        "La valeur n’a pas la forme demandée ({expected}).",
        "The value does not have the form asked for ({expected}).",
    ),
    "constraint-error.pattern.example": (
        "La valeur n’a pas la forme demandée. Exemple : {example}",
        "The value does not have the form asked for. Example: {example}",
    ),
    "constraint-error.enum": (
        "La valeur n’est pas dans la liste. Valeurs acceptées : {expected}.",
        "The value is not in the list. Accepted values: {expected}.",
    ),
    "constraint-error.categories": (
        "La valeur n’est pas une des catégories prévues : {expected}.",
        "The value is none of the categories: {expected}.",
    ),
    "constraint-error.jsonSchema": (
        "Le contenu JSON n’a pas la structure demandée par le schéma.",
        "The JSON content does not have the structure the schema asks for.",
    ),
    "foreign-key.itself": (
        "Cette valeur ne se trouve pas dans la colonne {expected} du même fichier. Corrigez-la.",
        "This value does not stand in the column {expected} of the same file. Correct it.",
    ),
    "foreign-key": (
        (
            "Cette valeur ne se trouve pas dans « {resource} » ({expected}). Corrigez-la, ou complétez la"
            " liste."
        ),
        "This value does not stand in “{resource}” ({expected}). Correct it, or complete the reference.",
    ),
    "unique-error": (
        (
            "Cette valeur existe déjà plus haut, alors qu’elle doit être unique. Corrigez-la ou retirez "
            "le doublon."
        ),
        "This value already stands above, but it must be unique. Correct it or remove the duplicate.",
    ),
    "primary-key": (
        "Une ligne au-dessus a déjà la même clé ({fields}). Corrigez la clé ou retirez le doublon.",
        "A row above already has the same key ({fields}). Correct the key or remove the duplicate.",
    ),
    "primary-key.empty": (
        "Toutes les cellules de la clé ({fields}) sont vides. Remplissez-les.",
        "All the cells of the key ({fields}) are empty. Fill them.",
    ),
}

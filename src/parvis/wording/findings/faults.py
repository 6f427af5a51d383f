"""Sentences for a schema that is wrong itself, and for checks that could not be made."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "check-error": (
        "Le contrôle « {check} » n’a pas pu être fait.",
        "The check “{check}” could not be made.",
    ),
    "check-error.unknown-check": (
        "Le schéma demande le contrôle « {check} », que Parvis ne connaît pas : il n’est pas fait.",
        "The schema asks for the check “{check}”, which Parvis does not know: it is not made.",
    ),
    "check-error.unknown-format": (
        "Le schéma demande une forme de date que Parvis ne sait pas lire : la colonne n’est pas contrôlée.",
        "The schema asks for a date form that Parvis cannot read: the column is not checked.",
    ),
    "check-error.parser-timeout": (
        "Le motif du schéma prend trop de temps sur cette colonne : elle n’est pas contrôlée.",
        "The pattern of the schema takes too long on this column: it is not checked.",
    ),
    "check-error.unknown-reference": (
        "La clé étrangère renvoie à « {resource} », qui n’est pas fourni : elle n’est pas contrôlée.",
        "The foreign key refers to “{resource}”, which is not at hand: it is not checked.",
    ),
    "check-error.frictionless-accident": (
        "frictionless s’arrête sur une erreur interne devant ce contrôle : rien n’est comparé.",
        "frictionless breaks down before this check: nothing is compared.",
    ),
    "schema-error.refused": (
        "frictionless refuse ce schéma ({reason}) et ne lit aucune ligne.",
        "frictionless refuses this schema ({reason}) and reads no row.",
    ),
    "field-error": (
        "frictionless refuse ce champ du schéma ({reason}) et ne lit aucune ligne.",
        "frictionless refuses this field of the schema ({reason}) and reads no row.",
    ),
    "error": (
        "Deux colonnes ont le même en-tête : frictionless ne sait pas laquelle lire et s’arrête.",
        "Two columns have the same header: frictionless cannot tell which to read, and stops.",
    ),
    "error.wkt": (
        "Le format « wkt » demande à frictionless une extension : il s’arrête sans elle.",
        "The format “wkt” asks frictionless for an extension: it stops without it.",
    ),
    "schema-error": ("Le schéma a un défaut.", "The schema has a defect."),
    "byte-count": (
        "Le fichier a {seen} octets au lieu des {expected} annoncés.",
        "The file has {seen} bytes instead of the {expected} announced.",
    ),
    "hash-count": (
        "L’empreinte du fichier est {seen} au lieu de {expected} : ce n’est pas celui qui a été décrit.",
        "The digest of the file is {seen} instead of {expected}: it is not the one that was described.",
    ),
    "resource-error": (
        "La clé étrangère renvoie à « {resource} », que frictionless ne connaît pas hors d’un paquet.",
        "The foreign key refers to “{resource}”, which frictionless does not know outside of a package.",
    ),
}

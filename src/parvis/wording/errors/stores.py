"""Sentences for what is not on disk as it was written: BrokenStore."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "table-missing": (
        (
            "La table « {name} » manque dans l’espace de stockage ; l’administrateur du portail doit la "
            "restaurer."
        ),
        "The table “{name}” is missing from the store; the portal's administrator has to restore it.",
    ),
    "table-unreadable": (
        "La table « {name} » ne se lit plus ; l’administrateur du portail doit la restaurer.",
        "The table “{name}” can no longer be read; the portal's administrator has to restore it.",
    ),
    "file-missing": (
        (
            "Le fichier « {name} » de la version {version} manque dans l’espace de stockage ; "
            "l’administrateur du portail doit le restaurer."
        ),
        (
            "The file “{name}” of version {version} is missing from the store; the portal's "
            "administrator has to restore it."
        ),
    ),
    "ledger-unbalanced": (
        (
            "Le compte des lignes n’y est pas : {source} dans le fichier, {found} à l’arrivée. Rien n’a "
            "été gardé."
        ),
        "The rows do not add up: {source} in the file, {found} in the end. Nothing was kept.",
    ),
    "version-is-empty": (
        "Il n’y a aucun fichier à ranger dans cette version.",
        "There is no file to store in this version.",
    ),
    "manifest-missing": (
        "La version {version} n’a plus son inventaire. Restaurez-la depuis une sauvegarde.",
        "The version {version} has lost its manifest. Restore it from a backup.",
    ),
    "manifest-unreadable": (
        "L’inventaire de la version {version} est illisible. Restaurez-la depuis une sauvegarde.",
        "The manifest of the version {version} cannot be read. Restore it from a backup.",
    ),
    "manifest-changed": (
        (
            "L’inventaire de la version {version} a changé depuis son écriture. Restaurez-la depuis une "
            "sauvegarde."
        ),
        "The manifest of the version {version} has changed since it was written. Restore it from a backup.",
    ),
    "file-changed": (
        (
            "« {name} » a changé dans la version {version} depuis son écriture. Restaurez-la depuis une "
            "sauvegarde."
        ),
        "“{name}” has changed in the version {version} since it was written. Restore it from a backup.",
    ),
    "file-unexpected": (
        "« {name} » n’a rien à faire dans la version {version}. Restaurez-la depuis une sauvegarde.",
        "“{name}” does not belong in the version {version}. Restore it from a backup.",
    ),
}

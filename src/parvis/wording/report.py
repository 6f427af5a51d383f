"""Words of the reports of validation, around the findings."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "title": ("Contrôle de {source}", "Check of {source}"),
    "badge": ("qualité", "quality"),
    "columns": ("Colonnes à revoir", "Columns to look at"),
    "column": ("Colonne", "Column"),
    "findings": ("Nombre", "Count"),
    "error": ("Erreur", "Error"),
    "warning": ("Remarque", "Remark"),
    "info": ("À savoir", "Good to know"),
    "row": ("Ligne", "Row"),
    "level": ("Niveau", "Level"),
    "code": ("Code", "Code"),
    "seen": ("Valeur lue", "Value seen"),
    "expected": ("Ce qui est attendu", "What is expected"),
    "write": ("À écrire", "Write instead"),
    "step": ("Étape de remise en forme", "Repair step"),
    "example": ("Exemple", "Example"),
    "empty": ("vide", "empty"),
    "first-cells": ("Les {count} premières cellules", "The first {count} cells"),
    "unknown": (
        "Colonnes inconnues du schéma, non contrôlées",
        "Columns the schema does not know, not checked",
    ),
    "absent": ("Colonnes facultatives absentes", "Optional columns not there"),
    "mended-by": ("Parvis peut aider :", "Parvis can help:"),
    "mend": ("Remettre en forme", "Mend the file"),
    "mend-how": (
        (
            "Ces étapes de remise en forme sont proposées quand on prépare le fichier ; rien n’est changé"
            " sans le dire."
        ),
        "These repair steps are proposed when the file is prepared; nothing is changed without saying so.",
    ),
    "sheet-summary": ("Bilan", "Summary"),
    "sheet-table": ("Données", "Data"),
    "rows-limited": (
        "La feuille des données s’arrête à {count} lignes ; les comptes portent sur toutes.",
        "The sheet of data stops at {count} rows; the counts are of all of them.",
    ),
    "cells-limited": (
        (
            "Seuls les {count} premiers écarts sont colorés dans la feuille des données ; les comptes "
            "portent sur tous."
        ),
        "Only the first {count} findings are coloured in the sheet of data; the counts are of all of them.",
    ),
    "written": ("Rapport écrit dans {path}.", "Report written to {path}."),
    "output-help": (
        "Écrire le rapport dans un fichier .html, .csv, .xlsx ou .json.",
        "Write the report to a .html, .csv, .xlsx or .json file.",
    ),
}

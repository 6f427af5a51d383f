"""Counted things: one and many, in both languages. French keeps the singular for zero."""

from __future__ import annotations

# code: ((un, plusieurs), (one, many)); the number is {count}.
COUNTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "cell": (("{count} cellule", "{count} cellules"), ("{count} cell", "{count} cells")),
    "cell-changed": (
        ("{count} cellule changée", "{count} cellules changées"),
        ("{count} cell changed", "{count} cells changed"),
    ),
    "row-removed": (
        ("{count} ligne retirée", "{count} lignes retirées"),
        ("{count} row removed", "{count} rows removed"),
    ),
    "record": (
        ("{count} enregistrement", "{count} enregistrements"),
        ("{count} record", "{count} records"),
    ),
    "row": (("{count} ligne", "{count} lignes"), ("{count} row", "{count} rows")),
    "column": (("{count} colonne", "{count} colonnes"), ("{count} column", "{count} columns")),
    "field": (("{count} champ", "{count} champs"), ("{count} field", "{count} fields")),
    "error": (("{count} erreur", "{count} erreurs"), ("{count} error", "{count} errors")),
    "warning": (("{count} remarque", "{count} remarques"), ("{count} warning", "{count} warnings")),
}

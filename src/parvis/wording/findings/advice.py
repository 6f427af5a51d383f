"""Sentences for what no standard refuses and a careful eye stops at."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "duplicate-row": (
        "Cette ligne répète une ligne plus haut. Retirez-la si c’est un doublon.",
        "This row repeats a row above. Remove it if it is a duplicate.",
    ),
    "sequential-value": (
        "Ce numéro ne suit pas celui de la ligne du dessus. Vérifiez qu’aucune ligne ne manque.",
        "This number does not follow that of the row above. Check that no row is missing.",
    ),
    "group-total": (
        "Les lignes qui ont les mêmes {columns} devraient faire {expected} au total dans cette colonne.",
        "The rows that share {columns} should add up to {expected} in this column.",
    ),
    "outlier": (
        "Ce nombre est très loin de tous les autres de la colonne. Vérifiez l’unité et la virgule.",
        "This number is very far from all the others of the column. Check the unit and the decimal point.",
    ),
}

"""Sentences for labels and rows that do not meet the schema."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "missing-label": (
        "Cette colonne du schéma manque dans le fichier. Ajoutez-la.",
        "This column of the schema is not in the file. Add it.",
    ),
    "missing-label.warning": (
        "Cette colonne facultative du schéma n’est pas dans le fichier.",
        "This optional column of the schema is not in the file.",
    ),
    "missing-label.resembles": (
        "Cette colonne du schéma manque ; « {resembles} » lui ressemble. Renommez-la.",
        "This column of the schema is missing; “{resembles}” looks like it. Rename it.",
    ),
    "extra-label": (
        "Le schéma ne connaît pas cette colonne. Retirez-la ou renommez-la.",
        "The schema does not know this column. Remove it or rename it.",
    ),
    "extra-label.warning": (
        "Le schéma ne connaît pas cette colonne : elle n’est pas contrôlée.",
        "The schema does not know this column: it is not checked.",
    ),
    "duplicate-label": (
        "Deux colonnes ont le même en-tête. Gardez-en une, ou renommez l’autre.",
        "Two columns have the same header. Keep one of them, or rename the other.",
    ),
    "incorrect-label": (
        "Cette colonne n’est pas à la place prévue par le schéma. Remettez les colonnes dans son ordre.",
        "This column is not where the schema wants it. Put the columns in its order.",
    ),
    "unmatched-header": (
        (
            "Aucune colonne du fichier n’est connue du schéma. Vérifiez les en-têtes, ou choisissez un "
            "autre schéma."
        ),
        "The schema knows no column of the file. Check the headers, or choose another schema.",
    ),
    "blank-row": ("La ligne est vide. Retirez-la.", "The row is empty. Remove it."),
    "blank-label": (
        "Cette colonne n’a pas d’en-tête. Donnez-lui un nom.",
        "This column has no header. Name it.",
    ),
    "extra-cell": (
        "La ligne a plus de cellules que le fichier n’a de colonnes.",
        "The row has more cells than the file has columns.",
    ),
    "rows-required": ("Le fichier n’a aucune ligne sous l’en-tête.", "The file has no row under its header."),
    "row-error": (
        "Cet enregistrement du fichier n’a pas pu devenir une ligne du tableau : il n’est pas contrôlé.",
        "This record of the file could not become a row of the table: it is not checked.",
    ),
    "row-error.unclosed-quote": (
        "Un guillemet ouvert dans cet enregistrement n’est jamais refermé.",
        "A quote that is opened in this record is never closed.",
    ),
}

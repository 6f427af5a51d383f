"""Titles of the repair steps."""

from __future__ import annotations

# step's code: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "empty_rows": ("Retirer les lignes vides", "Remove empty rows"),
    "repeated_headers": ("Retirer les en-têtes répétés", "Remove repeated headers"),
    "title_rows": ("Retirer les lignes de titre", "Remove title rows"),
    "total_rows": ("Retirer les lignes de total", "Remove total rows"),
    "fill_down": ("Recopier vers le bas les valeurs fusionnées", "Fill merged values down"),
    "mojibake": ("Rétablir les lettres mal lues", "Restore misread letters"),
    "unicode_nfc": ("Unifier l’écriture des accents", "Write accents in one way"),
    "trim_spaces": ("Retirer les espaces en trop", "Remove surplus spaces"),
    "missing_words": ("Vider les cellules « non renseigné »", "Empty the “not given” cells"),
    "map_values": ("Écrire les valeurs prévues par le schéma", "Write the values the schema foresees"),
    "number": ("Écrire les nombres au format ouvert", "Write numbers in the open form"),
    "percent": ("Écrire les pourcentages au format ouvert", "Write percentages in the open form"),
    "date": ("Écrire les dates au format ouvert", "Write dates in the open form"),
    "boolean": ("Écrire oui et non au format ouvert", "Write yes and no in the open form"),
    "code_spaces": ("Retirer les espaces des codes", "Remove spaces from codes"),
    "leading_zeros": ("Rétablir les zéros initiaux", "Put leading zeros back"),
    "empty_columns": ("Retirer les colonnes vides", "Remove empty columns"),
    "drop_columns": ("Retirer des colonnes", "Remove columns"),
    "rename_columns": ("Renommer des colonnes", "Rename columns"),
    "constant_column": ("Ajouter une colonne de valeur fixe", "Add a column with one value"),
    "split_coordinates": ("Séparer latitude et longitude", "Separate latitude and longitude"),
    "map_columns": ("Donner aux colonnes les noms du schéma", "Give columns the names of the schema"),
}

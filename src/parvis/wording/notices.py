"""Sentences for facts a reader noticed in an extract."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "short-rows": (
        "{rows} ligne(s) ont moins de cellules que de colonnes : les cellules absentes sont vides.",
        "{rows} row(s) have fewer cells than there are columns: the absent cells are empty.",
    ),
    "mixed-encoding": (
        "Le fichier mélange deux encodages : {bytes} octet(s) ont été lus comme du Windows-1252.",
        "The file mixes two encodings: {bytes} byte(s) were read as Windows-1252.",
    ),
    "empty-sheet": ("La feuille « {sheet} » est vide.", "The sheet “{sheet}” is empty."),
}

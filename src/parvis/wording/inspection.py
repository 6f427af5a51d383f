"""What `parvis inspect` says around the figures."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file": ("{format} · {encoding}{delimiter}{size}", "{format} · {encoding}{delimiter}{size}"),
    "delimiter": ("cellules séparées par {mark} · ", "cells separated by {mark} · "),
    "tab": ("des tabulations", "tabs"),
    "table": (
        "{name} : {rows} lignes × {columns} colonnes",
        "{name}: {rows} rows × {columns} columns",
    ),
    "hidden": ("feuille masquée", "hidden sheet"),
    "header-at": ("en-tête : {rows}", "header: {rows}"),
    "no-header": ("sans en-tête", "no header"),
    "data-from": ("données à partir de la ligne {row}", "data from line {row}"),
    "aside": ("Mis de côté", "Set aside"),
    "rejected": ("Refusé", "Rejected"),
    "aside-line": ("{reason} : {rows}", "{reason}: {rows}"),
    "line": ("ligne {rows}", "line {rows}"),
    "lines": ("lignes {rows}", "lines {rows}"),
    "and-more": ("… et {count} autres", "… and {count} more"),
    "column": ("Colonne", "Column"),
    "holds": ("Contenu", "Holds"),
    "missing": ("Vides", "Missing"),
    "distinct": ("Valeurs", "Distinct"),
    "examples": ("Exemples", "Examples"),
    "unnamed": ("(sans nom)", "(no name)"),
    "why": ("Comment le fichier a été lu", "How the file was read"),
    "to-note": ("À savoir", "Worth knowing"),
    "in-cells": ("Dans les cellules", "In the cells"),
    "out-of-sight": ("Ce qui ne se voit pas à l’ouverture", "What is not seen when it is opened"),
    "fact-column": ("Colonne « {name} »", "Column “{name}”"),
    "fact-table": ("Tout le tableau", "The whole table"),
    "other-tables": (
        "Les colonnes des {count} autres tableaux : parvis inspect --json",
        "The columns of the {count} other tables: parvis inspect --json",
    ),
    "help": (
        "Dire ce que contient un fichier : tableaux, en-têtes, colonnes, lignes mises de côté.",
        "Tell what a file holds: tables, headers, columns, lines set aside.",
    ),
}

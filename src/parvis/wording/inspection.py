"""What `parvis inspect` says around the figures."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file": ("{format} · {encoding}{delimiter}{size}", "{format} · {encoding}{delimiter}{size}"),
    "delimiter": ("cellules séparées par {mark} · ", "cells separated by {mark} · "),
    "tab": ("des tabulations", "tabs"),
    "table": (
        "{name} : {rows} × {columns}",
        "{name}: {rows} × {columns}",
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
    "crs": ("coordonnées d’origine : {system}", "coordinates of the source: {system}"),
    "places": ("Coordonnées", "Coordinates"),
    "place-declared": (
        "« {x} » et « {y} » : {system}, comme le fichier le dit ({count} lignes).",
        "“{x}” and “{y}”: {system}, as the file says ({count} rows).",
    ),
    "place-by-value": (
        "« {x} » et « {y} » : {system}, d’après leurs valeurs ({count} lignes sur {rows} sont en France).",
        "“{x}” and “{y}”: {system}, by their values ({count} of {rows} rows fall in France there).",
    ),
    "place-territory": (
        "« {x} » et « {y} » : {system}, d’après leurs valeurs et les communes du tableau ({count} lignes).",
        "“{x}” and “{y}”: {system}, by their values and the communes of the table ({count} rows).",
    ),
    "place-legal": (
        "« {x} » et « {y} » : {system}, le système légal ; {others} irait aussi : vérifiez sur une carte.",
        "“{x}” and “{y}”: {system}, the legal system; {others} would fit too. To check on a map.",
    ),
    "place-undecidable": (
        (
            "« {x} » et « {y} » : en mètres, mais rien ne dit lequel de ces systèmes : {others}. Demandez à "
            "qui a fait le fichier ; rien n’est converti."
        ),
        (
            "“{x}” and “{y}”: in metres, but nothing tells which of these systems: {others}. Ask who made "
            "the file; nothing is converted."
        ),
    ),
    "place-swapped": (
        "Les deux colonnes sont inversées : « {x} » tient ce que « {y} » devrait tenir.",
        "The two columns are swapped: “{x}” holds what “{y}” should.",
    ),
    "place-contradicted": (
        "Le fichier annonce {declared}, mais ces nombres n’y sont pas en France.",
        "The file announces {declared}, but these numbers are not in France there.",
    ),
    "taken": (
        "parvis prepare prendrait : {names}. Toutes : --stack. La plus grande seule : --no-stack.",
        "parvis prepare would take: {names}. All of them: --stack. The largest alone: --no-stack.",
    ),
    "help": (
        "Dire ce que contient un fichier : tableaux, en-têtes, colonnes, lignes mises de côté.",
        "Tell what a file holds: tables, headers, columns, lines set aside.",
    ),
}

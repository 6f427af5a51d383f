"""Why a file was read as it was. Keys are `about.reason` of a Decision."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "encoding.told": ("Encodage {choice} : c’est vous qui l’avez dit.", "Encoding {choice}: you said so."),
    "encoding.byte-order-mark": (
        "Encodage {choice} : le fichier commence par la marque de cet encodage.",
        "Encoding {choice}: the file begins with the mark of this encoding.",
    ),
    "encoding.zero-bytes": (
        "Encodage {choice} : un octet sur deux est nul.",
        "Encoding {choice}: every other byte is zero.",
    ),
    "encoding.no-accent": (
        "Encodage {choice} : aucune lettre accentuée, tout encodage convient.",
        "Encoding {choice}: no accented letter, any encoding would do.",
    ),
    "encoding.all-bytes-fit": (
        "Encodage {choice} : tous les octets s’y lisent. On y lit : {words}.",
        "Encoding {choice}: every byte fits. It reads: {words}.",
    ),
    "encoding.most-bytes-fit": (
        "Encodage {choice} : presque tous les octets s’y lisent ({bytes} non). On y lit : {words}.",
        "Encoding {choice}: nearly every byte fits ({bytes} do not). It reads: {words}.",
    ),
    "encoding.likely-letters": (
        "Encodage {choice} : c’est ainsi que les accents se lisent le mieux : {words}.",
        "Encoding {choice}: this is how the accents read best: {words}.",
    ),
    "delimiter.told": (
        "Cellules séparées par {choice} : c’est vous qui l’avez dit ({share} des lignes en ont {columns}).",
        "Cells separated by {choice}: you said so ({share} of the lines have {columns} cells).",
    ),
    "delimiter.regular-rows": (
        "Cellules séparées par {choice} : {share} des lignes regardées ont {columns} cellules.",
        "Cells separated by {choice}: {share} of the lines looked at have {columns} cells.",
    ),
    "delimiter.aligned-columns": (
        "Colonnes de largeur fixe : des espaces s’alignent sur toutes les lignes et font {columns} colonnes.",
        "Columns of fixed width: spaces line up on every line and make {columns} columns.",
    ),
    "delimiter.no-delimiter": (
        "Une seule colonne : aucun séparateur ne revient d’une ligne à l’autre.",
        "A single column: no delimiter comes back from one line to the next.",
    ),
    "quote.told": ("Guillemet {choice} : c’est vous qui l’avez dit.", "Quote {choice}: you said so."),
    "quote.wrapped-cells": (
        "Guillemet {choice} : cellules entourées au début du fichier, {cells}.",
        "Quote {choice}: cells it goes around at the beginning of the file, {cells}.",
    ),
    "quote.no-quote": (
        "Pas de guillemets autour des cellules.",
        "No quotes around the cells.",
    ),
    "line-ending.seen": ("Fins de ligne : {choice}.", "Line ends: {choice}."),
    "comment.seen": (
        "Les lignes qui commencent par {choice} sont des remarques.",
        "The lines that begin with {choice} are remarks.",
    ),
    "tables.stacked": (
        "{choice} tableaux l’un sous l’autre : chacun a son propre en-tête.",
        "{choice} tables one below the other: each has a header of its own.",
    ),
    "header.told": ("En-tête : c’est vous qui l’avez dit.", "Header: you said so."),
    "header.words-above-values": (
        "En-tête, ligne {choice} : des mots au-dessus de nombres ou de dates, dans {columns} colonne(s).",
        "Header, line {choice}: words above numbers or dates, in {columns} column(s).",
    ),
    "header.words-not-seen-again": (
        "En-tête, ligne {choice} : {columns} mots qui ne reviennent pas dans leur colonne.",
        "Header, line {choice}: {columns} words that do not come back in their column.",
    ),
    "header.values-from-the-first": (
        "Pas d’en-tête : la première ligne ressemble à celles qui suivent.",
        "No header: the first line looks like those that follow.",
    ),
    "header.nothing-but-blanks": (
        "Pas d’en-tête : il n’y a que des lignes vides.",
        "No header: there are only empty lines.",
    ),
    "first-data-row.told": (
        "Les données commencent à la ligne {choice} : c’est vous qui l’avez dit.",
        "The data begin at line {choice}: you said so.",
    ),
    "first-data-row.after-header": (
        "Les données commencent à la ligne {choice}, sous l’en-tête.",
        "The data begin at line {choice}, under the header.",
    ),
    "first-data-row.first-full": (
        "Les données commencent à la ligne {choice}, la première aussi remplie que les autres.",
        "The data begin at line {choice}, the first as full as the others.",
    ),
}

# How marks that cannot be seen are named.
MARKS: dict[str, tuple[str, str]] = {
    "\t": ("des tabulations", "tabs"),
    " ": ("des espaces", "spaces"),
    "mixed": ("de plusieurs sortes", "of several kinds"),
}

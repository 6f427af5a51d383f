"""Sentences for facts a reader noticed in an extract."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "short-rows": (
        "{rows} ligne(s) (a|ont) moins de cellules que de colonnes : les cellules absentes sont vides.",
        "{rows} row(s) (has|have) fewer cells than there are columns: the absent cells are empty.",
    ),
    "stray-quotes": (
        "{rows} ligne(s) (a|ont) un guillemet de trop : il a été lu comme du texte.",
        "{rows} line(s) (has|have) a quote too many: it was read as text.",
    ),
    "lost-characters": (
        (
            "{count} caractère(s) (était déjà perdu|étaient déjà perdus) dans le fichier (�), à partir de la "
            "ligne {line}."
        ),
        "{count} character(s) (was|were) already lost in the file (�), from line {line} on.",
    ),
    "misread-letters": (
        (
            "{count} lettre(s) (était déjà abîmée|étaient déjà abîmées) dans le fichier (« Ã© » pour « é »), "
            "dès la ligne {line}."
        ),
        "{count} letter(s) (was|were) already damaged in the file (“Ã©” for “é”), from line {line} on.",
    ),
    "control-characters": (
        (
            "{count} caractère(s) invisible(s), (reste|restes) d’une mauvaise conversion, à partir de la "
            "ligne {line}."
        ),
        "{count} invisible character(s), left by a wrong conversion, from line {line} on.",
    ),
    "tables-left-out": (
        "Le fichier contient {count} autre(s) tableau(x) d’autres colonnes, laissé(s) de côté : {names}.",
        "The file holds {count} other table(s) with other columns, left out: {names}.",
    ),
    "one-table-looked-for": (
        (
            "Le fichier dépasse {megabytes} Mo et n’est pas régulier : un seul tableau y a été cherché. S’il "
            "en contient plusieurs, séparez-les d’abord : les lignes des autres sont refusées ou mêlées."
        ),
        (
            "The file is larger than {megabytes} MB and not regular: one table was looked for in it. If it "
            "holds several, part them first: the lines of the others are refused or mixed in."
        ),
    ),
    "mixed-encoding": (
        "Le fichier mélange deux encodages : {bytes} octet(s) (a été lu|ont été lus) comme du Windows-1252.",
        "The file mixes two encodings: {bytes} byte(s) (was|were) read as Windows-1252.",
    ),
    "empty-sheet": ("La feuille « {sheet} » est vide.", "The sheet “{sheet}” is empty."),
    "budget-document": (
        "Document budgétaire TOTEM : {lines} ligne(s) de budget, avec l’exercice et la nature du vote.",
        "TOTEM budget document: {lines} budget line(s), with the year and the stage of the vote.",
    ),
    "budget-annexes": (
        "{count} annexe(s) mise(s) à part ; certaines nomment des personnes : {names}.",
        "{count} annex(es) set apart; some name people: {names}.",
    ),
    "sheets-alike": (
        "{count} feuilles ont les mêmes colonnes et peuvent former un seul tableau : {sheets}.",
        "{count} sheets have the same columns and may make one table: {sheets}.",
    ),
    "dates-from-1904": (
        "Ce classeur compte les jours depuis 1904 (ancien Mac) : ses dates ont été lues ainsi.",
        "This workbook counts days from 1904 (old Mac): its dates were read so.",
    ),
    "extension-differs": (
        "Le nom finit par « {suffix} », mais le contenu est du {format} : c’est lui qui compte.",
        "The name ends in “{suffix}”, but the content is {format}: the content decides.",
    ),
    "json-beside": (
        "Hors de la liste lue, le fichier contient aussi : {keys}.",
        "Beside the list that was read, the file also holds: {keys}.",
    ),
    "crs-guessed": (
        "Les coordonnées sont en mètres sans que le fichier dise le système : {crs} a été supposé.",
        "Coordinates are in metres and the file names no system: {crs} was assumed.",
    ),
    "crs-doubtful": (
        "Les coordonnées sont en mètres sans système nommé : {crs} a été supposé, {others} convient aussi.",
        "Coordinates are in metres without a named system: {crs} was assumed, {others} fits as well.",
    ),
    "coordinates-swapped": (
        "« {layer} » : latitude et longitude sont inversées ; elles ont été remises à leur place.",
        "“{layer}”: latitude and longitude are swapped in the file; the map puts them right.",
    ),
    "empty-layer": ("La couche « {layer} » est vide.", "The layer “{layer}” is empty."),
    "crs-missing": (
        "La couche « {layer} » ne dit pas son système de coordonnées : il est déduit des valeurs.",
        "The layer “{layer}” does not name its coordinate system: it is told from the values.",
    ),
    "no-picture-few-rows": (
        "Pas de graphique : moins de trois lignes, le tableau se lit mieux seul.",
        "No picture: fewer than three rows, the table reads better on its own.",
    ),
    "no-picture-text": (
        "Pas de graphique : surtout des textes, des noms ou des codes ; un tableau les montre mieux.",
        "No picture: mostly texts, names or codes; a table shows them better.",
    ),
    "no-picture-nothing-to-measure": (
        "Pas de graphique : aucune quantité, date, catégorie ou coordonnée qui en fasse un d’honnête.",
        "No picture: no quantity, date, category or coordinates that would make an honest one.",
    ),
    "picture-not-drawn": (
        "Pas de graphique : le dessin s’est arrêté en route. Les données sont entières.",
        "No picture: the drawing stopped on the way. The data are whole.",
    ),
    "nul-removed": (
        "{characters} caractère(s) nul(s) (octet 0) (a été retiré|ont été retirés).",
        "{characters} null character(s) (byte 0) (was|were) taken out.",
    ),
    "table-renamed": (
        "Le tableau s’appelle maintenant « {now} » (le mois dernier « {was} ») : reconnu à ses colonnes.",
        "The table is now called “{now}” (last month “{was}”): we recognised it by its columns.",
    ),
    "column-renamed": (
        "La colonne « {was} » s’appelle maintenant « {now} » : nous l’avons reconnue.",
        "The column “{was}” is now called “{now}”: we recognised it.",
    ),
    "columns-left-out": (
        "Colonnes nouvelles, laissées de côté tant que personne ne les a choisies : {columns}.",
        "New columns, left aside until somebody chooses them: {columns}.",
    ),
}

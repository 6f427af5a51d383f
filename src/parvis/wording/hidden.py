"""Sentences for what a workbook carries that nobody sees when it is opened."""

from __future__ import annotations

# kind: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "hidden-sheet": ("Feuille masquée : « {where} ».", "Hidden sheet: “{where}”."),
    "very-hidden-sheet": (
        "Feuille masquée, que le tableur lui-même ne propose pas d’afficher : « {where} ».",
        "Hidden sheet that the spreadsheet program itself does not offer to show: “{where}”.",
    ),
    "hidden-row": (
        "Feuille « {where} » : {count} ligne(s) masquée(s).",
        "Sheet “{where}”: {count} hidden row(s).",
    ),
    "filtered-row": (
        "Feuille « {where} » : {count} ligne(s) cachée(s) par un filtre.",
        "Sheet “{where}”: {count} row(s) hidden by a filter.",
    ),
    "hidden-column": (
        "Feuille « {where} » : {count} colonne(s) masquée(s).",
        "Sheet “{where}”: {count} hidden column(s).",
    ),
    "comment": (
        "Feuille « {where} » : {count} commentaire(s).",
        "Sheet “{where}”: {count} comment(s).",
    ),
    "defined-name": (
        "{count} nom(s) défini(s) dans le classeur.",
        "{count} name(s) defined in the workbook.",
    ),
    "pivot-cache": (
        "Mémoire d’un tableau croisé « {where} » : {count} élément(s), même si la source a été effacée.",
        "Memory of a pivot table “{where}”: {count} item(s), even if the source was deleted.",
    ),
    "external-link": (
        "Lien vers un autre fichier ou une base ({where}).",
        "Link to another file or a database ({where}).",
    ),
    "document-property": (
        "Propriété du document : {where}.",
        "Document property: {where}.",
    ),
    "embedded-file": (
        "Fichier incorporé au classeur : {where}.",
        "File embedded in the workbook: {where}.",
    ),
    "macro": ("{count} macro(s) dans le classeur.", "{count} macro(s) in the workbook."),
    "drawing-text": (
        "Texte dans un dessin ou une image ({where}) : {count}.",
        "Text in a drawing or a picture ({where}): {count}.",
    ),
    "print-text": (
        "Feuille « {where} » : texte imprimé en haut ou en bas des pages.",
        "Sheet “{where}”: text printed above or below the pages.",
    ),
    "choice-list": (
        "Feuille « {where} » : {count} liste(s) de choix ou message(s) de saisie.",
        "Sheet “{where}”: {count} list(s) of choices or input message(s).",
    ),
    "cell-link": (
        "{count} lien(s) derrière des cellules ({where}).",
        "{count} link(s) behind cells ({where}).",
    ),
    "photograph": (
        "Photographie qui dit où, ou par qui, elle a été prise : {where}.",
        "Photograph that says where, or by whom, it was taken: {where}.",
    ),
}

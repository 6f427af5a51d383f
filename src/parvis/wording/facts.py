"""Sentences for what was seen in cells and their text does not tell: merges, errors, numbers kept as text."""

from __future__ import annotations

# code: (français, English); facts in {braces}. {where}: the column, or the whole table.
SENTENCES: dict[str, tuple[str, str]] = {
    "merged-filled": (
        "{where} : {count} cellule(s) fusionnée(s) (a|ont) reçu la valeur affichée au-dessus ({rows}).",
        "{where}: {count} merged cell(s) (was|were) given the value shown above ({rows}).",
    ),
    "merged-across": (
        "{where} : {count} fusion(s) en largeur ; la valeur reste dans la première cellule ({rows}).",
        "{where}: {count} merge(s) across columns; the value stays in the first cell ({rows}).",
    ),
    "error-cell": (
        (
            "{where} : {count} cellule(s) (affiche|affichent) l’erreur {value} ({rows}). Corrigez la formule "
            "à la source."
        ),
        "{where}: {count} cell(s) (shows|show) the error {value} ({rows}). Mend the formula at the source.",
    ),
    "formula": (
        "{where} : {count} formule(s) ; la valeur enregistrée au dernier calcul a été lue.",
        "{where}: {count} formula(s); the value saved at the last calculation was read.",
    ),
    "formula-without-value": (
        (
            "{where} : {count} formule(s) sans valeur enregistrée, (lue vide|lues vides) ({rows}). Ouvrez le "
            "classeur dans un tableur et enregistrez-le."
        ),
        (
            "{where}: {count} formula(s) without a saved value, read as empty ({rows}). Open the workbook "
            "in a spreadsheet program and save it."
        ),
    ),
    "number-as-text": (
        "{where} : {count} nombre(s) enregistré(s) comme du texte ({rows}).",
        "{where}: {count} number(s) stored as text ({rows}).",
    ),
    "text-as-number": (
        "{where} : {count} cellule(s) enregistrée(s) comme des nombres parmi des textes ({rows}).",
        "{where}: {count} cell(s) stored as numbers among texts ({rows}).",
    ),
    "date-among-others": (
        (
            "{where} : {count} date(s) parmi d’autres valeurs ({rows}). Le tableur a pu transformer un code "
            "ou un mois en date."
        ),
        (
            "{where}: {count} date(s) among other values ({rows}). The spreadsheet program may have turned "
            "a code or a month into a date."
        ),
    ),
    "number-among-dates": (
        "{where} : {count} nombre(s) parmi des dates ({rows}) : des dates qui ont perdu leur format.",
        "{where}: {count} number(s) among dates ({rows}): dates that lost their format.",
    ),
}

"""Change the case of letters: `MAIRIE DE SAINT-AUBIN` becomes `Mairie de Saint-Aubin`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Words that French names keep small, unless they come first.
_SMALL = ("de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "aux", "au", "à", "lès", "lez")


@dataclass(frozen=True)
class LetterCase:
    """to: upper, lower, sentence (first letter only) or title (first letter of each word, small words apart).

    capitals_only: only cells written all in capitals are touched.
    """

    columns: tuple[str, ...] = source_columns()
    to: Literal["upper", "lower", "sentence", "title"] = "title"
    capitals_only: bool = True


def _raised(text: ir.StringValue) -> ir.StringValue:
    return text.left(1).upper() + text.substr(1)


def _title(text: ir.StringValue) -> ir.StringValue:
    for separator in (" ", "-", "'", "’"):
        text = text.split(separator).map(_raised).join(separator)
    for word in _SMALL:
        for before, after in ((" ", " "), ("-", "-")):
            text = text.replace(f"{before}{word.capitalize()}{after}", f"{before}{word}{after}")
    for letter in "DL":
        for mark in "'’":
            for before in " -":
                text = text.replace(f"{before}{letter}{mark}", f"{before}{letter.lower()}{mark}")
    return text


def _mend(cell: ir.StringValue, params: LetterCase) -> ir.StringValue:
    match params.to:
        case "upper":
            return cell.upper()
        case "lower":
            mended = cell.lower()
        case "sentence":
            mended = _raised(cell.lower())
        case _:
            mended = _title(cell.lower())
    if not params.capitals_only:
        return mended
    capitals = (cell == cell.upper()) & (cell != cell.lower())
    return ibis.ifelse(capitals, mended, cell)


STEP = CellStep(
    code="letter_case",
    params=LetterCase,
    mend=_mend,
    examples=(
        cells(
            ("MAIRIE DE SAINT-AUBIN", "Mairie de Saint-Aubin"),
            ("ÉCOLE DU CANAL", "École du Canal"),
            ("LES AMIS DE L'ORGUE", "Les Amis de l'Orgue"),
            (None, None),
        ),
        cells(("Pau", "PAU"), to="upper"),
        cells(("Jean DUPONT", "jean dupont"), to="lower", capitals_only=False),
        cells(("CLUB DE VOILE", "Club de voile"), to="sentence"),
    ),
    counter_examples=(left_alone("Mairie", "iPhone", "12"), left_alone("Pau", to="lower")),
)

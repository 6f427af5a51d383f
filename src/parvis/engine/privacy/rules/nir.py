"""Find social security numbers (NIR, INSEE): thirteen signs and a key, Corsica and Excel included."""

from __future__ import annotations

import re

from parvis.engine.privacy.rule import Form, Rule
from parvis.engine.privacy.rules.keys import nir_key, nir_structure

_GAP = r"[ ._/-]{0,3}"
_BODY = (
    rf"[1-478]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}(?:[0-9]{{2}}|2[ABab]){_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}"
)


def _whole(text: str) -> bool:
    """With the word that names the key taken out: `… 084 clé 91`."""
    return nir_key(re.sub("CL", "", re.sub("CLE", "", text)))


RULE = Rule(
    code="nir",
    kind="direct",
    labels=(
        "nir",
        "numero de securite sociale",
        "num secu",
        "n secu",
        "no secu",
        "numero secu",
        "securite sociale",
        "secu",
        "num ss",
        "n ss",
        "no ss",
        "numero ss",
        "numss",
        "insee assure",
        "nir assure",
        "matricule secu",
        "nia",
        "n insee",
        "num insee agent",
        "numero insee",
        "nss",
        "ssn",
        "numsecu",
        "nosecu",
        "social security number",
        "n securite sociale",
        "num securite sociale",
        "no insee",
        "code insee agent",
    ),
    forms=(
        # One key in 97 is right by chance; fifteen digits that are no sex, month, department are no trial.
        Form(
            rf"\b{_BODY}{_GAP}(?:[(]?cl[eé][)]?)?{_GAP}[(]?[0-9]{{2}}\b",
            _whole,
            0.0103,
            plausible=nir_structure,
        ),
        Form(rf"\b{_BODY}\b", nir_structure, 0.3, label_needed=True),
        # Fifteen digits kept as a number and shortened by the spreadsheet: 1,85058E+14.
        Form(r"\b[12][.,][0-9]{2,12}[eE][+]?1[24]\b", lambda _: True, 0.2, label_needed=True),
    ),
    examples=(
        "185057800608491",
        "1 85 05 78 006 084 91",
        "2 69 05 49 588 157 80",
        "184122A00100141",
        "n° 1.85.05.78.006.084.91 (dossier)",
        "1.85057800608491E+14",
        "1850578006084 clé 91",
    ),
    counter_examples=("185057800608492", "73282932000074", "185137800608436", "2023-10-12"),
    labelled_examples=("1850578006084", "1,85058E+14"),
)

"""Find tax numbers of persons (numéro fiscal, SPI): thirteen digits, the last three a rest by 511 (DGFiP)."""

from __future__ import annotations

from parvis.engine.privacy.rule import Form, Rule

_GAP = r"[ .-]?"


def _key(digits: str) -> bool:
    return len(digits) == 13 and digits[0] in "0123" and int(digits[:10]) % 511 == int(digits[10:])


def _shortened(digits: str) -> bool:
    return _key(digits.zfill(13))


RULE = Rule(
    code="tax-number",
    kind="direct",
    labels=(
        "numero fiscal",
        "num fiscal",
        "n fiscal",
        "no fiscal",
        "spi",
        "numero spi",
        "nif",
        "identifiant fiscal",
        "reference fiscale",
        "ref fiscale",
        "numfiscal",
        "n spi",
        "tax number",
    ),
    forms=(
        Form(rf"\b[0-3][0-9]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}\b", _key, 0.002),
        Form(r"\b[0-9]{11,12}\b", _shortened, 0.002, label_needed=True),
    ),
    examples=("3023217600053", "30 23 217 600 053", "0701987765493"),
    counter_examples=("3023217600054", "7023217600053", "20230101120000"),
    labelled_examples=("701987765493",),
)

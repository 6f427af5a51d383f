"""Find telephone numbers of persons, mobile and fixed; 08 and short numbers are services (ARCEP)."""

from __future__ import annotations

import re

from parvis.engine.privacy.rule import Form, Kind, Rule

_GAP = r"[ ./_-]{0,2}"
# Country codes of France and of its overseas lands that have one of their own.
_COUNTRY = r"(?:[+]|00)(?:33|262|590|594|596|508)"
_MOBILE = re.compile(r"(?:0|33|262|590|594|596)(?:6|7)|50[78]?")


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return re.sub(r"^(?:00)?(?:33|262|590|594|596)0?(?=[1-9][0-9]{8}$)", "0", digits)


def _number(text: str) -> bool:
    """A number of a person may begin with 01 to 07 and 09; a number of ten equal digits is a filling."""
    digits = _digits(text)
    if (len(digits) == 9 and digits[0] in "1234567") or (len(digits) == 10 and digits[0] == "0"):
        rest = digits[-9:]
        return rest[0] in "12345679" and len(set(rest)) > 2
    return len(digits) in (11, 12) and digits.startswith("508")


def _refine(text: str) -> Kind | None:
    """A fixed line is most often that of an office: it is told, and does not stop a publication by itself."""
    return None if _digits(text)[-9:][:1] in "67" else "professional"


RULE = Rule(
    code="phone",
    kind="direct",
    labels=(
        "telephone",
        "tel",
        "phone",
        "portable",
        "mobile",
        "gsm",
        "num tel",
        "no tel",
        "numero de telephone",
        "tel fixe",
        "tel portable",
        "telephone portable",
        "telephone mobile",
        "contact tel",
        "tel1",
        "tel2",
        "phone number",
        "numtel",
        "telmobile",
        "telfixe",
        "num portable",
    ),
    not_labels=("fax", "telecopie", "siren", "siret", "rna"),
    forms=(
        # Written in pairs, nothing else looks like it.
        Form(r"\b0[1-79](?:[ ./_-]{1,2}[0-9]{2}){4}\b", _number, 0.001),
        Form(rf"{_COUNTRY}{_GAP}(?:[(]0[)])?{_GAP}0?[1-79](?:{_GAP}[0-9]{{2}}){{4}}\b", _number, 0.001),
        # Ten digits: nine in a hundred random ones begin so; their share of the column tells mobile ones.
        Form(r"(?:\b|(?i:t[eé]l|mob|port|gsm))0[67][0-9]{8}\b", _number, 0.02),
        Form(r"\b0[1-59][0-9]{8}\b", _number, 0.07, label_needed=True),
        # A spreadsheet took the zero away.
        Form(r"\b[1-79][0-9]{8}\b", _number, 0.7, label_needed=True),
        Form(r"\b[1-79](?:[ .][0-9]{2}){4}\b", _number, 0.05, label_needed=True),
    ),
    examples=(
        "06 39 98 12 34",
        "06.39.98.12.34",
        "+33 6 39 98 12 34",
        "0033639981234",
        "0639981234",
        "joindre M. au 06-39-98-12-34 le soir",
        "+262 639 98 12 34",
        "+590 690 12 34 56",
        "tél0639981234",
    ),
    counter_examples=("08 00 12 34 56", "732829320", "0012345678", "06 39 98 12", "06 66 66 66 66", "3977"),
    labelled_examples=("639981234", "0199001234", "6 39 98 12 34"),
    refine=_refine,
)

"""Keys of identifiers: modulo 97, modulo 511, Luhn."""

from __future__ import annotations

_DEPARTMENTS = frozenset([f"{number:02d}" for number in range(1, 100) if number != 20] + ["2A", "2B"])
_MONTHS = frozenset(range(1, 13)) | frozenset(range(20, 43)) | frozenset(range(50, 100))


def luhn(digits: str) -> bool:
    """Whether the Luhn sum of the digits is a multiple of ten."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_body(text: str) -> bool:
    """Whether a text is the number of a company or an association: SIREN, SIRET (Luhn), RNA (W and nine)."""
    number = text.replace(" ", "")
    if not number.isascii():
        return False
    if number.isdigit() and len(number) in (9, 14):
        return luhn(number)
    return len(number) == 10 and number[0] in "Ww" and number[1:].isalnum() and number[2:].isdigit()


def nir_structure(nir: str) -> bool:
    """Whether thirteen signs may be a social security number: sex, month and department possible (INSEE)."""
    if len(nir) < 13 or nir[0] not in "123478":
        return False
    if not (nir[1:5] + nir[7:13]).isdigit() or nir[5:7] not in _DEPARTMENTS:
        return False
    return int(nir[3:5]) in _MONTHS and nir[7:10] != "000" and nir[10:13] != "000"


def nir_key(nir: str) -> bool:
    """Whether the last two of fifteen signs are the key of the first thirteen: 97 less the rest by 97.

    Corsica: 2A counts as 19 and 2B as 18.
    """
    if len(nir) != 15 or not nir_structure(nir) or not nir[13:].isdigit():
        return False
    number = nir[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(nir[13:])


def iban_key(iban: str) -> bool:
    """Whether the rest by 97 is one (ISO 13616), and for a French account the inner RIB key holds too."""
    if not iban[:2].isalpha() or not iban[2:4].isdigit() or not iban.isalnum():
        return False
    moved = iban[4:] + iban[:4]
    if int("".join(str(int(sign, 36)) for sign in moved)) % 97 != 1:
        return False
    return rib_key(iban[4:]) if iban[:2] in ("FR", "MC") else True


# Letters of an account number count as digits: A, J = 1; B, K, S = 2; … (RIB).
_RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def rib_key(rib: str) -> bool:
    """Whether the last two of the 23 signs of a French bank account are its key."""
    digits = rib.translate(_RIB_LETTERS)
    if len(digits) != 23 or not digits.isdigit():
        return False
    bank, branch, account, key = int(digits[:5]), int(digits[5:10]), int(digits[10:21]), int(digits[21:])
    return 97 - (89 * bank + 15 * branch + 3 * account) % 97 == key

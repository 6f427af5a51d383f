"""Tell names of persons from those of streets, companies and places: dictionaries, and the words around."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from parvis.engine.privacy.data import weighted_names, words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    [
        "DE",
        "DU",
        "DES",
        "LE",
        "LA",
        "LES",
        "D",
        "L",
        "EL",
        "AL",
        "BEN",
        "BIN",
        "DA",
        "DOS",
        "DI",
        "VAN",
        "VON",
        "DER",
        "DEN",
        "SAINT",
        "MC",
        "ABD",
        "ABOU",
    ]
)
_CIVILITIES = frozenset(
    [
        "M",
        "MR",
        "MME",
        "MLLE",
        "MONSIEUR",
        "MADAME",
        "MADEMOISELLE",
        "MELLE",
        "DR",
        "DOCTEUR",
        "MAITRE",
        "ME",
        "PR",
        "MRS",
        "MS",
    ]
)
# Words that may stand between a street's or a company's word and a name.
_BEFORE = 4
MOST_WORDS = 5
# Borne by so many (births 1891 to 2000), a common word in capitals before a first name is one: NOEL Anne.
FREQUENT = 30_000


@cache
def plain(text: str) -> str:
    """Return capitals without accents, apostrophes and full stops as spaces."""
    spelt = unicodedata.normalize("NFKD", text.upper().replace("Œ", "OE").replace("Æ", "AE"))
    spelt = "".join(sign for sign in spelt if not unicodedata.combining(sign))
    return re.sub(r"[^A-Z-]+", " ", spelt).strip()


def is_first_name(token: str) -> bool:
    """Whether a word is a first name, compound ones by their first part."""
    name = plain(token)
    if name in words("names", "common_words"):
        return False
    known = weighted_names("first_names")
    return name in known or ("-" in name and name.split("-")[0] in known)


def is_surname(text: str) -> bool:
    """Whether one word, or one with its particles, is a surname; of a double name, one half is enough."""
    name = plain(text)
    known = weighted_names("surnames")
    return any(
        part in known and part not in words("names", "common_words")
        for part in (name, name.replace("-", " "), *re.split(r"[- ]", name))
        if len(part) > 2
    )


@cache
def _blocking() -> frozenset[str]:
    listed = words("streets", "street_types") | words("bodies", "organizations")
    return frozenset(plain(word) for word in listed)


def names_a_place(value: str) -> bool:
    """Whether a cell holds a word of street, company or facility: Gymnase Jean Moulin."""
    return any(plain(token) in _blocking() for token in _tokens(value))


def civil(name: str) -> bool:
    """Whether a name found in a text begins with a civility."""
    return plain(name.split()[0]) in _CIVILITIES


def _capital(token: str) -> bool:
    return token[:1].isupper()


def composed(text: str) -> str:
    """Return the text with each letter and its accent as one sign, however a file writes them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _tokens(value: str) -> list[str]:
    return _TOKEN.findall(composed(value))


def looks_like_person(value: str) -> bool:
    """Whether a whole cell is the name of one person: `DUPONT Zoé`, `Mme Le Goff`, `Martin, Jean`."""
    if any(sign.isdigit() for sign in value) or len(value) > 60:
        return False
    tokens = _tokens(value)
    polite = bool(tokens) and plain(tokens[0]) in _CIVILITIES
    tokens = [token for token in tokens if plain(token) not in _CIVILITIES]
    if not 1 <= len(tokens) <= MOST_WORDS or any(plain(token) in _blocking() for token in tokens):
        return False
    if plain(value).lower() in words("roles", "public_figures"):
        return False
    if polite:
        # `M. le maire` is a function, `Mme Le Goff` a person.
        telling = next((token for token in tokens if plain(token) not in _PARTICLES), tokens[0])
        return plain(telling).lower() not in words("roles", "offices")
    if len(tokens) < 2 or not all(_capital(token) or plain(token) in _PARTICLES for token in tokens):
        return False
    firsts = [is_first_name(token) for token in (tokens[0], tokens[-1])]
    if not any(firsts):
        return False
    rests = [rest for first, rest in zip(firsts, (tokens[1:], tokens[:-1]), strict=True) if first]
    return any(
        any(is_surname(token) for token in rest) or all(token.isupper() and len(token) > 2 for token in rest)
        for rest in rests
    )


def may_be_person(value: str) -> bool:
    """Whether a whole cell is a person's name under a header that says so: `martin zoé`, `A. MARTIN` too."""
    if looks_like_person(value.title() if value.islower() else value):
        return True
    tokens = _tokens(value)
    initials = [token for token in tokens if len(plain(token)) == 1]
    return len(initials) == 1 and len(tokens) == 2 and any(is_surname(token) for token in tokens)


def persons_in_text(text: str) -> list[str]:
    """Return the names of persons in a sentence: after a civility, or a first name before a surname.

    A word of street, company or place just before makes it their name. A function after a civility (`M. le
    maire`) is nobody's name.
    """
    found = []
    text = composed(text)
    tokens = list(_TOKEN.finditer(text))
    shown = [match[0] for match in tokens]
    for at, token in enumerate(shown[:-1]):
        following = shown[at + 1]
        gap = text[tokens[at].end() : tokens[at + 1].start()]
        if gap.strip(" .\u00a0\u202f") or not _capital(following) or len(following) < 2:
            continue
        if any(plain(word) in _blocking() for word in shown[max(0, at - _BEFORE) : at]):
            continue
        polite = plain(token) in _CIVILITIES and (token[:1].isupper() or token.rstrip(".") in ("mme", "mlle"))
        if (
            polite
            and plain(token) in ("M", "ME", "PR", "MS")
            and not (token.endswith(".") or "." in gap or token in {"M"})
        ):
            continue
        if polite:
            named = _after_civility(shown, at + 1)
            if named:
                found.append(f"{token} {named}")
        elif _capital(token) and is_first_name(token):
            rest = _with_particles(shown, at + 1)
            if _is_pair(token, following) or (" " in rest and is_surname(rest)):
                found.append(f"{token} {rest}")
        if _is_turned(shown, at):
            found.append(f"{token} {following}")
    return found


def _after_civility(shown: list[str], at: int) -> str:
    """The name that stands at `at` after a civility, "" for a function: `M. le maire`, `Mme LE ROUX`."""
    name = _with_particles(shown, at)
    last = name.split(" ")[-1]
    offices = words("roles", "offices")
    if not _capital(last) or plain(last).lower() in offices or len(plain(last)) < 3:
        return ""
    return name


def _with_particles(shown: list[str], at: int) -> str:
    """The word at `at`, with those after it when it is a particle: `DA SILVA`, `El Amrani`."""
    taken = [shown[at]]
    while plain(taken[-1]) in _PARTICLES and at + len(taken) < len(shown) and len(taken) < 3:
        taken.append(shown[at + len(taken)])
    return " ".join(taken)


def _is_turned(shown: list[str], at: int) -> bool:
    """Whether a surname in capitals stands at `at`, a first name that is not after it: `LE GOFF Anna`."""
    surname, first = shown[at], shown[at + 1]
    if not surname.isupper() or len(surname) < 3 or first.isupper() or not is_first_name(first):
        return False
    if plain(surname) in _blocking() or plain(surname) in _CIVILITIES:
        return False
    if plain(f"{first} {surname}").lower() in words("roles", "public_figures"):
        return False
    before = shown[at - 1] if at and plain(shown[at - 1]) in _PARTICLES else ""
    frequent = weighted_names("surnames").get(plain(surname), 0) >= FREQUENT
    return frequent or is_surname(surname) or (bool(before) and is_surname(f"{before} {surname}"))


def _is_pair(first: str, second: str) -> bool:
    if plain(f"{first} {second}").lower() in words("roles", "public_figures") or plain(second) in _blocking():
        return False
    if first.isupper() and second.isupper():
        return is_surname(second) or is_surname(first)
    if second.isupper():
        # After a first name in small letters, a word in capitals is a surname, known or rare.
        return len(second) > 3 or (len(second) > 2 and is_surname(second))
    return is_surname(second) and plain(second) not in weighted_names("first_names")


@cache
def pair_hint(most: int = 900) -> str:
    """Return an RE2 pattern, of plain letters, that finds a frequent first name before a capital or after
    capitals, or a civility.

    A search in millions of cells cannot hold every name: those of nine births in ten are here. Beyond some
    thousand names RE2 becomes a thousand times slower.
    """
    known = weighted_names("first_names")
    common = words("names", "common_words")
    frequent = sorted(
        (name for name in known if name not in common and len(name) > 2), key=lambda name: -known[name]
    )
    names = "|".join(frequent[:most])
    return rf"(?i:\b(?:{names})) +\p{{Lu}}|\p{{Lu}}{{3}} +(?i:{names})\b|{CIVILITY_HINT}"


CIVILITY_HINT = (
    r"\b(?:M[.]|Mr|MR|Mme|MME|mme|Mlle|MLLE|Monsieur|MONSIEUR|Madame|MADAME|Mademoiselle|Docteur|Dr)"
    r"[ .]+\p{L}"
)

# Whatever `pair_hint` finds has this shape, which costs a tenth: most sentences lack it.
PAIR_SHAPE = rf"\pL +\p{{Lu}}|\p{{Lu}}{{3}} +\pL|{CIVILITY_HINT}"

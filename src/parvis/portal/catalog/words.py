"""Words as search compares them: no accents, no capitals, no punctuation."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
LONGEST_QUERY = 12
# Words that say nothing of the subject: articles, prepositions, and how a question begins.
EMPTY = frozenset((
    "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "en", "et", "ou", "dans", "sur",
    "pour", "par", "avec", "sans", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "ta", "tes",
    "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "que", "qui", "quoi", "quel",
    "quelle", "quels", "quelles", "combien", "comment", "est", "sont", "the", "of", "in", "on", "for",
    "and", "to", "a", "an", "is", "are", "how", "what", "which", "my", "our", "your",
))  # fmt: skip
# What residents say, and what the data calls it; in the form `query_words` gives.
SAID_OTHERWISE = {
    "poubelle": "dechet", "ordure": "dechet", "recyclage": "dechet", "parking": "stationnement",
    "ecole": "scolaire", "creche": "petite enfance", "maire": "municip", "mairie": "municip",
    "conseiller": "conseil", "vote": "election", "club": "association", "argent": "budget",
    "impot": "budget", "depense": "budget", "pollution": "qualite de l air", "repas": "menu",
    "velo": "cycl", "chantier": "travaux", "logement": "construire",
}  # fmt: skip


def normalise(text: str) -> str:
    """Return the words of `text` in lower case without accents, one space between: « L'Été » is "l ete"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def query_words(text: str) -> tuple[str, ...]:
    """Return the words to look for, twelve at most; a French plural also finds its singular.

    Words of one letter (l', d') and those that say nothing of the subject are left out unless there is
    nothing else.
    """
    words = normalise(text).split()[:LONGEST_QUERY]
    longer = [word for word in words if len(word) > 1 and word not in EMPTY] or words
    return tuple(word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in longer)

"""Facts about plotted data, each a number and its sentence in French and English; no causal word."""

from __future__ import annotations

from parvis.engine.charts.numerals import NO_BREAK, digits, percent, quantity
from parvis.engine.charts.spec import Fact

LANGUAGES = ("fr", "en")


def guillemets(text: str, lang: str) -> str:
    """Return `text` in the quotation marks of `lang`."""
    return f"«{NO_BREAK}{text}{NO_BREAK}»" if lang == "fr" else f"“{text}”"


def total(value: float, column: str | None, unit: str, noun: dict[str, str], when: dict[str, str]) -> Fact:
    """« 1,61 M€ d’aides en 2025. » noun: what is summed, with its preposition; when: " en 2025" or ""."""
    text = {lang: f"{quantity(value, unit, lang)} {noun[lang]}{when[lang]}." for lang in LANGUAGES}
    return Fact("total", value, column, text)


def count(value: int, noun: dict[str, str], when: dict[str, str]) -> Fact:
    """« 4 318 aides en 2025. »"""
    text = {lang: f"{digits(value, lang)} {noun[lang]}{when[lang]}." for lang in LANGUAGES}
    return Fact("count", value, None, text)


def share_top(count_of: int, value: float, column: str, whole: dict[str, str], when: dict[str, str]) -> Fact:
    """« Les 5 premiers réunissent 41 % des aides en 2025. »"""
    text = {
        "fr": f"Les {count_of} premiers réunissent {percent(value, 'fr')} {whole['fr']}{when['fr']}.",
        "en": f"The {count_of} largest make up {percent(value, 'en')} {whole['en']}{when['en']}.",
    }
    return Fact(f"share-top-{count_of}", value, column, text)


def missing(share: float, column: str, title: dict[str, str]) -> Fact:
    """« 12 % des lignes n’indiquent pas « Montant ». »"""
    text = {
        "fr": f"{percent(share, 'fr')} des lignes n’indiquent pas {guillemets(title['fr'], 'fr')}.",
        "en": f"{percent(share, 'en')} of the rows do not give {guillemets(title['en'], 'en')}.",
    }
    return Fact("missing-share", share, column, text)


def colon(lang: str) -> str:
    """Return the colon of `lang`, with its no-break space in French."""
    return f"{NO_BREAK}: " if lang == "fr" else ": "

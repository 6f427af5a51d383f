"""frFormat: the text follows a French format (datagouv/fr-format): a code that exists, or its shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Question, Violation, cells
from parvis.engine.validation.checks.french.columns import violation
from parvis.standards.codes.communes import COMMUNES
from parvis.standards.codes.departments import DEPARTMENTS
from parvis.standards.codes.postal_codes import POSTAL_CODES
from parvis.standards.codes.regions import REGIONS
from parvis.standards.codes.table import Entry


def _shape(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


def _between(lowest: float, highest: float) -> Callable[[str], bool]:
    number = _shape(r"[+-]?[0-9]+([.][0-9]+)?")
    return lambda text: number(text) and lowest <= float(text) <= highest


def _name_in(table: Iterable[Entry]) -> Callable[[str], bool]:
    @cache
    def names() -> frozenset[str]:
        return frozenset(_plain(entry.name) for entry in table)

    return lambda text: _plain(text) in names()


def _plain(text: str) -> str:
    """Return the text without case, accents, hyphens or apostrophes: people write names in every way."""
    spelled = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    bare = "".join(char for char in spelled if not unicodedata.combining(char)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


# siren, siret, code-commune-insee and nomenclature-acte have checks of their own.
FORMATS: dict[str, Callable[[str], bool]] = {
    "code-departement": DEPARTMENTS.exists,
    "code-region": REGIONS.exists,
    "code-postal": POSTAL_CODES.exists,
    "code-rna": _shape(r"W[0-9]{9}"),
    "code-fantoir": _shape(r"[0-9A-Z][0-9]{3}[A-Z]?"),
    # Twelve characters of an alphabet without I, O and the like, in three groups of four or not.
    "id-rnb": _shape(r"([0-9A-HJ-NP-TV-Z]{4}-?){2}[0-9A-HJ-NP-TV-Z]{4}"),
    "commune": _name_in(COMMUNES),
    "departement": _name_in(DEPARTMENTS),
    "region": _name_in(REGIONS),
    # Bounds of Lambert-93 in metropolitan France, in metres.
    "latitude-l93": _between(6037008, 7230728),
    "longitude-l93": _between(-357823, 1313633),
}


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each field that declares a format."""
    return {
        f"fr-format {cell.field.name}": Question(
            cell.text, FORMATS[name], "fr-format", cell.field.name, cell.column
        )
        for cell, name in _declared(subject)
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each field with a wrong text."""
    for cell, name in _declared(subject):
        broken = subject.derived.get(f"fr-format {cell.field.name}")
        if broken is not None:
            yield violation("fr-format", cell, broken, reason=name)


def _declared(subject: Subject) -> Iterator[tuple[Cell, str]]:
    for cell in subject.cells.values():
        if cell.field.fr_format in FORMATS:
            yield cell, str(cell.field.fr_format)


CHECK = Check(
    code="fr-format",
    finding="fr-format",
    rules=rules,
    ask=ask,
    examples=(
        cells({"frFormat": "code-departement"}, "35", "2A", "974", None),
        cells({"frFormat": "code-region"}, "53", "01"),
        cells({"frFormat": "code-postal"}, "35000", "20000"),
        cells({"frFormat": "code-rna"}, "W351000001"),
        cells({"frFormat": "code-fantoir"}, "0040", "B123A"),
        cells({"frFormat": "id-rnb"}, "4G7N-5VPP-8N6T", "4G7N5VPP8N6T"),
        cells({"frFormat": "commune"}, "Rennes", "SAINT DENIS"),
        cells({"frFormat": {"name": "departement"}}, "Ille-et-Vilaine", "ille et vilaine"),
        cells({"frFormat": "region"}, "Bretagne"),
        cells({"frFormat": "latitude-l93"}, "6789050.25"),
        cells({"frFormat": "longitude-l93"}, "351220"),
    ),
    counter_examples=(
        cells({"frFormat": "code-departement"}, "99"),
        cells({"frFormat": "code-region"}, "00"),
        cells({"frFormat": "code-postal"}, "99999"),
        cells({"frFormat": "code-rna"}, "351000001"),
        cells({"frFormat": "id-rnb"}, "4G7N"),
        cells({"frFormat": "commune"}, "Atlantide"),
        cells({"frFormat": "departement"}, "Bretagne"),
        cells({"frFormat": "region"}, "Rennes"),
        cells({"frFormat": "latitude-l93"}, "48.1"),
        cells({"frFormat": "longitude-l93"}, "1 200"),
    ),
)

"""nomenclature-acte: the subject of a deliberation opens with one of the nine families of the ACTES list."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import custom, formatted, violation

# Lower-case, without accents, in the order of their first digit.
FAMILIES = (
    "commande publique",
    "urbanisme",
    "domaine et patrimoine",
    "fonction publique",
    "institutions et vie politique",
    "libertes publiques et pouvoirs de police",
    "finances locales",
    "domaines de competences par themes",
    "autres domaines de competences",
)
_ACCENTED, _PLAIN = "àâäçéèêëîïôöùûü", "aaaceeeeiioouuu"


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared: a family, a slash without spaces, then the precise subject."""
    for cell in formatted(subject, "nomenclature-acte", "nomenclature-acte", "nomenclature-actes-value"):
        family = cell.text.re_extract(r"\A([^/]*)/", 1).lower().translate(_ACCENTED, _PLAIN)
        spaced = cell.text.contains(" /") | cell.text.contains("/ ")
        broken = ~cell.text.contains("/") | spaced | ~family.isin(FAMILIES)
        yield violation("nomenclature-acte", cell, broken)


CHECK = Check(
    code="nomenclature-acte",
    finding="nomenclature-acte",
    rules=rules,
    examples=(
        custom(
            "nomenclature-acte",
            {"column": "a"},
            ("a",),
            ("Finances locales/Subventions",),
            ("LIBERTÉS PUBLIQUES ET POUVOIRS DE POLICE/Police municipale",),
        ),
    ),
    counter_examples=(
        custom("nomenclature-actes-value", {"column": "a"}, ("a",), ("Finances locales",)),
        custom("nomenclature-acte", {"column": "a"}, ("a",), ("Finances locales / Subventions",)),
        custom("nomenclature-acte", {"column": "a"}, ("a",), ("Finances/Subventions",)),
    ),
)

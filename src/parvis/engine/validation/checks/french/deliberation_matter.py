"""deliberation-matter: the code of a deliberation and its heading say the same (nomenclature ACTES)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation
from parvis.standards.codes.deliberation_matters import heading_of

# Between the code and the heading; neither holds it.
_SEPARATOR = "\x1f"


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each pair of columns declared: code and heading together."""
    return {
        _key(code): Question(
            code.text + _SEPARATOR + heading.text, _agree, "deliberation-matter", code.field.name, code.column
        )
        for code, heading, _ in _pairs(subject)
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each pair that disagrees somewhere."""
    for code, heading, params in _pairs(subject):
        broken = subject.derived.get(_key(code))
        if broken is not None:
            yield violation("deliberation-matter", code, broken, params, other=heading.column)


def _pairs(subject: Subject) -> Iterator[tuple[Cell, Cell, Mapping[str, object]]]:
    for params in named(subject, "deliberation-matter"):
        code, heading = cell_of(subject, params.get("column")), cell_of(subject, params.get("heading"))
        if code is not None and heading is not None:
            yield code, heading, params


def _key(code: Cell) -> str:
    return f"deliberation-matter {code.field.name}"


def _agree(text: str) -> bool:
    """Whether the first level of the code is the heading before the slash; no unknown code is."""
    code, _, heading = text.partition(_SEPARATOR)
    known = heading_of(code.strip())
    return known is not None and _plain(known) == _plain(heading.partition("/")[0])


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text)
    return " ".join("".join(char for char in spelled if not unicodedata.combining(char)).lower().split())


_ASKED = {"column": "a", "heading": "b"}
CHECK = Check(
    code="deliberation-matter",
    finding="deliberation-matter",
    rules=rules,
    ask=ask,
    examples=(
        custom(
            "deliberation-matter",
            _ASKED,
            ("a", "b"),
            ("7.5", "Finances locales/Subventions"),
            ("1.1", "COMMANDE PUBLIQUE/Marchés publics"),
            (None, "Urbanisme/Documents d'urbanisme"),
        ),
    ),
    counter_examples=(
        custom("deliberation-matter", _ASKED, ("a", "b"), ("7.5", "Urbanisme/Documents d'urbanisme")),
        custom("deliberation-matter", _ASKED, ("a", "b"), ("0.9", "Finances locales/Subventions")),
    ),
)

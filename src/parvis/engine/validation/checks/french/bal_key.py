"""bal-key: the interoperability key of an address is built right, and says the same number as the row."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Example, Question, Violation
from parvis.engine.validation.checks.french.bal import asked, broken
from parvis.engine.validation.types.typed import full_match
from parvis.standards.codes.communes import COMMUNES

# Commune, street, number, then suffixes, none of them empty.
_PARTS = r"[^_]+(?:_[^_]+){2,}"
_STREET, _NUMBER = r"\A[^_]*_([^_]*)", r"\A[^_]*_[^_]*_([^_]*)"


def ask(subject: Subject) -> dict[str, Question]:
    """Whether the commune of each key exists, and whether it still does."""
    cell = subject.cells.get("cle_interop")
    if cell is None or not any(asked(subject, "bal-key")):
        return {}
    commune = cell.text.re_extract(r"\A([^_]*)_[^_]+_", 1).nullif("")
    return {
        "bal-key unknown": Question(commune, _is_commune, "bal-key", cell.field.name, cell.column),
        "bal-key former": Question(commune, _is_present, "bal-key", cell.field.name, cell.column),
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """The rules on the key, from its shape to its parts."""
    cell = subject.cells.get("cle_interop")
    if cell is None:
        return
    for version in asked(subject, "bal-key"):
        shaped = full_match(cell.text, _PARTS)
        street, number = cell.text.re_extract(_STREET, 1), cell.text.re_extract(_NUMBER, 1)
        digits = full_match(number, r"[0-9]+")
        yield from broken("cle_interop.valeur_manquante", version, cell, cell.missing)
        yield from broken("cle_interop.structure_invalide", version, cell, ~shaped)
        yield from broken("cle_interop.casse_invalide", version, cell, cell.text != cell.text.lower())
        yield from broken("cle_interop.numero_invalide", version, cell, shaped & ~digits)
        short = shaped & digits & (number.length() != 5)
        yield from broken("cle_interop.numero_prefixe_manquant", version, cell, short)
        unset = street.upper().isin(("XXXX", "0000"))
        yield from broken("cle_interop.voie_invalide", version, cell, shaped & (street.length() != 4))
        yield from broken("cle_interop.voie_non_renseignee", version, cell, shaped & unset)
        unknown, former = (subject.derived.get(f"bal-key {what}") for what in ("unknown", "former"))
        if unknown is not None:
            yield from broken("cle_interop.commune_invalide", version, cell, unknown)
        if former is not None:
            gone = former if unknown is None else former & ~unknown
            yield from broken("cle_interop.commune_ancienne", version, cell, gone)
        own = subject.cells.get("numero")
        if own is not None and own.logical is not None:
            differs = digits & (number.try_cast("int64") != own.logical)
            yield from broken("row.incoherence_numero", version, cell, differs)


def _is_commune(code: str) -> bool:
    return COMMUNES.exists(code.upper())


def _is_present(code: str) -> bool:
    commune = COMMUNES.entry(code.upper())
    return commune is None or commune.until is None


def _keys(*rows: tuple[str | None, str]) -> Example:
    fields = [{"name": "cle_interop"}, {"name": "numero", "type": "integer"}]
    checks = [{"name": "bal-key", "params": {"version": "1.4"}}]
    return Example({"fields": fields, "custom_checks": checks}, (("cle_interop", "numero"), *rows))


CHECK = Check(
    code="bal-key",
    finding="bal",
    rules=rules,
    ask=ask,
    examples=(_keys(("35238_0040_00036", "36"), ("35238_0040_00036_bis", "36")),),
    counter_examples=(
        _keys(("35238_0040", "36")),
        _keys(("35238_0040_36", "36")),
        _keys(("35238_0040_00036_BIS", "36")),
        _keys(("35238_0040_00036", "37")),
        _keys(("00000_0040_00036", "36")),
        _keys((None, "36")),
    ),
)

"""bal-identifiers: national identifiers of addresses are all there or none, different, and of one commune."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Violation
from parvis.engine.validation.checks.french.bal import asked, broken, numbered

IDENTIFIERS = ("id_ban_commune", "id_ban_toponyme", "id_ban_adresse")
_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}"
# In version 1.3, the three in one cell: commune, street, address.
_LETTERS = ("c", "v", "a")
_ALL = ibis.window()


def derive(subject: Subject) -> dict[str, ir.Value]:
    """Whether some row has all its identifiers, and the least identifier of a commune."""
    parts = _parts(subject)
    if not any(asked(subject, "bal-identifiers")) or parts is None:
        return {}
    commune, _, _ = parts
    return {
        "bal-identifiers some": _complete(subject, parts).max().over(_ALL),
        "bal-identifiers least": commune.min().over(_ALL),
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """The rules on the identifiers of a row, then on those of all rows."""
    parts = _parts(subject)
    if parts is None:
        return
    cell = _placed(subject)
    for version in asked(subject, "bal-identifiers"):
        commune, street, address = parts
        if cell.field.name == "uid_adresse":
            bad = cell.text.notnull() & ibis.or_(*(part.isnull() for part in parts))
            yield from broken("uid_adresse.type_invalide", version, cell, bad)
            same = (commune == street) | (commune == address) | (street == address)
            yield from broken("uid_adresse.incoherence_ids_ban", version, cell, same)
        number = numbered(subject)
        needed = ibis.literal(True) if number is None else number
        some = ibis.or_(*(part.notnull() for part in parts))
        lacks = commune.isnull() | street.isnull() | (address.isnull() & needed)
        yield from broken("row.lack_of_id_ban", version, cell, some & lacks)
        equal = (commune == street) | (commune == address) | (street == address)
        yield from broken("row.incoherence_ids_ban", version, cell, equal)
        other = commune != subject.derived["bal-identifiers least"]
        yield from broken("rows.multi_id_ban_commune", version, cell, other)
        used = subject.derived["bal-identifiers some"] == 1
        empty = ~some & used
        yield from broken("rows.every_line_required_id_ban", version, cell, empty)


def _placed(subject: Subject) -> Cell:
    return next(subject.cells[name] for name in (*IDENTIFIERS, "uid_adresse") if name in subject.cells)


def _parts(subject: Subject) -> tuple[ir.StringValue, ir.StringValue, ir.StringValue] | None:
    """Return the identifiers of commune, street and address, NULL where there is none."""
    found = [subject.cells.get(name) for name in IDENTIFIERS]
    if any(cell is not None for cell in found):
        commune, street, address = (ibis.null("string") if cell is None else cell.text for cell in found)
        return commune, street, address
    joined = subject.cells.get("uid_adresse")
    if joined is None:
        return None
    commune, street, address = (
        joined.text.re_extract(rf"@{letter}:({_UUID})", 1).nullif("") for letter in _LETTERS
    )
    return commune, street, address


def _complete(
    subject: Subject, parts: tuple[ir.StringValue, ir.StringValue, ir.StringValue]
) -> ir.IntegerValue:
    commune, street, address = parts
    number = numbered(subject)
    whole = address.notnull() if number is None else address.notnull() | ~number
    return (commune.notnull() & street.notnull() & whole).cast("int64")


_C, _V, _A = (
    "0246e48c-f33d-433a-8984-034219be842e",
    "8a3bab10-f329-4ce3-9c7d-280d91a8053a",
    "3c87abe4-887b-46ee-9192-5c1b35a06625",
)


def _rows(*rows: tuple[str | None, ...]) -> Example:
    fields = [*({"name": name} for name in IDENTIFIERS), {"name": "numero", "type": "integer"}]
    checks = [{"name": "bal-identifiers", "params": {"version": "1.4"}}]
    return Example({"fields": fields, "custom_checks": checks}, ((*IDENTIFIERS, "numero"), *rows))


CHECK = Check(
    code="bal-identifiers",
    finding="bal",
    rules=rules,
    derive=derive,
    examples=(
        _rows((_C, _V, _A, "9"), (_C, _V, None, "99999")),
        _rows((None, None, None, "9"), (None, None, None, "10")),
    ),
    counter_examples=(
        _rows((None, _V, _A, "9")),
        _rows((_C, _V, None, "9")),
        _rows((_C, _C, _A, "9")),
        _rows((_C, _V, _A, "9"), (_A, _V, _C, "9")),
        _rows((_C, _V, _A, "9"), (None, None, None, "10")),
    ),
)

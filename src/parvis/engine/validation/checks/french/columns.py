"""The columns a custom check names: one shape for every French check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import ibis.expr.types as ir

from parvis.engine.model.finding import REMARKS
from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Example, Question, Violation


def named(subject: Subject, *names: str) -> Iterator[Mapping[str, object]]:
    """Yield the parameters of each custom check of the schema with one of these names."""
    for check in subject.schema.custom_checks:
        if check.name in names:
            yield check.params


def cell_of(subject: Subject, name: object) -> Cell | None:
    """Return the cell of a column named by a parameter, None when the table has it not."""
    return subject.cells.get(name) if isinstance(name, str) else None


def named_cells(subject: Subject, *names: str) -> Iterator[tuple[Cell, Mapping[str, object]]]:
    """Yield each cell that a custom check of one of these names asks to look at, with its parameters."""
    for params in named(subject, *names):
        cell = cell_of(subject, params.get("column"))
        if cell is not None:
            yield cell, params


def asked_of(
    subject: Subject, code: str, names: Sequence[str], judge: str | Callable[[str], bool]
) -> dict[str, Question]:
    """Return a question for each cell named, found again under "code field"."""
    return {
        f"{code} {cell.field.name}": Question(cell.text, judge, code, cell.field.name, cell.column)
        for cell, _ in named_cells(subject, *names)
    }


def formatted(subject: Subject, check: str, french_format: str, *old: str) -> Iterator[Cell]:
    """Yield the cells checked by name (a custom check, new or old spelling) or by frFormat, each once."""
    columns = [params.get("column") for params in named(subject, check, *old)]
    for name, cell in subject.cells.items():
        if name in columns or cell.field.fr_format == french_format:
            yield cell


def violation(
    code: str,
    cell: Cell,
    broken: ir.BooleanValue,
    asked: Mapping[str, object] | None = None,
    **params: object,
) -> Violation:
    """Return a violation placed on the cell. asked: parameters of its check, which may hold a level."""
    return Violation(code, broken, cell.field.name, cell.column, level_of(asked or {}) | params)


def level_of(params: Mapping[str, object], default: str | None = None) -> dict[str, object]:
    """Return the level that a custom check gives its findings, as a finding's params hold it."""
    level = params.get("level", default)
    return {"level": level} if level in REMARKS else {}


def custom(name: str, params: Mapping[str, object], *rows: tuple[str | None, ...]) -> Example:
    """Return an example of a custom check; the first row is the header, every field a string."""
    fields = [{"name": label, "type": "string"} for label in rows[0]]
    return Example({"fields": fields, "custom_checks": [{"name": name, "params": params}]}, rows)

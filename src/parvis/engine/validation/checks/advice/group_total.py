"""group-total: within each group of rows, a column adds up to a total: the shares of one subsidy make one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Violation
from parvis.engine.validation.checks.french.columns import cell_of, named, violation

# A third written 0.33 three times makes 0.99.
TOLERANCE = 0.02


def derive(subject: Subject) -> dict[str, ir.Value]:
    """The sum of each row's group, for each check whose columns are there."""
    sums: dict[str, ir.Value] = {}
    for cell, groups, _ in _asked(subject):
        keys = [group.text.fill_null("") for group in groups]
        sums[_key(cell)] = cell.text.try_cast("float64").sum().over(ibis.window(group_by=keys))
    return sums


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each check: the rows of the groups that do not add up."""
    for cell, groups, params in _asked(subject):
        total = float(str(params.get("total", 1)))
        # Rows that do not say of which group they are make none.
        grouped = ~ibis.or_(*(group.missing for group in groups))
        broken = (
            grouped & ~cell.missing & ((subject.derived[_key(cell)] - total).abs() > TOLERANCE * abs(total))
        )
        columns = [group.column for group in groups]
        asked = {"level": "warning", **params}
        yield violation("group-total", cell, broken, asked, columns=columns, expected=params.get("total", 1))


def _asked(subject: Subject) -> Iterator[tuple[Cell, list[Cell], Mapping[str, object]]]:
    for params in named(subject, "group-total"):
        cell, listed = cell_of(subject, params.get("column")), params.get("groups")
        names = listed if isinstance(listed, list | tuple) else []
        groups = [group for group in (cell_of(subject, name) for name in names) if group is not None]
        if cell is not None and groups and len(groups) == len(names):
            yield cell, groups, params


def _key(cell: Cell) -> str:
    return f"group-total {cell.field.name}"


def _shares(*rows: tuple[str | None, str]) -> Example:
    asked = [{"name": "group-total", "params": {"column": "b", "groups": ["a"], "total": 1}}]
    fields = [{"name": "a"}, {"name": "b", "type": "number"}]
    return Example({"fields": fields, "custom_checks": asked}, (("a", "b"), *rows))


CHECK = Check(
    code="group-total",
    finding="group-total",
    rules=rules,
    derive=derive,
    examples=(
        _shares(("x", "0.4"), ("y", "1"), ("x", "0.6")),
        _shares(("x", "0.33"), ("x", "0.33"), ("x", "0.33")),
        _shares((None, "1"), (None, "1")),
    ),
    counter_examples=(_shares(("x", "0.4"), ("x", "0.4")), _shares(("x", "1"), ("x", "1"))),
)

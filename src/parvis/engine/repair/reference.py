"""The steps as a reference reads them: what each is for, its parameters, its examples."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from parvis.engine.repair.formula import FUNCTIONS
from parvis.engine.repair.parameters import Parameter, declared
from parvis.engine.repair.step import CellStep, ColumnStep, Example, RowStep, Step, TableStep


def purpose(step: Step) -> str:
    """The first sentence of the step's file."""
    return (sys.modules[step.params.__module__].__doc__ or "").split("\n")[0].strip()


def family(step: Step) -> str:
    """What the step works on: rows, cells, columns."""
    if isinstance(step, RowStep | TableStep):
        return "rows"
    return "cells" if isinstance(step, CellStep | ColumnStep) else "columns"


def parameters_json(step: Step) -> dict[str, object]:
    """Each parameter of the step: kind, whether required, default, choices, role."""
    return {parameter.name: _facts(parameter) for parameter in declared(step.params)}


def _facts(parameter: Parameter) -> dict[str, object]:
    facts: dict[str, object] = {"kind": parameter.kind, "required": parameter.required}
    if not parameter.required:
        default = parameter.default
        facts["default"] = list(default) if isinstance(default, tuple) else default
    if parameter.choices:
        facts["choices"] = list(parameter.choices)
    if parameter.role:
        facts["role"] = parameter.role
    return facts


def markdown(step: Step, titles: tuple[str, str]) -> str:
    """One section of the reference page. titles: (français, English)."""
    lines = [f"## `{step.code}`: {titles[1]}", "", f"*{titles[0]}.* {_escaped(purpose(step))}", ""]
    parameters = declared(step.params)
    if parameters:
        lines += ["| parameter | kind | default |", "|---|---|---|"]
        lines += [f"| `{one.name}` | {_kind(one)} | {_default(one)} |" for one in parameters]
        explained = " ".join((step.params.__doc__ or "").split())
        lines += ["", _escaped(explained), ""]
    lines += _table(step.examples[0])
    return "\n".join(lines) + "\n"


def formulas() -> str:
    """The section on formulas."""
    lines = [
        "## Formulas",
        "",
        "`compute_column` and `filter_rows` read a formula: columns by name (`montant`, or `[N° voie]` when",
        "it holds more than letters, figures and `_`), numbers (`12.5`), texts (`'Pau'` or `\"Pau\"`),",
        "`true`, `false`, `empty`, and from the loosest to the tightest: `or`, `and`, `not`,",
        "`= <> < <= > >=`,",
        "`+ - &`, `* /`, parentheses. `&` joins texts. Beside a number, a text is read as a number; a cell",
        "that is none counts as empty and is reported. What is divided by zero is empty. Results keep some",
        "twelve figures. A formula is parsed; it can reach nothing but the cells of its row.",
        "",
        "| function | gives |",
        "|---|---|",
    ]
    lines += [f"| `{one.example[0]}` | `{one.example[1]}` |" for one in FUNCTIONS.values()]
    return "\n".join(lines) + "\n"


def _kind(parameter: Parameter) -> str:
    if parameter.choices:
        return ", ".join(f"`{choice}`" for choice in parameter.choices)
    return {"columns": "columns", "column": "column", "names": "column → name"}.get(
        parameter.role or "", parameter.kind
    )


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "required"
    default = parameter.default
    if isinstance(default, tuple):
        return f"{len(default)} words" if default else "none named"
    if isinstance(default, Mapping):
        return "none"
    return (
        {True: "yes", False: "no"}.get(default, f"`{default}`")
        if isinstance(default, bool)
        else f"`{default}`"
    )


def _table(example: Example) -> list[str]:
    """An example, before beside after; rows that went are left out after."""
    if _is_reshaped(example):
        return [*_whole("before", example.before), "", *_whole("after", example.after)]
    before, after = list(example.before), list(example.after)
    count = len(next(iter(example.before.values())))
    left = example.rows or tuple(range(1, count + 1))
    head = [*(f"{name} (before)" for name in before), *(f"{name} (after)" for name in after)]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for at in range(count):
        place = left.index(at + 1) if at + 1 in left else None
        cells = [example.before[name][at] for name in before]
        cells += [example.after[name][place] if place is not None else "(removed)" for name in after]
        lines.append("| " + " | ".join(_shown(cell) for cell in cells) + " |")
    return lines


def _is_reshaped(example: Example) -> bool:
    """Whether the rows after are others than those before."""
    count = len(next(iter(example.before.values())))
    rows = example.rows or tuple(range(1, count + 1))
    return list(rows) != sorted(set(rows)) or any(len(found) != len(rows) for found in example.after.values())


def _whole(title: str, found: Mapping[str, tuple[str | None, ...]]) -> list[str]:
    head = [f"{name} ({title})" for name in found]
    rows = zip(*found.values(), strict=True)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(_shown(cell) for cell in row) + " |" for row in rows]


def _shown(cell: str | None) -> str:
    if cell is None:
        return "(empty)"
    if cell == "(removed)":
        return cell
    visible = cell.replace("\n", "⏎").replace("\r", "").replace("\t", "⇥")
    for space in "\u00a0\u202f\u2009":
        visible = visible.replace(space, "⍽")
    return f"`{visible}`".replace("|", "\\|")


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")

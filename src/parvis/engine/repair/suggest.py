"""Suggest a recipe for an extract: which steps, why, and how much each would touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import Reading
from parvis.engine.repair.choose import choose_tables, signature
from parvis.standards.table_schema import TableSchema


@dataclass(frozen=True)
class Proposal:
    """One step of the suggested recipe. reason_code, params: why, for wording (kind `proposal`).

    rows: how many it would remove; cells: how many it would change, at most; None when it does neither.
    """

    step: StepCall
    reason_code: str
    params: Mapping[str, object] = field(default_factory=dict)
    rows: int | None = None
    cells: int | None = None


@dataclass(frozen=True)
class Suggestion:
    """A recipe and the reason of each of its steps, in the same order."""

    recipe: Recipe
    proposals: tuple[Proposal, ...]


def suggest_recipe(
    reading: Reading, profiles: Mapping[str, Profile], schema: TableSchema | None = None
) -> Suggestion:
    """Return the recipe that makes the extract canonical. profiles: by table name."""
    tables = choose_tables(reading)
    profile = profiles[tables[0].name]
    proposals = [
        Proposal(StepCall("trim_spaces"), "spaces-around"),
        Proposal(StepCall("empty_rows"), "empty-rows"),
        *_by_form(profile),
    ]
    source: dict[str, object] = {"signature": signature(tables), "tables": [table.name for table in tables]}
    recipe = Recipe(
        steps=tuple(proposal.step for proposal in proposals),
        schema=schema.name if schema else None,
        source=source,
    )
    return Suggestion(recipe, tuple(proposals))


# Form of a column to the step that makes it canonical.
_STEP_OF_FORM: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "decimal-comma": ("number", {}),
    "thousands-space": ("number", {}),
    "money": ("number", {}),
    "thousands-comma": ("number", {"decimal": ".", "thousands": "comma"}),
    "french-date": ("date", {}),
    "midnight-datetime": ("date", {}),
    "compact-date": ("date", {}),
    "long-french-date": ("date", {}),
    "mixed-dates": ("date", {}),
    "month-first-date": ("date", {"order": "month-first"}),
    "french-boolean": ("boolean", {}),
}


def _by_form(profile: Profile) -> list[Proposal]:
    together: dict[tuple[str, str], list[ColumnProfile]] = {}
    for column in profile.columns:
        if column.form is not None and column.form in _STEP_OF_FORM:
            together.setdefault((column.form, _STEP_OF_FORM[column.form][0]), []).append(column)
    return [
        Proposal(
            StepCall(step, {"columns": [column.name for column in columns], **_STEP_OF_FORM[form][1]}),
            f"form-{form}",
            {"columns": ", ".join(column.label or column.name for column in columns)},
            cells=sum(column.valid for column in columns),
        )
        for (form, step), columns in together.items()
    ]

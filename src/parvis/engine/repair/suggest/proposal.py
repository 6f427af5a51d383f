"""What a suggestion is made of: proposals with their reasons, and what the extract does not hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from parvis.engine.model.recipe import Recipe, StepCall


@dataclass(frozen=True)
class Proposal:
    """One step of the suggested recipe. reason_code, params: why, for wording (kind `proposal`).

    rows: how many it removes; cells: how many it changes, at most; None when it does neither.
    """

    step: StepCall
    reason_code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    rows: int | None = None
    cells: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A field of the schema that no column holds: a person has to give it, or it stays a finding.

    reason_code: `constant-wanted` when one value for all rows would do, `field-wanted` otherwise.
    """

    field: str
    reason_code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A recipe and the reason of each of its steps, in the same order; what the extract does not hold."""

    recipe: Recipe
    proposals: tuple[Proposal, ...]
    wanted: tuple[Wanted, ...] = ()

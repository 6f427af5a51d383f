"""The repairs of a draft as the check page lists them: why, how much, before and after, what was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.engine.repair.parameters import declared
from parvis.engine.repair.steps import STEPS
from parvis.portal.preparation.models import Draft
from parvis.web.sentences import sentence


@dataclass(frozen=True)
class ShownTouch:
    """One cell before and after a step. row: of the record in the file; None for an empty cell."""

    row: int
    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class ShownEffect:
    """What a step did to the rows of the sample: the first cells changed, the first rows removed (record
    number, their first words), names of columns added; fault: why it could not run, "" when it ran."""

    changed: tuple[ShownTouch, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    added: tuple[str, ...] = ()
    fault: str = ""

    def __bool__(self) -> bool:
        """Whether there is something to show."""
        return bool(self.changed or self.removed or self.added)


@dataclass(frozen=True)
class ShownProposal:
    """One repair. index: in the recipe; title: what it does; why: "" when it needs no reason; cells, rows:
    what it did, None when it was not run; left: cells it did not understand; examples: of those; effect: on
    the first rows it touches; editable: it has parameters."""

    index: int
    title: str
    why: str
    applied: bool
    cells: int | None
    rows: int | None
    left: int
    examples: tuple[tuple[int, str, str], ...]
    effect: ShownEffect
    editable: bool


def present_proposals(
    draft: Draft, ledger: Mapping[str, Any], rehearsed: Mapping[str, Any]
) -> tuple[ShownProposal, ...]:
    """Return the repairs with what the ledger says of those that were run, in the order of the recipe.

    rehearsed: `steps.json` of the run, {} for one that kept no sample.
    """
    done = iter(ledger.get("steps", ()))
    seen = iter(rehearsed.get("steps", ()))
    shown = []
    for index, proposal in enumerate(draft.proposals):
        applied = index not in draft.refused
        step: Mapping[str, Any] = next(done, {}) if applied else {}
        effect = effect_of(next(seen, {})) if applied else ShownEffect()
        cells, rows = step.get("cells_changed", 0), step.get("rows_removed", 0)
        left = step.get("not_understood_count", 0)
        if applied and not (cells or rows or left) and not proposal.get("changed"):
            continue
        reason = proposal.get("reason", "")
        shown.append(
            ShownProposal(
                index=index,
                title=sentence("step", proposal["step"], proposal.get("params", {})),
                why=sentence("proposal", reason, proposal.get("reason_params", {})) if reason else "",
                applied=applied,
                cells=cells if applied else proposal.get("cells"),
                rows=rows if applied else proposal.get("rows"),
                left=left,
                examples=tuple(
                    (cell["row"], cell["column"], cell["value"])
                    for cell in step.get("not_understood", ())[:3]
                ),
                effect=effect,
                editable=has_parameters(proposal["step"]),
            )
        )
    return tuple(shown)


def has_parameters(step: str) -> bool:
    """Whether a step has something to be changed."""
    return step in STEPS and bool(declared(STEPS[step].params))


def effect_of(seen: Mapping[str, Any]) -> ShownEffect:
    """Return what a rehearsed step did, as pages show it. seen: one step of `Rehearsal.to_json`."""
    if not seen:
        return ShownEffect()
    fault = seen.get("fault")
    return ShownEffect(
        changed=tuple(ShownTouch(**cell) for cell in seen["changed"]),
        removed=tuple((row, " · ".join(cells)) for row, cells in seen["removed"]),
        added=tuple(seen["added"]),
        fault=sentence("error", fault[0], fault[1]) if fault else "",
    )

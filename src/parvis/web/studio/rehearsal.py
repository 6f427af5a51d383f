"""What steps would do to the first rows of a draft: the rehearsal of the engine, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.portal.preparation.candidates import recipe_from_json
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.preparation.sources import reference_files
from parvis.web.sentences import sentence
from parvis.web.studio.proposals import ShownEffect, effect_of


@dataclass(frozen=True)
class ShownRehearsal:
    """effects, titles: of each step, in order; columns, rows: what comes out, its first rows as (record,
    cells); sampled: rows of the file that were looked at; columns_at: what each step receives."""

    effects: tuple[ShownEffect, ...]
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]
    columns_at: tuple[tuple[str, ...], ...]

    def broken_after(self, place: int) -> tuple[tuple[str, str], ...]:
        """Title and fault of the steps behind `place` that could not run."""
        behind = zip(self.titles[place + 1 :], self.effects[place + 1 :], strict=True)
        return tuple((title, effect.fault) for title, effect in behind if effect.fault)

    @property
    def faults(self) -> int:
        """How many steps could not run."""
        return sum(bool(effect.fault) for effect in self.effects)


def rehearse_steps(draft: Draft, steps: Sequence[Mapping[str, Any]]) -> ShownRehearsal | None:
    """Run steps on the sample of the draft's last run; None when it kept none. The engine is heavy: it is
    imported here."""
    from parvis.engine.repair import load_sample, rehearse

    sample = load_sample(candidate_folder(draft))
    if sample is None:
        return None
    content = {"steps": steps}
    rehearsed = rehearse(sample, recipe_from_json(content), reference_files(content))
    return ShownRehearsal(
        effects=tuple(effect_of(seen) for seen in rehearsed.to_json()["steps"]),
        titles=tuple(sentence("step", step["step"], step["params"]) for step in steps),
        columns=rehearsed.columns,
        rows=rehearsed.rows,
        columns_at=tuple(seen.columns for seen in rehearsed.steps),
    )


def columns_before(draft: Draft, steps: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the names of the columns once these steps have run."""
    rehearsed = rehearse_steps(draft, steps)
    if rehearsed is not None:
        return rehearsed.columns
    known = draft.recipe.get("source", {}).get("columns") or draft.candidate.get("columns", [])
    return tuple(str(column["name"]) for column in known)

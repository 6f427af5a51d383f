"""Try steps on the table as found, without writing anything: what each would do, counted in few scans."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from parvis.engine.model.recipe import StepCall
from parvis.engine.repair.duck import Duck
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.step import CellStep, Frame, RowStep
from parvis.engine.repair.steps import STEPS
from parvis.engine.repair.suggest.proposal import Proposal

# Up to so many rows every proposal is tried on every cell; beyond, the costly ones trust the profile.
TRIED_ROWS = 100_000


@dataclass(frozen=True)
class Effect:
    """What a step would do to the table as found."""

    changed: int = 0
    unread: int = 0
    removed: int = 0


class Trial:
    """Tries steps on the table as found, all of them in one scan, without writing anything."""

    def __init__(self, duck: Duck, frame: Frame, rows: int) -> None:
        self.duck = duck
        self.frame = frame
        self.rows = rows

    @property
    def is_small(self) -> bool:
        """Whether costly steps are tried too."""
        return self.rows <= TRIED_ROWS

    def count(self, answers: Sequence[ir.BooleanValue]) -> list[int]:
        """In how many rows each answer is true."""
        if not answers:
            return []
        counts = {f"n_{at}": answer.sum() for at, answer in enumerate(answers)}
        found = self.duck.fetch(self.frame.table.aggregate(**counts))[0]
        return [int(found[name] or 0) for name in counts]

    def effects(self, calls: Sequence[StepCall]) -> list[Effect]:
        """What each call would do, by itself. Steps that know a quick condition are first asked that."""
        idle = self._unsuspected(calls)
        counted = iter(self._effects([call for at, call in enumerate(calls) if at not in idle]))
        return [Effect() if at in idle else next(counted) for at in range(len(calls))]

    def _unsuspected(self, calls: Sequence[StepCall]) -> set[int]:
        """Places of the calls whose quick condition no cell meets."""
        answers: dict[int, ir.BooleanValue] = {}
        for at, call in enumerate(calls):
            step = STEPS[call.step]
            if isinstance(step, CellStep) and step.suspect is not None:
                params: Any = decode(call.step, step.params, call.params)
                suspects = [step.suspect(self.frame.cell(name), params) for name in params.columns]
                answers[at] = functools.reduce(operator.or_, suspects)
        counts = self.count(list(answers.values()))
        return {at for at, count in zip(answers, counts, strict=True) if not count}

    def _effects(self, calls: Sequence[StepCall]) -> list[Effect]:
        answers: list[ir.BooleanValue] = []
        shapes: list[tuple[int, int, int]] = []
        for call in calls:
            changed, unread, removed = self._answers(call)
            answers += [*changed, *unread, *removed]
            shapes.append((len(changed), len(unread), len(removed)))
        left = iter(self.count(answers))
        return [Effect(*(sum(next(left) for _ in range(size)) for size in shape)) for shape in shapes]

    def _answers(
        self, call: StepCall
    ) -> tuple[list[ir.BooleanValue], list[ir.BooleanValue], list[ir.BooleanValue]]:
        step = STEPS[call.step]
        params: Any = decode(call.step, step.params, call.params)
        if isinstance(step, RowStep):
            return [], [], [~step.keep(self.frame, params)]
        if not isinstance(step, CellStep):
            return [], [], []
        changed, unread = [], []
        for name in params.columns or self.frame.names:
            cell = self.frame.cell(name)
            mended = step.mend(cell, params)
            if step.understood is not None:
                understood = step.understood(cell, params).fill_null(False)
                changed.append(understood & ~cell.identical_to(mended))
                unread.append(cell.notnull() & ~understood)
            elif step.refuses:
                changed.append(mended.notnull() & (mended != cell))
                unread.append(cell.notnull() & mended.isnull())
            else:
                changed.append(~cell.identical_to(mended))
        return changed, unread, []


@dataclass(frozen=True)
class Candidate:
    """One step for one column, before it is known whether it would do anything.

    trusted: cells it changes by the profile, when the table is too large to try. report: worth running for
    the cells it does not understand alone.
    """

    step: str
    column: str
    reason: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    trusted: int | None = None
    report: bool = False


def measured(trial: Trial, candidates: Sequence[Candidate]) -> list[Proposal]:
    """Try the candidates; leave those without effect; gather what one step can do to several columns."""
    tried = [candidate for candidate in candidates if trial.is_small or candidate.trusted is None]
    calls = [StepCall(one.step, {"columns": [one.column], **one.params}) for one in tried]
    effects = dict(zip((id(one) for one in tried), trial.effects(calls), strict=True))
    gathered: dict[tuple[str, str, str], list[tuple[Candidate, int]]] = {}
    mended: dict[str, int] = {}
    for candidate in candidates:
        effect = effects.get(id(candidate), Effect(changed=candidate.trusted or 0))
        # What the steps before it mend in the same column will be understood then.
        unread = effect.unread - mended.get(candidate.column, 0)
        mended[candidate.column] = mended.get(candidate.column, 0) + effect.changed
        if effect.changed or (candidate.report and unread > 0):
            key = (candidate.step, candidate.reason, repr(sorted(candidate.params.items())))
            gathered.setdefault(key, []).append((candidate, effect.changed))
    labels = {column.name: column.label or column.name for column in trial.frame.columns}
    return [
        Proposal(
            StepCall(group[0][0].step, {"columns": [one.column for one, _ in group], **group[0][0].params}),
            group[0][0].reason if any(changed for _, changed in group) else "beyond-repair",
            {"columns": ", ".join(labels[one.column] for one, _ in group)},
            cells=sum(changed for _, changed in group),
        )
        for group in gathered.values()
    ]


def columns_of(call: StepCall) -> list[str]:
    named = call.params.get("columns")
    return [str(name) for name in named] if isinstance(named, list) else []

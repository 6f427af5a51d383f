"""The frame of the wizard: the five steps, which are done, where the person is, what is to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.services import missing_metadata
from parvis.portal.review.standing import standing_of

ORDER = (Step.DROP, Step.CHECK, Step.PROTECT, Step.DESCRIBE, Step.PUBLISH)


@dataclass(frozen=True)
class ShownStep:
    """One step of the list. href: "" when it cannot be opened yet."""

    number: int
    code: str
    label: str
    done: bool
    here: bool
    href: str


def wizard_steps(draft: Draft, here: str) -> tuple[ShownStep, ...]:
    """Return the five steps as the task list shows them at the step `here`."""
    done = steps_done(draft)
    openable = draft.state == State.READY
    return tuple(
        ShownStep(
            number=number,
            code=str(step),
            label=str(step.label),
            done=step in done,
            here=step == here,
            href=reverse(str(step), args=[draft.pk]) if openable and step != Step.DROP else "",
        )
        for number, step in enumerate(ORDER, start=1)
    )


def steps_done(draft: Draft) -> frozenset[Step]:
    """Return the steps that need nothing more."""
    if draft.state == State.PUBLISHED:
        return frozenset(ORDER)
    done = {Step.DROP}
    if draft.state == State.READY:
        if ORDER.index(Step(draft.step)) > ORDER.index(Step.CHECK):
            done.add(Step.CHECK)
        if not standing_of(draft).obstacle:
            done.add(Step.PROTECT)
        if not missing_metadata(draft):
            done.add(Step.DESCRIBE)
    return frozenset(done)


def next_step(draft: Draft) -> Step:
    """Return the first step that still needs the person."""
    done = steps_done(draft)
    return next((step for step in ORDER if step not in done), Step.PUBLISH)


def further(draft: Draft, step: Step) -> str:
    """Return the later of where the draft is and `step`: going back to look forgets nothing."""
    return str(max(Step(draft.step), step, key=ORDER.index))

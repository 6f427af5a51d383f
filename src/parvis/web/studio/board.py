"""The board: each draft with its one next step, each published dataset with its next file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.updates.models import Schedule
from parvis.portal.updates.queries import last_troubles
from parvis.web.sentences import sentence
from parvis.web.studio.frame import ORDER, next_step, steps_done


@dataclass(frozen=True)
class BoardLine:
    """One draft. percent: of its preparation; dots: done or not, one a step; fault: why it failed, or ""."""

    draft: Draft
    next: Step
    percent: int
    dots: tuple[bool, ...]
    fault: str

    @property
    def running(self) -> bool:
        """Whether the machine is at work."""
        return self.draft.state in (State.WAITING, State.RUNNING)

    @property
    def failed(self) -> bool:
        """Whether the person must act before anything else."""
        return self.draft.state in (State.FAILED, State.INTERRUPTED)


@dataclass(frozen=True)
class PublicLine:
    """One public dataset. schedule: that keeps it up to date, or None; trouble: an Outcome that needs a
    person, or ""."""

    dataset: Dataset
    schedule: Schedule | None
    trouble: str


@dataclass(frozen=True)
class Board:
    """lines: drafts, last changed first; datasets: public ones, last updated first."""

    lines: tuple[BoardLine, ...]
    datasets: tuple[PublicLine, ...]


def present_board(drafts: Iterable[Draft], organizations: Sequence[Organization]) -> Board:
    """Return what the board shows."""
    datasets = list(
        public_datasets()
        .filter(organization__in=organizations)
        .select_related("schedule")
        .order_by("-updated_at")
    )
    troubles = last_troubles(datasets)
    return Board(
        lines=tuple(_line(draft) for draft in drafts),
        datasets=tuple(
            PublicLine(one, getattr(one, "schedule", None), troubles.get(one.pk, "")) for one in datasets
        ),
    )


def _line(draft: Draft) -> BoardLine:
    done = steps_done(draft)
    return BoardLine(
        draft=draft,
        next=next_step(draft),
        percent=round(100 * draft.share),
        dots=tuple(step in done for step in ORDER),
        fault=sentence("error", draft.error_code, draft.error_params) if draft.error_code else "",
    )

"""The four looks at an inventory: list, priorities, calendar, progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from parvis.portal.insights.duties import DutyState
from parvis.portal.insights.enums import Standing
from parvis.portal.insights.states import LineState
from parvis.portal.inventory.enums import Decision, Level

VIEWS = ("list", "priorities", "calendar", "progress")


@dataclass(frozen=True)
class Totals:
    """What the head of the page counts. decided: lines with a decision; duties, met: those that bind for
    sure, and those a public dataset answers."""

    lines: int
    decided: int
    public: int
    late: int
    duties: int
    met: int


@dataclass(frozen=True)
class Cell:
    """One cell of the priority matrix."""

    value: int
    effort: int
    lines: tuple[LineState, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows from the most valuable, columns from the least effort; unplaced: lines nobody weighed."""

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    efforts: tuple[str, ...]
    unplaced: tuple[LineState, ...]


@dataclass(frozen=True)
class Due:
    """One date of the calendar. what: `deadline` or `review`."""

    day: date
    what: str
    state: LineState


@dataclass(frozen=True)
class Month:
    """The dates of one month, and whether it is over."""

    first: date
    past: bool
    dates: tuple[Due, ...]


def totals(states: Sequence[LineState], duties: Sequence[DutyState]) -> Totals:
    """Count what the head of the page says."""
    public = {Standing.PUBLISHED, Standing.STALE}
    binding = [duty for duty in duties if duty.verdict.answer == "yes" and duty.met is not None]
    return Totals(
        lines=len(states),
        decided=sum(state.line.decision != Decision.UNDECIDED for state in states),
        public=sum(state.standing in public for state in states),
        late=sum(state.late or state.standing == Standing.STALE for state in states),
        duties=len(binding),
        met=sum(duty.met is True for duty in binding),
    )


def matrix(states: Sequence[LineState]) -> Matrix:
    """Place what is still to open: high value and little effort stand top left, duties first in a cell."""
    waiting = [
        state for state in states if state.standing in (Standing.LISTED, Standing.RECEIVED, Standing.DRAFT)
    ]
    weighed = [state for state in waiting if state.line.value and state.line.effort]
    weighed.sort(key=lambda state: (not state.line.duty, state.line.title.casefold()))
    rows = tuple(
        (
            str(Level(value).label),
            tuple(
                Cell(
                    value,
                    effort,
                    tuple(one for one in weighed if (one.line.value, one.line.effort) == (value, effort)),
                )
                for effort in Level.values
            ),
        )
        for value in reversed(Level.values)
    )
    return Matrix(
        rows=rows,
        efforts=tuple(str(label) for label in Level.labels),
        unplaced=tuple(state for state in waiting if not (state.line.value and state.line.effort)),
    )


def calendar(states: Sequence[LineState]) -> tuple[Month, ...]:
    """Return the months that hold a deadline or a review, the earliest first."""
    dates = []
    for state in states:
        if state.line.deadline and state.dataset is None:
            dates.append(Due(state.line.deadline, "deadline", state))
        if state.line.review_on:
            dates.append(Due(state.line.review_on, "review", state))
    months: dict[date, list[Due]] = {}
    for due in sorted(dates, key=lambda due: (due.day, due.state.line.title)):
        months.setdefault(due.day.replace(day=1), []).append(due)
    this = timezone.localdate().replace(day=1)
    return tuple(Month(first, first < this, tuple(found)) for first, found in months.items())


def to_review(states: Sequence[LineState], today: date) -> tuple[LineState, ...]:
    """Return the lines whose decision was to be looked at again by today, the longest awaited first."""
    due = [state for state in states if state.line.review_on and state.line.review_on <= today]
    return tuple(sorted(due, key=lambda state: (state.line.review_on or today, state.line.title)))


def columns(states: Sequence[LineState]) -> tuple[tuple[Standing, tuple[LineState, ...]], ...]:
    """Return the lines by where they stand, in the order of a line's life."""
    by: Mapping[Standing, list[LineState]] = {standing: [] for standing in Standing}
    for state in states:
        by[state.standing].append(state)
    return tuple((standing, tuple(found)) for standing, found in by.items())

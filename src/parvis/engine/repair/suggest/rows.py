"""Propose to remove the rows that are no data: empty ones, headers again, titles, totals."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.model.recipe import StepCall
from parvis.engine.repair.rows import first_filled
from parvis.engine.repair.steps.total_rows import may_be_total
from parvis.engine.repair.suggest.proposal import Proposal
from parvis.engine.repair.suggest.trial import Effect, Trial

# A table is not made of titles and totals: above this part of its rows, they are something else.
ODD_SHARE = 0.4


# A column that is empty in more of the rows than this is not what titles stand out from.
MOST_GAPS = 0.2


def row_proposals(
    trial: Trial, columns: Sequence[ColumnProfile], numbers: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Rows that are no data: what goes before the values are mended, and totals, after."""
    labels = [column.name for column in columns if column.type in ("string", "any")][:3]
    empty, headers, titles = _row_effects(trial, columns)
    certain, likely = _totals(trial, columns, labels)
    odd = ODD_SHARE * trial.rows
    before = []
    if headers.removed:
        before.append(Proposal(StepCall("repeated_headers"), "repeated-headers", rows=headers.removed))
    if empty.removed:
        before.append(Proposal(StepCall("empty_rows"), "empty-rows", rows=empty.removed))
    aside = titles.removed + empty.removed + max(certain)
    full = sum(column.missing <= aside + MOST_GAPS * trial.rows for column in columns[1:])
    # Titles stand out only where the other rows fill their columns.
    if 0 < titles.removed <= odd and 2 * full >= len(columns) - 1:
        before.append(Proposal(StepCall("title_rows"), "title-rows", rows=titles.removed))
    after = []
    if 0 < max(likely) <= odd:
        telling = [name for name, count in zip(labels, likely[1:], strict=True) if count]
        params: dict[str, object] = {}
        if telling and max(likely[1:]) >= likely[0] and telling != [trial.frame.names[0]]:
            params["columns"] = telling
        if max(likely) > max(certain) and numbers:
            params["sums"] = list(numbers)
        if max(certain) or "sums" in params:
            after.append(Proposal(StepCall("total_rows", params), "total-rows", rows=max(certain) or None))
    return before, after


def _row_effects(trial: Trial, columns: Sequence[ColumnProfile]) -> list[Effect]:
    """How many rows are empty, headers again, titles; without a scan for what the profile rules out."""
    full = sum(not column.missing for column in columns)
    # A header again is a word in each column: it cannot stand where every cell is a number or a date.
    worded = all(
        column.type in ("string", "any") or column.valid + column.missing < trial.rows for column in columns
    )
    possible = {"empty_rows": full == 0, "repeated_headers": worded, "title_rows": full <= 1}
    asked = [step for step, may_be in possible.items() if may_be]
    effects = dict(zip(asked, trial.effects([StepCall(step) for step in asked]), strict=True))
    return [effects.get(step, Effect()) for step in possible]


def _totals(
    trial: Trial, columns: Sequence[ColumnProfile], labels: Sequence[str]
) -> tuple[list[int], list[int]]:
    """How many rows say `total`, for certain and likely: in their first filled cell, then in each label."""
    frame = trial.frame
    # When the first column is always filled, it is the first filled cell: the general question costs more.
    first = frame.cell(columns[0].name) if not columns[0].missing else first_filled(frame)
    places = [first, *(frame.cell(name) for name in labels)]
    likely = trial.count([may_be_total(place, certain=False) for place in places])
    some = [at for at, count in enumerate(likely) if count]
    sure = trial.count([may_be_total(places[at], certain=True) for at in some])
    certain = dict(zip(some, sure, strict=True))
    return [certain.get(at, 0) for at in range(len(places))], likely

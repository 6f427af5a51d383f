"""Where a candidate stands: what was found, what was settled, what still keeps it from publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.preparation.models import Draft
from parvis.portal.review.enums import Kind, Outcome, Scope
from parvis.portal.review.findings import Finding, carried, classes, kept_in
from parvis.portal.review.models import Examination, Record
from parvis.portal.review.queries import examination_of, last_decision_of, last_record, recalled_since


class State(Enum):
    """What became of one finding."""

    OPEN = "open"
    DECIDED = "decided"
    TO_LEAVE_OUT = "to-leave-out"
    LEFT_OUT = "left-out"


@dataclass(frozen=True)
class Settled:
    """One calling finding, and what became of it."""

    finding: Finding
    state: State


@dataclass(frozen=True)
class Standing:
    """scanned: the search was done; fault: code of why not; verdict: of the scan; settled: the calling
    findings; examination: who looked at it, or None; decision: the one in force, or None; inherited: it was
    signed about an earlier candidate of the dataset; opinion: of the DPO about this candidate, or None.
    """

    draft: Draft
    scanned: bool
    fault: str
    verdict: str
    settled: tuple[Settled, ...]
    examination: Examination | None
    decision: Record | None
    inherited: bool
    opinion: Record | None

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings with neither treatment nor decision."""
        return tuple(one.finding for one in self.settled if one.state is State.OPEN)

    @property
    def refused(self) -> bool:
        """Whether the authority decided not to publish this candidate."""
        return self.decision is not None and self.decision.content["outcome"] == Outcome.REFUSE

    @property
    def obstacle(self) -> str:
        """Code of the first reason why it cannot be published, "" when nothing keeps it."""
        if not self.scanned:
            return "not-scanned"
        if self.refused:
            return "publication-refused"
        if self.open:
            return "finding-undecided"
        if self.examination is None:
            return "not-examined"
        if any(one.state is State.TO_LEAVE_OUT for one in self.settled):
            return "hidden-unseen"
        return ""


def standing_of(draft: Draft) -> Standing:
    """Return where the draft's candidate, as it is now, stands."""
    scan: Mapping[str, Any] = draft.candidate.get("scan") or {}
    scanned = bool(scan) and scan["verdict"] != "not-scanned"
    examination = examination_of(draft)
    decision, inherited = decision_for(draft)
    left_out = set(examination.left_out) if examination else set()
    decided = _decided(decision, carried(scan))
    settled = [
        Settled(finding, State.DECIDED if finding["class_key"] in decided else State.OPEN)
        for finding in carried(scan)
    ] + [
        Settled(finding, State.LEFT_OUT if finding["key"] in left_out else State.TO_LEAVE_OUT)
        for finding in kept_in(scan)
    ]
    return Standing(
        draft=draft,
        scanned=scanned,
        fault=scan.get("error", ""),
        verdict=scan.get("verdict", ""),
        settled=tuple(settled),
        examination=examination,
        decision=decision,
        inherited=inherited,
        opinion=last_record(draft, Kind.OPINION),
    )


def require_settled(draft: Draft) -> Standing:
    """Return the standing when nothing keeps the candidate from publication.

    Raises RefusedAction `not-scanned`, `publication-refused`, `finding-undecided`, `not-examined`,
    `hidden-unseen`.
    """
    standing = standing_of(draft)
    if standing.obstacle:
        raise RefusedAction(standing.obstacle, name=draft.file_name, count=len(standing.open))
    return standing


def decision_for(draft: Draft) -> tuple[Record | None, bool]:
    """Return the decision in force for the candidate, and whether it was signed about an earlier one.

    The last one about this exact candidate comes first, a refusal too. Without one, an update may rest on
    the dataset's last decision: as long as it was signed for updates, has not expired, was not recalled, and
    the candidate has no column and no class of finding that it did not cover.
    """
    exact = last_record(draft, Kind.DECISION)
    if exact is not None:
        return (exact, False) if in_force(exact) else (None, False)
    former = last_decision_of(draft.dataset) if draft.dataset else None
    if former is None or not in_force(former) or former.content["outcome"] != Outcome.PUBLISH:
        return None, False
    if former.content["scope"] != Scope.UPDATES or beyond(draft, former):
        return None, False
    return former, True


def in_force(decision: Record) -> bool:
    """Whether a decision still holds: its term has not passed, what it let out was not recalled."""
    return date.fromisoformat(decision.content["expires"]) >= timezone.localdate() and not recalled_since(
        decision
    )


def beyond(draft: Draft, decision: Record) -> tuple[str, ...]:
    """Return what the candidate holds that the decision did not cover: columns, then classes of findings."""
    evidence = decision.content["evidence"]
    columns = [column["name"] for column in draft.candidate.get("columns", ())]
    new_columns = [name for name in columns if name not in evidence["columns"]]
    found = classes(carried(draft.candidate.get("scan", {})))
    return (*new_columns, *sorted(found - set(decision.content["covers"])))


def _decided(decision: Record | None, found: list[Finding]) -> frozenset[str]:
    """Return the classes of findings that a decision to publish settles."""
    if decision is None or decision.content["outcome"] != Outcome.PUBLISH:
        return frozenset()
    return classes(found) & set(decision.content["covers"])

"""How far an authority is with its duties, read off its inventory and what it published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from parvis.portal.insights.enums import Standing
from parvis.portal.insights.states import LineState
from parvis.portal.inventory.queries import last_register, public_algorithms, situation_of
from parvis.portal.organizations.models import Organization
from parvis.standards.inventory import Duty, Verdict, duties_of

# The register is due every year; a month more is a delay that happens.
REGISTER_HOLDS = timedelta(days=396)
# Duties no dataset of the square can prove: a person says.
UNPROVABLE = frozenset({"default-opening", "prada"})


@dataclass(frozen=True)
class DutyState:
    """One duty of an authority. met: True when something public answers it, False when nothing does, None
    when Parvis cannot see it; lines: of the inventory, that answer it."""

    duty: Duty
    verdict: Verdict
    met: bool | None
    lines: tuple[LineState, ...]


def duty_states(
    organization: Organization, states: Sequence[LineState], *, now: datetime | None = None
) -> tuple[DutyState, ...]:
    """Return every duty, with what is public to answer it. states: of the whole inventory."""
    now = now or timezone.now()
    found = []
    for duty, verdict in duties_of(situation_of(organization)):
        lines = tuple(state for state in states if state.line.duty == duty.code)
        found.append(DutyState(duty, verdict, _met(organization, duty, lines, now), lines))
    return tuple(found)


def _met(organization: Organization, duty: Duty, lines: Sequence[LineState], now: datetime) -> bool | None:
    if duty.code in UNPROVABLE:
        return None
    if duty.code == "register":
        register = last_register(organization)
        return register is not None and now - register.at < REGISTER_HOLDS
    if duty.code == "algorithms":
        return public_algorithms(organization).exists()
    return any(state.standing in (Standing.PUBLISHED, Standing.STALE) for state in lines)

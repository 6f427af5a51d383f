"""May this person work on this draft, and is the draft still open?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.errors import RefusedAction
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.enums import OPEN_STATES, State
from parvis.portal.preparation.models import Draft

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


def require_open(draft: Draft, actor: User | None) -> None:
    """Return when `actor` may change the draft; else RefusedAction `not-allowed` or `draft-closed`."""
    require(actor, "prepare", draft.organization)
    if draft.state not in OPEN_STATES:
        raise RefusedAction("draft-closed", name=draft.file_name)


def require_ready(draft: Draft) -> None:
    """Return when the draft has a candidate; else RefusedAction `draft-closed` or `draft-not-ready`."""
    if draft.state not in OPEN_STATES:
        raise RefusedAction("draft-closed", name=draft.file_name)
    if draft.state != State.READY or not draft.candidate_sha256:
        raise RefusedAction("draft-not-ready", name=draft.file_name)

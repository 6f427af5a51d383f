"""What every change of a draft does: lock it, keep how it stood, prepare it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import start_run
from parvis.portal.preparation.permissions import require_open
from parvis.portal.preparation.tasks import prepare_draft

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# Changes that can be undone, one after the other.
REMEMBERED = 20
# What a change may touch, and undoing it brings back.
KEPT = ("recipe", "proposals", "refused", "schema_slug", "schema_origin", "reading")


def locked(draft: Draft, actor: User) -> Draft:
    """Return the draft as it is now, locked until the transaction ends, if `actor` may change it."""
    current = Draft.objects.select_for_update().get(pk=draft.pk)
    require_open(current, actor)
    return current


def remember(draft: Draft) -> None:
    """Keep how the draft stands before a change; the caller saves it, by `run_again`."""
    counts = draft.candidate.get("report", {}).get("counts", {})
    faults = sum(counts.values()) if draft.candidate else None
    kept = {name: getattr(draft, name) for name in KEPT} | {"faults": faults}
    draft.history = [*draft.history, kept][-REMEMBERED:]


def run_again(draft: Draft, *, queued: bool = True, restarted: bool = False) -> None:
    """Save the draft and start a new run, in the caller's transaction."""
    start_run(draft, restarted=restarted)
    if queued:
        prepare_draft.enqueue(str(draft.pk), draft.run)

"""Jobs of preparation."""

from __future__ import annotations

from django_tasks import task

from parvis.portal.preparation.operations import run_draft


@task()
def prepare_draft(draft_id: str, run: int) -> None:
    """Prepare the extract of a draft in the worker."""
    run_draft(draft_id, run)

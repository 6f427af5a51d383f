"""Propose that one cell should read otherwise; take proposals over into the next version, or say why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from parvis.engine.storage.extracts import extract_path
from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.engagement import letters
from parvis.portal.engagement.enums import CorrectionState, Moderation
from parvis.portal.engagement.models import Correction
from parvis.portal.engagement.services.contributions import Author, take
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import last_published_draft
from parvis.portal.preparation.services import add_steps, receive_extract

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

LONGEST_CELL = 1000


@transaction.atomic
def propose_correction(
    actor: User | None,
    dataset: Dataset,
    *,
    version: Version,
    row: Mapping[str, str],
    column: str,
    after: str,
    body: str,
    **author: Unpack[Author],
) -> Correction:
    """Propose what a cell should read. row: every cell as its author read it, "" for an empty one.

    Raises RefusedAction `not-published`, `nothing-to-correct`, `desk-full`, `unusable-line`.
    """
    if not dataset.is_public:
        raise RefusedAction("not-published", name=dataset.title)
    after = after.strip()
    if column not in row or after == row[column] or len(after) > LONGEST_CELL:
        raise RefusedAction("nothing-to-correct")
    return take(
        actor,
        Correction(
            organization=dataset.organization,
            dataset=dataset,
            version=version.hash,
            where=identifying(version, row, column),
            column=column,
            before=row[column],
            after=after,
            body=body,
            **author,
        ),
    )


def identifying(version: Version, row: Mapping[str, str], wrong: str) -> dict[str, str]:
    """Return the cells by which the row is found next month: those of one key column, else all others."""
    others = {name: value for name, value in row.items() if name != wrong}
    for column in version.columns:
        unique = column["distinct"] == version.rows and not column["missing"]
        # A number that happens to be different everywhere (an amount) is no key.
        if unique and column["type"] == "string" and column["name"] in others:
            return {column["name"]: others[column["name"]]}
    return others


@transaction.atomic
def refuse_correction(actor: User, correction: Correction, answer: str) -> Correction:
    """Say why a proposal is not taken over; its author is told.

    Raises RefusedAction `not-allowed`, `answer-missing`, `already-answered`.
    """
    require(actor, "prepare", correction.organization)
    if not answer.strip():
        raise RefusedAction("answer-missing")
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.moderation != Moderation.PUBLIC or locked.state != CorrectionState.PROPOSED:
        raise RefusedAction("already-answered")
    locked.state = CorrectionState.REFUSED
    locked.answer = answer.strip()
    locked.answered_at = timezone.now()
    locked.save()
    record("correction-refused", locked, actor=actor, organization=locked.organization)
    if locked.author_email:
        letters.correction_news(locked).save()
    return locked


@transaction.atomic
def accept_corrections(actor: User, dataset: Dataset, corrections: Sequence[Correction]) -> Draft:
    """Make the next version's draft: the same extract, the recipe with one step more for each correction.

    It is checked, protected and published like any other; published, the corrections are in the data and
    their authors are told.
    Raises RefusedAction `not-allowed`, `already-answered`, `not-published`.
    """
    require(actor, "prepare", dataset.organization)
    chosen = list(
        Correction.objects.select_for_update()
        .filter(
            pk__in=[one.pk for one in corrections],
            dataset=dataset,
            moderation=Moderation.PUBLIC,
            state=CorrectionState.PROPOSED,
        )
        .order_by("created")
    )
    before = last_published_draft(dataset)
    if not chosen:
        raise RefusedAction("already-answered")
    if before is None:
        raise RefusedAction("not-published", name=dataset.title)
    extract = extract_path(settings.PARVIS.home, before.extract_sha256)
    draft = receive_extract(actor, dataset.organization, extract, before.file_name, dataset)
    draft = add_steps(
        draft,
        actor,
        [_step(one) for one in chosen],
        reason="reported",
        told=[{"before": one.before, "after": one.after} for one in chosen],
    )
    now = timezone.now()
    Correction.objects.filter(pk__in=[one.pk for one in chosen]).update(
        state=CorrectionState.ACCEPTED, draft=draft, answered_at=now
    )
    facts = {"count": len(chosen), "draft": str(draft.pk)}
    record("corrections-accepted", dataset, actor=actor, organization=dataset.organization, facts=facts)
    return draft


def _step(correction: Correction) -> dict[str, Any]:
    return {
        "step": "correct_cell",
        "params": {
            "column": correction.column,
            "where": correction.where,
            "before": correction.before,
            "after": correction.after,
            # The recipe is public: it says that somebody reported it, not who.
            "proof": f"correction {correction.pk}",
        },
    }

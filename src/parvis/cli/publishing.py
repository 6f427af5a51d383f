"""Walk a file the whole way from the command line: drop, prepare, describe, examine, publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parvis.engine.model.progress import Progress
from parvis.errors import ParvisError, RefusedAction, UnreadableExtract

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.organizations.models import Organization
    from parvis.portal.preparation.models import Draft
    from parvis.portal.publication.models import Publication

STATEMENT = "parvis publish --yes"


def drop(
    file: Path, actor: User, *, organization: str, dataset: str, schema: str | None, progress: Progress
) -> Draft:
    """Return the draft of `file`, prepared. Raises ParvisError with the engine's code when it cannot be."""
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.preparation.enums import State
    from parvis.portal.preparation.services import receive_extract

    if not file.is_file():
        raise UnreadableExtract("file-not-found", name=file.name)
    owner = organization_of(organization, actor)
    existing: Dataset | None = Dataset.objects.filter(slug=dataset).first()
    draft = receive_extract(actor, owner, file, file.name, existing, schema=schema or "", here=progress)
    if draft.state != State.READY:
        raise ParvisError(draft.error_code or "internal-error", **draft.error_params)
    return draft


def organization_of(slug: str, actor: User) -> Organization:
    """Return the organization of this address; a new instance gets its first one here, named by its slug.

    Raises RefusedAction `unknown-organization` with the known ones when there are others: a slip of the
    finger must not create an authority.
    """
    from parvis.portal.organizations.models import Organization
    from parvis.portal.organizations.services import create_organization

    found = Organization.objects.filter(slug=slug).first()
    if found is not None:
        return found
    known = list(Organization.objects.values_list("slug", flat=True)[:10])
    if known:
        raise RefusedAction("unknown-organization", slug=slug, known=", ".join(known))
    return create_organization(actor, slug, slug.replace("-", " ").title())


def publish_draft(
    draft: Draft,
    actor: User,
    *,
    dataset: str,
    title: str | None,
    summary: str | None,
    license_id: str | None,
    leave_hidden: bool = False,
) -> Publication:
    """Describe what is not described yet, confirm the examination and publish.

    leave_hidden: who types the command knows that the file hides something, which stays in it.
    Raises RefusedAction `decision-asked` when somebody must decide first: they were asked.
    """
    from parvis.portal.preparation.services import describe
    from parvis.portal.publication.services import publish_or_ask
    from parvis.portal.review.findings import kept_in
    from parvis.portal.review.services import confirm_examination

    written = draft.metadata
    name = title or written.get("title") or dataset
    metadata = {
        "title": name,
        "summary": summary or written.get("summary") or f"{name}, {draft.organization.name}.",
        "license": license_id or written.get("license") or "lov2",
    }
    draft = describe(draft, actor, metadata)
    hidden = kept_in(draft.candidate.get("scan", {})) if leave_hidden else ()
    confirm_examination(draft, actor, STATEMENT, left_out=[finding["key"] for finding in hidden])
    return publish_or_ask(draft, actor, slug=dataset if draft.dataset is None else "")

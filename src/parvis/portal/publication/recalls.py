"""Recall what should not have been published: here, in caches, at other portals; keep the evidence."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from parvis.connectors import base
from parvis.engine.storage.versions import seal_version
from parvis.errors import RefusedAction, UnreachablePeer
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.operations import index_dataset
from parvis.portal.organizations.permissions import require
from parvis.portal.publication.models import Publication, Recall
from parvis.portal.review.enums import Kind
from parvis.portal.review.operations import append_record
from parvis.standards.addresses import Addresses
from parvis.wording.breach_notice import draft_notice

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

log = logging.getLogger(__name__)

# A recall lasts seconds; a portal that did not answer is asked again as often as that.
LEFT_ALONE = timedelta(minutes=5)


def recall(
    dataset: Dataset,
    actor: User,
    reason: str,
    *,
    versions: Sequence[str] = (),
    discovered: datetime | None = None,
) -> Recall:
    """Take versions of a dataset back, for ever; their files answer 410 from the end of the transaction.

    versions: hashes, all of the dataset when empty; discovered: when the authority learnt of it, now by
    default: the 72 hours run from there. The last version that is not recalled takes the place of the current
    one; without any, the dataset is withdrawn. A signed record is kept, and voids the decision.
    Raises RefusedAction `not-allowed`, `reason-missing`, `not-published`, `unknown-version`.
    """
    with transaction.atomic():
        dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
        require(actor, "withdraw", dataset.organization)
        if not reason.strip():
            raise RefusedAction("reason-missing")
        taken = _taken(dataset, versions)
        now = timezone.now()
        for version in taken:
            version.recalled_at, version.recalled_reason = now, reason.strip()
            version.save(update_fields=["recalled_at", "recalled_reason"])
            _sign(version, actor, reason)
        _move_off(dataset, reason, now)
        made = Recall.objects.create(
            dataset=dataset,
            versions=[version.pk for version in taken],
            reason=reason.strip(),
            discovered=discovered or now,
            at=now,
            tried=now,
            by=actor,
        )
        record(
            "versions-recalled",
            dataset,
            actor=actor,
            organization=dataset.organization,
            facts={"versions": made.versions},
        )
    return finish_recall(made)


def _taken(dataset: Dataset, versions: Sequence[str]) -> list[Version]:
    known = Version.objects.select_for_update().filter(
        resource__dataset=dataset, publications__isnull=False, recalled_at=None
    )
    found = {version.pk: version for version in known}
    if not found:
        raise RefusedAction("not-published", name=dataset.title)
    for name in versions:
        if name not in found:
            raise RefusedAction("unknown-version", name=name)
    return [found[name] for name in dict.fromkeys(versions)] if versions else list(found.values())


def _sign(version: Version, actor: User, reason: str) -> None:
    publication = Publication.objects.filter(version=version).order_by("-at").first()
    if publication is None:
        return
    append_record(
        Kind.RECALL,
        publication.draft,
        {
            "version": version.pk,
            "reason": reason.strip(),
            "decision": publication.decision.hash if publication.decision else "",
        },
        signer=actor.name,
        account=actor,
    )


def _move_off(dataset: Dataset, reason: str, now: datetime) -> None:
    """Point every resource to a version that stays; withdraw the dataset when one has none."""
    for resource in Resource.objects.select_for_update().filter(dataset=dataset):
        former = (
            Publication.objects.filter(resource=resource, version__recalled_at=None)
            .select_related("version")
            .order_by("-at")
            .first()
        )
        if former is not None:
            resource.current = former.version
            resource.save(update_fields=["current"])
            # Harvesters ask for what changed since their last visit.
            dataset.updated_at = now
            dataset.save(update_fields=["updated_at"])
        elif dataset.withdrawn_at is None:
            dataset.withdrawn_at, dataset.withdrawn_reason = now, reason.strip()
            dataset.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    index_dataset(dataset)


def finish_recall(recalled: Recall) -> Recall:
    """Seal the evidence, empty the caches, ask the other portals; done again after a kill, it goes on.

    A portal that does not answer is told in `places`, and asked again the next time.
    """
    places: list[dict[str, Any]] = [{"place": "here"}]
    for name in recalled.versions:
        seal_version(settings.PARVIS.versions, name, settings.PARVIS.sealed)
    places.append({"place": "sealed"})
    for kept in settings.PARVIS.cache.iterdir() if settings.PARVIS.cache.is_dir() else ():
        shutil.rmtree(kept) if kept.is_dir() else kept.unlink(missing_ok=True)
    places.append({"place": "cache"})
    silent = False
    for peer in base.PEERS:
        try:
            peer.recall(Addresses(settings.PARVIS.public_url).dataset(recalled.dataset.slug))
            places.append({"place": "peer", "name": peer.name})
        except UnreachablePeer as error:
            log.warning("%s did not take the recall: %s", peer.name, error.code)
            places.append({"place": "peer-silent", "name": peer.name})
            silent = True
    recalled.places = places
    recalled.tried = timezone.now()
    recalled.finished = None if silent else recalled.tried
    recalled.save(update_fields=["places", "finished", "tried"])
    return recalled


def finish_recalls(*, older_than: timedelta = timedelta(0)) -> int:
    """Go on with the recalls that a stop or a silent portal left unfinished; return how many are now.

    older_than: least time since the recall, or since it was last tried: whoever recalls is still at work.
    """
    left = Recall.objects.filter(finished=None, tried__lte=timezone.now() - older_than)
    return sum(finish_recall(one).finished is not None for one in left.select_related("dataset"))


def go_on_with_recalls() -> int:
    """Finish what a process that died, or a silent portal, left half done; called often by the server."""
    return finish_recalls(older_than=LEFT_ALONE)


def notice_of(recalled: Recall, lang: str) -> str:
    """Return the draft of the 72-hour notice. lang: fr or en."""
    publications = list(
        Publication.objects.filter(version__in=recalled.versions).select_related("version", "draft")
    )
    findings: dict[str, dict[str, Any]] = {}
    for publication in publications:
        for one in publication.draft.candidate.get("scan", {}).get("findings", ()):
            if one["calls"] and one["carried"]:
                findings[one["key"]] = {name: one[name] for name in ("code", "column", "rows")}
    return draft_notice(
        {
            "organization": recalled.dataset.organization.name,
            "title": recalled.dataset.title,
            "address": Addresses(settings.PARVIS.public_url).dataset(recalled.dataset.slug),
            "reason": recalled.reason,
            "rows": max((one.version.rows for one in publications), default=0),
            "versions": recalled.versions,
            "discovered": timezone.localtime(recalled.discovered),
            "published": timezone.localtime(min(one.at for one in publications)),
            "recalled": timezone.localtime(recalled.at),
            "findings": list(findings.values()),
            "places": recalled.places,
        },
        lang,
    )

"""Remove the version folders that a kill left behind between storing and publishing."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction

from parvis.engine.storage.versions import read_manifest, remove_version, sweep_incoming
from parvis.errors import BrokenStore
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Version
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.queries import unreferenced_versions

log = logging.getLogger(__name__)

# A publication lasts seconds: what is older belongs to none that goes on.
OLD_SECONDS = 24 * 3600.0


def remove_forgotten_versions() -> list[str]:
    """Remove folders no version names, a day old, of candidates this database knows; return their names.

    A folder that comes from elsewhere stays, and `parvis doctor` tells it: the database may be a new one, or
    an older backup, and the folder what the public was given.
    """
    removed = []
    for name in unreferenced_versions(older_than=OLD_SECONDS):
        if not _known(name):
            continue
        with transaction.atomic():
            # Publications write the journal too, and look after that whether their folder is still there:
            # the two cannot cross.
            record("version-folder-removed", Version(pk=name), actor=None)
            if Version.objects.filter(pk=name).exists():
                transaction.set_rollback(True)
                continue
            remove_version(settings.PARVIS.versions, name)
        removed.append(name)
    sweep_incoming(settings.PARVIS.versions, older_than=OLD_SECONDS)
    if removed:
        log.info("%d forgotten version folders removed", len(removed))
    return removed


def _known(name: str) -> bool:
    """Tell whether the folder holds the candidate of a draft that is not published."""
    try:
        candidate = read_manifest(settings.PARVIS.versions / name).metadata.get("candidate")
    except BrokenStore:
        return False
    return Draft.objects.filter(candidate_sha256=candidate).exclude(state=State.PUBLISHED).exists()

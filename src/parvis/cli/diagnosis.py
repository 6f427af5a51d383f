"""Examine an instance: settings, home, disk, database, worker, journal, every published byte."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

from parvis.config import Config
from parvis.errors import BrokenStore


@dataclass(frozen=True)
class Diagnosis:
    """One check. ok: it holds; facts: what was seen, JSON values."""

    check: str
    ok: bool
    facts: dict[str, object]


LEAST_FREE_SHARE = 0.05

# check: what it promises (français, English).
CHECKS: dict[str, tuple[str, str]] = {
    "home": ("Parvis peut écrire dans son dossier", "Parvis can write to its home folder"),
    "disk": ("Il reste de la place sur le disque", "There is room left on the disk"),
    "database": ("La base de données est à jour", "The database is up to date"),
    "worker": ("Aucun fichier n’attend pour rien", "No file waits for nothing"),
    "journal": ("Le journal n’a pas été réécrit", "The journal was not rewritten"),
    "versions": (
        "Chaque octet publié est celui qui fut publié",
        "Every published byte is as it was published",
    ),
    "forgotten": (
        "Chaque version gardée sur le disque est publiée",
        "Every version kept on the disk is published",
    ),
    "drafts": ("Aucune préparation n’est interrompue", "No preparation is interrupted"),
}

# check: what to do when it does not hold (français, English).
REMEDIES: dict[str, tuple[str, str]] = {
    "home": (
        "Donnez ce dossier au compte qui lance Parvis, et à lui seul (chmod 700).",
        "Give this folder to the account that runs Parvis, and to it alone (chmod 700).",
    ),
    "disk": (
        "Faites de la place, ou mettez le dossier sur un disque plus grand.",
        "Make room, or put the folder on a larger disk.",
    ),
    "database": (
        "Arrêtez le portail, copiez le dossier, lancez « parvis init », puis rouvrez.",
        "Stop the portal, copy the folder, run `parvis init`, then start again.",
    ),
    "worker": (
        "Relancez « parvis serve », ou « parvis worker » s’il tourne à part.",
        "Start `parvis serve` again, or `parvis worker` when it runs apart.",
    ),
    "journal": (
        "Ne changez rien : comparez avec la dernière sauvegarde, et cherchez qui a écrit dans la base.",
        "Change nothing: compare with the last backup, and find who wrote in the database.",
    ),
    "versions": (
        "Reprenez ces dossiers de versions dans la dernière sauvegarde.",
        "Take these version folders back from the last backup.",
    ),
    "forgotten": (
        "Ils sont retirés au démarrage suivant ; ceux qui restent viennent d’une autre base.",
        "They are removed at the next start; those that stay come from another database.",
    ),
    "drafts": (
        "Leur page dit pourquoi et propose de recommencer.",
        "Their page says why and offers to begin again.",
    ),
}


def diagnose(config: Config) -> list[Diagnosis]:
    """Run every check, Django being loaded; nothing is changed."""
    results = [_home(config), _disk(config)]
    migrations = _migrations()
    results.append(migrations)
    if migrations.ok:
        results += [_worker(config), _journal(), _versions(config), _forgotten(), _drafts()]
    return results


def _home(config: Config) -> Diagnosis:
    writable = os.access(config.home, os.W_OK)
    private = writable and not config.home.stat().st_mode & 0o077
    return Diagnosis("home", writable, {"path": str(config.home), "private": private})


def _disk(config: Config) -> Diagnosis:
    disk = shutil.disk_usage(config.home)
    return Diagnosis("disk", disk.free / disk.total >= LEAST_FREE_SHARE, {"free_bytes": disk.free})


def _migrations() -> Diagnosis:
    from django.db import connection

    from parvis.cli.django_portal import pending_migrations

    pending = pending_migrations()
    return Diagnosis("database", pending == 0, {"engine": connection.vendor, "pending_migrations": pending})


def _worker(config: Config) -> Diagnosis:
    from django_tasks_db.models import DBTaskResult

    from parvis.portal.activity.queries import worker_alive

    waiting = DBTaskResult.objects.ready().count()
    alive = worker_alive()
    # Without waiting jobs a stopped server is no fault.
    return Diagnosis(
        "worker", alive or waiting == 0, {"alive": alive, "waiting": waiting, "mode": config.worker}
    )


def _journal() -> Diagnosis:
    from parvis.portal.activity.services import first_broken_entry, head

    broken = first_broken_entry()
    number, seal = head()
    return Diagnosis("journal", broken is None, {"entries": number, "head": seal, "first_broken": broken})


def _versions(config: Config) -> Diagnosis:
    from parvis.engine.storage.versions import verify_version
    from parvis.portal.catalog.models import Version

    broken: list[dict[str, object]] = []
    hashes = list(Version.objects.order_by("created").values_list("hash", "recalled_at"))
    for version, recalled in hashes:
        try:
            verify_version((config.sealed if recalled else config.versions) / version)
        except BrokenStore as error:
            broken.append({"version": version, "code": error.code, **error.params})
    return Diagnosis("versions", not broken, {"verified": len(hashes), "broken": broken})


def _forgotten() -> Diagnosis:
    """Folders left by a kill are removed at a start of the server, a day later: until then, no fault."""
    from parvis.portal.publication.operations import OLD_SECONDS
    from parvis.portal.publication.queries import unreferenced_versions

    old = unreferenced_versions(older_than=OLD_SECONDS)
    return Diagnosis("forgotten", not old, {"folders": unreferenced_versions(), "older_than_a_day": old})


def _drafts() -> Diagnosis:
    from parvis.portal.preparation.enums import State
    from parvis.portal.preparation.models import Draft

    interrupted = Draft.objects.filter(state=State.INTERRUPTED).count()
    return Diagnosis("drafts", interrupted == 0, {"interrupted": interrupted})

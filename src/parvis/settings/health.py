"""What a supervisor asks: alive, ready, figures. No personal data, no path."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_tasks_db.models import DBTaskResult

from parvis.portal.activity.models import JournalEntry
from parvis.portal.activity.queries import worker_alive
from parvis.portal.catalog.models import Dataset
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft

# Below this share of free disk, uploads would soon fail: an operator must know.
LEAST_FREE_SHARE = 0.05


def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer while the process lives; touches nothing."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readiness() -> dict[str, bool]:
    """Return each check and whether it holds: database, migrations, home, disk, worker."""
    checks = {"database": False, "migrations": False, "home": False, "disk": False, "worker": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["worker"] = checks["migrations"] and worker_alive()
    except DatabaseError:
        checks["database"] = False
    home = settings.PARVIS.home
    checks["home"] = all(folder.is_dir() for folder in (home, settings.PARVIS.versions))
    if checks["home"]:
        disk = shutil.disk_usage(home)
        checks["disk"] = disk.free / disk.total >= LEAST_FREE_SHARE
    return checks


# What no request can be served without. With a full disk or no worker, the old data stays on line.
NEEDED = ("database", "migrations", "home")


def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests can be served, 503 otherwise, with the checks one by one."""
    checks = readiness()
    ready = all(checks[name] for name in NEEDED)
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def metrics(_request: HttpRequest) -> HttpResponse:
    """Answer figures in Prometheus text."""
    public = Dataset.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True).count()
    drafts = dict(Draft.objects.order_by().values_list("state").annotate(Count("pk")))
    jobs = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    text = "".join(
        (
            _family("parvis_datasets", "Public datasets.", [({}, public)]),
            _family(
                "parvis_drafts",
                "Drafts by state.",
                [({"state": state.value}, drafts.get(state.value, 0)) for state in State],
            ),
            _family(
                "parvis_jobs",
                "Jobs of the queue by status.",
                [({"status": status.lower()}, number) for status, number in sorted(jobs.items())],
            ),
            _family("parvis_worker_alive", "Whether a worker was seen lately.", [({}, int(worker_alive()))]),
            _family(
                "parvis_journal_entries", "Entries of the journal.", [({}, JournalEntry.objects.count())]
            ),
        )
    )
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _family(name: str, sentence: str, samples: Iterable[tuple[Mapping[str, str], int]]) -> str:
    """Return one family of gauges in the Prometheus text format; labels are codes of ours."""
    lines = [f"# HELP {name} {sentence}", f"# TYPE {name} gauge"]
    for labels, value in samples:
        inside = ",".join(f'{label}="{text}"' for label, text in labels.items())
        lines.append(f"{name}{{{inside}}} {value}" if inside else f"{name} {value}")
    return "\n".join(lines) + "\n"

"""Tell whether anybody runs the jobs."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from parvis.portal.activity.models import Worker

# A living worker is seen every few seconds; silence of this length means there is none.
SILENCE = timedelta(seconds=30)


def worker_alive() -> bool:
    """Tell whether a worker was seen lately. Without one, a waiting draft waits for nothing: say so."""
    return Worker.objects.filter(seen__gte=timezone.now() - SILENCE).exists()

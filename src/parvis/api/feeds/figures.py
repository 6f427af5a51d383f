"""The figures of use, day by day, as an open dataset."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from parvis.portal.insights.models import DailyCount

COLUMNS = ("jour", "usage", "jeu_de_donnees", "organisation", "provenance", "robot", "source", "nombre")
# What one answer holds; older days stay in the database.
DAYS = 366


def show(_request: HttpRequest) -> HttpResponse:
    """Answer one row a day, use, dataset and kind of referrer, of the last year, of public data."""
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = (
        DailyCount.objects.filter(day__gte=since)
        .exclude(dataset__published_at__isnull=True, dataset__isnull=False)
        .exclude(dataset__withdrawn_at__isnull=False)
        .order_by("day", "key")
        .values_list(
            "day", "use", "dataset__slug", "organization__slug", "referrer", "robot", "source", "count"
        )
    )
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for day, use, dataset, organization, referrer, robot, source, count in rows.iterator():
        writer.writerow(
            [day.isoformat(), use, dataset or "", organization or "", referrer, int(robot), source, count]
        )
    response = HttpResponse(buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="frequentation.csv"'
    return response

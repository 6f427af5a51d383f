"""What counting costs: a log of 100,000 requests replayed, its figures compared, its share of a page's time.

`python benchmarks/figures.py [REQUESTS]` on the database of a home of its own, thrown away afterwards.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ["PARVIS_HOME"] = tempfile.mkdtemp(prefix="parvis-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from parvis.config import make_home

make_home(settings.PARVIS)
call_command("migrate", verbosity=0)
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))
from factories import make_organization, make_published, make_user

from parvis.portal.insights import counting
from parvis.portal.insights.models import DailyCount

AGENT = "Mozilla/5.0 Firefox/140.0"


def main(requests: int) -> None:
    """Replay, compare, time; print three lines."""
    town = make_organization()
    officer = make_user(town)
    slugs = [f"donnees-{number}" for number in range(20)]
    datasets = {slug: make_published(town, officer, slug=slug) for slug in slugs}
    dice = random.Random(3)
    log = [f"/datasets/{dice.choice(slugs)}/" for _ in range(requests)]
    start = time.perf_counter()
    for number, path in enumerate(log):
        counting.count_visit(path, host="h", referrer="", agent=AGENT)
        if number % 5_000 == 4_999:
            counting.write_counts()
    counting.write_counts()
    spent = time.perf_counter() - start
    found = {row.dataset.slug: row.count for row in DailyCount.objects.select_related("dataset")}
    expected = Counter(path.split("/")[2] for path in log)
    print(f"{requests} requests: {'exact' if found == expected else 'WRONG'}")
    each = spent / requests
    client = Client(SERVER_NAME="localhost")
    times = []
    for _ in range(30):
        begun = time.perf_counter()
        client.get(f"/datasets/{slugs[0]}/", HTTP_USER_AGENT=AGENT)
        times.append(time.perf_counter() - begun)
    page = statistics.median(times)
    print(f"counting and writing: {each * 1e6:.1f} µs a request; a dataset page: {page * 1e3:.1f} ms")
    print(f"share of a page's time: {each / page:.3%}")
    assert len(datasets) == len(slugs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

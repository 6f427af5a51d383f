"""What counting costs: a log of 100,000 requests replayed, its figures compared, its share of a page's time.

Pages, files, calls, embeds, harvests, robots, by dataset, authority, day and kind of referrer; what each is
worth is drawn by tests/portal/visit_log.py, apart from the code that counts.

`python benchmarks/figures.py [REQUESTS]` on the database of a home of its own, thrown away afterwards.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
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
TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS / "web"), str(TESTS / "portal")]
from factories import make_organization, make_published, make_user
from visit_log import PEOPLE, Visit, draw_visits, replay, written

from parvis.portal.insights import counting

DATASETS, ORGANIZATIONS, PAGES = 40, 4, 60
# Of a page's time, at most.
BAR = 0.05


def main(requests: int) -> int:
    """Replay, compare, time; print the figures. Return 1 when a count is wrong or the bar is missed."""
    datasets = []
    for number in range(ORGANIZATIONS):
        town = make_organization(slug=f"ville-{number}", name=f"Ville {number}")
        officer = make_user(town, email=f"personne{number}@exemple.test")
        datasets += [
            make_published(town, officer, slug=f"donnees-{number}-{place}")
            for place in range(DATASETS // ORGANIZATIONS)
        ]
    expected = replay(draw_visits(datasets, requests, seed=3))
    found = written()
    wrong = sum(1 for key in expected | found if expected[key] != found[key])
    print(
        f"{requests} requests, {expected.total()} uses, {len(expected)} different figures: "
        f"{'exact' if not wrong else f'{wrong} WRONG'}"
    )
    each = cost_of_counting([visit for visit in draw_visits(datasets, requests, seed=4) if visit.key])
    page = time_of_page(datasets[0].slug)
    share = each / page
    print(
        f"counting and writing: {each * 1e6:.1f} µs of CPU a use; a dataset page: {page * 1e3:.1f} ms of CPU"
    )
    print(f"share of a page's time: {share:.2%} (bar {BAR:.0%})")
    return int(bool(wrong) or share > BAR)


def cost_of_counting(visits: list[Visit]) -> float:
    """Return the CPU seconds that one use costs, its part of the writing included."""
    begun = time.process_time()
    for place, visit in enumerate(visits):
        counting.count_visit(
            visit.path,
            host=visit.headers["HTTP_HOST"],
            referrer=visit.headers["HTTP_REFERER"],
            agent=visit.headers["HTTP_USER_AGENT"],
        )
        if place % 1_000 == 999:
            counting.write_counts()
    counting.write_counts()
    return (time.process_time() - begun) / len(visits)


def time_of_page(slug: str) -> float:
    """Return the CPU seconds of a dataset page (median)."""
    client = Client(SERVER_NAME="localhost")
    times = []
    for _ in range(PAGES):
        begun = time.process_time()
        client.get(f"/datasets/{slug}/", HTTP_USER_AGENT=PEOPLE[0])
        times.append(time.process_time() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))

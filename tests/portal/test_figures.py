"""Figures of use: exact against a replayed log, robots apart, nothing about persons, nothing lost."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from visit_log import DAYS, FIRST_DAY, draw_visits, replay, written

from parvis.portal.insights import counting
from parvis.portal.insights.enums import Referrer, Use
from parvis.portal.insights.figures import by_day, by_department, counts, most_used, totals, unusual_days
from parvis.portal.insights.models import DailyCount
from parvis.portal.inventory.models import Department, Line
from parvis.portal.organizations.models import Organization
from parvis.portal.publication.services import publish

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ROBOT = "Mozilla/5.0 (compatible; ExempleBot/2.1; +http://exemple.test/bot)"


@pytest.fixture(autouse=True)
def empty_buffer():
    counting._counts.clear()
    yield
    counting._counts.clear()


@pytest.fixture
def dataset(examined, officer):
    return publish(examined(), officer).dataset


def see(path: str, agent: str = BROWSER, referrer: str = "", start: str = "") -> None:
    counting.count_visit(path, host="parvis.test", referrer=referrer, agent=agent, start=start)


@pytest.fixture
def shelves(examined, officer, town):
    """Three datasets of two authorities."""
    found = [
        publish(examined(f"nom\n{number}\n".encode(), title=f"Données {number}"), officer).dataset
        for number in range(3)
    ]
    found[2].organization = Organization.objects.create(slug="brumal", name="Brumal")
    found[2].save()
    return found


def test_the_counts_of_a_replayed_log_are_exact(shelves):
    """Pages, files, calls, embeds, harvests, robots, pieces, errors, people at work: what each visit is worth
    is drawn apart from the code. `PARVIS_TEST_REQUESTS=100000` replays as many as the benchmark does."""
    number = int(os.environ.get("PARVIS_TEST_REQUESTS", "4000"))
    expected = replay(draw_visits(shelves, number, seed=7))
    assert written() == expected
    people = Counter()
    for (_day, use, _dataset, _organization, _referrer, robot), count in expected.items():
        if not robot:
            people[use] += count
    last = FIRST_DAY + timedelta(days=DAYS - 1)
    assert totals(counts(FIRST_DAY, last)) == people
    assert sum(count for _day, count in by_day(counts(FIRST_DAY, last), FIRST_DAY, last)) == people.total()


def test_nothing_is_lost_when_the_database_is_away(monkeypatch):
    see("/")
    see("/")

    def away(_taken):
        raise DatabaseError

    monkeypatch.setattr(counting, "_write", away)
    with pytest.raises(DatabaseError):
        counting.write_counts()
    monkeypatch.undo()
    see("/")
    assert counting.write_counts() == 3
    assert DailyCount.objects.get().count == 3
    assert counting.write_counts() == 0


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", Referrer.DIRECT),
        ("https://parvis.test/datasets/", Referrer.INTERNAL),
        ("https://www.google.fr/", Referrer.SEARCH),
        ("https://www.qwant.com/?q=arbres", Referrer.SEARCH),
        ("https://www.data.gouv.fr/datasets/x", Referrer.PORTAL),
        ("https://www.facebook.com/", Referrer.SOCIAL),
        ("https://journal.example/article", Referrer.SITE),
        ("http://[broken", Referrer.SITE),
    ],
)
def test_where_people_come_from_is_a_kind_never_a_page(address, kind):
    assert counting.referrer_of(address, "parvis.test") == kind


def test_a_download_in_pieces_is_one_download(dataset):
    path = f"/resources/{dataset.resources.get().pk}/latest.csv"
    for start in ("bytes=0-999", "bytes=1000-1999", "bytes=2000-"):
        see(path, start=start)
    counting.write_counts()
    assert totals(DailyCount.objects.all())["download"] == 1


def test_a_silent_program_is_a_robot_a_known_browser_is_not():
    assert counting.is_robot(ROBOT)
    assert not counting.is_robot(BROWSER)
    assert not counting.is_robot("Mozilla/5.0 (Linux; Android 12; CUBOT X30)")


def test_a_flood_of_addresses_fills_no_memory(monkeypatch):
    monkeypatch.setattr(counting, "MOST_KEYS", 10)
    for number in range(100):
        see(f"/datasets/n{number}/")
    assert len(counting._counts) <= 11
    assert counting.write_counts() == 100


def test_the_most_used_come_first_and_days_are_whole(dataset):
    today = timezone.localdate()
    counting.add_to_count(today, Use.VIEW, dataset.pk, dataset.organization_id, count=7)
    counting.add_to_count(today, Use.VIEW, dataset.pk, dataset.organization_id, count=5)
    counting.add_to_count(today, Use.VIEW, None, None, robot=True, count=100)
    counting.add_to_count(today, Use.EMBED, dataset.pk, dataset.organization_id, count=3)
    found = counts(today, today)
    assert [(one.dataset, one.views, one.embeds) for one in most_used(found)] == [(dataset, 12, 3)]
    assert by_day(found, today, today) == [(today, 15)]


def test_an_unusual_day_is_seen_and_a_quiet_one_is_not():
    series = [(date(2026, 1, day), 20) for day in range(1, 20)]
    assert unusual_days(series) == []
    assert unusual_days([*series, (date(2026, 1, 20), 400)]) == [(date(2026, 1, 20), 400)]


def test_departments_of_two_authorities_are_never_added_up(shelves):
    today = timezone.localdate()
    for dataset in (shelves[0], shelves[2]):
        department = Department.objects.create(organization=dataset.organization, name="Finances")
        dataset.line = Line.objects.create(
            organization=dataset.organization, title="Budget", department=department
        )
        dataset.save()
        counting.add_to_count(today, Use.VIEW, dataset.pk, dataset.organization_id, count=4)
    assert by_department(counts(today, today)) == [
        ("Finances · Brumal", 4),
        ("Finances · Valmont-sur-Ource", 4),
    ]
    assert by_department(counts(today, today, organization=shelves[0].organization)) == [("Finances", 4)]

"""Boards of departments and the monthly letter: from real figures, once, until one says no."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from parvis.portal.engagement.models import Letter
from parvis.portal.insights.counting import add_to_count
from parvis.portal.insights.departments import boards_of, departments_of, months_in_a_row, whole_board
from parvis.portal.insights.digest import choose_digest, send_digests
from parvis.portal.insights.enums import Use
from parvis.portal.insights.models import DigestChoice
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import choose_members, write_line
from parvis.portal.organizations.enums import Role
from parvis.portal.publication.services import publish

TODAY = date(2026, 11, 24)


@pytest.fixture
def read(examined, officer, town):
    """A dataset of the department of sport, read 1,240 times in October."""
    line = write_line(officer, town, {"title": "Subventions", "department": "Sports"})
    write_line(officer, town, {"title": "Piscine", "department": "Sports", "deadline": date(2026, 1, 1)})
    write_line(officer, town, {"title": "Arbres", "department": "Espaces verts"})
    draft = examined()
    draft.line = line
    draft.save()
    dataset = publish(draft, officer).dataset
    add_to_count(date(2026, 10, 9), Use.VIEW, dataset.pk, town.pk, count=1240)
    add_to_count(date(2026, 10, 9), Use.VIEW, dataset.pk, town.pk, robot=True, count=7)
    return dataset


def test_a_department_sees_its_own_figures(read, town):
    (sport,) = (
        one
        for one in boards_of(town, start=date(2026, 10, 1), end=date(2026, 10, 31))
        if one.department.name == "Sports"
    )
    assert sport.uses["view"] == sport.reads == 1240
    assert [one.line.title for one in sport.late] == ["Piscine"]
    assert [one.line.title for one in sport.public] == ["Subventions"]
    assert whole_board(town, start=date(2026, 10, 1), end=date(2026, 10, 31)).reads == 1240


def test_data_that_answers_no_line_is_on_line_all_the_same(read, town):
    Line.objects.get(title="Subventions").datasets.clear()
    whole = whole_board(town)
    assert (whole.public, whole.online) == ((), 1)


def test_months_in_a_row_stop_at_the_first_gap():
    days = [date(2026, 10, 2), date(2026, 9, 30), date(2026, 7, 1), date(2026, 11, 3)]
    assert months_in_a_row(days, TODAY) == 2
    assert months_in_a_row([date(2025, 12, 31)], date(2026, 1, 1)) == 1
    assert months_in_a_row([], TODAY) == 0


def test_only_people_of_the_authority_join_a_department(read, officer, town, person):
    from parvis.portal.organizations.models import Organization

    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    agent, stranger = person(Role.CONTRIBUTOR), person(Role.CONTRIBUTOR, organization=elsewhere)
    sport = Line.objects.get(title="Piscine").department
    choose_members(officer, sport, [agent, stranger])
    assert list(departments_of(agent)) == [sport]
    assert not departments_of(stranger).exists()


def test_one_letter_a_month_with_real_figures(read, officer, town, person):
    agent, elected = person(Role.CONTRIBUTOR), person(Role.ELECTED)
    choose_members(officer, Line.objects.get(title="Piscine").department, [agent])
    assert send_digests(TODAY) == 2
    assert send_digests(TODAY) == 0
    assert not Letter.objects.filter(to=elected.email).exists()
    letter = Letter.objects.get(to=agent.email)
    assert "octobre 2026" in letter.subject
    assert "Pages vues\u202f: 1240" in letter.body
    assert "- Piscine" in letter.body
    assert letter.cancel_url in letter.body


def test_each_reads_the_letter_in_their_own_language(read, officer, person):
    reader = person(Role.CONTRIBUTOR, language="en")
    send_digests(TODAY)
    english, french = (Letter.objects.get(to=one.email) for one in (reader, officer))
    assert english.subject == "Your data in October 2026"
    assert "To receive no more" in english.body
    assert "octobre 2026" in french.subject


def test_who_said_no_is_left_alone_and_may_come_back(read, officer):
    send_digests(TODAY)
    choice = DigestChoice.objects.get(user=officer)
    choose_digest(choice.token, wanted=False)
    assert send_digests(date(2026, 12, 1)) == 0
    choose_digest(choice.token, wanted=True)
    DigestChoice.objects.update(told="")
    assert send_digests(TODAY) == 1


def test_a_month_without_news_brings_no_letter(officer, town):
    assert send_digests(TODAY) == 0
    assert DigestChoice.objects.get(user=officer).told == "2026-11"
    assert not Letter.objects.exists()


def test_when_nothing_is_due_the_round_is_one_query(officer, town, django_assert_num_queries):
    send_digests(timezone.localdate())
    with django_assert_num_queries(1):
        send_digests(timezone.localdate())

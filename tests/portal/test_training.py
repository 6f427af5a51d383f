"""The training path: exercises are right, a whole track gives one certificate, nothing of it is published."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from parvis.errors import RefusedAction
from parvis.portal.engagement.models import Certificate, LessonPassed
from parvis.portal.engagement.queries import people_trained
from parvis.portal.engagement.services.contributions import one_month_after
from parvis.portal.engagement.services.training import answer_lesson, mark
from parvis.portal.insights.indicators import values_of
from parvis.portal.organizations.enums import Role
from parvis.portal.publication.services import publish
from parvis.wording.lessons import SANDBOX, TRACKS, find_lesson, find_track, lessons


def rows() -> list[dict[str, str]]:
    """The workshop's enrolments, read as anybody would."""
    with SANDBOX.open(encoding="cp1252", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    header = next(place for place, line in enumerate(lines) if line[0] == "Nom")
    return [dict(zip(lines[header], line, strict=True)) for line in lines[header + 1 :] if line[0] != "Total"]


def test_every_exercise_asks_what_the_workshop_file_answers():
    found = rows()
    alike = Counter((one["Année de naissance"], one["Quartier"]) for one in found)
    answers = {
        "file": len(found),
        "model": sum(one["Cotisation"] == "120,50 €" for one in found),
        "people": len({"Nom", "Prénom", "Courriel"} & set(found[0])),
        "anonymise": sum(count == 1 for count in alike.values()),
        "requests": one_month_after(date(2027, 1, 31)).day,
    }
    assert {one.code: one.exercise.answer for one in lessons() if one.exercise} == answers


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.code)
def test_a_lesson_is_whole_in_both_languages(lesson):
    assert 4 <= lesson.minutes <= 10
    assert lesson.sources
    assert len(lesson.questions) >= 2
    for lang in ("fr", "en"):
        assert 120 <= len(lesson.text[lang].split()) <= 320
        for question in lesson.questions:
            assert 0 <= question.right < len(question.answers)
            assert all(answer[lang] for answer in question.answers)
    if lesson.exercise:
        assert mark(lesson, {}, lesson.exercise.answer).exercise


def test_every_lesson_belongs_to_a_track():
    assert {code for track in TRACKS for code in track.lessons} == {lesson.code for lesson in lessons()}


def right(lesson):
    answers = {place: question.right for place, question in enumerate(lesson.questions)}
    return answers, lesson.exercise.answer if lesson.exercise else None


def test_a_whole_track_gives_one_certificate_and_counts_one_person(person, town):
    elected = person(Role.ELECTED)
    codes = find_track("elected").lessons
    for code in codes[:-1]:
        assert answer_lesson(elected, find_lesson(code), *right(find_lesson(code)))[1] == ()
    assert people_trained(town) == 0
    last = find_lesson(codes[-1])
    (given,) = answer_lesson(elected, last, *right(last))[1]
    assert (given.track, given.organization) == ("elected", town)
    assert answer_lesson(elected, last, *right(last))[1] == ()
    assert people_trained(town) == 1
    assert values_of(town)["trained"] == 1


def test_one_wrong_answer_passes_nothing(person):
    agent = person(Role.CONTRIBUTOR)
    lesson = find_lesson("file")
    answers, found = right(lesson)
    assert answer_lesson(agent, lesson, {**answers, 0: 1 - answers[0]}, found)[0].wrong == (0,)
    assert not answer_lesson(agent, lesson, answers, found + 1)[0].exercise
    assert not LessonPassed.objects.exists()


def test_somebody_not_signed_in_tries_and_leaves_no_trace(db):
    lesson = find_lesson("why")
    marks, given = answer_lesson(None, lesson, *right(lesson))
    assert marks.passed
    assert given == ()
    assert not LessonPassed.objects.exists()


def test_an_operator_who_belongs_nowhere_is_trained_for_nobody(person, town):
    operator = person(is_operator=True)
    for lesson in lessons():
        answer_lesson(operator, lesson, *right(lesson))
    assert not Certificate.objects.exists()


def test_the_workshop_file_is_never_published(examined, officer):
    draft = examined(SANDBOX.read_bytes())
    with pytest.raises(RefusedAction) as refused:
        publish(draft, officer)
    assert refused.value.code == "exercise-file"

"""Consultations: questions that hold, answers without names, a dataset that points at nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.engagement.enums import Moderation
from parvis.portal.engagement.models import Answer, Consultation
from parvis.portal.engagement.services.consultations import (
    FEWEST_ANSWERS,
    answer,
    answer_table,
    make_dataset,
    open_consultation,
    write_consultation,
)
from parvis.portal.engagement.services.moderation import moderate

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"label": "Venez-vous à la médiathèque ?", "kind": "one", "options": ["Oui", "Non"], "required": True},
    {"label": "Quels jours ?", "kind": "several", "options": ["Samedi", "Dimanche"], "required": False},
    {"label": "Est-ce utile ?", "kind": "scale", "options": [], "required": False},
    {"label": "Autre chose ?", "kind": "text", "options": [], "required": False},
]
SAID = {"venez_vous_a_la_mediatheque": "Oui", "quels_jours": ["Samedi"], "est_ce_utile": "4"}


def values(**more):
    today = timezone.localdate()
    return {
        "title": "Horaires de la médiathèque",
        "summary": "Quand ouvrir ?",
        "body": "",
        "opens_on": today,
        "closes_on": today + timedelta(days=7),
        "outcome": "",
        **more,
    }


@pytest.fixture
def consultation(town, officer) -> Consultation:
    return open_consultation(officer, write_consultation(officer, town, values(), QUESTIONS))


def over(consultation: Consultation) -> Consultation:
    today = timezone.localdate()
    Consultation.objects.filter(pk=consultation.pk).update(
        opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1)
    )
    consultation.refresh_from_db()
    return consultation


def test_questions_get_codes_and_choices_need_two_options(consultation, town, officer):
    codes = [one["code"] for one in consultation.questions]
    assert codes == [*SAID, "autre_chose"]
    with pytest.raises(RefusedAction, match="options-missing"):
        write_consultation(
            officer, town, values(title="B"), [{"label": "Q", "kind": "one", "options": ["A"]}]
        )
    with pytest.raises(RefusedAction, match="questions-missing"):
        write_consultation(officer, town, values(title="C"), [])


def test_an_answer_without_words_counts_at_once_and_one_with_words_is_read_first(consultation, officer):
    assert answer(consultation, SAID).moderation == Moderation.PUBLIC
    held = answer(consultation, {**SAID, "autre_chose": "Plus de mangas"})
    assert held.moderation == Moderation.HELD
    assert (held.title, held.body) == (consultation.title, "Plus de mangas")
    moderate(officer, "answer", [str(held.pk)], accept=True)
    held.refresh_from_db()
    assert held.moderation == Moderation.PUBLIC
    # Nobody is named and nobody can be written to.
    assert {one.author_email for one in Answer.objects.all()} == {""}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"quels_jours": ["Samedi"]},
        {**SAID, "venez_vous_a_la_mediatheque": "Peut-être"},
        {**SAID, "quels_jours": ["Lundi"]},
        {**SAID, "est_ce_utile": "6"},
        {**SAID, "autre_chose": "x" * 2_001},
    ],
)
def test_an_answer_that_does_not_fit_is_refused(consultation, wrong):
    with pytest.raises(RefusedAction):
        answer(consultation, wrong)
    assert not Answer.objects.exists()


def test_nobody_answers_outside_its_days(consultation):
    with pytest.raises(RefusedAction, match="consultation-closed"):
        answer(over(consultation), SAID)


def test_questions_stay_once_somebody_answered(consultation, town, officer):
    answer(consultation, SAID)
    kept = write_consultation(officer, town, values(), QUESTIONS[:1], consultation)
    assert len(kept.questions) == 4


def test_few_answers_point_at_people_and_make_no_dataset(home, engine, consultation, officer):
    for _ in range(FEWEST_ANSWERS - 1):
        answer(consultation, SAID)
    with pytest.raises(RefusedAction, match="consultation-open"):
        make_dataset(officer, consultation)
    with pytest.raises(RefusedAction, match="answers-too-few"):
        make_dataset(officer, over(consultation))


def test_the_answers_become_a_draft_without_the_free_texts(home, engine, consultation, officer):
    for _ in range(FEWEST_ANSWERS):
        answer(consultation, SAID)
    answer(consultation, {**SAID, "autre_chose": "Je suis Monsieur X"})
    draft = make_dataset(officer, over(consultation))
    consultation.refresh_from_db()
    assert consultation.results == draft
    table = answer_table(consultation, consultation.answers.filter(moderation=Moderation.PUBLIC))
    # What waits for a moderator does not count, and no column holds words.
    assert len(table) == FEWEST_ANSWERS + 1
    assert table[0] == [
        "venez_vous_a_la_mediatheque",
        "quels_jours: Samedi",
        "quels_jours: Dimanche",
        "est_ce_utile",
    ]
    assert table[1] == ["Oui", "oui", "non", "4"]

"""The legal guide: complete, dated, sourced, and never two grounds where one is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parvis.portal.inventory.enums import NEEDS_GROUND, Decision, LineKind
from parvis.standards.codes.grounds import GROUNDS, NATURES, SCOPES, find_ground
from parvis.standards.codes.lawful_routes import (
    ASKS,
    DOCUMENT_CATEGORIES,
    LAWFUL_ROUTES,
    find_document_category,
    find_lawful_route,
)
from parvis.standards.inventory import Situation
from parvis.standards.law.guide import (
    Answers,
    advise,
    archive_delays,
    information_kinds,
    outcomes,
    questions,
)

BOTH = {"fr", "en"}


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_a_ground_is_whole(ground):
    assert ground.nature in NATURES
    assert ground.scopes
    assert set(ground.scopes) <= set(SCOPES)
    for texts in (ground.title, ground.covers, ground.instead):
        assert set(texts) == BOTH
        assert all(texts.values())
    # What may be invoked for emissions may be invoked for the environment at large.
    assert ground.environment or not ground.emissions
    # A ground that passes proposes a day to look again, save archives, whose delay is computed.
    assert (ground.review_months is not None) == (ground.nature == "temporary" and ground.code != "archives")
    assert bool(ground.source) == (ground.checked is not None)


def test_there_are_twenty_four_grounds_and_each_is_found():
    assert len(GROUNDS) == len({ground.code for ground in GROUNDS}) == 24
    assert all(find_ground(ground.code) is ground for ground in GROUNDS)
    assert find_ground("because") is None


def test_the_secrets_of_persons_may_always_be_hidden_in_part_first():
    # Art. L. 311-7 CRPA: what can be hidden or taken apart is, and the rest is given.
    for ground in GROUNDS:
        if ground.article.startswith("L. 311-6"):
            assert ground.partial
            assert "whole" not in ground.scopes


def test_only_the_grounds_of_the_environment_code_close_information_on_the_environment():
    # Art. L. 124-4 leaves out e and h of art. L. 311-5, 2°; preparatory and already public are no grounds.
    closed = {ground.code for ground in GROUNDS if not ground.environment}
    assert {"currency", "other-secret", "preparatory", "already-public"} <= closed
    # Art. L. 124-5, II: business secrecy never closes information on emissions.
    emissions = {ground.code for ground in GROUNDS if ground.emissions}
    assert emissions == {"foreign-policy", "security", "defence", "court", "offences", "third-party-rights"}


def test_there_are_five_lawful_routes_and_what_each_asks():
    assert [route.code for route in LAWFUL_ROUTES] == [
        "no-personal-data",
        "anonymised",
        "law",
        "consent",
        "listed",
    ]
    for route in LAWFUL_ROUTES:
        assert set(route.asks) <= set(ASKS)
        assert set(route.title) == set(route.explains) == BOTH
        assert isinstance(route.checked, date)
        assert find_lawful_route(route.code) is route
    assert find_lawful_route("habit") is None


def test_the_decree_lists_nine_kinds_of_documents():
    assert [one.number for one in DOCUMENT_CATEGORIES] == list(range(1, 10))
    assert all(set(one.title) == BOTH for one in DOCUMENT_CATEGORIES)
    assert find_document_category(8) is DOCUMENT_CATEGORIES[7]
    assert find_document_category(10) is None


TOWN = Situation("commune", 12_000, 120)
VILLAGE = Situation("commune", 800, 6)


@pytest.mark.parametrize(
    ("answers", "outcome", "first"),
    [
        (Answers(), "open", None),
        (Answers(mission="no"), "outside", "not-administrative"),
        (Answers(state="unfinished"), "wait", "unfinished"),
        (Answers(state="preparatory"), "wait", "preparatory"),
        # Preparatory and already public are no grounds for information on the environment.
        (Answers(state="preparatory", environment="environment"), "open", None),
        (Answers(online="yes"), "link", "already-public"),
        (Answers(online="yes", environment="environment"), "open", None),
        (Answers(people="unsolved"), "treat", "personal-data"),
        (Answers(people="listed"), "open", None),
        (Answers(secrets=("security",), extent="column"), "part", "security"),
        (Answers(secrets=("security",), extent="whole"), "closed", "security"),
        # Privacy never closes a whole document: what can be hidden is (art. L. 311-7).
        (Answers(secrets=("privacy",), extent="whole"), "part", "privacy"),
        # Business secrecy never closes information on emissions (art. L. 124-5, II).
        (Answers(secrets=("business",), environment="emissions"), "open", None),
        (Answers(secrets=("business",), environment="environment"), "part", "business"),
    ],
)
def test_the_guide_concludes_as_the_texts(answers, outcome, first):
    advice = advise(answers, TOWN)
    assert advice.outcome.code == outcome
    assert (advice.grounds[0].code if advice.grounds else None) == first


def test_a_ground_without_effect_is_told_not_dropped():
    advice = advise(Answers(secrets=("business", "security"), environment="emissions"), TOWN)
    assert [one.code for one in advice.set_aside] == ["business"]
    assert [one.code for one in advice.grounds] == ["security"]


def test_must_and_may_follow_the_thresholds():
    assert advise(Answers(kind="database"), TOWN).verdict.answer == "yes"
    assert advise(Answers(kind="database"), VILLAGE).verdict.answer == "no"
    assert advise(Answers(kind="database"), Situation("commune", 12_000, None)).verdict.answer == "unknown"
    # None of the four kinds: nothing is said of a duty to publish by default.
    assert advise(Answers(), TOWN).verdict is None


ONE_OF = {
    question.code: st.sampled_from([option.code for option in question.options])
    for question in questions()
    if question.options
}


@example(Answers(environment="emissions", people="unsolved", secrets=("personal-data",)))
@example(Answers(people="unsolved", secrets=("personal-data", "security")))
@given(
    st.builds(
        Answers,
        **ONE_OF,
        secrets=st.lists(st.sampled_from([one.code for one in GROUNDS]), unique=True).map(tuple),
        kind=st.sampled_from(["", *(one.code for one in information_kinds())]),
    )
)
def test_whatever_is_answered_the_advice_can_be_written_in_the_inventory(answers):
    advice = advise(answers, TOWN)
    assert advice.outcome.decision in Decision.values
    # A refusal, whole or in part, names its ground; a whole one rests on a ground that closes a whole.
    if advice.outcome.decision in NEEDS_GROUND:
        assert advice.grounds
    if advice.outcome.decision == Decision.CLOSED:
        assert "whole" in advice.grounds[0].scopes
    # Data on people never opens without one of the five routes.
    if advice.outcome.code == "open":
        assert advice.route is not None
    said = [one.code for one in (*advice.grounds, *advice.set_aside)]
    assert len(said) == len(set(said))


def test_archives_open_on_the_day_their_delay_is_over():
    delays = {one.code: one for one in archive_delays()}
    assert delays["civil-registry"].opens_on(date(1950, 12, 31)) == date(2025, 12, 31)
    assert delays["civil-registry"].opens_on(date(1960, 12, 31), date(1990, 5, 1)) == date(2015, 5, 1)
    assert delays["privacy"].opens_on(date(1976, 2, 29)) == date(2026, 3, 1)
    # A death changes nothing where the text does not say so.
    assert delays["business"].opens_on(date(2000, 1, 1), date(1960, 1, 1)) == date(2025, 1, 1)


def test_the_guide_asks_in_both_languages():
    for question in questions():
        assert set(question.title) == BOTH
        assert question.options or all(find_ground(code) for code in question.grounds)
        assert all(set(option.title) == BOTH for option in question.options)
    assert [one.code for one in information_kinds()] == [one.value for one in LineKind]
    assert all(set(one.title) == set(one.explains) == BOTH for one in outcomes())

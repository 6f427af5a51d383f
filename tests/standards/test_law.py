"""The legal guide: complete, dated, sourced, and never two grounds where one is meant."""

from __future__ import annotations

from datetime import date

import pytest

from parvis.standards.codes.grounds import GROUNDS, NATURES, SCOPES, find_ground
from parvis.standards.codes.lawful_routes import (
    ASKS,
    DOCUMENT_CATEGORIES,
    LAWFUL_ROUTES,
    find_document_category,
    find_lawful_route,
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

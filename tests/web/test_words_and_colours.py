"""Numbers, dates and colours as people read them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from parvis.web import accents, numbers


@pytest.mark.parametrize(
    ("language", "value", "expected"), [("fr", 1204, "1\u202f204"), ("en", 1204, "1,204"), ("fr", None, "")]
)
def test_numbers_are_grouped_as_the_language_does(language, value, expected):
    with translation.override(language):
        assert numbers.number(value) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0\u00a0octets"),
        (999, "999\u00a0octets"),
        (4_530, "4,5\u00a0Ko"),
        (412_000, "412\u00a0Ko"),
        (1_200_000, "1,2\u00a0Mo"),
    ],
)
def test_sizes_are_those_of_a_file_manager(size, expected):
    with translation.override("fr"):
        assert numbers.file_size(size) == expected


def test_a_share_is_never_rounded_up_to_all_nor_down_to_nothing():
    with translation.override("en"):
        assert numbers.percent(9_999, 10_000) == "99%"
        assert numbers.percent(1, 10_000) == "1%"
        assert numbers.percent(3, 3) == "100%"


def test_recent_days_are_said_and_old_ones_dated():
    now = timezone.now()
    with translation.override("fr"):
        assert numbers.since(now) == "aujourd’hui"
        assert numbers.lately(now) == f"aujourd’hui à {timezone.localtime(now):%H:%M}"
        assert numbers.lately(now - timedelta(days=1)) == "hier"
        assert numbers.since(now - timedelta(days=1)) == "hier"
        assert numbers.since(now - timedelta(days=5)) == "il y a 5 jours"
        assert str((now - timedelta(days=90)).year) in numbers.since(now - timedelta(days=90))


@given(st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_any_chosen_accent_ends_up_readable(colour):
    for grounds, wash, lighter in (
        (accents.LIGHT_GROUNDS, accents.LIGHT_WASH, False),
        (accents.DARK_GROUNDS, accents.DARK_WASH, True),
    ):
        found = accents.readable(colour, grounds=grounds, wash=wash, lighter=lighter)
        for ground in grounds:
            assert accents.contrast(accents.parse(found), accents.parse(ground)) >= accents.READABLE - 0.05

"""Numbers as a French and an English reader expect them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.engine.charts.numerals import change, digits, percent, period, quantities, quantity, typeset


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (612_400, "€", "612\u202f400\u202f€", "€612,400"),
        (1_612_300, "€", "1,61\u202fM€", "€1.61M"),
        (2_340_000_000, "€", "2,34\u202fMd€", "€2.34bn"),
        (-1_200.5, "€", "\u22121\u202f201\u202f€", "\u2212€1,201"),
        (13_939, "t", "13\u202f939\u202ft", "13,939\u202ft"),
        (30.06, "µg/m³", "30,1\u202fµg/m³", "30.1\u202fµg/m³"),
        (38.5, "%", "38,5\u202f%", "38.5%"),
        (12, "", "12", "12"),
        (11_000_000, "€", "11\u202fM€", "€11M"),
        (1_500_000, "", "1,5\u202fM", "1.5M"),
    ],
)
def test_quantities(value: float, unit: str, french: str, english: str) -> None:
    assert quantity(value, unit, "fr") == french
    assert quantity(value, unit, "en") == english


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [(0.3833, "38\u202f%", "38%"),
     (0.041, "4,1\u202f%", "4.1%"), (0.05, "5\u202f%", "5%"), (0, "0\u202f%", "0%"),
     (0.0996, "10\u202f%", "10%"), (1, "100\u202f%", "100%")],
)  # fmt: skip
def test_shares(share: float, french: str, english: str) -> None:
    assert percent(share, "fr") == french
    assert percent(share, "en") == english


def test_a_change_has_its_sign() -> None:
    assert change(0.12, "fr") == "+12\u202f%"
    assert change(-0.034, "en") == "\u22123.4%"


def test_periods_are_named_in_words() -> None:
    assert period(date(2025, 7, 1), "month", "fr") == "juillet 2025"
    assert period(date(2025, 7, 1), "day", "fr") == "1er juillet 2025"
    assert period(date(2025, 7, 1), "quarter", "fr") == "T3 2025"
    assert period(date(2025, 2, 1), "month", "en", short=True) == "Feb 2025"


def test_double_punctuation_keeps_its_space() -> None:
    assert typeset("Un titre : suite ; fin") == "Un titre\u00a0: suite\u202f; fin"


@given(st.floats(min_value=-1e15, max_value=1e15, allow_nan=False))
def test_the_digits_read_back_to_the_rounded_number(value: float) -> None:
    text = digits(value, "fr", 2)
    read = float(text.replace("\u202f", "").replace(",", ".").replace("\u2212", "-"))
    assert read == pytest.approx(value, abs=0.0051, rel=1e-12)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_no_ordinary_space_lets_a_number_break(value: int) -> None:
    assert " " not in quantity(value, "€", "fr")
    assert " " not in quantity(value, "t", "en")


def test_values_read_together_share_the_scale_of_the_largest() -> None:
    assert quantities([1_520_000, 800_998, 663_810], "€", "fr") == [
        "1,52\u202fM€",
        "0,80\u202fM€",
        "0,66\u202fM€",
    ]
    assert quantities([58_900_000, 7_250_000], "", "en") == ["58.9M", "7.25M"]


def test_a_value_too_small_for_the_scale_keeps_its_own() -> None:
    assert quantities([12_000_000, 4_200], "€", "fr") == ["12\u202fM€", "4\u202f200\u202f€"]
    assert quantities([0, 0], "€", "fr") == ["0\u202f€", "0\u202f€"]

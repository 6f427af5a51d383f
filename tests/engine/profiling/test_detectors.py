"""Every detector keeps its word: its examples fit, its counter-examples do not."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.fr import nir, siren, siret

from parvis.engine.profiling.detector import VALUE, Detector, label_strength, normalize_label
from parvis.engine.profiling.detectors import DETECTORS
from parvis.standards.table_schema import TYPES

CONNECTION = duckdb.connect()
# The machine that runs the tests may be busy: what is asserted is the answer, not its time.
unhurried = settings(deadline=None)


def holds(predicate: str, value: str) -> bool:
    row = CONNECTION.execute(
        f"SELECT {predicate.replace(VALUE, 'v')} FROM (SELECT ? AS v)", [value]
    ).fetchone()
    assert row is not None
    return row[0] is True


@pytest.mark.parametrize(
    ("detector", "example"),
    [(detector, example) for detector in DETECTORS for example in detector.examples],
    ids=lambda part: part.code if isinstance(part, Detector) else part,
)
def test_an_example_fits(detector, example):
    assert holds(detector.sql, example)


@pytest.mark.parametrize(
    ("detector", "example"),
    [(detector, example) for detector in DETECTORS for example in detector.counter_examples],
    ids=lambda part: part.code if isinstance(part, Detector) else part,
)
def test_a_counter_example_does_not_fit(detector, example):
    assert not holds(detector.sql, example)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.code)
def test_a_declaration_is_complete(detector):
    assert detector.description.endswith(".")
    assert detector.type in TYPES
    assert detector.examples
    assert detector.counter_examples
    assert detector.labels or not detector.label_needed
    assert all(label == normalize_label(label) for label in detector.labels)
    assert 0 < detector.share <= 1


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("codePostal", "code postal"),
        ("CODE_POSTAL", "code postal"),
        ("Numéro  SIRET", "numero siret"),
        ("N° d'œuvre", "n d oeuvre"),
        ("Montant (€)", "montant €"),
    ],
)
def test_headers_are_compared_without_case_accents_or_separators(label, words):
    assert normalize_label(label) == words


def test_a_header_that_holds_the_words_is_weaker_than_the_words_alone():
    assert label_strength(DETECTORS["siret"], "SIRET") == 1.0
    assert label_strength(DETECTORS["siret"], "Siret du bénéficiaire") == 0.5
    assert label_strength(DETECTORS["siret"], "siretisation") == 0.0


@unhurried
@given(st.from_regex(r"[0-9]{14}", fullmatch=True))
def test_siret_keys_agree_with_stdnum(number):
    # Zero alone has a valid key and names nobody.
    expected = siret.is_valid(number) and int(number) > 0
    assert holds(DETECTORS["siret"].sql, number) == expected


@unhurried
@given(st.integers(min_value=1, max_value=99999999).map(lambda n: f"{n:08d}"))
def test_every_siren_with_its_computed_key_is_recognised(number):
    keyed = number + luhn.calc_check_digit(number)
    assert siren.is_valid(keyed)
    assert holds(DETECTORS["siren"].sql, keyed)
    wrong = number + str((int(keyed[-1]) + 1) % 10)
    assert not holds(DETECTORS["siren"].sql, wrong)


@unhurried
@given(st.integers(min_value=0, max_value=99999).map(lambda n: f"356000000{n:05d}"))
def test_la_poste_follows_stdnum(number):
    assert holds(DETECTORS["siret"].sql, number) == siret.is_valid(number)


@unhurried
@given(st.dates())
def test_every_date_is_read_day_first(day):
    written = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    ordered = DETECTORS["date"].ordered
    row = CONNECTION.execute(
        f"SELECT {ordered.replace(VALUE, 'v')} FROM (SELECT ? AS v)", [written]
    ).fetchone()
    assert row == (day,)


@unhurried
@given(
    st.integers(min_value=-(10**12), max_value=10**12),
    st.integers(min_value=0, max_value=99),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
    st.sampled_from(["", " €", "\u202f€", " euros"]),
)
def test_every_french_amount_has_its_value(units, cents, space, currency):
    written = f"{units:,}".replace(",", space) + f",{cents:02d}" + currency
    number = DETECTORS["number"]
    assert holds(number.sql, written)
    row = CONNECTION.execute(
        f"SELECT {number.ordered.replace(VALUE, 'v')} FROM (SELECT ? AS v)", [written]
    ).fetchone()
    expected = float(f"{units}.{cents:02d}")
    assert row is not None
    assert row[0] == pytest.approx(expected)


@unhurried
@given(st.from_regex(r"FR[0-9]{2}[0-9]{10}[0-9A-Z]{11}[0-9]{2}", fullmatch=True))
def test_iban_keys_agree_with_stdnum(number):
    keyed = number[:2] + iban.calc_check_digits(number) + number[4:]
    # stdnum also checks the bank's own key; ours is the international one.
    assert holds(DETECTORS["iban"].sql, keyed)
    wrong = keyed[:2] + f"{(int(keyed[2:4]) + 1) % 100:02d}" + keyed[4:]
    assert not holds(DETECTORS["iban"].sql, wrong)


@unhurried
@given(st.from_regex(r"[12][0-9]{2}(0[1-9]|1[0-2])([013-9][0-9]|2[AB])[0-9]{6}", fullmatch=True))
def test_nir_keys_agree_with_stdnum(number):
    keyed = number + nir.calc_check_digits(number)
    assert holds(DETECTORS["nir"].sql, keyed)
    wrong = number + f"{int(keyed[-2:]) % 97 + 1:02d}"
    assert not holds(DETECTORS["nir"].sql, wrong)

"""Sentences are chosen, filled and counted as a careful editor would."""

from __future__ import annotations

import pytest

from parvis.engine.model.finding import Finding
from parvis.wording import say, say_count, say_finding
from parvis.wording.typography import typeset


def test_a_finding_says_what_was_seen_what_was_expected_and_what_to_write():
    params = {"type": "date", "format": "default", "instead": "2021-03-12"}
    finding = Finding("type-error", 3, "date", "date", "12/03/2021", params)
    assert say_finding(finding, "fr") == (
        "«\u202f12/03/2021\u202f»\u202f: Une date s’écrit année-mois-jour, par exemple 2024-03-31, et doit "
        "exister au calendrier. Écrivez «\u202f2021-03-12\u202f»."
    )
    assert say_finding(finding, "en").endswith("Write “2021-03-12”.")


def test_the_most_precise_sentence_is_taken():
    required = say("finding", "constraint-error", {"constraint": "required"}, "en")
    assert required.startswith("The cell is empty")
    optional = say("finding", "missing-label", {"level": "warning"}, "en")
    assert optional.startswith("This optional column")
    near = say("finding", "missing-label", {"level": "error", "resembles": "Montant"}, "en")
    assert "“Montant” looks like it" in near
    patterned = say("finding", "type-error", {"type": "date", "format": "%d/%m/%Y"}, "en")
    assert "%d/%m/%Y" in patterned


def test_a_list_is_shown_by_its_items_and_cut():
    params = {"constraint": "enum", "expected": [f"v{number}" for number in range(40)]}
    said = say("finding", "constraint-error", params, "fr")
    assert "v0, v1" in said
    assert "v20" not in said
    assert "…" in said


@pytest.mark.parametrize(
    ("count", "lang", "expected"),
    [
        (0, "fr", "0 ligne"),
        (1, "fr", "1 ligne"),
        (2, "fr", "2 lignes"),
        (1200, "fr", "1\u202f200 lignes"),
        (0, "en", "0 rows"),
        (1, "en", "1 row"),
        (1200, "en", "1,200 rows"),
    ],
)
def test_counts_agree_in_number(count, lang, expected):
    assert say_count("row", count, lang) == expected


def test_typography_leaves_hours_and_addresses_alone():
    assert typeset("À 10:30 : https://ville.fr ?") == "À 10:30\u202f: https://ville.fr\u202f?"
    assert typeset("« {name} »") == "«\u202f{name}\u202f»"


@pytest.mark.parametrize("kind", ["check", "finding", "meaning", "privacy", "step"])
def test_the_code_of_a_third_party_that_is_gone_is_its_own_sentence(kind):
    assert say(kind, "their-code", {}, "fr") == "their-code"


def test_an_unknown_code_is_an_error_not_a_blank():
    with pytest.raises(KeyError):
        say("error", "no-such-code", {}, "fr")

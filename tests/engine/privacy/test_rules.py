"""Every identifier finds its examples, leaves its counter-examples, and is said in both languages."""

from __future__ import annotations

import pytest

from parvis.engine.privacy.cells import find_identifiers
from parvis.engine.privacy.column import Cells
from parvis.engine.privacy.rule import holds
from parvis.engine.privacy.rules import RULES
from parvis.wording import say


def _found(code: str, value: str, label: str) -> bool:
    return bool(find_identifiers(Cells([(value, 1)], 1, True), (RULES[code],), label))


@pytest.mark.parametrize(("code", "value"), [(rule.code, value) for rule in RULES for value in rule.examples])
def test_example_is_found_without_header(code: str, value: str):
    assert _found(code, value, "observations")


@pytest.mark.parametrize(
    ("code", "value"), [(rule.code, value) for rule in RULES for value in rule.counter_examples]
)
def test_counter_example_is_left(code: str, value: str):
    assert not _found(code, value, "observations")


@pytest.mark.parametrize(
    ("code", "value"), [(rule.code, value) for rule in RULES for value in rule.labelled_examples]
)
def test_labelled_example_is_found_under_its_header(code: str, value: str):
    assert _found(code, value, RULES[code].labels[0])
    assert not _found(code, value, "observations")


@pytest.mark.parametrize("code", RULES.codes)
def test_rule_has_its_sentence(code: str):
    assert say("privacy", code, {}, "fr") != say("privacy", code, {}, "en")


@pytest.mark.parametrize(
    "label", ["Emplacement", "N° d’emplacement", "EMPLACEMENTS", "Remplacement", "Indépendance"]
)
def test_a_word_that_holds_another_by_chance_says_nothing_of_it(label):
    assert not holds(label, ("placement", "dependance"))


@pytest.mark.parametrize(
    "label", ["Placement", "DATEPLACEMENT", "Type de placement", "Emplacement et placement"]
)
def test_a_telling_word_is_seen_even_when_spaces_were_lost(label):
    assert holds(label, ("placement",))

"""Every rule's examples draw what they promise; its counter-examples are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parvis.engine.charts.compile import MARKS, compile_spec
from parvis.engine.charts.draw import choose_drafts
from parvis.engine.charts.rules.registry import RULES
from parvis.engine.charts.rules.rule import Rule, Sample
from parvis.engine.charts.spec import VEGA_MARKS
from parvis.engine.charts.theme import LANGUAGES, WIDTHS
from parvis.engine.charts.view import View

EXAMPLES = [
    pytest.param(rule, sample, id=f"{rule.code}-{place}")
    for rule in RULES
    for place, sample in enumerate(rule.examples)
]
COUNTER_EXAMPLES = [
    pytest.param(rule, sample, id=f"{rule.code}-{place}")
    for rule in RULES
    for place, sample in enumerate(rule.counter_examples)
]


@pytest.mark.parametrize(("rule", "sample"), EXAMPLES)
def test_an_example_is_drawn_by_its_rule(
    rule: Rule, sample: Sample, view_of_sample: Callable[[Sample], View]
) -> None:
    drafts = rule.propose(view_of_sample(sample))
    assert drafts
    assert drafts[0].rule == rule.code
    assert drafts[0].family == rule.family


@pytest.mark.parametrize(("rule", "sample"), COUNTER_EXAMPLES)
def test_a_counter_example_is_left_alone(
    rule: Rule, sample: Sample, view_of_sample: Callable[[Sample], View]
) -> None:
    assert rule.propose(view_of_sample(sample)) == ()


@pytest.mark.parametrize(("rule", "sample"), EXAMPLES)
def test_an_example_compiles_for_every_language_and_width(
    rule: Rule, sample: Sample, view_of_sample: Callable[[Sample], View]
) -> None:
    draft = rule.propose(view_of_sample(sample))[0]
    for lang in LANGUAGES:
        for width in WIDTHS:
            compiled = compile_spec(draft.spec, lang, width)
            assert compiled["width"] == width
            assert compiled["layer"]
            for value in (draft.reason[lang], draft.title[lang], draft.subtitle[lang], draft.caption[lang]):
                assert value.strip()


def test_every_rule_says_when_and_what_in_both_languages() -> None:
    for rule in RULES:
        assert rule.examples
        assert rule.counter_examples
        assert set(rule.when) == set(rule.shows) == set(LANGUAGES)


def test_every_mark_has_a_compiler_and_a_plain_vega_name() -> None:
    assert set(MARKS) == set(VEGA_MARKS)


@pytest.mark.parametrize(("rule", "sample"), EXAMPLES)
def test_proposals_are_of_different_families(
    rule: Rule, sample: Sample, view_of_sample: Callable[[Sample], View]
) -> None:
    drafts = choose_drafts(view_of_sample(sample)).drafts
    families = [draft.family for draft in drafts]
    assert len(families) == len(set(families)) <= 3

"""The registry of an extension point: ours and those of third parties, in order, each code once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from parvis.engine.model import registry
from parvis.engine.model.registry import Registry


def named(code):
    return SimpleNamespace(code=code)


@pytest.fixture
def offer(monkeypatch):
    """Offer extensions as if a distribution brought them in the group `parvis.<kind>`."""

    def make(kind, *codes):
        entries = [SimpleNamespace(load=lambda code=code: named(code)) for code in codes]
        monkeypatch.setattr(
            registry, "entry_points", lambda group: entries if group == f"parvis.{kind}" else []
        )

    return make


def test_what_third_parties_offer_comes_after_ours(offer):
    offer("steps", "theirs")
    assert Registry("steps", (named("ours"),)).codes == ("ours", "theirs")
    assert Registry("checks", (named("ours"),)).codes == ("ours",)


def test_it_comes_before_where_the_first_has_the_last_word(offer):
    offer("readers", "theirs")
    assert Registry("readers", (named("ours"),), offered_first=True).codes == ("theirs", "ours")


def test_two_of_one_code_are_refused(offer):
    offer("steps", "ours")
    with pytest.raises(ValueError, match="two steps are called 'ours'"):
        len(Registry("steps", (named("ours"),)))

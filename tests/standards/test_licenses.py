"""The licences: the State's two first, every name found again."""

from __future__ import annotations

import pytest

from parvis.standards.licenses import LICENSES, find_license


def test_the_recommended_licence_comes_first_and_only_two_are_for_authorities():
    assert LICENSES[0].id == "lov2"
    # Art. D323-2-1 CRPA: Licence Ouverte and ODbL for the data of public bodies.
    assert [one.id for one in LICENSES if one.for_authorities] == ["lov2", "odc-odbl"]


@pytest.mark.parametrize("one", LICENSES, ids=lambda one: one.id)
def test_a_licence_is_found_by_each_of_its_names(one):
    for name in (
        one.id,
        one.id.upper(),
        one.spdx,
        one.url,
        one.url.rstrip("/"),
        *one.aliases,
        *one.equivalents,
    ):
        assert find_license(name) is one, name
    assert set(one.title) == {"fr", "en"}
    assert one.url.startswith("https://")


def test_an_unknown_licence_is_none():
    assert find_license("tous-droits-reserves") is None
    assert find_license("") is None


def test_no_name_means_two_licences():
    names = [name.lower() for one in LICENSES for name in {one.id, one.url, *one.aliases, *one.equivalents}]
    assert len(names) == len(set(names))

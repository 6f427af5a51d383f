"""The licences: the State's two first, every name found again."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.standards.licenses import FAMILIES, LICENSES, PRODUCERS, find_license, find_producer
from parvis.standards.mixing import COLLECTIVE, DERIVATIVE, DUTIES, PRODUCED, USES, mix


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


@pytest.mark.parametrize("one", LICENSES, ids=lambda one: one.id)
def test_a_licence_says_what_it_asks(one):
    assert one.family in FAMILIES
    assert set(one.asks) <= set(DUTIES)
    assert one.attribution == (one.family != "free")
    # What a French authority may choose is open; what is stricter than CC BY 4.0 fits no high-value dataset.
    assert one.is_open or not one.for_authorities
    assert one.high_value == (one.family in ("free", "attribution"))


def test_known_producers_have_the_licence_of_their_open_data():
    assert {one.code: one.license.id for one in PRODUCERS} == {
        "osm": "odc-odbl",
        "ign": "lov2",
        "insee": "crpa",
    }
    assert find_producer("OSM") is PRODUCERS[0]
    assert find_producer("nobody") is None


def licenses(*names):
    return [find_license(name) for name in names]


ANYTHING = ("lov2", "cc-by", "odc-odbl", "odc-by", "cc-by-sa", "cc-zero", "odc-pddl")


# The table of the reference on standards, section 2.4, row by row.
@pytest.mark.parametrize(
    ("inputs", "use", "high_value", "allowed"),
    [
        (("cc-zero", "odc-pddl"), DERIVATIVE, False, ANYTHING),
        (("lov2",), DERIVATIVE, False, ("lov2", "cc-by", "odc-odbl")),
        (("lov2", "cc-by", "odc-by", "cc-zero"), DERIVATIVE, False, ("lov2", "cc-by", "odc-odbl")),
        (("ogl-uk-3.0", "crpa"), DERIVATIVE, False, ("lov2", "cc-by", "odc-odbl")),
        (("odc-odbl",), DERIVATIVE, False, ("odc-odbl",)),
        (("odc-odbl", "lov2", "cc-by"), DERIVATIVE, False, ("odc-odbl",)),
        (("odc-odbl", "lov2"), COLLECTIVE, False, ("odc-odbl", "lov2")),
        (("odc-odbl", "lov2"), PRODUCED, False, ANYTHING),
        (("cc-by-sa", "lov2"), DERIVATIVE, False, ("cc-by-sa",)),
        (("cc-by-sa", "odc-odbl"), DERIVATIVE, False, ()),
        (("cc-by-sa", "odc-odbl"), COLLECTIVE, False, ("cc-by-sa", "odc-odbl")),
        (("cc-by-nc", "lov2"), DERIVATIVE, False, ()),
        (("cc-by-nd",), COLLECTIVE, False, ()),
        (("cc-by-nc-sa",), PRODUCED, False, ()),
        (("odc-odbl",), DERIVATIVE, True, ()),
        (("lov2",), DERIVATIVE, True, ("lov2", "cc-by")),
        (("cc-zero",), DERIVATIVE, True, ("lov2", "cc-by", "odc-by", "cc-zero", "odc-pddl")),
    ],
)
def test_the_inputs_force_the_output(inputs, use, high_value, allowed):
    assert mix(licenses(*inputs), use=use, high_value=high_value).allowed == allowed


def test_why_nothing_is_allowed_is_said():
    assert mix(licenses("cc-by-nc", "lov2")).reasons == ("not-open",)
    assert mix(licenses("cc-by-nc", "lov2")).reason_licenses == ("cc-by-nc",)
    assert mix(licenses("cc-by-sa", "odc-odbl")).reasons == ("share-alikes-meet",)
    assert "high-value" in mix(licenses("odc-odbl"), high_value=True).reasons


def test_a_picture_of_odbl_data_owes_a_notice_and_the_table_behind_it_not_its_own_licence():
    duties = [duty.code for duty in mix(licenses("odc-odbl"), use=PRODUCED).duties]
    assert {"odbl-notice", "offer-database", "attribution"} <= set(duties)
    assert "share-alike" not in duties
    assert "share-alike" in [duty.code for duty in mix(licenses("odc-odbl")).duties]


def test_a_licence_no_authority_may_choose_asks_for_an_approval():
    assert mix(licenses("cc-by-sa")).for_authorities == ()
    assert mix(licenses("cc-by-sa")).duties[-1].code == "homologation"
    assert mix(licenses("lov2")).for_authorities == ("lov2", "odc-odbl")


SOME = st.lists(st.sampled_from(LICENSES), min_size=1, max_size=4)


@given(SOME, st.sampled_from(USES), st.booleans())
def test_the_order_of_the_inputs_changes_nothing(inputs, use, high_value):
    outcomes = {
        (frozenset(found.allowed), frozenset(duty.code for duty in found.duties), found.reasons)
        for order in permutations(inputs)
        for found in [mix(order, use=use, high_value=high_value)]
    }
    assert len(outcomes) == 1


@given(SOME, st.sampled_from(LICENSES), st.booleans())
def test_one_input_more_never_opens_the_output(inputs, more, high_value):
    before = mix(inputs, high_value=high_value)
    after = mix([*inputs, more], high_value=high_value)
    # CC BY-SA is not proposed for attribution licences, although they would allow it: only its own data asks.
    assert set(after.allowed) - {"cc-by-sa"} <= set(before.allowed)
    if after.allowed:
        assert {duty.code for duty in before.duties} <= {duty.code for duty in after.duties} | {
            "homologation"
        }


@given(SOME, st.sampled_from(USES))
def test_every_input_that_asks_to_be_named_is(inputs, use):
    found = mix(inputs, use=use)
    if found.allowed:
        named = {name for duty in found.duties if duty.code == "attribution" for name in duty.licenses}
        assert named == {one.id for one in inputs if one.attribution}


def test_an_unknown_use_is_an_accident():
    with pytest.raises(ValueError, match="magic"):
        mix(licenses("lov2"), use="magic")

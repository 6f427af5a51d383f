"""Duties: each condition binds where its text says, a missing fact is never taken for a no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.portal.catalog.enums import Frequency, Theme
from parvis.standards.codes.communes import COMMUNES
from parvis.standards.inventory import (
    COMPETENCES,
    SETS,
    Situation,
    duties,
    duties_of,
    find_duty,
    templates,
)
from parvis.standards.schemas import list_schemas

BINDING_ALL = {"register", "contracts"}

# A situation: the duties that bind for sure. Written from the texts, apart from the table.
CASES = [
    (Situation("commune", 60, 2, frozenset()), {"register", "contracts", "addresses"}),
    (Situation("commune", 3_499, 49, frozenset()), {"register", "contracts", "addresses"}),
    (
        Situation("commune", 3_500, 49, frozenset()),
        {"register", "contracts", "addresses", "subsidies", "acts"},
    ),
    (
        Situation("commune", 3_500, 50, frozenset({"planning"})),
        {
            "register",
            "contracts",
            "addresses",
            "subsidies",
            "acts",
            "default-opening",
            "algorithms",
            "planning",
        },
    ),
    (
        Situation("commune", 10_000, 120, frozenset({"defibrillators"})),
        {
            "register",
            "contracts",
            "addresses",
            "subsidies",
            "acts",
            "default-opening",
            "algorithms",
            "prada",
            "defibrillators",
        },
    ),
    (
        Situation("commune", 40_001, 900, frozenset()),
        {
            "register",
            "contracts",
            "addresses",
            "subsidies",
            "acts",
            "default-opening",
            "algorithms",
            "prada",
            "highest-pay",
        },
    ),
    (
        Situation("epci", 2_900, 60, frozenset()),
        {"register", "contracts", "acts"},
    ),
    (
        Situation("department", None, 2_000, frozenset()),
        {
            "register",
            "contracts",
            "acts",
            "subsidies",
            "default-opening",
            "algorithms",
            "prada",
            "highest-pay",
        },
    ),
]


@pytest.mark.parametrize(("situation", "expected"), CASES)
def test_duties_bind_by_kind_size_and_competence(situation, expected):
    assert {duty.code for duty, verdict in duties_of(situation) if verdict.answer == "yes"} == expected


# Six real communes, from a hamlet to a great city, and the duties their size alone decides (population of
# the official table). Written by reading the thresholds, not by running the code.
REAL = {
    "26274": (2, {"register", "contracts", "addresses"}),
    "42018": (465, {"register", "contracts", "addresses"}),
    "35176": (7_354, {"register", "contracts", "addresses", "subsidies", "acts"}),
    "29039": (20_845, {"register", "contracts", "addresses", "subsidies", "acts", "prada"}),
    "64445": (80_441, {"register", "contracts", "addresses", "subsidies", "acts", "prada", "highest-pay"}),
    "31555": (514_819, {"register", "contracts", "addresses", "subsidies", "acts", "prada", "highest-pay"}),
}


@pytest.mark.parametrize("code", REAL)
def test_duties_of_six_real_communes(code):
    about, expected = REAL[code]
    population = COMMUNES.entry(code).population
    assert abs(population - about) <= max(5, about * 0.25)
    situation = Situation("commune", population, competences=frozenset())
    assert {duty.code for duty, verdict in duties_of(situation) if verdict.answer == "yes"} == expected


def test_forty_thousand_inhabitants_are_not_more_than_forty_thousand():
    duty = find_duty("highest-pay")
    assert duty.verdict(Situation("commune", 40_000)).answer == "no"
    assert duty.verdict(Situation("commune", 40_001)).answer == "yes"


def test_addresses_bound_the_larger_communes_first():
    duty = find_duty("addresses")
    assert duty.verdict(Situation("commune", 2_001)).since.isoformat() == "2024-01-01"
    assert duty.verdict(Situation("commune", 2_000)).since.isoformat() == "2024-06-01"


@given(
    kind=st.sampled_from(["commune", "epci", "department", "region", "other"]),
    population=st.none() | st.integers(0, 3_000_000),
    agents=st.none() | st.integers(0, 60_000),
    competences=st.none() | st.frozensets(st.sampled_from(sorted(COMPETENCES))),
)
def test_a_missing_fact_leaves_a_duty_open_and_a_known_one_never_contradicts_it(
    kind, population, agents, competences
):
    told = Situation(kind, population, agents, competences)
    full = Situation(kind, population or 0, agents or 0, competences or frozenset())
    for duty in duties():
        answer = duty.verdict(told).answer
        if answer != "unknown":
            assert duty.verdict(full).answer == answer
        else:
            assert any(reason.holds is None for reason in duty.verdict(told).reasons)


def test_every_template_speaks_of_things_that_exist():
    schemas = {schema.slug for schema in list_schemas()}
    codes = [template.code for template in templates()]
    assert len(codes) == len(set(codes))
    for template in templates():
        assert template.sets <= set(SETS), template.code
        assert template.schema in {"", *schemas}, template.code
        assert template.duty in {"", *(duty.code for duty in duties())}, template.code
        assert template.competence in {"", *COMPETENCES}, template.code
        assert template.theme in Theme.values, template.code
        assert template.frequency in Frequency.values, template.code
        assert template.value in (1, 2, 3), template.code
        assert template.effort in (1, 2, 3), template.code
        assert set(template.title) == set(template.department) == {"fr", "en"}, template.code


def test_the_common_base_holds_its_twelve_sets():
    # repertoires.yml, label "Socle Commun des Données Locales".
    assert {template.registry for template in templates() if "scdl" in template.sets} == {
        "scdl/catalogue",
        "scdl/deliberations",
        "scdl/equipements",
        "scdl/subventions",
        "scdl/budget",
        "scdl/prenoms",
        "scdl/menus-collectifs",
        "scdl/plats-menus-collectifs",
        "atlasante/schema-dae",
        "etalab/schema-bal",
        "etalab/schema-irve-statique",
        "etalab/schema-amenagements-cyclables",
    }


def test_every_text_of_the_inventory_is_whole_in_both_languages():
    """A comma in a title that is not quoted would cut it, and make a language of the rest."""
    from importlib.resources import files

    import yaml

    def languages(value, place):
        if isinstance(value, dict):
            if {"fr", "en"} & set(value):
                yield place, set(value)
            for name, inner in value.items():
                yield from languages(inner, f"{place}/{name}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from languages(inner, f"{place}[{number}]")

    folder = files("parvis.standards.inventory")
    found = [
        told
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
        for told in languages(yaml.safe_load(file.read_text(encoding="utf-8")), file.name)
    ]
    assert len(found) > 60
    assert [place for place, known in found if known != {"fr", "en"}] == []

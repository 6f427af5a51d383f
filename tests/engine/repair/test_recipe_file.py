"""Recipes travel as YAML and come back the same; what cannot be run is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair import STEPS, dump_recipe, load_recipe
from parvis.engine.repair.parameters import declared, decode, encode
from parvis.errors import UnusableRecipe

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
NAMES = st.lists(TEXT, max_size=3)
CALLS = st.one_of(
    st.just(StepCall("empty_rows")),
    st.builds(lambda columns: StepCall("trim_spaces", {"columns": columns}), NAMES),
    st.builds(
        lambda columns, decimal, whole: StepCall(
            "number", {"columns": columns, "decimal": decimal, "whole": whole}
        ),
        NAMES,
        st.sampled_from([",", "."]),
        st.booleans(),
    ),
    st.builds(lambda name, value: StepCall("constant_column", {"name": name, "value": value}), TEXT, TEXT),
    st.builds(
        lambda columns, fields: StepCall("map_columns", {"columns": columns, "fields": fields}),
        st.dictionaries(TEXT, TEXT, max_size=3),
        NAMES,
    ),
)
RECIPES = st.builds(
    Recipe,
    steps=st.lists(CALLS, max_size=5).map(tuple),
    schema=st.none() | TEXT,
    source=st.fixed_dictionaries({}, optional={"signature": TEXT, "tables": NAMES, "sheet_column": TEXT}),
)


@settings(deadline=None)
@given(RECIPES)
def test_a_recipe_comes_back_from_its_file(recipe: Recipe) -> None:
    assert load_recipe(dump_recipe(recipe)) == recipe


def test_a_recipe_reads_as_the_plan_says() -> None:
    text = dump_recipe(
        Recipe((StepCall("number", {"columns": ["Montant €"]}),), "scdl-subventions", {"signature": "ab"})
    )
    assert text == (
        "parvis: 1\nsource:\n  signature: ab\nschema: scdl-subventions\n"
        "steps:\n- step: number\n  columns:\n  - Montant €\n"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "recipe-not-a-recipe"),
        ("- 1\n", "recipe-not-a-recipe"),
        ("steps: []\n", "recipe-not-a-recipe"),
        ("parvis: 1\nsteps: {a: 1}\n", "recipe-not-a-recipe"),
        ("parvis: 1\nsteps: [number]\n", "recipe-not-a-recipe"),
        ("parvis: 1\nschema: 3\n", "recipe-not-a-recipe"),
        ("parvis: 2\nsteps: []\n", "recipe-newer"),
        ("parvis: 1\nstep: []\n", "unknown-recipe-key"),
        ("parvis: 1\nsteps:\n- step: [\n", "recipe-not-yaml"),
        ("parvis: 1\nsteps:\n- step: numbre\n", "unknown-step"),
        ("parvis: 1\nsteps:\n- {step: number, columns: [a], colour: red}\n", "unknown-parameter"),
        ("parvis: 1\nsteps:\n- {step: number}\n", "missing-parameter"),
        ("parvis: 1\nsteps:\n- {step: number, columns: [1]}\n", "wrong-parameter"),
        ("parvis: 1\nsteps:\n- {step: date, columns: [a], century_from: x}\n", "wrong-parameter"),
        ("!!python/object/apply:os.system ['true']\n", "recipe-not-yaml"),
    ],
)
def test_a_file_that_is_no_recipe_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnusableRecipe) as raised:
        load_recipe(text)
    assert raised.value.code == code


@pytest.mark.parametrize("step", STEPS, ids=STEPS.codes)
def test_parameters_are_declared_once_and_read_back(step) -> None:
    for example in step.examples:
        params = decode(step.code, step.params, example.params)
        assert decode(step.code, step.params, encode(params)) == params
    for parameter in declared(step.params):
        assert parameter.kind in ("text", "yes-no", "integer", "number", "choice", "list", "mapping")
        assert parameter.name in (step.params.__doc__ or "") or parameter.name == "columns", parameter.name

"""What one authority gives another of a recipe: no value of its own, no cell of its file."""

from __future__ import annotations

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair import dump_recipe
from parvis.engine.repair.share import for_others, is_shareable, quotes_words

SOURCE = {
    "signature": "abc",
    "sha256": "0" * 64,
    "tables": ["Export de Mme Untel"],
    "columns": [{"name": "Nature", "label": "Nature", "type": "string", "semantic": None, "found": "x"}],
}
RECIPE = Recipe(
    (
        StepCall("trim_spaces"),
        StepCall("constant_column", {"name": "idAttribuant", "value": "21990001700013"}),
        StepCall(
            "map_values", {"columns": ["Nature"], "allowed": ["nature"], "values": {"Mme Untel": "nature"}}
        ),
        StepCall("filter_rows", {"condition": "[Nature] <> 'Untel'"}),
        StepCall("drop_rows", {"rows": ["12"]}),
        StepCall("geocode", {"column": "adresse", "table": "bal"}),
        StepCall(
            "lookup", {"column": "insee", "table": "communes", "key": "code", "take": {"name": "ville"}}
        ),
        StepCall(
            "map_columns",
            {
                "columns": {"Nature": "nature", "idAttribuant": "idAttribuant"},
                "fields": ["idAttribuant", "nature"],
            },
        ),
    ),
    "scdl-subventions",
    SOURCE,
)


def test_own_values_and_cells_stay_at_home() -> None:
    given = for_others(RECIPE, left_out=[3])
    text = dump_recipe(given)
    for own in ("21990001700013", "Untel", "0" * 64, "found"):
        assert own not in text
    assert [call.step for call in given.steps] == ["trim_spaces", "map_values", "lookup", "map_columns"]
    assert given.source["signature"] == "abc"


def test_the_columns_of_a_step_left_out_are_asked_of_nobody() -> None:
    (mapping,) = [call for call in for_others(RECIPE).steps if call.step == "map_columns"]
    assert mapping.params == {"columns": {"Nature": "nature"}, "fields": ["nature"]}


def test_what_may_quote_a_word_is_told_apart() -> None:
    worded = [call.step for call in RECIPE.steps if quotes_words(call)]
    assert worded == ["filter_rows"]
    assert not is_shareable(StepCall("lookup", {"table": "ma-table"}))

"""The recipes that ship for the town's extracts give next month's file what a fresh look would give it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from parvis.demo.extracts import EXTRACTS, write_extracts
from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import Reading
from parvis.engine.pipeline import prepare_extract
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import choose_tables, load_recipe, recognise_extract, run_recipe, suggest_recipe
from parvis.engine.repair.shipped import get_recipe, recipes_for
from parvis.standards.schemas import get_schema

# Another month: another seed than the one the recipes were made on.
SEED = 7


@pytest.fixture(scope="module")
def extracts(tmp_path_factory) -> dict[str, Path]:
    written = write_extracts(tmp_path_factory.mktemp("town"), seed=SEED)
    return {extract.slug: path for extract, path in written}


def csv_of(reading: Reading, recipe: Recipe, folder: Path) -> bytes:
    table, _ = run_recipe(reading, recipe, folder / "out.parquet")
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    duckdb.sql(f"SELECT {names} FROM read_parquet('{table.path}')").write_csv(str(folder / "out.csv"))
    return (folder / "out.csv").read_bytes()


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.slug)
def test_the_shipped_recipe_of_an_extract_is_found_and_gives_the_same_bytes(
    extract, extracts, tmp_path
) -> None:
    reading = read_extract(describe_extract(extracts[extract.slug]), tmp_path)
    slug = f"demo-{extract.slug}"
    assert slug in recipes_for(reading)
    recipe = get_recipe(slug)
    profiles = {table.name: profile_table(table) for table in choose_tables(reading)}
    fresh = suggest_recipe(reading, profiles, get_schema(recipe.schema) if recipe.schema else None).recipe
    known = recognise_extract(recipe, reading, profile_table, tmp_path)
    assert csv_of(known, recipe, tmp_path) == csv_of(reading, fresh, tmp_path)


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.slug)
def test_a_recipe_replayed_on_its_own_extract_gives_the_same_table_csv(
    extract, extracts, tmp_path, monkeypatch
) -> None:
    # Pictures are no part of what is compared.
    monkeypatch.setattr("parvis.engine.pipeline.prepare._draw", lambda *_: ((), None))
    path, recipe = extracts[extract.slug], get_recipe(f"demo-{extract.slug}")
    first = prepare_extract(path, recipe=recipe, destination=tmp_path / "first").folder
    kept = load_recipe((first / "recipe.yaml").read_text(encoding="utf-8"))
    again = prepare_extract(path, recipe=kept, destination=tmp_path / "again").folder
    assert (again / "table.csv").read_bytes() == (first / "table.csv").read_bytes()

"""Every shipped recipe does its work on its sample, understands each cell, and is found by its columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from parvis.engine.model.recipe import Ledger
from parvis.engine.model.table import Reading, Table
from parvis.engine.pipeline import prepare_extract
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import load_recipe, recognise_extract, run_recipe
from parvis.engine.repair.shipped import get_recipe, list_recipes, recipes_for, sample_of
from parvis.engine.validation.validate import validate_table
from parvis.standards.schemas import get_schema

# Those of the demo town's extracts are tried with the demo, which writes the extracts.
SAMPLED = [slug for slug in list_recipes() if sample_of(slug).is_file()]
Ran = tuple[Reading, Table, Ledger]


@pytest.fixture
def ran(tmp_path: Path) -> Callable[[str], Ran]:
    def run(slug: str) -> Ran:
        path = tmp_path / "extract_2024_05.csv"
        path.write_bytes(sample_of(slug).read_bytes())
        found = read_extract(describe_extract(path), tmp_path)
        reading = recognise_extract(get_recipe(slug), found, profile_table, tmp_path)
        return found, *run_recipe(reading, get_recipe(slug), tmp_path / "out.parquet")

    return run


@pytest.mark.parametrize("slug", SAMPLED)
def test_a_shipped_recipe_mends_its_sample(slug: str, ran: Callable[[str], Ran]) -> None:
    found, table, ledger = ran(slug)
    assert slug in recipes_for(found)
    assert table.rows > 0
    assert [cell for step in ledger.steps for cell in step.not_understood] == []
    schema = get_recipe(slug).schema
    if schema is not None:
        left = validate_table(table, get_schema(schema)).findings
        # What the export does not hold stays a finding; no value it holds is wrong.
        assert [one for one in left if one.value is not None] == []


def test_years_in_columns_become_rows(ran: Callable[[str], Ran]) -> None:
    _, table, _ = ran("scolaire-effectifs")
    assert [column.name for column in table.columns] == ["École", "Code UAI", "Niveau", "annee", "effectif"]
    assert table.rows == 60


def test_metres_become_degrees_under_the_names_of_the_schema(ran: Callable[[str], Ran]) -> None:
    _, table, _ = ran("sig-arbres")
    first = pyarrow.parquet.read_table(table.path).to_pylist()[0]
    assert first["latitude"].startswith("48.1")
    assert first["longitude"].startswith("-1.6")


def test_eight_kinds_of_software_at_least() -> None:
    assert len(SAMPLED) >= 8
    assert len({slug.partition("-")[0] for slug in SAMPLED}) >= 8


@pytest.mark.parametrize("slug", SAMPLED)
def test_a_recipe_replayed_on_its_own_extract_gives_the_same_bytes(
    slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pictures are no part of what is compared.
    monkeypatch.setattr("parvis.engine.pipeline.prepare._draw", lambda *_: ((), None))
    first = prepare_extract(sample_of(slug), recipe=get_recipe(slug), destination=tmp_path / "first")
    kept = load_recipe((first.folder / "recipe.yaml").read_text(encoding="utf-8"))
    again = prepare_extract(sample_of(slug), recipe=kept, destination=tmp_path / "again")
    assert (again.folder / "table.csv").read_bytes() == (first.folder / "table.csv").read_bytes()

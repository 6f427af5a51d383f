"""The preview shows changed cells with what they were, under the names columns have now."""

from __future__ import annotations

import json
from pathlib import Path

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.pipeline import prepare_extract


def preview_of(tmp_path: Path, recipe: Recipe | None = None) -> dict:
    extract = tmp_path / "aides.csv"
    rows = "\n".join(f"Club {n};{n} 200,50;1{n % 9 + 1}/03/2025" for n in range(1, 60))
    extract.write_text(f"Nom;Montant;Date\n{rows}\n", encoding="utf-8")
    prepare_extract(extract, recipe=recipe, destination=tmp_path / "out")
    return json.loads((tmp_path / "out" / "preview.json").read_text(encoding="utf-8"))


def test_a_changed_cell_keeps_what_it_was(tmp_path):
    preview = preview_of(tmp_path)
    row = next(row for row in preview["rows"] if row["row"] == 2)
    assert preview["columns"] == ["Nom", "Montant", "Date"]
    assert row["cells"] == ["Club 1", "1200.50", "2025-03-12"]
    assert row["was"] == {"Montant": "1 200,50", "Date": "12/03/2025"}


def test_a_renamed_column_is_compared_with_its_former_self(tmp_path):
    recipe = Recipe(
        steps=(
            StepCall("rename_columns", {"names": {"Montant": "montant"}}),
            StepCall("number", {"columns": ["montant"]}),
        )
    )
    preview = preview_of(tmp_path, recipe)
    assert preview["rows"][0]["was"] == {"montant": "1 200,50"}


def test_a_preview_is_bounded_and_in_the_order_of_the_file(tmp_path):
    numbers = [row["row"] for row in preview_of(tmp_path)["rows"]]
    assert numbers == sorted(numbers)
    assert len(numbers) <= 120


def test_the_tables_that_are_left_out_are_said(tmp_path):
    extract = tmp_path / "deux.csv"
    extract.write_text(
        "Subventions\nnom;montant\nA;10\nB;20\nC;30\n\nÉcoles\nécole;classes;élèves\nFerry;4;100\nCurie;5;90\n",
        encoding="utf-8",
    )
    prepare_extract(extract, destination=tmp_path / "out")
    preview = json.loads((tmp_path / "out" / "preview.json").read_text(encoding="utf-8"))
    assert preview["reading"]["tables"] == ["Subventions"]
    assert ["tables-left-out", {"count": 1, "names": "Écoles"}] in preview["reading"]["notices"]

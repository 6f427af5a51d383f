"""A recipe of thirteen steps over two stacked sheets: what it gives must not depend on the engine."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pyarrow.parquet
from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair import run_recipe

ROWS = 400
STEPS = (
    StepCall("trim_spaces"),
    StepCall("empty_rows"),
    StepCall("total_rows"),
    StepCall("fill_down", {"columns": ["service"]}),
    StepCall("missing_words", {"columns": ["nature"]}),
    StepCall("date", {"columns": ["date"]}),
    StepCall("number", {"columns": ["montant"]}),
    StepCall("percent", {"columns": ["taux"], "unit": "share"}),
    StepCall("map_values", {"columns": ["nature"], "allowed": ["fonctionnement", "investissement"]}),
    StepCall(
        "lookup",
        {"column": "insee", "table": "communes", "key": "code", "take": {"name": "commune"}},
    ),
    StepCall("duplicate_rows"),
    StepCall("sort_rows", {"columns": ["date", "numero"]}),
    StepCall("number_rows", {"name": "rang"}),
)


def sheet(folder, name, seed):
    """Rows of every kind a town writes, and some that no step understands."""
    pick = random.Random(seed).choice
    rows = [
        {
            "numero": f"{seed}-{at:03}" if at % 50 else None,
            "service": pick(["Voirie", " Écoles ", None, "Sports\u00a0"]),
            "date": pick(["12/03/2024", "31/02/2024", "1er mars 2024", "2024-05-06", None, "n.c."]),
            "montant": pick(["1 200,50 €", "12", "-3,5", "1\u202f000", "dix", None, "0"]),
            "taux": pick(["12,5 %", "100%", "0,01 %", "0.5", "env. 3 %", None]),
            "nature": pick(["FONCTIONNEMENT", "Investissement", "n.c.", "autre", None]),
            "insee": pick(["86194", "75056", "2A004", "00000", None]),
        }
        for at in range(ROWS)
    ]
    rows[100] = dict.fromkeys(rows[100])
    rows += [rows[7], {**dict.fromkeys(rows[0]), "numero": "TOTAL GÉNÉRAL", "montant": "1 999,00 €"}]
    return table_of({column: [row[column] for row in rows] for column in rows[0]}, folder, name=name)


def run_whole(folder: Path, *, cluster=None) -> dict:
    """Run the recipe; return a digest of the rows and of their order, and what the ledger says."""
    place = folder / ("here" if cluster is None else "there")
    place.mkdir()
    reading = reading_from(sheet(place, "2023", 2023), sheet(place, "2024", 2024))
    recipe = Recipe(STEPS, source={"tables": ["2023", "2024"]})
    table, ledger = run_recipe(reading, recipe, place / "out.parquet", cluster=cluster)
    rows = pyarrow.parquet.read_table(table.path).to_pylist()
    return {
        "rows": hashlib.sha256(repr(rows).encode()).hexdigest(),
        "first": repr(rows[:3]),
        "count": table.rows,
        "columns": [column.name for column in table.columns],
        "ledger": ledger.to_json(),
    }

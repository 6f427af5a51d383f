"""Ten repair steps beside a bare read and write of the same table by DuckDB, in the same run.

    python benchmarks/repair.py [rows] [repeats]

Prints the median seconds of each, their ratio (the bar is 4 at 1,000,000 × 14), and the greatest memory the
process ever held. The table is text, as the reader leaves it: 14 columns of which nine need mending.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import Column, Dialect, Reading, Table
from parvis.engine.repair import run_recipe
from parvis.engine.storage.database import open_duckdb

# Name of each column to the SQL of its cell in row i.
COLUMNS = {
    "exercice": "'Exercice ' || (2015 + i % 10)",
    "numero": "'2024-' || i",
    "date": "(10 + i % 18) || '/' || (10 + i % 3) || '/2024'",
    "tiers": "CASE WHEN i % 7 = 0 THEN '  Entreprise ' || i % 5000 || ' ' ELSE 'Entreprise ' || i % 5000 END",
    "siret": "'732 829 320 ' || lpad(CAST(i % 100000 AS VARCHAR), 5, '0')",
    "insee": "CAST(1000 + i % 8000 AS VARCHAR)",
    "montant": "(i % 90) || ' ' || lpad(CAST(i * 7 % 1000 AS VARCHAR), 3, '0') || ',50 €'",
    "taux": "(i % 100) || ',5 %'",
    "paye": "CASE WHEN i % 3 = 0 THEN 'Oui' ELSE 'Non' END",
    "nature": "CASE i % 3 WHEN 0 THEN 'FONCTIONNEMENT' ELSE 'investissement' END",
    "note": "CASE WHEN i % 11 = 0 THEN 'n.c.' ELSE 'note ' || i % 90 END",
    "objet": "'Fournitures de bureau, lot ' || i % 777",
    "service": "'Service ' || i % 40",
    "vide": "CAST(NULL AS VARCHAR)",
}
STEPS = (
    StepCall("trim_spaces"),
    StepCall("empty_rows"),
    StepCall("missing_words", {"columns": ["note"]}),
    StepCall("year", {"columns": ["exercice"]}),
    StepCall("date", {"columns": ["date"]}),
    StepCall("number", {"columns": ["montant"]}),
    StepCall("percent", {"columns": ["taux"]}),
    StepCall("boolean", {"columns": ["paye"]}),
    StepCall("code_spaces", {"columns": ["siret"], "lengths": ["14"]}),
    StepCall("map_values", {"columns": ["nature"], "allowed": ["fonctionnement", "investissement"]}),
)


def made(rows: int, path: Path) -> Table:
    """Write the table to mend."""
    cells = ", ".join(f'{sql} AS "{name}"' for name, sql in COLUMNS.items())
    with open_duckdb() as connection:
        connection.execute(
            f"COPY (SELECT i + 2 AS _row, {cells} FROM range({rows}) t(i)) TO '{path}' (FORMAT parquet)"
        )
    return Table("t", path, tuple(Column(name, name) for name in COLUMNS), rows, rows)


def bare(table: Table, output: Path) -> None:
    """Read every cell and write it again, nothing else."""
    with open_duckdb() as connection:
        read = f"SELECT * FROM read_parquet('{table.path}')"
        connection.execute(f"COPY ({read}) TO '{output}' (FORMAT parquet, COMPRESSION zstd)")


def seconds(work: Callable[[], object]) -> float:
    """How long it took."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Print the figures."""
    told = [int(text) for text in sys.argv[1:]]
    rows, repeats = (*told, *(1_000_000, 3)[len(told) :])
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        table = made(rows, folder / "in.parquet")
        reading = Reading("csv", "utf-8", "0" * 64, Dialect(";"), (table,))
        recipe = Recipe(STEPS)
        turns = [
            (
                seconds(lambda: bare(table, folder / "bare.parquet")),
                seconds(lambda: run_recipe(reading, recipe, folder / "out.parquet")),
                seconds(lambda: run_recipe(reading, recipe, folder / "out.parquet", passing=True)),
            )
            for _ in range(repeats)
        ]
    plain, kept, passing = (statistics.median(times) for times in zip(*turns, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} rows × {len(COLUMNS)} columns, {len(STEPS)} steps, median of {repeats}")
    print(f"bare DuckDB read and write  {plain:6.2f} s")
    print(f"recipe, kept                {kept:6.2f} s  × {kept / plain:.2f}")
    print(f"recipe, to be read at once  {passing:6.2f} s  × {passing / plain:.2f}")
    print(f"greatest memory             {peak:6.0f} MB")


if __name__ == "__main__":
    main()

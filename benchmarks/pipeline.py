"""Measure the way from a raw CSV to a stored version, beside DuckDB alone and sqlite-utils on the same file.

Usage: python benchmarks/pipeline.py [--rows N] [--runs N] [--no-sqlite] [--stages]
Writes an invented French extract (deterministic) in benchmarks/out, and a Markdown table on standard output.
Ratios are of medians of runs taken in turn, so that a busy machine slows both sides alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from parvis.engine.sandbox import TEMPLATE

OUT = Path(__file__).parent / "out"
COLUMNS = 14
THREADS = 2


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--no-sqlite", action="store_true", help="skip sqlite-utils, which takes a minute")
    arguments.add_argument("--stages", action="store_true", help="tell the seconds of each stage")
    chosen = arguments.parse_args()
    OUT.mkdir(exist_ok=True)
    extract = write_extract(OUT / f"subventions-{chosen.rows}.csv", chosen.rows)
    # As in the portal's worker, where most files are prepared: the parsers are loaded before the file comes.
    TEMPLATE.warm_up(wait=True)
    alone, ours = [], []
    stages: dict[str, list[float]] = {}
    # A folder of this run's own: another run may be reading the extract, which stays.
    with tempfile.TemporaryDirectory(dir=OUT, prefix="run-") as name:
        work = Path(name)
        for _ in range(chosen.runs):
            # What the run before left is no part of this one's work.
            shutil.rmtree(work / "home", ignore_errors=True)
            alone.append(timed(lambda: duckdb_alone(extract, work)))
            ours.append(timed(lambda: parvis(extract, work, stages)))
        sqlite = None if chosen.no_sqlite else timed(lambda: sqlite_utils(extract, work))
    print(report(extract, chosen.rows, statistics.median(alone), statistics.median(ours), sqlite))
    if chosen.stages:
        for stage, seconds in stages.items():
            print(f"- {stage}: {statistics.median(seconds):.2f} s")


def timed(work: Callable[[], None]) -> float:
    """Return the wall time of `work`, in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def write_extract(path: Path, rows: int) -> Path:
    """Write the invented grants of an invented authority, the same ones each time."""
    if path.exists():
        return path
    # Eight digits and their Luhn key make a SIREN; the SIRET of its head office ends with a key of its own.
    luhn = (
        "CAST((10 - list_sum(list_transform(range(1, length({n}) + 1), lambda i: "
        "CASE WHEN (length({n}) - i) % 2 = 0 THEN (CAST({n}[i] AS INTEGER) * 2) // 10 "
        "+ (CAST({n}[i] AS INTEGER) * 2) % 10 ELSE CAST({n}[i] AS INTEGER) END)) % 10) % 10 AS VARCHAR)"
    )
    siren = "base || " + luhn.format(n="base")
    siret = "siren || '0001' || " + luhn.format(n="(siren || '0001')")
    query = f"""
    WITH drawn AS (
        SELECT
            i,
            CAST(hash(i) >> 2 AS BIGINT) AS h,
            CAST(10000000 + (hash(i % 60000) >> 2) % 89999999 AS VARCHAR) AS base
        FROM range({rows}) t(i)
    ), named AS (SELECT *, {siren} AS siren, (h % 900000) // 1000 AS thousands FROM drawn)
    SELECT
        'CC de Valbrume' AS "nomAttribuant",
        '24380001200018' AS "idAttribuant",
        strftime(DATE '2020-01-06' + CAST(h % 1825 AS INTEGER), '%d/%m/%Y') AS "dateConvention",
        'DEL-' || (2020 + i % 5) || '-' || lpad(i::VARCHAR, 7, '0') AS "referenceDecision",
        'Association ' || ['des Amis', 'sportive', 'musicale', 'culturelle'][1 + h % 4]
            || ' ' || i % 60000 AS "nomBeneficiaire",
        {siret} AS "idBeneficiaire",
        ['Aide au fonctionnement annuel', 'Achat de matériel', 'Fête de la musique'][1 + h % 3]
            || ', dossier ' || h % 1000000 AS "objet",
        CASE
            WHEN thousands = 0 THEN (h % 1000)::VARCHAR
            ELSE thousands || ' ' || lpad((h % 1000)::VARCHAR, 3, '0')
        END || ',' || lpad((h % 97)::VARCHAR, 2, '0') AS "montant",
        CASE WHEN h % 3 = 0 THEN 'aide en nature' ELSE 'aide en numéraire' END AS "nature",
        lpad((1 + h % 95)::VARCHAR, 2, '0') || lpad((1 + h % 400)::VARCHAR, 3, '0') AS "code_insee",
        CASE WHEN h % 20 = 0 THEN 'non' ELSE 'oui' END AS "notificationUE",
        replace(round(44 + (h % 400000) / 100000.0, 5)::VARCHAR, '.', ',') AS "latitude",
        replace(round(1 + (h // 7 % 400000) / 100000.0, 5)::VARCHAR, '.', ',') AS "longitude",
        CASE WHEN h % 10 = 0 THEN NULL ELSE 1 + h % 12 END AS "versements"
    FROM named ORDER BY i
    """
    temporary = path.with_suffix(f".{os.getpid()}.part")
    duckdb.execute(f"COPY ({query}) TO '{temporary}' (FORMAT csv, DELIMITER ';', HEADER true)")
    temporary.rename(path)
    return path


def duckdb_alone(extract: Path, work: Path) -> None:
    """Turn the CSV into Parquet with DuckDB's own guesses, and nothing else."""
    connection = duckdb.connect(config={"threads": THREADS})
    target = work / "alone.parquet"
    connection.execute(
        f"COPY (SELECT * FROM read_csv('{extract}')) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
    )
    connection.close()


def parvis(extract: Path, work: Path, stages: dict[str, list[float]]) -> None:
    """Store the extract, prepare it, store the version and read the first page of its row API."""
    from parvis.engine.pipeline import prepare_extract
    from parvis.engine.query.parameters import parse_query
    from parvis.engine.query.run import read_columns, run_query
    from parvis.engine.storage import store_extract, store_version

    home = work / "home"
    clock = Clock(stages)
    clock("extract", 0.0)
    sha256, kept = store_extract(extract, home)
    candidate = prepare_extract(
        kept, name=extract.name, sha256=sha256, destination=home / "candidate", progress=clock
    )
    clock("version", 0.0)
    manifest = store_version(candidate.folder, home / "versions", metadata={"rows": candidate.rows})
    clock("first page", 0.0)
    table = home / "versions" / manifest.hash / "table.parquet"
    page = run_query(table, parse_query([], read_columns(table)))
    if not page.rows:
        raise SystemExit("the first page is empty")
    clock("end", 0.0)


class Clock:
    """A progress listener that adds up the seconds of each stage."""

    def __init__(self, stages: dict[str, list[float]]) -> None:
        self.stages = stages
        self.seconds: dict[str, float] = {}
        self.stage = ""
        self.since = time.perf_counter()

    def __call__(self, stage: str, _share: float) -> None:
        """Count the time since the last word for the stage it was about."""
        now = time.perf_counter()
        if self.stage:
            self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = stage, now
        if stage == "end":
            for name, seconds in self.seconds.items():
                self.stages.setdefault(name, []).append(seconds)


def sqlite_utils(extract: Path, work: Path) -> None:
    """Insert the CSV into a fresh SQLite database, as datasette's users do."""
    database = work / "sqlite-utils.db"
    database.unlink(missing_ok=True)
    insert = [sys.executable, "-m", "sqlite_utils", "insert", database, "subventions", extract]
    subprocess.run([*insert, "--csv", "--delimiter", ";", "--silent"], check=True)


def report(extract: Path, rows: int, alone: float, ours: float, sqlite: float | None) -> str:
    """Return the Markdown table."""
    size = extract.stat().st_size / 1e6
    lines = [
        f"{rows:,} rows × {COLUMNS} columns, {size:.0f} MB of CSV",
        "",
        "| From the raw CSV | Seconds | Times DuckDB |",
        "|---|---:|---:|",
        f"| DuckDB alone: Parquet with its own guesses | {alone:.1f} | 1.0 |",
        f"| Parvis: mended, typed, pictured, stored, row API answering | {ours:.1f} | {ours / alone:.1f} |",
    ]
    if sqlite is not None:
        lines.append(f"| sqlite-utils insert: text in SQLite | {sqlite:.1f} | {sqlite / alone:.1f} |")
        lines += ["", f"Parvis is {sqlite / ours:.1f} times as fast as sqlite-utils."]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

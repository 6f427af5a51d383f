"""Read, type and store a very large CSV beside DuckDB's bare CSV to Parquet, memory counted.

Usage: python benchmarks/large.py [--rows N] [--runs N]
Bar: 10,000,000 rows read, typed and stored within 1 GB of memory at half of DuckDB's speed or more: `typed`
is `parvis convert`. Told beside it: `prepared`, the same with every column profiled and mended by a recipe
whose ledger counts each changed cell, without drawings. Each side runs in a process of its own; memory is the
greatest sum of the proportional sets (PSS) of that process and all its children, seen at ten times a second,
pages of the files themselves included; speeds are compared within one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pipeline import OUT, THREADS, duckdb_alone, write_extract

LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Measure:
    """seconds: wall clock; cpu: seconds of all processes; megabytes: greatest PSS of the tree; stages:
    seconds of each stage the process told."""

    seconds: float
    cpu: float
    megabytes: float
    stages: dict[str, float]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=10_000_000)
    arguments.add_argument("--runs", type=int, default=1)
    arguments.add_argument("--skip", nargs="*", choices=("prepared",), default=[])
    arguments.add_argument("--side", choices=tuple(SIDES), help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    OUT.mkdir(exist_ok=True)
    extract = write_extract(OUT / f"subventions-{chosen.rows}.csv", chosen.rows)
    if chosen.side:
        SIDES[chosen.side](extract, chosen.folder)
        return
    found: dict[str, list[Measure]] = {side: [] for side in SIDES if side not in chosen.skip}
    for _ in range(chosen.runs):
        for side, measures in found.items():
            with tempfile.TemporaryDirectory(dir=OUT, prefix="large-") as folder:
                measures.append(measure(side, chosen.rows, Path(folder)))
    print(report(extract, chosen.rows, found))


def measure(side: str, rows: int, folder: Path) -> Measure:
    """Run one side in a process of its own and watch its whole family."""
    command = [sys.executable, __file__, "--rows", str(rows), "--side", side, "--folder", str(folder)]
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(proportional_set, family(process.pid))))
        time.sleep(LOOK_SECONDS)
    seconds = time.perf_counter() - started
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{side} failed")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measure(seconds, cpu, most / 1e6, json.loads(process.stdout.read() if process.stdout else "{}"))


def family(pid: int) -> list[int]:
    """Return the process and all those it has started, directly or not."""
    found = [pid]
    for one in found:
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            for task in tasks:
                found += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def proportional_set(pid: int) -> int:
    """Return the bytes of a process, pages shared by several counted in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def duckdb_side(extract: Path, folder: Path) -> None:
    """DuckDB's own guesses and nothing else."""
    duckdb_alone(extract, folder)
    print(json.dumps({}))


def typed_side(extract: Path, folder: Path) -> None:
    """`parvis convert`: every record accounted for, types proved on every cell, French forms read, stored."""
    from parvis.cli import AHEAD
    from parvis.engine.exporting.convert import convert_extract
    from parvis.engine.sandbox import child_ahead

    with child_ahead(AHEAD["convert"]):
        conversion, _ = convert_extract(extract, folder / "table.parquet")
    aside = len(conversion.skipped) + len(conversion.rejected)
    if conversion.rows + aside != conversion.records:
        raise SystemExit("a record went astray")
    print(json.dumps({}))


def prepared_side(extract: Path, folder: Path) -> None:
    """Every record accounted for, every column profiled over all rows, French forms made canonical, typed."""
    from parvis.engine.exporting import write_typed
    from parvis.engine.profiling import profile_table
    from parvis.engine.reading import describe_extract, read_extract
    from parvis.engine.repair import run_recipe, suggest_recipe
    from parvis.engine.validation.infer import infer_schema

    stages: dict[str, float] = {}
    clock = time.perf_counter()

    def done(stage: str) -> None:
        nonlocal clock
        stages[stage] = time.perf_counter() - clock
        clock = time.perf_counter()

    reading = read_extract(describe_extract(extract), folder)
    (table,) = reading.tables
    done("reading")
    profile = profile_table(table)
    done("profiling")
    suggestion = suggest_recipe(reading, {table.name: profile})
    repaired, _ = run_recipe(reading, suggestion.recipe, folder / "repaired.parquet", passing=True)
    done("repairing")
    schema = infer_schema(profile, name=extract.name)
    # As the pipeline does: what was seen to be canonical throughout is not looked at again.
    canonical = {
        one.name: one.type
        for one in profile.columns
        if one.form is None and one.valid + one.missing == table.rows
    }
    write_typed(repaired, schema, folder / "table.parquet", canonical=canonical)
    done("typing and storing")
    print(json.dumps(stages))


SIDES = {"duckdb": duckdb_side, "typed": typed_side, "prepared": prepared_side}


def report(extract: Path, rows: int, found: dict[str, list[Measure]]) -> str:
    """Return a Markdown table, and which bars are met."""
    middle = {
        side: {
            name: statistics.median(getattr(one, name) for one in measures)
            for name in ("seconds", "cpu", "megabytes")
        }
        for side, measures in found.items()
    }
    alone, typed = middle["duckdb"], middle["typed"]
    lines = [
        f"{rows:,} rows, {extract.stat().st_size / 1e9:.2f} GB, {THREADS} cores",
        "",
        "| | wall s | CPU s | peak MB |",
        "|---|---|---|---|",
        *(
            f"| {side} | {one['seconds']:.1f} | {one['cpu']:.1f} | {one['megabytes']:.0f} |"
            for side, one in middle.items()
        ),
        "",
        f"- typed and stored: {100 * alone['seconds'] / typed['seconds']:.0f} % of DuckDB's speed (bar 50)",
        f"- the same in CPU seconds: {100 * alone['cpu'] / typed['cpu']:.0f} %",
        f"- {typed['megabytes']:.0f} MB (bar 1,000)",
    ]
    if "prepared" in middle:
        prepared, stages = middle["prepared"], found["prepared"][-1].stages
        lines += [
            f"- reading to text alone at {100 * alone['seconds'] / stages['reading']:.0f} %",
            f"- profiled and mended too at {100 * alone['seconds'] / prepared['seconds']:.0f} %",
            f"- {prepared['megabytes']:.0f} MB for these",
            *(f"- {stage}: {seconds:.1f} s" for stage, seconds in stages.items()),
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

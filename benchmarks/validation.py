"""Measure `parvis validate` beside frictionless and a bare DuckDB pass, whole processes, start-up included.

Usage: python benchmarks/validation.py [--rows N] [--part N] [--runs N]   (needs `make oracles`)
frictionless is run on the first `part` rows and scaled, its start-up counted once. Times are medians of runs
taken in turn; CPU seconds are told beside, since a busy machine stretches the wall. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from pipeline import OUT, write_extract

ROOT = Path(__file__).parents[1]
RIVAL = ROOT / ".venv-oracles" / "bin" / "python"
SCHEMA = {
    "name": "subventions",
    "fieldsMatch": "exact",
    "fields": [
        {"name": "nomAttribuant", "constraints": {"required": True}},
        {"name": "idAttribuant", "constraints": {"required": True, "pattern": r"\d{14}"}},
        {
            "name": "dateConvention",
            "type": "date",
            "format": "%d/%m/%Y",
            "constraints": {"minimum": "01/01/2020"},
        },
        {"name": "referenceDecision", "constraints": {"maxLength": 40}},
        {"name": "nomBeneficiaire", "constraints": {"required": True}},
        {"name": "idBeneficiaire", "constraints": {"pattern": r"\d{14}"}},
        {"name": "objet", "constraints": {"minLength": 3}},
        {
            "name": "montant",
            "type": "number",
            "decimalChar": ",",
            "groupChar": " ",
            "constraints": {"minimum": 0},
        },
        {"name": "nature", "constraints": {"enum": ["aide en numéraire", "aide en nature"]}},
        {"name": "code_insee", "constraints": {"pattern": r"([013-9]\d|2[AB1-9])\d{3}"}},
        {"name": "notificationUE", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
        {
            "name": "latitude",
            "type": "number",
            "decimalChar": ",",
            "constraints": {"minimum": -90, "maximum": 90},
        },
        {"name": "longitude", "type": "number", "decimalChar": ",", "constraints": {"maximum": 180}},
        {"name": "versements", "type": "integer", "constraints": {"minimum": 1, "maximum": 12}},
    ],
}
# The same casts and tests in one pass of DuckDB over the same file, by hand.
BARE = r"""
import sys, duckdb
names = {names!r}
columns = dict.fromkeys(names, "VARCHAR")
source = f"read_csv('{{sys.argv[1]}}', auto_detect=false, header=true, delim=';', columns={{columns!r}})"
number = "try_cast(replace(replace({{}}, ' ', ''), ',', '.') AS DOUBLE)"
kept = [
    "nomAttribuant IS NOT NULL",
    r"regexp_full_match(idAttribuant, '\d{{14}}')",
    "try_strptime(dateConvention, '%d/%m/%Y') >= DATE '2020-01-01'",
    "length(referenceDecision) <= 40",
    "nomBeneficiaire IS NOT NULL",
    r"regexp_full_match(idBeneficiaire, '\d{{14}}')",
    "length(objet) >= 3",
    number.format("montant") + " >= 0",
    "nature IN ('aide en numéraire', 'aide en nature')",
    r"regexp_full_match(code_insee, '([013-9]\d|2[AB1-9])\d{{3}}')",
    "notificationUE IN ('oui', 'non')",
    f"abs({{number.format('latitude')}}) <= 90",
    number.format("longitude") + " <= 180",
    "try_cast(versements AS BIGINT) BETWEEN 1 AND 12",
]
counts = ", ".join(f"count(*) FILTER (NOT ({{test}}))" for test in kept)
print(duckdb.connect(config={{"threads": 2}}).execute(f"SELECT {{counts}} FROM {{source}}").fetchall())
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--part", type=int, default=50_000, help="rows that frictionless reads")
    arguments.add_argument("--runs", type=int, default=3)
    chosen = arguments.parse_args()
    OUT.mkdir(exist_ok=True)
    whole = write_apart(OUT / f"subventions-{chosen.rows}.csv", chosen.rows)
    part, bit = (head(whole, rows) for rows in (chosen.part, 100))
    schema = OUT / "subventions.schema.json"
    schema.write_text(json.dumps(SCHEMA))
    bare = OUT / "bare.py"
    bare.write_text(BARE.format(names=[field["name"] for field in SCHEMA["fields"]]))
    ours = [
        str(Path(sys.executable).parent / "parvis"),
        "validate",
        "--json",
        "--limit",
        "1000",
        "--schema",
        schema,
    ]
    theirs = [RIVAL, Path(__file__).parent / "frictionless_run.py"]
    runs = {name: [] for name in ("ours", "bare", "small", "theirs", "theirs small")}
    for _ in range(chosen.runs):
        runs["ours"].append(timed([*ours, whole]))
        runs["bare"].append(timed([sys.executable, bare, whole]))
        runs["small"].append(timed([*ours, bit]))
        runs["theirs"].append(timed([*theirs, part, schema]))
        runs["theirs small"].append(timed([*theirs, bit, schema]))
    wall, cpu = (
        {name: statistics.median(run[index] for run in told) for name, told in runs.items()}
        for index in (0, 1)
    )
    same = json.loads(timed([*ours, part])[3])["counts"] == json.loads(runs["theirs"][0][3].splitlines()[0])
    peak = max(run[2] for run in runs["ours"])
    scaled = [
        times["theirs small"] + (times["theirs"] - times["theirs small"]) * chosen.rows / chosen.part
        for times in (wall, cpu)
    ]
    print(
        f"{chosen.rows:,} rows × {len(SCHEMA['fields'])} columns, {whole.stat().st_size / 1e6:.0f} MB of CSV"
    )
    print("\n| Whole process | Seconds | CPU seconds | Times Parvis |\n|---|---:|---:|---:|")
    for name, seconds, work in (
        (f"frictionless, scaled from {chosen.part:,} rows", *scaled),
        ("Parvis", wall["ours"], cpu["ours"]),
        ("DuckDB, the same casts by hand", wall["bare"], cpu["bare"]),
    ):
        print(f"| {name} | {seconds:.2f} | {work:.2f} | {seconds / wall['ours']:.1f} |")
    print(f"\nIdentical counts on the part: {same}. Peak memory of Parvis's processes: {peak:.0f} MB.")
    print(f"A file of 100 rows: {wall['small']:.2f} s ({cpu['small']:.2f} s of CPU).")


def head(whole: Path, rows: int) -> Path:
    """Write the first rows of the file beside it."""
    part = whole.with_name(f"subventions-head-{rows}.csv")
    with whole.open(encoding="utf-8") as file:
        part.write_text("".join(islice(file, rows + 1)), "utf-8")
    return part


def write_apart(path: Path, rows: int) -> Path:
    """Write the extract in another process: a child's largest memory begins at that of its parent."""
    writer = multiprocessing.get_context("spawn").Process(target=write_extract, args=(path, rows))
    writer.start()
    writer.join()
    return path


def timed(command: list[object]) -> tuple[float, float, float, str]:
    """Run a command; return its wall seconds, CPU seconds with its children, largest memory in MB, output."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        started = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in (0, 1):
            raise SystemExit(errors.read())
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, output.read()


if __name__ == "__main__":
    main()

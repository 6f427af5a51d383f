"""Measure the reading of workbooks beside openpyxl (read-only mode): ratio, and peak memory of a large one.

    python benchmarks/workbooks.py [ROWS] [RUNS]      ten columns; by default 100000 and 3

Both read the same file in a fresh process, in turn, in one run. Parvis lays out, writes Parquet and looks for
errors, formulas and hidden content; openpyxl only hands out the values. Neither pays for its imports: the
reading children of Parvis are forked from a process that has made them.
"""

from __future__ import annotations

import datetime
import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LABELS = (
    "code",
    "commune",
    "libellé",
    "montant",
    "quantité",
    "taux",
    "date",
    "année",
    "versé",
    "observation",
)

PARVIS = """
import json, resource, sys, tempfile, time
from pathlib import Path
from parvis.engine.reading.reader import HEAD_BYTES, Source
from parvis.engine.reading.task import read_source
import importlib
from parvis.engine.sandbox.template import WARMED
for module in WARMED:
    importlib.import_module(module)
began, spent = time.perf_counter(), time.process_time()
path = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder, path.open("rb") as file:
    head = file.read(HEAD_BYTES)
    source = Source(path=path, name=path.name, head=head, size=path.stat().st_size, folder=Path(folder))
    rows = read_source(source, lambda share: None).tables[0].rows
"""
OPENPYXL = """
import json, resource, sys, time
import openpyxl
began, spent = time.perf_counter(), time.process_time()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
rows = sum(1 for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)) - 1
"""
ANSWER = """
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"rows": rows, "seconds": time.perf_counter() - began,
                  "cpu": time.process_time() - spent, "megabytes": used.ru_maxrss // 1024}))
"""


def write_workbook(path: Path, rows: int) -> None:
    """Write codes kept as text, words, money, integers, rates, dates, and a column mostly empty."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet("Lignes")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    chance = random.Random(7)
    first = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
    sheet.write_row(0, 0, LABELS)
    for row in range(1, rows + 1):
        sheet.write_string(row, 0, f"{row % 96:02d}{row % 999:03d}")
        sheet.write_string(row, 1, f"Commune {row % 35_000}")
        sheet.write_string(row, 2, f"Libellé de la ligne {row % 1000}")
        sheet.write_number(row, 3, round(chance.random() * 100_000, 2))
        sheet.write_number(row, 4, row % 500)
        sheet.write_number(row, 5, (row % 100) / 100)
        sheet.write_datetime(row, 6, first + datetime.timedelta(days=row % 1500), day)
        sheet.write_number(row, 7, 2015 + row % 10)
        sheet.write_string(row, 8, "oui" if row % 3 else "non")
        if row % 5 == 0:
            sheet.write_string(row, 9, f"note {row}")
    book.close()


def measure(program: str, path: Path) -> dict[str, float]:
    """Run one reading in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program + ANSWER, str(path)], capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    """Print medians and the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lignes.xlsx"
        write_workbook(path, rows)
        found: dict[str, list[dict[str, float]]] = {"parvis": [], "openpyxl": []}
        for _ in range(runs):
            for name, program in (("parvis", PARVIS), ("openpyxl", OPENPYXL)):
                answer = measure(program, path)
                if answer["rows"] != rows:
                    raise SystemExit(f"{name} read {answer['rows']} rows of {rows}")
                found[name].append(answer)
    middle = {
        name: {key: statistics.median(one[key] for one in answers) for key in ("seconds", "cpu", "megabytes")}
        for name, answers in found.items()
    }
    print(f"{rows} rows, {len(LABELS)} columns, {runs} run(s), medians")
    for name, one in middle.items():
        print(
            f"  {name:9} {one['seconds']:7.2f} s  {one['cpu']:7.2f} s CPU  {one['megabytes']:6.0f} MB at most"
        )
    for key in ("seconds", "cpu"):
        print(f"  openpyxl / parvis, {key}: {middle['openpyxl'][key] / middle['parvis'][key]:.1f}")


if __name__ == "__main__":
    main()

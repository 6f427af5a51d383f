"""Measure how many generated French layouts are understood entirely: header, names, rows, lines set aside.

Usage: python benchmarks/layouts.py [--count N] [--first N] [--show]
A file is right when its encoding, its delimiter, the header rows and names of each table, every cell of its
rows, the reason of every line set aside, and the rows left once the suggested recipe has removed totals,
section titles and repeated headers, are all as the generator wrote them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))
from layout_corpus import Case, TableTruth, make_case

from parvis.engine.model.table import ROW, Reading, Table
from parvis.engine.profiling import profile_table
from parvis.engine.reading.reader import HEAD_BYTES, Contents, Source
from parvis.engine.reading.task import read_source
from parvis.engine.repair import run_recipe, suggest_recipe
from parvis.errors import ParvisError


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=600)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--show", action="store_true", help="tell what is wrong, file by file")
    chosen = arguments.parse_args()
    wrong: dict[int, list[str]] = {}
    seen: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for number in range(chosen.first, chosen.first + chosen.count):
        case = make_case(number)
        found = judge(case)
        features = set(case.features)
        seen.update(features)
        if found:
            wrong[number] = found
            missed.update(features)
            if chosen.show:
                print(number, found[:3], "|", ", ".join(case.features))
    right = chosen.count - len(wrong)
    print(f"{right} of {chosen.count} layouts entirely right: {100 * right / chosen.count:.1f} %")
    print("By feature (wrong of seen):")
    for feature, times in sorted(missed.items(), key=lambda item: -item[1] / seen[item[0]]):
        print(f"  {feature}: {times} of {seen[feature]}")


def judge(case: Case) -> list[str]:
    """Return what Parvis understood otherwise than the generator wrote; [] when all is right."""
    with tempfile.TemporaryDirectory(prefix="layouts-") as name:
        folder = Path(name)
        path = folder / "extrait.csv"
        path.write_bytes(case.content)
        source = Source(path, path.name, case.content[:HEAD_BYTES], len(case.content), folder)
        try:
            contents = read_source(source, _unheard)
        except ParvisError as error:
            return [f"refused: {error.code}"]
        return _differences(case, contents)


def _unheard(_: float) -> None:
    """Nobody listens to the progress."""


def _differences(case: Case, contents: Contents) -> list[str]:
    found = []
    if contents.encoding not in case.encodings:
        found.append(f"encoding {contents.encoding} for {sorted(case.encodings)}")
    if contents.dialect.delimiter != case.delimiter:
        return [*found, f"delimiter {contents.dialect.delimiter!r} for {case.delimiter!r}"]
    if len(contents.tables) != len(case.tables):
        return [*found, f"{len(contents.tables)} tables for {len(case.tables)}"]
    aside: dict[int, str] = {}
    for table, truth in zip(contents.tables, case.tables, strict=True):
        found += _of_table(table, truth, contents)
        if table.rejected:
            found.append(f"rejected {[record.row for record in table.rejected]}")
        aside |= {record.row: record.reason for record in table.skipped}
    inside = {number for truth in case.tables for number in truth.extra}
    for number, reason in case.aside.items():
        if aside.get(number) != reason:
            found.append(f"line {number}: {aside.get(number)} for {reason}")
    for number, reason in aside.items():
        if number not in case.aside and number not in inside:
            found.append(f"line {number}: {reason} for a row")
    return found


def _of_table(table: Table, truth: TableTruth, contents: Contents) -> list[str]:
    found = []
    if table.header_rows != truth.header:
        return [f"header {table.header_rows} for {truth.header}"]
    labels = tuple(" ".join(column.label.split()) for column in table.columns)
    if truth.labels and labels != truth.labels:
        found.append(f"names {labels} for {truth.labels}")
    stored = pq.read_table(table.path)
    numbers = stored.column(ROW).to_pylist()
    columns = [stored.column(place + 1).to_pylist() for place in range(len(table.columns))]
    rows = dict(zip(numbers, zip(*columns, strict=True), strict=True))
    for number, cells in truth.rows.items():
        wanted = cells[: len(table.columns)]
        if [cell or "" for cell in rows.get(number, ())] != wanted:
            found.append(f"row {number}: {rows.get(number)} for {wanted}")
            break
    if truth.extra and not found:
        reading = Reading(
            format=contents.format,
            encoding=contents.encoding,
            sha256="0" * 64,
            dialect=contents.dialect,
            tables=(table,),
        )
        recipe = suggest_recipe(reading, {table.name: profile_table(table)}).recipe
        mended, _ = run_recipe(reading, recipe, table.path.with_suffix(".mended"))
        left = set(pq.read_table(mended.path, columns=[ROW]).column(ROW).to_pylist())
        if left != set(truth.rows):
            steps = [call.step for call in recipe.steps]
            found.append(
                f"after {steps}: kept {sorted(left - set(truth.rows))}, lost {sorted(set(truth.rows) - left)}"
            )
    return found


if __name__ == "__main__":
    main()

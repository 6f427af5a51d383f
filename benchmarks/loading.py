"""Measure how files are loaded without any given parameter, beside DuckDB's sniffer, pandas and Python's csv.

Usage: python benchmarks/loading.py [--step N] [--files FOLDER] [--show]
Without --files the polluted files are made here (see pollutions.py). --files: a folder that holds `csv/` and
`clean/`, file by file, such as the published Pollock files or their sample of real ones; names like col_0 in
a clean header mean that the file has none.
Scored as Pollock does: success, then precision, recall and F1 of the header, the records and the cells, out
of 10. Files are judged whole and none is set apart.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
from pollutions import Polluted, pollutions, read_clean

from parvis.engine.reading.reader import HEAD_BYTES, Source
from parvis.engine.reading.task import read_source
from parvis.errors import ParvisError

Loaded = tuple[list[str], list[list[str]]]
_INVENTED = re.compile(r"col_?\d+")


class NotLoadedError(Exception):
    """The tool gives no table for this file."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--step", type=int, default=1, help="one file in so many")
    arguments.add_argument("--files", type=Path)
    arguments.add_argument("--show", action="store_true", help="tell the files of less than 9.5 of Parvis")
    chosen = arguments.parse_args()
    csv.field_size_limit(1 << 28)
    scores: dict[str, list[float]] = defaultdict(list)
    headers: dict[str, list[float]] = defaultdict(list)
    files = 0
    with tempfile.TemporaryDirectory(prefix="loading-") as name:
        path = Path(name) / "extrait.csv"
        for number, file in enumerate(_files(chosen.files)):
            if number % chosen.step:
                continue
            files += 1
            path.write_bytes(file.content)
            for tool, load in TOOLS.items():
                total, header = score(file, _loaded(load, path))
                scores[tool].append(total)
                headers[tool].append(header)
                if chosen.show and tool == "Parvis" and total < 9.5:
                    print(f"{total:5.2f} {file.name}")
    print(f"| Tool | Score of 10, {files} files | Header F1 | Files of 9.9 and more |")
    print("|---|---|---|---|")
    for tool, found in scores.items():
        whole = sum(1 for one in found if one >= 9.9) / len(found)
        header = statistics.mean(headers[tool])
        print(f"| {tool} | {statistics.mean(found):.2f} | {header:.3f} | {100 * whole:.1f} % |")


def _files(folder: Path | None) -> Iterator[Polluted]:
    if folder is None:
        yield from pollutions()
        return
    for path in sorted((folder / "csv").iterdir()):
        clean = folder / "clean" / path.name
        if clean.is_file():
            table = read_clean(clean.read_text(encoding="utf-8-sig", errors="replace"))
            named = not (table and all(_INVENTED.fullmatch(cell.strip()) for cell in table[0]))
            yield Polluted(path.name, path.read_bytes(), table if named else table[1:], header=named)


def _loaded(load: Callable[[Path], Loaded], path: Path) -> Loaded | None:
    """Return what the tool makes of the file, None when it refuses or breaks; an empty file is empty."""
    if path.stat().st_size == 0:
        return [], []
    try:
        return load(path)
    except (
        NotLoadedError, ParvisError, duckdb.Error, csv.Error, ValueError, UnicodeError,
    ):  # fmt: skip
        return None


def with_parvis(path: Path) -> Loaded:
    """Parvis: its first table."""
    with tempfile.TemporaryDirectory(prefix="loading-") as folder:
        head = path.read_bytes()[:HEAD_BYTES]
        source = Source(path, path.name, head, path.stat().st_size, Path(folder))
        table = read_source(source, _unheard).tables[0]
        stored = pq.read_table(table.path)
        columns = [stored.column(place + 1).to_pylist() for place in range(len(table.columns))]
        rows = [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
        return ([column.label for column in table.columns] if table.header_rows else []), rows


def _unheard(_: float) -> None:
    """Nobody listens to the progress."""


def with_duckdb(path: Path) -> Loaded:
    """DuckDB's sniffer, as the benchmark asks it: ragged lines padded, bad ones left out."""
    with duckdb.connect() as connection:
        found = connection.read_csv(
            str(path), strict_mode=False, ignore_errors=True, null_padding=True, all_varchar=True
        )
        header = [] if all(re.fullmatch(r"column\d+", name) for name in found.columns) else found.columns
        return list(header), [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]


def with_pandas(path: Path) -> Loaded:
    """pandas, its own guess of the delimiter."""
    try:
        frame = pd.read_csv(
            path, sep=None, engine="python", dtype=str, keep_default_na=False, on_bad_lines="skip"
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise NotLoadedError from error
    return list(frame.columns), frame.fillna("").to_numpy().tolist()


def with_csv(path: Path) -> Loaded:
    """Python's csv module and its Sniffer; the first line is the header."""
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), csv.Sniffer().sniff(text)))
    return (rows[0] if rows else []), rows[1:]


TOOLS: dict[str, Callable[[Path], Loaded]] = {
    "Parvis": with_parvis,
    "DuckDB (sniffer)": with_duckdb,
    "pandas (sep=None)": with_pandas,
    "csv.Sniffer": with_csv,
}


def score(file: Polluted, loaded: Loaded | None) -> tuple[float, float]:
    """Return the score out of 10, and the F1 of the header.

    A file without header is rightly read without one: names a tool makes up are no fault, its first line
    taken for names is.
    """
    if loaded is None:
        return 0.0, 0.0
    if not file.table:
        return 10.0, 1.0
    names, rows = loaded
    if file.header:
        header = measures(_trimmed(file.table[0]), _trimmed(names))
        wanted = file.table[1:]
    else:
        made_up = all(_INVENTED.fullmatch(name) for name in names)
        header = (1.0, 1.0, 1.0) if made_up else (0.0, 0.0, 0.0)
        wanted = file.table
    records = measures(["".join(_trimmed(row)) for row in wanted], ["".join(_trimmed(row)) for row in rows])
    cells = measures(
        [cell for row in wanted for cell in _trimmed(row)], [cell for row in rows for cell in _trimmed(row)]
    )
    return 1.0 + sum(header) + sum(records) + sum(cells), header[2]


def measures(wanted: list[str], found: list[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a bag of texts against another."""
    if not wanted:
        return (1.0, 1.0, 1.0)
    common = sum((Counter(wanted) & Counter(found)).values())
    if not common:
        return (0.0, 0.0, 0.0)
    precision, recall = common / len(found), common / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _trimmed(row: list[str]) -> list[str]:
    return [str(cell).strip() for cell in row]


if __name__ == "__main__":
    main()

"""What the sandbox costs a file: a fork of the warmed template, a fresh interpreter, and no sandbox at all.

    python benchmarks/sandbox.py [ROUNDS]

One small file of each format is read over and over, the three ways side by side; medians. The cost of the
sandbox is what a way takes beyond reading in this process, warmed alike. Then what the template weighs.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.reading.task import read_file
from parvis.engine.sandbox import TEMPLATE


def samples(folder: Path) -> list[Path]:
    """Write a small file of each of four formats."""
    rows = [[f"{number:05d}", f"rue n° {number}", f"{number},50"] for number in range(200)]
    text = "code;adresse;montant\n" + "".join(";".join(row) + "\n" for row in rows)
    files = [folder / "small.csv", folder / "small.json", folder / "small.geojson", folder / "small.xlsx"]
    files[0].write_text(text, "utf-8")
    files[1].write_text(json.dumps([dict(zip("abc", row, strict=True)) for row in rows]), "utf-8")
    features = [
        {
            "type": "Feature",
            "properties": {"a": row[0]},
            "geometry": {"type": "Point", "coordinates": [2.1, 48.2]},
        }
        for row in rows
    ]
    files[2].write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    with xlsxwriter.Workbook(files[3]) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["code", "adresse", "montant"], *rows]):
            sheet.write_row(number, 0, row)
    return files


def once(act: Callable[[Path], object]) -> float:
    """Return the milliseconds `act` takes in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        act(Path(folder))
        return 1000 * (time.perf_counter() - started)


def memory(pid: int) -> int:
    """Return the megabytes a process holds for itself and its share of the rest (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


def main(rounds: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        TEMPLATE.warm_up(wait=True)
        print(f"template ready in {time.perf_counter() - started:.2f} s, once for a process")
        print("milliseconds, medians")
        print(f"{'file':16}{'here':>9}{'forked':>9}{'fresh':>9}{'cost forked':>13}{'cost fresh':>12}")
        for path in samples(Path(folder)):
            extract = describe_extract(path)
            payload = {"path": str(path), "name": path.name, "told": {}}

            def here(place: Path, payload: dict[str, object] = payload) -> object:
                return read_file(payload, place, lambda _share: None)

            def sandboxed(place: Path, extract: object = extract) -> object:
                return read_extract(extract, place)

            ways: dict[str, list[float]] = {"here": [], "forked": [], "fresh": []}
            once(here)
            for _ in range(rounds):
                ways["here"].append(once(here))
                TEMPLATE.warm_up(wait=True)
                ways["forked"].append(once(sandboxed))
                ways["forked"].append(once(sandboxed))
                template, TEMPLATE.fork = TEMPLATE.fork, lambda *_files: None  # type: ignore[method-assign]
                ways["fresh"].append(once(sandboxed))
                TEMPLATE.fork = template  # type: ignore[method-assign]
            middle = {way: statistics.median(times) for way, times in ways.items()}
            print(
                f"{path.name:16}{middle['here']:9.0f}{middle['forked']:9.0f}{middle['fresh']:9.0f}"
                f"{middle['forked'] - middle['here']:13.0f}{middle['fresh'] - middle['here']:12.0f}"
            )
        if TEMPLATE._process is not None:
            print(f"the template holds {memory(TEMPLATE._process.pid)} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)

"""Spoilt files of every format: each is read, its records accounted for, or refused in one sentence.

PARVIS_FUZZ_INPUTS: how many (150; 2,000 in the documented run); PARVIS_FUZZ_SEED: which ones.

    PARVIS_FUZZ_INPUTS=2000 pytest -s tests/engine/reading/test_fuzz.py
"""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter

import duckdb
from tests.engine.reading.fuzz_seeds import make_seeds, mutate

from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.sandbox import TEMPLATE, Limits
from parvis.errors import UnreadableExtract
from parvis.wording import say

INPUTS = int(os.environ.get("PARVIS_FUZZ_INPUTS", "150"))
SEED = int(os.environ.get("PARVIS_FUZZ_SEED", "1"))
LIMITS = Limits(memory=4 << 30, seconds=30, cpu_seconds=30, file_size=1 << 30)
# Every so many files read, what was read is profiled too.
PROFILED = 10


def balance(reading) -> str | None:
    """Return what is wrong with the books of a reading."""
    for table in reading.tables:
        aside = len(table.skipped) + len(table.rejected)
        if table.rows + aside != table.records:
            return f"{table.name}: {table.rows} + {aside} is not {table.records}"
        written = duckdb.execute(f"SELECT count(*) FROM read_parquet('{table.path}')").fetchone()
        if written != (table.rows,):
            return f"{table.name}: {written} rows written of {table.rows}"
    return None


def test_spoilt_files_do_no_harm(tmp_path):
    seeds = make_seeds(tmp_path)
    outcomes: Counter[str] = Counter()
    faults, slowest = [], 0.0
    TEMPLATE.warm_up(wait=True)
    try:
        for number in range(INPUTS):
            name, content, told = mutate(number, SEED, seeds)
            # DuckDB remembers a file by its name for a while: each input has its own.
            folder = tmp_path / f"input-{number}"
            folder.mkdir()
            path, output = folder / name, folder / "out"
            output.mkdir()
            path.write_bytes(content)
            started = time.monotonic()
            try:
                reading = read_extract(describe_extract(path), output, limits=LIMITS)
                outcome = "read"
                if wrong := balance(reading):
                    faults.append((number, told, wrong))
                if number % PROFILED == 0 and reading.tables:
                    profile_table(max(reading.tables, key=lambda table: table.rows))
            except UnreadableExtract as error:
                outcome = error.code
                sentences = [say("error", error.code, error.params, lang) for lang in ("fr", "en")]
                # Our own mistake, told in a sentence, is still a mistake; so is a file that has us wait.
                if error.code in ("parser-failed", "parser-timeout") or not all(sentences):
                    faults.append((number, told, error.code, error.params))
            slowest = max(slowest, time.monotonic() - started)
            outcomes[outcome] += 1
            shutil.rmtree(folder)
    finally:
        TEMPLATE.cool_down()
    print(f"\n{INPUTS} inputs, the slowest {slowest:.1f} s: {dict(outcomes.most_common())}")
    assert faults == []
    assert slowest < LIMITS.seconds
    # The seeds are sound: spoilt a little, many are still read.
    assert outcomes["read"] > INPUTS / 5


def test_the_seeds_are_sound(tmp_path):
    TEMPLATE.warm_up(wait=True)
    try:
        for number, (name, content) in enumerate(make_seeds(tmp_path).items()):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / name).write_bytes(content)
            reading = read_extract(describe_extract(folder / name), folder)
            # The workbook has a line of sums below its rows.
            assert max(table.rows for table in reading.tables) == 39 + (name in ("book.xlsx", "book.zip")), (
                name
            )
            assert balance(reading) is None
    finally:
        TEMPLATE.cool_down()

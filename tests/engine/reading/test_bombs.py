"""Bombs are refused before they hurt, each with one sentence; what is read all the same does no harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.engine.reading.bombs import BOMBS

from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.sandbox import TEMPLATE, Limits
from parvis.errors import UnreadableExtract
from parvis.wording import say

# Half of what a bomb would need, and a third of the time a person would wait.
LIMITS = Limits(memory=4 << 30, seconds=30, cpu_seconds=20, file_size=1 << 30)


@pytest.fixture(scope="module", autouse=True)
def warm():
    TEMPLATE.warm_up(wait=True)
    yield
    TEMPLATE.cool_down()


@pytest.mark.parametrize(("make", "name"), BOMBS, ids=lambda part: getattr(part, "__name__", None))
def test_a_bomb_does_no_harm(make, name, tmp_path):
    path, output = tmp_path / name, tmp_path / "out"
    output.mkdir()
    make(path)
    started = time.monotonic()
    refusal = None
    try:
        read_extract(describe_extract(path), output, limits=LIMITS)
    except UnreadableExtract as error:
        refusal = error
    assert (refusal.code if refusal else "read") in BOMBS[make, name]
    if refusal:
        assert all(len(say("error", refusal.code, refusal.params, lang)) > 20 for lang in ("fr", "en"))
    assert time.monotonic() - started < LIMITS.seconds
    # What an archive holds never lands where it says.
    assert not Path("/tmp/parvis-climbed.csv").exists()
    assert {entry.name for entry in tmp_path.iterdir()} == {name, "out"}
    assert not list(output.glob("unpacked*"))

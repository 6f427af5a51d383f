"""The drawing engine lives in a child of its own, which outlives a drawing and is replaced when it dies."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path

import pytest

from parvis.engine.charts.render import DrawingEngine
from parvis.errors import ParvisError

BAR = {"data": {"values": [{"a": 1}, {"a": 3}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Where the children of this test work: those of other programs are told apart."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def engine():
    engine = DrawingEngine()
    yield engine
    engine.cool_down()


def drawing_children(home: Path) -> set[int]:
    """The processes whose working folder is in `home`."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(home):
                found.add(int(process.name))
        except OSError:
            continue
    return found


def until(answer) -> bool:
    """Whether it becomes true within ten seconds."""
    return any(answer() or time.sleep(0.05) for _ in range(200))


def test_pictures_one_after_the_other_are_drawn_by_one_child(engine, home):
    first, second = engine.render([BAR, BAR])
    children = drawing_children(home)
    assert first.startswith("<svg")
    assert first == second == engine.render([BAR])[0]
    assert drawing_children(home) == children
    assert len(children) == 1


def test_nothing_to_draw_starts_nothing(engine, home):
    assert engine.render([]) == []
    assert not list(home.iterdir())


def test_a_picture_that_cannot_be_drawn_spoils_no_other(engine):
    with pytest.raises(ParvisError):
        engine.render([{"mark": {"type": "nonsense"}, "encoding": 3}])
    assert engine.render([BAR])[0].startswith("<svg")


def test_a_child_that_was_killed_is_told_and_replaced(engine, home):
    engine.render([BAR])
    (child,) = drawing_children(home)
    os.kill(child, signal.SIGKILL)
    with pytest.raises(ParvisError, match="parser-crashed"):
        engine.render([BAR])
    assert engine.render([BAR])[0].startswith("<svg")


def test_a_child_without_work_leaves_and_nobody_notices(home):
    engine = DrawingEngine(idle=0.3)
    engine.render([BAR])
    assert until(lambda: not drawing_children(home))
    assert engine.render([BAR])[0].startswith("<svg")


def test_a_child_leaves_when_it_is_let_go(engine, home):
    engine.render([BAR])
    engine.cool_down()
    assert until(lambda: not drawing_children(home))
    assert not list(home.iterdir())

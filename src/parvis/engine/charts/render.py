"""Turn Vega-Lite specifications into SVG in a child process: the drawing engine never lives in ours."""

from __future__ import annotations

import atexit
import json
import os
import queue
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.charts.fonts import FONT_FOLDER
from parvis.engine.sandbox.limits import GIGABYTE, Limits
from parvis.engine.sandbox.run import run_in_sandbox
from parvis.errors import ParvisError, UnreadableExtract

# The drawings asked for at once may take so long, in seconds.
SECONDS = 60.0
# At rest there is no child.
IDLE = 60.0
# A child that has used so much of its processor time, in seconds, makes room for a fresh one.
WORN = 30.0
# The engine inside vl-convert (V8) reserves address space it never touches; time is what bounds it.
LIMITS = Limits(memory=4096 * GIGABYTE, seconds=3600.0, cpu_seconds=90, file_size=GIGABYTE)
# How often it looks whether work has come. A pipe would leave one side waiting for the other's corpse.
LOOK_AGAIN = 0.005
WARM_UP = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}

# Returns the SVG of each specification. Raises ParvisError (`parser-timeout`, `parser-crashed`…).
Render = Callable[[Sequence[dict[str, Any]]], list[str]]


class _Child:
    """One child and its folder: orders in, answers out, numbered from 1. Without its folder it leaves."""

    def __init__(self, idle: float) -> None:
        self._idle = idle
        self._home = tempfile.TemporaryDirectory(prefix="parvis-draw-")
        self._folder = Path(self._home.name)
        self._orders = 0
        # The number of each order that was answered; then how the child ended.
        self._told: queue.SimpleQueue[float | ParvisError | None] = queue.SimpleQueue()
        threading.Thread(target=self._live, daemon=True).start()

    def _live(self) -> None:
        ended: ParvisError | None = None
        try:
            fonts = str(FONT_FOLDER) if any(FONT_FOLDER.glob("*.ttf")) else None
            run_in_sandbox(
                f"{__name__}:draw_orders",
                {"fonts": fonts, "idle": self._idle},
                limits=LIMITS,
                folder=self._folder,
                progress=self._told.put,
            )
        except ParvisError as error:
            ended = error
        self._told.put(ended)

    def draw(self, specifications: Sequence[dict[str, Any]]) -> list[str] | None:
        """Return the SVG of each; None when the child has left without looking. Raises ParvisError."""
        self._orders += 1
        _write(self._folder / f"order-{self._orders}.json", list(specifications))
        told = self._told.get()
        if isinstance(told, ParvisError):
            raise told
        if told is None:
            return None
        answer = self._folder / f"answer-{self._orders}.json"
        svgs: list[str] = json.loads(answer.read_bytes())
        answer.unlink()
        return svgs

    def leave(self) -> None:
        """Let the child go: it sees that its folder is gone."""
        self._home.cleanup()


class DrawingEngine:
    """The handle of the child that draws: started when a picture is near, kept while there is work.

    Starting it costs ten drawings. One list of specifications is drawn at a time. idle: seconds after which a
    child without work leaves.
    """

    def __init__(self, *, idle: float = IDLE) -> None:
        self._idle = idle
        self._lock = threading.Lock()
        self._child: _Child | None = None
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.cool_down)

    def warm_up(self) -> None:
        """Start the engine now, while other work goes on, if it is not there."""
        with self._lock:
            self._child = self._child or _Child(self._idle)

    def render(self, specifications: Sequence[dict[str, Any]]) -> list[str]:
        """Return the SVG of each specification.

        Raises ParvisError (`parser-timeout`, `parser-crashed`…) when the child dies over them.
        """
        if not specifications:
            return []
        with self._lock:
            # One that had left by itself is replaced; a fresh one does not leave before its first order.
            for _ in range(2):
                self._child = self._child or _Child(self._idle)
                svgs = None
                try:
                    svgs = self._child.draw(specifications)
                finally:
                    if svgs is None:
                        self._drop()
                if svgs is not None:
                    return svgs
        raise UnreadableExtract("parser-crashed")

    def cool_down(self) -> None:
        """Let the child go; the next drawing starts another one."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._child is not None:
            self._child.leave()
            self._child = None

    def _forget(self) -> None:
        """In a fork of this process: the child is the other's."""
        self._lock = threading.Lock()
        self._child = None


ENGINE = DrawingEngine()


def _write(path: Path, content: object) -> None:
    """Write JSON that appears whole."""
    written = path.with_name(f".{path.name}")
    written.write_text(json.dumps(content), encoding="utf-8")
    written.rename(path)


def draw_orders(payload: dict[str, Any], folder: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """Draw in the child what its folder says, order after order. No address may be fetched."""
    import vl_convert

    if payload["fonts"]:
        vl_convert.register_font_directory(payload["fonts"])
    number, order = 1, folder / "order-1.json"
    if not order.exists():
        # The first drawing takes ten times as long as the next ones.
        vl_convert.vegalite_to_svg(WARM_UP, allowed_base_urls=[])
    while time.process_time() < WORN and _comes(order, payload["idle"]):
        # Its default action ends the child: nothing inside the engine can put it off.
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        specifications = json.loads(order.read_bytes())
        svgs = [vl_convert.vegalite_to_svg(one, allowed_base_urls=[]) for one in specifications]
        _write(folder / f"answer-{number}.json", svgs)
        order.unlink()
        tell(number)
        number, order = number + 1, folder / f"order-{number + 1}.json"
    return {"drawn": number - 1}


def _comes(order: Path, idle: float) -> bool:
    """Wait for the order, so many seconds; tell whether it came."""
    signal.setitimer(signal.ITIMER_REAL, idle + SECONDS)
    since = time.monotonic()
    while not order.exists():
        if time.monotonic() - since > idle or not order.parent.exists():
            return False
        time.sleep(LOOK_AGAIN)
    return True

"""Turn Vega-Lite specifications into SVG in a child process: the drawing engine never lives in ours."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parvis.engine.charts.fonts import FONT_FOLDER
from parvis.engine.sandbox.limits import GIGABYTE, Limits
from parvis.engine.sandbox.run import run_in_sandbox
from parvis.errors import ParvisError

# The engine inside vl-convert (V8) reserves address space it never touches; time is what bounds it.
LIMITS = Limits(memory=4096 * GIGABYTE, seconds=60.0, cpu_seconds=60, file_size=GIGABYTE)
# A child started ahead waits so long for its work, in seconds; after that another one is started.
PATIENCE = 1800.0
# How often it looks whether its work has come. A pipe would leave one side waiting for the other's corpse.
LOOK_AGAIN = 0.005
ORDER = "specifications.json"
WARM_UP = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}

# Returns the SVG of each specification. Raises ParvisError (`parser-timeout`, `parser-crashed`…).
Render = Callable[[Sequence[dict[str, Any]]], list[str]]


def render_all(specifications: Sequence[dict[str, Any]]) -> list[str]:
    """Return the SVG of each specification, all drawn by one child.

    Raises ParvisError (`parser-timeout`, `parser-crashed`…) when the child dies.
    """
    if not specifications:
        return []
    with tempfile.TemporaryDirectory(prefix="parvis-draw-") as name:
        folder = Path(name)
        _hand_over(folder, specifications)
        return _run(folder, LIMITS)


@contextmanager
def render_ahead() -> Iterator[Render]:
    """Give a `render_all` whose child starts its engine now, while other work goes on.

    It draws once. A child that died or tired of waiting is replaced; one that was given nothing is let go.
    """
    with (
        tempfile.TemporaryDirectory(prefix="parvis-draw-") as name,
        ThreadPoolExecutor(max_workers=1) as aside,
    ):
        folder = Path(name)
        waiting = dataclasses.replace(LIMITS, seconds=LIMITS.seconds + PATIENCE)
        child: Future[list[str]] = aside.submit(_run, folder, waiting)

        def render(specifications: Sequence[dict[str, Any]]) -> list[str]:
            if child.done():
                return render_all(specifications)
            _hand_over(folder, specifications)
            return child.result()

        try:
            yield render
        finally:
            if not (folder / ORDER).exists():
                _hand_over(folder, [])
                with contextlib.suppress(ParvisError):
                    child.result()


def _hand_over(folder: Path, specifications: Sequence[dict[str, Any]]) -> None:
    """Write the work of a child; it appears whole."""
    written = folder / f".{ORDER}"
    written.write_text(json.dumps(list(specifications)), encoding="utf-8")
    written.rename(folder / ORDER)


def _run(folder: Path, limits: Limits) -> list[str]:
    fonts = str(FONT_FOLDER) if any(FONT_FOLDER.glob("*.ttf")) else None
    task = f"{__name__}:render_in_child"
    answer = run_in_sandbox(task, {"fonts": fonts}, limits=limits, folder=folder)
    return [str(svg) for svg in answer["svgs"]]


def render_in_child(payload: dict[str, Any], folder: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """Draw in the child what its folder says. No address may be fetched: none is allowed."""
    import vl_convert

    if payload["fonts"]:
        vl_convert.register_font_directory(payload["fonts"])
    order = folder / ORDER
    if not order.exists():
        # The first drawing takes ten times as long as the next ones.
        vl_convert.vegalite_to_svg(WARM_UP, allowed_base_urls=[])
    while not order.exists():
        time.sleep(LOOK_AGAIN)
    specifications = json.loads(order.read_bytes())
    svgs = []
    for number, specification in enumerate(specifications, start=1):
        svgs.append(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]))
        tell(number / len(specifications))
    return {"svgs": svgs}

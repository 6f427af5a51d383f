"""Turn Vega-Lite specifications into SVG in a child process: the drawing engine never lives in ours."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.charts.fonts import FONT_FOLDER
from parvis.engine.sandbox.limits import GIGABYTE, Limits
from parvis.engine.sandbox.run import run_in_sandbox

# The engine inside vl-convert (V8) reserves address space it never touches; time is what bounds it.
LIMITS = Limits(memory=4096 * GIGABYTE, seconds=60.0, cpu_seconds=60, file_size=GIGABYTE)


def render_all(specifications: Sequence[dict[str, Any]]) -> list[str]:
    """Return the SVG of each specification, all drawn by one child.

    Raises ParvisError (`parser-timeout`, `parser-crashed`…) when the child dies.
    """
    if not specifications:
        return []
    fonts = str(FONT_FOLDER) if any(FONT_FOLDER.glob("*.ttf")) else None
    with tempfile.TemporaryDirectory(prefix="parvis-draw-") as folder:
        answer = run_in_sandbox(
            "parvis.engine.charts.render:render_in_child",
            {"fonts": fonts, "specifications": list(specifications)},
            limits=LIMITS,
            folder=Path(folder),
        )
    return [str(svg) for svg in answer["svgs"]]


def render_in_child(
    payload: dict[str, Any],
    folder: Path,  # noqa: ARG001  the sandbox calls every task alike
    tell: Callable[[float], None],
) -> dict[str, Any]:
    """Draw in the child. No address may be fetched: the list of allowed ones is empty."""
    import vl_convert

    if payload["fonts"]:
        vl_convert.register_font_directory(payload["fonts"])
    svgs = []
    for number, specification in enumerate(payload["specifications"], start=1):
        svgs.append(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]))
        tell(number / len(payload["specifications"]))
    return {"svgs": svgs}

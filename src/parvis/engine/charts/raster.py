"""Turn a finished picture into PNG, in a child process: for slides, letters and posts."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from parvis.engine.charts.fonts import FONT_FOLDER
from parvis.engine.charts.render import LIMITS
from parvis.engine.sandbox.run import run_in_sandbox

# Twice the size on screen: sharp on paper and on a good display.
SCALE = 2.0
DRAWING, PICTURE = "picture.svg", "picture.png"


def to_png(svg: str, *, title: str, mention: str) -> bytes:
    """Return the PNG of a standalone SVG; its title and mention are kept in the file too.

    Raises ParvisError (`parser-timeout`, `parser-crashed`…) when the child dies over it.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-png-") as name:
        folder = Path(name)
        (folder / DRAWING).write_text(svg, encoding="utf-8")
        fonts = str(FONT_FOLDER) if any(FONT_FOLDER.glob("*.ttf")) else None
        payload = {"fonts": fonts, "title": title, "mention": mention}
        run_in_sandbox(f"{__name__}:draw_png", payload, limits=LIMITS, folder=folder)
        return (folder / PICTURE).read_bytes()


def draw_png(payload: dict[str, Any], folder: Path, _tell: Callable[[float], None]) -> dict[str, Any]:
    """Draw in the child. No address may be fetched."""
    import vl_convert
    from PIL import Image, PngImagePlugin

    if payload["fonts"]:
        vl_convert.register_font_directory(payload["fonts"])
    drawn = vl_convert.svg_to_png((folder / DRAWING).read_text(encoding="utf-8"), scale=SCALE)
    said = PngImagePlugin.PngInfo()
    # Keywords of the PNG specification, section 11.3.3.2.
    said.add_itxt("Title", payload["title"])
    said.add_itxt("Copyright", payload["mention"])
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.save(folder / PICTURE, "PNG", pnginfo=said, optimize=True)
    return {"bytes": (folder / PICTURE).stat().st_size}

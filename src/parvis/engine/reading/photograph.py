"""Make a picture somebody sent small and plain: pixels only, without what its camera wrote beside them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.engine.sandbox import Limits, run_in_sandbox
from parvis.engine.sandbox.limits import GIGABYTE
from parvis.errors import UnreadableExtract

# A photograph of 50 million pixels takes 150 MB while it is read.
LIMITS = Limits(memory=2 * GIGABYTE, seconds=20.0, cpu_seconds=20, file_size=64 << 20)
FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 50_000_000
# Wide enough for a card of the gallery on a fine screen, and for half a page of paper.
WIDTH, HEIGHT = 960, 720
QUALITY = 80
SENT, MADE = "sent", "made.jpg"


@dataclass(frozen=True)
class PlainPicture:
    """content: a JPEG; width, height: in pixels."""

    content: bytes
    width: int
    height: int


def plain_picture(content: bytes) -> PlainPicture:
    """Return the picture as a JPEG of at most 960 by 720, turned upright, on white, without metadata.

    content: a PNG, JPEG or WebP file, read in the sandbox.
    Raises UnreadableExtract `unusable-picture` and those of the sandbox.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-picture-") as name:
        folder = Path(name)
        (folder / SENT).write_bytes(content)
        size = run_in_sandbox(f"{__name__}:make_plain", {}, limits=LIMITS, folder=folder)
        return PlainPicture((folder / MADE).read_bytes(), size["width"], size["height"])


def make_plain(_payload: dict[str, Any], folder: Path, _tell: Callable[[float], None]) -> dict[str, Any]:
    """Do it in the child."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
    try:
        with Image.open(folder / SENT, formats=FORMATS) as opened:
            opened.draft("RGB", (2 * WIDTH, 2 * HEIGHT))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableExtract("unusable-picture") from error
    upright.thumbnail((WIDTH, HEIGHT))
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    plain.save(folder / MADE, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return {"width": plain.width, "height": plain.height}

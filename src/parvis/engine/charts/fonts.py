"""Make the TrueType files pictures are measured with, from the web font the pages use.

Run at set-up as `python -m parvis.engine.charts.fonts FOLDER`, where FOLDER holds the woff2 files of
Source Sans 3 (SIL Open Font License). Without them pictures are measured with vl-convert's own fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from parvis.engine.charts.theme import FONT

FONT_FOLDER = Path(__file__).with_name("fonts")
# Files of the npm package that hold what French and English need, and the weights pictures use.
WANTED = "source-sans-3-latin{extended}-wght-normal.woff2"
WEIGHTS = (("Regular", 400), ("SemiBold", 600))


def make_fonts(source: Path, destination: Path = FONT_FOLDER) -> tuple[Path, ...]:
    """Write one static TTF per weight into `destination` and return them.

    source: folder with the woff2 files of the variable font. Raises FileNotFoundError when they are absent.
    The Latin and the extended Latin parts are merged so that one file draws « Œuvre à 3 µg/m³ ».
    """
    from fontTools.merge import Merger  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    destination.mkdir(parents=True, exist_ok=True)
    written = []
    for style, weight in WEIGHTS:
        parts = []
        for extended in ("", "-ext"):
            font = TTFont(source / WANTED.format(extended=extended))
            instantiateVariableFont(font, {"wght": weight}, inplace=True)
            font.flavor = None
            part = destination / f"part{extended}-{weight}.tmp"
            font.save(part)
            parts.append(part)
        merged = Merger().merge([str(part) for part in parts])
        for part in parts:
            part.unlink()
        _name(merged, style, weight)
        target = destination / f"SourceSans3-{style}.ttf"
        merged.save(target)
        written.append(target)
    return tuple(written)


def _name(font: object, style: str, weight: int) -> None:
    names = font["name"]  # type: ignore[index]
    for number, text in (
        (1, FONT if style == "Regular" else f"{FONT} {style}"),
        (2, "Regular"),
        (4, f"{FONT} {style}"),
        (6, f"SourceSans3-{style}"),
        (16, FONT),
        (17, style),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight  # type: ignore[index]


if __name__ == "__main__":
    for path in make_fonts(Path(sys.argv[1])):
        sys.stdout.write(f"{path.name}\n")

"""Pictures of a version or a candidate, read from its folder, ready to be placed in a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from parvis.engine.charts.svg import for_page
from parvis.web.numbers import french

WIDE, NARROW = "860", "360"
# A heavier drawing (a map of thousands of points) stays a file of its own, loaded when it comes into view.
HEAVIEST_INLINE = 120_000
MAP_FAMILIES = ("place",)


@dataclass(frozen=True)
class Drawing:
    """One drawing for one width. svg: safe markup, "" when it is too heavy; file: its name in the folder."""

    svg: SafeString
    file: str


@dataclass(frozen=True)
class Cell:
    """One cell of an alternative table. value: number, text or None; unit: "" when there is none."""

    value: Any
    unit: str
    is_number: bool


@dataclass(frozen=True)
class ShownPicture:
    """A picture in the reader's language. title: what it says; subtitle: what it shows; base: address of the
    folder of its files, "" for a candidate, whose files have no address; lang: of its words."""

    code: str
    title: str
    subtitle: str
    caption: str
    reason: str
    is_map: bool
    wide: Drawing
    narrow: Drawing
    base: str
    lang: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_pictures(folder: Path, *, base: str = "") -> tuple[ShownPicture, ...]:
    """Return the pictures of `folder`, the lead first; () when it has none."""
    try:
        content = json.loads((folder / "charts.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(_shown(folder, picture, base) for picture in content)


def _shown(folder: Path, picture: Mapping[str, Any], base: str) -> ShownPicture:
    lang = "fr" if french() else "en"
    table = picture.get("table") or {"columns": [], "units": [], "rows": []}
    files = picture["svgs"][lang]
    return ShownPicture(
        code=picture["code"],
        title=picture["title"][lang],
        subtitle=picture.get("subtitle", {}).get(lang, ""),
        caption=picture["caption"][lang],
        reason=picture["reason"][lang],
        is_map=picture["family"] in MAP_FAMILIES,
        wide=_drawing(folder, files[WIDE]),
        narrow=_drawing(folder, files[NARROW]),
        base=base,
        lang=lang,
        headers=tuple(column[lang] for column in table["columns"]),
        rows=tuple(_cells(row, table["units"]) for row in table["rows"]),
    )


def _drawing(folder: Path, name: str) -> Drawing:
    svg = (folder / name).read_text(encoding="utf-8")
    if len(svg) > HEAVIEST_INLINE:
        return Drawing(mark_safe(""), name)
    # Drawn by our own renderer from escaped text, kept in a folder whose bytes are verified by their hash.
    return Drawing(mark_safe(for_page(svg)), name)  # noqa: S308


def _cells(row: Sequence[Any], units: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(value, unit, isinstance(value, (int, float)) and not isinstance(value, bool))
        for value, unit in zip(row, units, strict=True)
    )

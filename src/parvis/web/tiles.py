"""Tiles: the cement tile that stands for each theme, drawn from arcs and squares on a grid of 48."""

from __future__ import annotations

from django.utils.html import format_html_join

A, B, C = "var(--a)", "var(--b)", "var(--c)"
Shape = tuple[str, str, str]


def _path(colour: str, path: str) -> Shape:
    return ("path", colour, _attributes(d=path))


def _disc(colour: str, x: int, y: int, radius: int) -> Shape:
    return ("circle", colour, _attributes(cx=x, cy=y, r=radius))


def _rect(colour: str, x: int, y: int, width: int, height: int) -> Shape:
    return ("rect", colour, _attributes(x=x, y=y, width=width, height=height))


def _attributes(**values: object) -> str:
    return format_html_join(" ", '{}="{}"', values.items())


TILES: dict[str, tuple[Shape, ...]] = {
    # Four quarter discs meeting: the square in front of the hall.
    "": (
        _path(A, "M0 0h24a24 24 0 0 1-24 24z"),
        _path(A, "M48 48H24a24 24 0 0 1 24-24z"),
        _disc(B, 24, 24, 6),
    ),
    # An arch, and the door.
    "civic_life": (
        _path(A, "M6 48V24a18 18 0 0 1 36 0v24z"),
        _path(C, "M15 48V26a9 9 0 0 1 18 0v22z"),
        _disc(B, 24, 8, 4),
    ),
    # Stacked coins.
    "finances": (_rect(A, 6, 34, 36, 9), _rect(A, 6, 23, 36, 9), _rect(B, 6, 12, 36, 9)),
    # Heads side by side.
    "residents": (
        _disc(A, 15, 15, 8),
        _disc(B, 34, 18, 6),
        _path(A, "M0 48a15 20 0 0 1 30 0z"),
        _path(B, "M24 48a10 16 0 0 1 20 0z"),
    ),
    # Roofs.
    "planning": (
        _path(A, "M0 24 12 8l12 16v24H0z"),
        _path(B, "M24 30 36 16l12 14v18H24z"),
        _rect(C, 9, 30, 6, 8),
    ),
    # Crossing ways.
    "mobility": (
        _path(A, "M0 30C18 30 18 6 48 6v10C26 16 26 40 0 40z"),
        _path(B, "M0 8h14v8H0zM34 32h14v8H34z"),
    ),
    # Leaves.
    "environment": (
        _path(A, "M4 44C4 20 20 4 44 4c0 24-16 40-40 40z"),
        _path(C, "M8 40 34 14l2 2L10 42z"),
        _disc(B, 40, 40, 5),
    ),
    # The sun and its rays.
    "energy": (_disc(B, 24, 24, 10), _path(A, "M0 0h16L0 16zM48 0v16L32 0zM48 48H32l16-16zM0 48V32l16 16z")),
    # An open book.
    "education": (
        _path(A, "M24 14C16 8 8 8 2 10v28c6-2 14-2 22 4z"),
        _path(B, "M24 14c8-6 16-6 22-4v28c-6-2-14-2-22 4z"),
    ),
    # Waves of music.
    "culture": (
        _path(A, "M0 12a12 12 0 0 1 24 0a12 12 0 0 0 24 0v10a12 12 0 0 1-24 0a12 12 0 0 0-24 0z"),
        _path(B, "M0 34a12 12 0 0 1 24 0a12 12 0 0 0 24 0v8a12 12 0 0 1-24 0a12 12 0 0 0-24 0z"),
    ),
    # Two hands closing.
    "solidarity": (
        _path(A, "M24 44C4 32 2 22 2 16a11 11 0 0 1 22-2z"),
        _path(B, "M24 44c20-12 22-22 22-28a11 11 0 0 0-22-2z"),
    ),
    # Growing steps.
    "economy": (_rect(A, 4, 30, 11, 18), _rect(A, 18, 20, 11, 28), _rect(B, 32, 8, 11, 40)),
    # A plan of rooms.
    "facilities": (
        _rect(A, 4, 4, 18, 18),
        _rect(B, 26, 4, 18, 18),
        _rect(A, 26, 26, 18, 18),
        _disc(A, 13, 35, 8),
    ),
}


def tile_of(theme: str) -> tuple[Shape, ...]:
    """Return the shapes of a theme's tile: (element, colour, attributes)."""
    return TILES.get(theme, TILES[""])

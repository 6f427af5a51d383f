"""The colours and sizes of pictures: the tokens of the look, with the light value as fallback."""

from __future__ import annotations

# Token of the look -> its value in light mode. Each value is unique: the page form of a picture finds the
# token again from the colour (svg.py).
TOKENS = {
    "ink": "#1d2530",
    "soft": "#55606e",
    "line": "#d8d0c1",
    "stone": "#e8e2d6",
    "sheet": "#fffdf9",
    # The authority's own colour marks the thing that matters. The first category keeps the look's green, so
    # that it never meets another category; a hair apart, for the page to tell one from the other.
    "accent": "#0a5c55",
    "cat1": "#0b5d56",
    "cat2": "#c4691c",
    "cat3": "#3f5fa8",
    "cat4": "#8d3b72",
    "cat5": "#7b7a2c",
    "cat-rest": "#b9b2a4",
}
INK = TOKENS["ink"]
SOFT = TOKENS["soft"]
LINE = TOKENS["line"]
STONE = TOKENS["stone"]
SHEET = TOKENS["sheet"]
ACCENT = TOKENS["accent"]
REST = TOKENS["cat-rest"]
CATEGORIES = tuple(TOKENS[f"cat{number}"] for number in range(1, 6))

FONT = "Source Sans 3"
# The page's own copy of the font is called "Source Sans 3 Variable" when it comes as a variable font.
FONT_STACK = "'Source Sans 3','Source Sans 3 Variable',Arial,'Liberation Sans',sans-serif"

WIDE = 860
NARROW_WIDTH = 360
WIDTHS = (WIDE, NARROW_WIDTH)
LANGUAGES = ("fr", "en")

"""Make a drawn SVG fit to publish: named for screen readers, alone in a file or inline in a page."""

from __future__ import annotations

import re
from html import escape

from parvis.engine.charts.theme import FONT_STACK, TOKENS

COLOUR_TOKENS = {colour: token for token, colour in TOKENS.items()}
GROUND = '<rect class="ground" width="100%" height="100%" fill="{sheet}"/>'
ROOT = re.compile(r"<svg\b[^>]*?\bwidth=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
DOT = re.compile(
    r'<path transform="translate\(([-\d.]+),([-\d.]+)\)" d="M([\d.]+),0A[^"]*" fill="(#[0-9a-f]{6})" '
    r'stroke-width="2" opacity="([\d.]+)"/>'
)
# Ten dots or more that differ by their place only.
DOTS = re.compile(
    r'<path transform="translate\([-\d.,]+\)" (d="M[\d.]+,0A[^"]*" fill="#[0-9a-f]{6}" stroke-width="2" '
    r'opacity="[\d.]+"/>)(?:<path transform="translate\([-\d.,]+\)" \1){9,}'
)
PAINT = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')


def _one_path(run: re.Match[str]) -> str:
    """Draw a run of equal dots as one path of round ends: a map of thousands weighs a tenth."""
    dots = DOT.findall(run[0])
    _, _, radius, colour, opacity = dots[0]
    moves = "".join(f"M{x},{y}h.01" for x, y, _, _, _ in dots)
    return (
        f'<path d="{moves}" stroke="{colour}" stroke-width="{2 * float(radius):g}" '
        f'stroke-linecap="round" opacity="{opacity}"/>'
    )


def finish(svg: str, *, name: str, title: str, description: str) -> str:
    """Return the standalone SVG: role and names in the reader's language, inner labels gone, plain colours.

    name: unique among the pictures of a page; it prefixes every id. Raises ValueError when `svg` is not one.
    """
    root = ROOT.match(svg)
    if root is None:
        raise ValueError("not an SVG drawn by vl-convert")
    width, height = float(root[1]), float(root[2])
    body = svg[root.end() :]
    body = re.sub(r' (role|aria-roledescription|aria-label|aria-hidden)="[^"]*"', "", body)
    body = re.sub(r'<path class="(background|foreground)" d="[^"]*"( display="none")?/>', "", body)
    body = re.sub(r' class="[^"]*"', "", body)
    body = re.sub(r'\bid="([^"]+)"', lambda found: f'id="{name}-{found[1]}"', body)
    body = re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{name}-{found[1]})", body)
    body = re.sub(r'font-family="[^"]*"', f'font-family="{FONT_STACK}"', body)
    body = re.sub(r"(\d+\.\d{2})\d+", r"\1", body)
    body = DOTS.sub(_one_path, body)
    for _ in range(6):
        body = body.replace("<g></g>", "")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title, quote=False)}</title>'
        f'<desc id="{name}-d">{escape(description, quote=False)}</desc>'
        + GROUND.format(sheet=TOKENS["sheet"])
        + '<g aria-hidden="true">'
    )
    return head + body.removesuffix("</svg>") + "</g></svg>"


def for_page(svg: str) -> str:
    """Return the inline form: colours follow the page's tokens, light or dark, and the ground is the page's.

    The colours stay as fallbacks: `fill="var(--accent,#0a5c55)"`. A presentation attribute needs no leave
    from a content security policy, unlike a style.
    """
    inline = svg.replace(GROUND.format(sheet=TOKENS["sheet"]), "", 1)

    def with_token(found: re.Match[str]) -> str:
        token = COLOUR_TOKENS.get(found[2])
        return f'{found[1]}="var(--{token},{found[2]})"' if token else found[0]

    return PAINT.sub(with_token, inline)

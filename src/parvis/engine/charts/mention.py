"""A picture fit to leave the page: its title above, and whom to name under it, in the drawing itself."""

from __future__ import annotations

import re
from html import escape

from parvis.engine.charts.theme import FONT_STACK, INK, SOFT

_ROOT = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')
_INNER = '<g aria-hidden="true">'
_END = "</g></svg>"
EDGE = 16.0
# Size of the letters, in pixels; a line takes so many times that; a letter is so wide on average.
TITLE, SUBTITLE, SMALL = 20.0, 14.0, 12.0
LEADING, LETTER = 1.3, 0.5
NAMESPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:cc="http://creativecommons.org/ns#"'
)


def with_mention(svg: str, *, title: str, subtitle: str, mention: str, rights: str) -> str:
    """Return the standalone picture with its title and subtitle above and the mention under it.

    svg: as `finish` made it; mention: the sentence that names who made the data; rights: address of the
    licence, "" without one. The mention is in the metadata too, as Dublin Core has it, where programs look.
    Raises ValueError when `svg` is not one of ours.
    """
    root = _ROOT.search(svg)
    if root is None or _INNER not in svg or not svg.endswith(_END):
        raise ValueError("not a finished picture")
    width, height = float(root[1]) + 2 * EDGE, float(root[2])
    above, top = _lines([(title, TITLE, INK, "600"), (subtitle, SUBTITLE, SOFT, "400")], width, EDGE / 2)
    top += EDGE
    under, whole = _lines([(mention, SMALL, SOFT, "400")], width, top + height + EDGE / 2)
    whole += EDGE
    size = f'viewBox="0 0 {width:g} {whole:g}" width="{width:g}" height="{whole:g}"'
    license_ = f'<cc:license rdf:resource="{escape(rights)}"/>' if rights else ""
    metadata = (
        f'<metadata><rdf:RDF {NAMESPACES}><rdf:Description rdf:about="">'
        f"<dc:title>{escape(title, quote=False)}</dc:title>"
        f"<dc:rights>{escape(mention, quote=False)}</dc:rights>{license_}"
        "</rdf:Description></rdf:RDF></metadata>"
    )
    head, inner = svg.replace(root[0], size, 1).split(_INNER, 1)
    moved = f'<g transform="translate({EDGE:g},{top:g})">{inner.removesuffix(_END)}</g>'
    # What is read aloud stays first: the title and the description of the drawing.
    named = head.rindex("</desc>") + len("</desc>")
    return f"{head[:named]}{metadata}{head[named:]}{_INNER}{above}{moved}{under}{_END}"


def _lines(texts: list[tuple[str, float, str, str]], width: float, start: float) -> tuple[str, float]:
    """Return the text elements, line by line under `start`, and where the last one ends.

    texts: (text, size, colour, weight); an empty one takes no room.
    """
    drawn, place = "", start
    for text, size, colour, weight in texts:
        for line in _wrapped(text, width, size):
            place += size * LEADING
            drawn += (
                f'<text x="{EDGE:g}" y="{place:g}" font-family="{FONT_STACK}" font-size="{size:g}" '
                f'font-weight="{weight}" fill="{colour}">{escape(line, quote=False)}</text>'
            )
    return drawn, place


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text, broken at spaces, and inside a word longer than a line."""
    most = int((width - 2 * EDGE) / (size * LETTER))
    lines: list[str] = []
    words = text.split(" ")
    for word in (one[start : start + most] for one in words for start in range(0, len(one), most)):
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

"""The score of a table as a small picture (SVG) that a page can carry."""

from __future__ import annotations

from html import escape

from parvis.wording import say

# Lowest score: fill, dark enough for white text (contrast of 4.5 and more).
_COLOURS = ((100, "#1b6b3a"), (90, "#2f6f73"), (60, "#8a5a00"), (0, "#a3222a"))


def write_badge(score: int, lang: str) -> str:
    """Return the SVG. score: 0 to 100."""
    label, value = say("report", "badge", {}, lang), f"{score} / 100"
    colour = next(fill for lowest, fill in _COLOURS if score >= lowest)
    left, right = 12 + 7 * len(label), 12 + 7 * len(value)
    name = escape(f"{label} {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{name}" width="{left + right}" '
        f'height="22" viewBox="0 0 {left + right} 22"><title>{name}</title>'
        f'<rect width="{left + right}" height="22" rx="3" fill="#3a4050"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H{left}z" fill="{colour}"/>'
        f'<g fill="#fff" font-family="system-ui,sans-serif" font-size="12" text-anchor="middle">'
        f'<text x="{left / 2:g}" y="15">{escape(label)}</text>'
        f'<text x="{left + right / 2:g}" y="15" font-weight="600">{value}</text></g></svg>'
    )

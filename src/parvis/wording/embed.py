"""The lines of HTML that show a picture or a table of the portal on another site."""

from __future__ import annotations

from html import escape

# Pixels: a picture with its title, its caption and its source on a column of text.
HEIGHT = 720


def frame_code(address: str, title: str, *, width: str = "100%", height: int = HEIGHT) -> str:
    """Return an iframe that loads when it comes into view. title: what a screen reader says of it."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{escape(width)}" height="{height}" '
        'style="border:0" loading="lazy"></iframe>'
    )

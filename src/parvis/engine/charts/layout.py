"""Measure and wrap text before it is drawn, so that labels never meet."""

from __future__ import annotations

# Advance widths of Source Sans 3 regular, in thousandths of the font size, grouped by likeness.
NARROW_LETTERS = frozenset("iljI.,;:'’!|()[]íîï ")
WIDE_LETTERS = frozenset("mwMWŒœÆæ@%")
CAPITALS = frozenset("ABCDEFGHJKLNOPQRSTUVXYZÀÂÇÉÈÊËÎÏÔÙÛÜ&€")
THIN_SPACES = frozenset("\u202f\u2009")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in pixels of `text` at `size`, as wide as Arial for readers without our font."""
    total = 0.0
    for letter in text:
        if letter in THIN_SPACES:
            total += 0.2
        elif letter in NARROW_LETTERS:
            total += 0.28
        elif letter in WIDE_LETTERS:
            total += 0.84
        elif letter in CAPITALS:
            total += 0.62
        else:
            total += 0.52
    return total * size * 1.08 * (1.07 if bold else 1.0)


def ellipsis(text: str, limit: float, size: float, *, bold: bool = False) -> str:
    """Return `text`, cut at a letter with « … » when it is wider than `limit` pixels."""
    if text_width(text, size, bold=bold) <= limit:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold=bold) > limit:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrap(text: str, limit: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """Return at most `lines` lines within `limit` pixels, broken between words; the last one is cut."""
    words = text.split(" ")
    result: list[str] = []
    current = ""
    for index, word in enumerate(words):
        longer = f"{current} {word}" if current else word
        if not current or text_width(longer, size, bold=bold) <= limit:
            current = longer
            continue
        if len(result) == lines - 1:
            current = " ".join([current, *words[index:]])
            break
        result.append(current)
        current = word
    result.append(current)
    return [ellipsis(line, limit, size, bold=bold) for line in result]

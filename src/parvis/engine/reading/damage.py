"""Count the damage a text already carried when it was saved: reported, never guessed away."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

CHUNK = 1 << 20
# Written by whoever lost the character; UTF-8 of U+FFFD, and the same read as cp1252 and saved again (ï¿½).
_LOST = (b"\xef\xbf\xbd", b"\xc3\xaf\xc2\xbf\xc2\xbd")
# A UTF-8 letter read as cp1252 and saved again: Ã© for é, Â° for °, â€™ for ’.
_MISREAD = re.compile(
    rb"\xc3\x83(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]|\xe2\x80[\x93-\xba]"
    rb"|\xe2\x84\xa2|\xe2\x82\xac)|\xc3\x82\xc2[\xa0-\xbf]|\xc3\xa2\xe2\x82\xac"
)
# Bytes seldom found in sound text, one of which each kind needs: one byte is looked for ten times as fast as
# several in a row.
_SIGNS_OF_LOSS = (b"\xef", b"\xaf")
_SIGNS_OF_MISREADING = (b"\x83", b"\x82")
# Control characters of the second block: no text has them; cp1252 bytes declared as ISO-8859-1 give them.
_CONTROL = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")

LOST, MISREAD, CONTROLS = "lost-characters", "misread-letters", "control-characters"


def find_damage(path: Path, skip: int = 0) -> list[tuple[str, dict[str, object]]]:
    """Return a notice for each kind of damage in a UTF-8 file: how many places, and the first line.

    skip: bytes of a byte order mark. The codes are lost-characters, misread-letters, control-characters.
    """
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    start, kept = skip, b""
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(CHUNK):
            # What a chunk's end cuts in two is looked at with the next chunk.
            text = kept + chunk
            cut = len(text) if len(chunk) < CHUNK else len(text) - 8
            if not text.isascii():
                for code, places in _places(text[:cut]).items():
                    counts[code] += len(places)
                    first.setdefault(code, start + places[0])
            start += cut
            kept = text[cut:]
    return [(code, {"count": count, "line": _line_at(path, first[code])}) for code, count in counts.items()]


def _line_at(path: Path, place: int) -> int:
    """Return the number of the line the byte at `place` stands on."""
    lines = 1
    with path.open("rb") as file:
        while place > 0 and (chunk := file.read(min(CHUNK, place))):
            lines += chunk.count(b"\n")
            place -= len(chunk)
    return lines


def _places(text: bytes) -> dict[str, list[int]]:
    """Return the places of each kind of damage in some bytes; kinds without any are left out."""
    found: dict[str, list[int]] = {}
    if any(sign in text for sign in _SIGNS_OF_LOSS):
        lost = [match.start() for sign in _LOST for match in re.finditer(re.escape(sign), text)]
        if lost:
            found[LOST] = sorted(lost)
    if any(sign in text for sign in _SIGNS_OF_MISREADING):
        misread = [match.start() for match in _MISREAD.finditer(text)]
        if misread:
            found[MISREAD] = misread
    if b"\xc2" in text and (controls := [match.start() for match in _CONTROL.finditer(text)]):
        found[CONTROLS] = controls
    return found

"""What an Office workbook carries beside its cells: drawings, photographs, printed words, choices, links."""

from __future__ import annotations

import posixpath
import re
from html import unescape

from parvis.engine.reading.workbook.aside import WorkbookAside
from parvis.engine.reading.workbook.parts import Package

_PRINTED = re.compile(rb"<(?:\w+:)?((?:odd|even|first)(?:Header|Footer))\b[^>]*>([^<]+)<")
# The words of a list of choices, and what is said when a cell is entered; a formula without quotes points
# to cells of the workbook, that are read as such.
_CHOICES = re.compile(rb'<(?:\w+:)?formula1>("[^<]+|&quot;[^<]+)<')
_SAID = re.compile(rb'\b(?:prompt|error)="([^"]+)"')
_LINK = re.compile(rb'\b(?:location|tooltip|display)="([^"]+)"')
# Where a photograph may say so: the segment is the first of the file, and at most 64 kB.
_HEAD = 1 << 17
_GPS, _ARTIST = 0x8825, 0x013B


def look_below(tail: bytes, sheet: str, aside: WorkbookAside) -> None:
    """Note what stands below the rows of a sheet. tail: its XML from there on."""
    printed = [(None, _text(found[2])) for found in _PRINTED.finditer(tail)]
    if printed:
        aside.hide("print-text", sheet, len(printed), texts=printed)
    choices = [(None, _text(found[1])) for mark in (_CHOICES, _SAID) for found in mark.finditer(tail)]
    if choices:
        aside.hide("choice-list", sheet, len(choices), texts=choices)
    links = [(None, _text(found[1])) for found in _LINK.finditer(tail)]
    if links:
        aside.hide("cell-link", sheet, len(links), texts=links)


def look_around(book: Package, part: str, aside: WorkbookAside) -> None:
    """Note what a part of the package is, when it is no sheet."""
    folder, name = posixpath.split(part)
    kind = posixpath.basename(folder)
    if kind == "drawings" and name.endswith((".xml", ".vml")) and not name.startswith("vml"):
        pieces = book.pieces(part, frozenset({"t", "cNvPr"}))
        texts = [
            (None, text or " ".join((attributes.get("descr", ""), attributes.get("title", ""))))
            for _, attributes, text in pieces
        ]
        told: list[tuple[str | None, str]] = [(None, text) for _, text in texts if text.strip()]
        if told:
            aside.hide("drawing-text", name, len(told), texts=told)
    elif kind == "media":
        with book.archive.open(part) as stream:
            told = _exif(stream.read(_HEAD))
        if told:
            aside.hide("photograph", name, texts=told)
    elif folder == "customXml" and name.startswith("item") and not name.startswith("itemProps"):
        with book.archive.open(part) as stream:
            text = re.sub(r"<[^>]*>", " ", _text(stream.read(_HEAD)))
        if text.strip():
            aside.hide("document-property", name, texts=[(None, text)])
    elif name.endswith(".rels") and posixpath.basename(posixpath.dirname(folder)) == "worksheets":
        sheet = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        links = [
            (None, target)
            for kind, target, external in book.relations(sheet).values()
            if external and kind == "hyperlink"
        ]
        if links:
            aside.hide("cell-link", name, len(links), texts=links)


def _text(found: bytes) -> str:
    return unescape(found.decode("utf-8", "replace"))


def _exif(head: bytes) -> list[tuple[str | None, str]]:
    """Return what the head of a JPEG says of where and by whom it was taken (Exif 2.32, first directory)."""
    start = head.find(b"Exif\x00\x00")
    block = head[start + 6 :] if start >= 0 else b""
    order = {b"II": "little", b"MM": "big"}.get(block[:2])
    if order is None:
        return []

    def number(place: int, size: int) -> int:
        return int.from_bytes(block[place : place + size], "little" if order == "little" else "big")

    told: list[tuple[str | None, str]] = []
    directory = number(4, 4)
    for at in range(min(number(directory, 2), 200)):
        entry = directory + 2 + 12 * at
        tag, length = number(entry, 2), number(entry + 4, 4)
        if tag == _GPS:
            told.append(("place", "GPS"))
        elif tag == _ARTIST and length < 200:
            place = entry + 8 if length <= 4 else number(entry + 8, 4)
            told.append(("artist", block[place : place + length].decode("utf-8", "replace").strip("\0 ")))
    return told

"""Recognise what is certainly no table by its first bytes, to refuse it by its name."""

from __future__ import annotations

import re
import zipfile

from parvis.engine.reading.archive import told_damaged
from parvis.engine.reading.reader import Source
from parvis.errors import UnreadableExtract

# First bytes → what people call such a file.
KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"ID3", "MP3"),
)
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
MOST_ENTRIES, MOST_BYTES = 5000, 4 << 30
_XML = re.compile(rb"\s*<(\?xml|!doctype|[a-z][\w:]*[\s>/])", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(!doctype html|html|table|head|body|meta|div)\b", re.IGNORECASE)


def refuse_foreign(source: Source) -> None:
    """Raise UnreadableExtract for a file whose kind is known and is no table we read.

    Codes: foreign-kind, html-file, macro-file, password-protected, archive-bomb.
    """
    head = source.head
    for magic, kind in KINDS:
        if head.startswith(magic) and (kind != "EXE" or b"\x00" in head[:64]):
            raise UnreadableExtract("foreign-kind", name=source.name, kind=kind)
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head[2:].replace(b"\x00", b"")
    if _MARKUP.match(text):
        raise UnreadableExtract("html-file", name=source.name)
    if _XML.match(text) and _MARKUP.search(text[:2048]):
        raise UnreadableExtract("html-file", name=source.name)
    if head.startswith(OLE):
        _refuse_old_office(source)
    if head.startswith(ZIP):
        _refuse_office(source)


def _refuse_office(source: Source) -> None:
    """Look at the names inside a zip. One that cannot be listed is left to its reader, which says why."""
    try:
        with told_damaged(), zipfile.ZipFile(source.path) as archive:
            names = set(archive.namelist())
            if len(names) > MOST_ENTRIES or sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise UnreadableExtract("archive-bomb")
            kind = b""
            if "mimetype" in names and not archive.getinfo("mimetype").flag_bits & 1:
                with archive.open("mimetype") as file:
                    kind = file.read(100)
    except UnreadableExtract as error:
        if error.code == "archive-bomb":
            raise
        return
    if "word/document.xml" in names or b"opendocument.text" in kind:
        raise UnreadableExtract("foreign-kind", name=source.name, kind="Word, ODT")
    if "ppt/presentation.xml" in names or b"opendocument.presentation" in kind:
        raise UnreadableExtract("foreign-kind", name=source.name, kind="PowerPoint, ODP")
    if b"epub" in kind or b"opendocument.graphics" in kind:
        raise UnreadableExtract("foreign-kind", name=source.name, kind="EPUB, ODG")
    if "xl/vbaProject.bin" in names:
        raise UnreadableExtract("macro-file", name=source.name)


def _refuse_old_office(source: Source) -> None:
    """Name what an OLE container holds by the streams it lists, written in UTF-16."""
    content = source.path.read_bytes()
    if _wide("EncryptedPackage") in content:
        raise UnreadableExtract("password-protected")
    if _wide("Workbook") in content or _wide("Book") in content:
        return
    for stream, kind in (
        ("WordDocument", "Word"),
        ("PowerPoint Document", "PowerPoint"),
        ("__substg", "MSG"),
    ):
        if _wide(stream) in content:
            raise UnreadableExtract("foreign-kind", name=source.name, kind=kind)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")

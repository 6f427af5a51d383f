"""The package that OpenDocument files are, whatever they hold: slides, spreadsheets.

Source: OpenDocument 1.3, part 2 (packages) and part 3 (namespaces of the elements), OASIS, 2021.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

HEADER = '<?xml version="1.0" encoding="UTF-8"?>'
VERSION = "1.3"
MANIFEST = "META-INF/manifest.xml"
# Any fixed moment: the same content gives the same bytes.
_MOMENT = (2026, 1, 5, 8, 0, 0)
_PATHS = {"fo": "xsl-fo-compatible", "svg": "svg-compatible", "draw": "drawing", "number": "datastyle"}


def namespaces(*prefixes: str) -> str:
    """Return the declarations of the namespaces of these usual prefixes, as attributes."""
    return " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{_PATHS.get(prefix, prefix)}:1.0"'
        for prefix in prefixes
    )


def part(name: str) -> zipfile.ZipInfo:
    """Return the entry of a part of that name, to be compressed."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


@contextmanager
def open_package(
    target: Path | BinaryIO, media_type: str, parts: Mapping[str, str]
) -> Iterator[zipfile.ZipFile]:
    """Give the archive to write parts to, each as `part(name)`.

    parts: {name: media type} of all that will be written. Raises OSError when the disk refuses.
    """
    with zipfile.ZipFile(target, "w") as archive:
        # The media type comes first and uncompressed, so that the file is recognised by its first bytes.
        archive.writestr(zipfile.ZipInfo("mimetype", _MOMENT), media_type, zipfile.ZIP_STORED)
        archive.writestr(part(MANIFEST), _manifest({"/": media_type, **parts}))
        yield archive


def _manifest(entries: Mapping[str, str]) -> str:
    told = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries.items()
    )
    return (
        f"{HEADER}<manifest:manifest {namespaces('manifest')}"
        f' manifest:version="{VERSION}">{told}</manifest:manifest>'
    )

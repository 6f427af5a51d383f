"""Open an archive that holds one file or one set of shapefile parts, inflating no more than is reasonable."""

from __future__ import annotations

import dataclasses
import errno
import gzip
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol

from parvis.engine.reading.geographic import read_layers
from parvis.engine.reading.reader import Contents, Source, Tell
from parvis.errors import UnreadableExtract

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
EMPTY_ZIP = b"PK\x05\x06"
MOST_ENTRIES = 2000
MOST_BYTES = 2 << 30
# A text of repeated lines may shrink a hundredfold; beyond that, past this size, it is a bomb.
SUSPECT_BYTES, MOST_RATIO = 64 << 20, 200
CHUNK = 1 << 20
SHAPES = "shapes"
SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@contextmanager
def told_damaged() -> Iterator[None]:
    """Turn what the zip and gzip modules raise on damaged bytes into archive-truncated, or archive-method."""
    try:
        yield
    except NotImplementedError:
        raise UnreadableExtract("archive-method") from None
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, struct.error, UnicodeDecodeError):
        raise UnreadableExtract("archive-truncated") from None
    except OSError as error:
        # A directory that points before the file's beginning; a full disk is another matter.
        if error.errno != errno.EINVAL:
            raise
        raise UnreadableExtract("archive-truncated") from None


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes: ...


def read_zip(source: Source, tell: Tell, read_source: Callable[[Source, Tell], Contents]) -> Contents:
    """Read the one file of a zip, or its shapefiles."""
    with told_damaged(), zipfile.ZipFile(source.path) as archive:
        entries = [entry for entry in archive.infolist() if not _is_noise(entry)]
        if len(entries) > MOST_ENTRIES:
            raise UnreadableExtract("archive-bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableExtract("password-protected")
        shapes = [entry for entry in entries if entry.filename.lower().endswith(".shp")]
        if shapes:
            try:
                return read_layers(_unpack_shapes(archive, entries, source), source, "shapefile", tell)
            finally:
                shutil.rmtree(source.folder / SHAPES, ignore_errors=True)
        if not entries:
            raise UnreadableExtract("archive-empty")
        # A KMZ is one KML and the pictures it shows.
        maps = [entry for entry in entries if entry.filename.lower().endswith(".kml")]
        if len(maps) == 1 and all(_is_picture(entry) for entry in entries if entry is not maps[0]):
            entries = maps
        if len(entries) > 1:
            raise UnreadableExtract("archive-of-several", count=len(entries))
        inner = entries[0]
        output = source.folder / "unpacked"
        with archive.open(inner) as packed:
            _inflate(packed, output, source.size)
        name = PurePosixPath(inner.filename).name
    return _read_inside(output, name, source, tell, read_source)


def read_gzip(source: Source, tell: Tell, read_source: Callable[[Source, Tell], Contents]) -> Contents:
    """Read the file a gzip holds."""
    output = source.folder / "unpacked"
    with told_damaged(), gzip.open(source.path) as packed:
        _inflate(packed, output, source.size)
    return _read_inside(output, source.name.removesuffix(".gz"), source, tell, read_source)


def _read_inside(
    path: Path, name: str, source: Source, tell: Tell, read_source: Callable[[Source, Tell], Contents]
) -> Contents:
    if source.depth > 0:
        raise UnreadableExtract("archive-nested")
    with path.open("rb") as file:
        head = file.read(len(source.head) or CHUNK)
    inner = dataclasses.replace(
        source, path=path, name=name, head=head, size=path.stat().st_size, depth=source.depth + 1
    )
    try:
        return read_source(inner, tell)
    finally:
        path.unlink()


def _is_picture(entry: zipfile.ZipInfo) -> bool:
    return PurePosixPath(entry.filename).suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".svg")


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(entry.filename)
    return entry.is_dir() or "__MACOSX" in name.parts or name.name.startswith(".")


def _inflate(packed: Readable, output: Path, size: int) -> None:
    """Write what `packed` inflates to. The declared size may lie: what comes out is counted."""
    written = 0
    try:
        with output.open("wb") as target:
            while chunk := packed.read(CHUNK):
                written += len(chunk)
                if written > MOST_BYTES or (written > SUSPECT_BYTES and written > MOST_RATIO * size):
                    raise UnreadableExtract("archive-bomb")
                target.write(chunk)
    except BaseException:
        output.unlink(missing_ok=True)
        raise


def _unpack_shapes(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], source: Source) -> list[Path]:
    """Unpack shapefile parts under names of ours: an entry's own name never reaches the disk whole."""
    folder = source.folder / SHAPES
    found: dict[str, Path] = {}
    stems: dict[str, int] = {}
    for entry in entries:
        inside = PurePosixPath(entry.filename)
        suffix = inside.suffix.lower()
        if suffix not in SHAPE_PARTS:
            continue
        key = str(inside.with_suffix("")).casefold()
        place = folder / str(stems.setdefault(key, len(stems) + 1))
        place.mkdir(parents=True, exist_ok=True)
        stem = "".join(letter if letter.isalnum() else "_" for letter in inside.stem)[:100] or "layer"
        output = place / f"{stem}{suffix}"
        with archive.open(entry) as packed:
            _inflate(packed, output, source.size)
        if suffix == ".shp":
            found[key] = output
    return list(found.values())


def is_zip(source: Source) -> bool:
    """Tell a zip by its first bytes."""
    return source.head.startswith((ZIP, EMPTY_ZIP))


def is_gzip(source: Source) -> bool:
    """Tell a gzip by its first bytes."""
    return source.head.startswith(GZIP)

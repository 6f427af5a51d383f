"""Serve an immutable file: whole, by range, or its headers alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from parvis.errors import BrokenStore

BLOCK = 1 << 18
# Shown in a page or a tab; everything else is downloaded.
INLINE = ("image/", "application/json", "text/plain")
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


def serve_file(
    request: HttpRequest,
    path: Path,
    *,
    media_type: str,
    sha256: str,
    modified: datetime,
    name: str,
    immutable: bool,
) -> HttpResponseBase:
    """Return the file with its digest as ETag, or the one range of bytes asked for.

    name: what a reader's disk will call it; immutable: the address always means these bytes.
    Raises BrokenStore `file-missing` when the store has lost it.
    """
    try:
        # Only an ordinary file: a link put in the store by mistake leads nowhere.
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")
    except OSError as error:
        raise BrokenStore("file-missing", version=path.parent.name, name=path.name) from error
    size = os.fstat(file.fileno()).st_size
    span = _span(request, size, sha256, modified)
    if span == ():
        file.close()
        response: HttpResponseBase = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{size}"
    else:
        start, length = span or (0, size)
        response = StreamingHttpResponse(_Blocks(file, start, length), status=206 if span else 200)
        response.headers["Content-Length"] = str(length)
        if span:
            response.headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    response.headers["Content-Type"] = media_type
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = f'"{sha256}"'
    response.headers["Last-Modified"] = http_date(modified.timestamp())
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if immutable else "public, no-cache"
    )
    disposition = content_disposition_header(not media_type.startswith(INLINE), name)
    if disposition:
        response.headers["Content-Disposition"] = disposition
    if media_type == "image/svg+xml":
        # A picture opened alone keeps its own styles and fonts, and runs nothing.
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"
        )
    return response


def _span(
    request: HttpRequest, size: int, sha256: str, modified: datetime
) -> tuple[int, int] | tuple[()] | None:
    """Return (start, length) of the range asked for, None for the whole file, () when it cannot be given.

    Several ranges at once are answered with the whole file, as RFC 9110 allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or not (asked[1] or asked[2]):
        return None
    condition = request.headers.get("If-Range")
    if (
        condition is not None
        and condition != f'"{sha256}"'
        and (parse_http_date_safe(condition) != int(modified.timestamp()))
    ):
        return None
    if not asked[1]:
        length = min(int(asked[2]), size)
        return (size - length, length) if length else ()
    start = int(asked[1])
    end = min(int(asked[2]), size - 1) if asked[2] else size - 1
    if asked[2] and int(asked[2]) < start:
        return None
    return (start, end - start + 1) if start < size else ()


class _Blocks:
    """So many bytes of a file, a block at a time; closed with the response even when nobody read it."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file = file
        self._left = length
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self._file.read(min(BLOCK, self._left))
        if not block:
            self.close()
            raise StopIteration
        self._left -= len(block)
        return block

    def close(self) -> None:
        self._file.close()

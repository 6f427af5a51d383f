"""Keep raw extracts for ever, each under the hash of its bytes: private, never served."""

from __future__ import annotations

import hashlib
import os
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

from parvis.engine.storage.durable import sync_folder
from parvis.errors import UnreadableExtract

_BLOCK = 1 << 20


def extract_path(home: Path, sha256: str) -> Path:
    """Return where the extract of that digest is, or would be, under `home`."""
    return home / "extracts" / sha256[:2] / sha256


def store_extract(path: Path, home: Path) -> tuple[str, Path]:
    """Copy the file into the store and return its sha256 (hexadecimal) and its place there.

    Storing the same bytes again changes nothing. The copy is on the disk before its name exists.
    Raises UnreadableExtract `file-not-found`, or `extract-changed` when the file changes while it is copied.
    """
    try:
        source = path.open("rb", buffering=0)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UnreadableExtract("file-not-found", name=path.name) from error
    folder = home / "extracts"
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".incoming-{uuid.uuid4().hex}"
    digest = hashlib.sha256()
    try:
        # The digest of a block is taken while it is written, and while the next is read into the other.
        blocks = cycle([memoryview(bytearray(_BLOCK)) for _ in range(2)])
        with source, temporary.open("xb") as copy, ThreadPoolExecutor(max_workers=1) as beside:
            before = os.fstat(source.fileno())
            hashed: Future[None] | None = None
            while size := source.readinto(block := next(blocks)):
                if hashed is not None:
                    hashed.result()
                hashed = beside.submit(digest.update, block[:size])
                copy.write(block[:size])
            if hashed is not None:
                hashed.result()
            after = os.fstat(source.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise UnreadableExtract("extract-changed", retryable=True, name=path.name)
            copy.flush()
            os.fsync(copy.fileno())
        sha256 = digest.hexdigest()
        place = extract_path(home, sha256)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.chmod(0o440)
            temporary.replace(place)
            sync_folder(place.parent)
            sync_folder(folder)
        return sha256, place
    finally:
        temporary.unlink(missing_ok=True)

"""Extract: the raw file as received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Extract:
    """A file of foreign bytes. Nothing in this process parses it: readers run in the sandbox.

    path: where the bytes are; name: the file name its sender gave it (its ending is only a hint);
    sha256: hexadecimal digest of the bytes; size: in bytes.
    """

    path: Path
    name: str
    sha256: str
    size: int

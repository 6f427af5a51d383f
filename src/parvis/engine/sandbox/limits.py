"""How much of the machine a child process may take."""

from __future__ import annotations

from dataclasses import dataclass

GIGABYTE = 1 << 30


@dataclass(frozen=True)
class Limits:
    """Bounds of one child process. The defaults let a table of a million rows through.

    memory: address space in bytes; seconds: wall clock; cpu_seconds: processor time, all threads added;
    file_size: bytes of the largest file it may write; open_files: file descriptors.
    """

    memory: int = 6 * GIGABYTE
    seconds: float = 300.0
    cpu_seconds: int = 400
    file_size: int = 8 * GIGABYTE
    open_files: int = 256

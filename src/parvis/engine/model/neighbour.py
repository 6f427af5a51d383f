"""A published table that a candidate is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Neighbour:
    """A published table that can be compared with the candidate. title: of its dataset; path: its Parquet
    file; columns: names; rows: how many; earlier: it is the version that the candidate would follow.
    """

    title: str
    path: Path
    columns: tuple[str, ...]
    rows: int
    earlier: bool = False

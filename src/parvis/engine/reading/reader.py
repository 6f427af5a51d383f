"""Reader: the shape of every family of formats, and what it hands back from the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.engine.model.hidden import HiddenContent
from parvis.engine.model.table import Decision, Dialect, Table
from parvis.engine.model.told import Told, told_from

Tell = Callable[[float], None]
HEAD_BYTES = 1 << 16
# Wider tables are turned on their side, or a sheet filled by mistake to its last column.
MOST_COLUMNS = 1_000


class NotMine(Exception):
    """What looked like this reader's family is not: the next reader may try."""


@dataclass(frozen=True)
class Source:
    """A file to read, seen from inside the sandbox.

    path: its bytes; name: the name its sender gave it, a hint only; head: its first 64 KiB;
    size: in bytes; folder: where tables are written; told: how a person says it is to be read; depth: how
    many archives it came out of.
    """

    path: Path
    name: str
    head: bytes
    size: int
    folder: Path
    told: Told = field(default_factory=Told)
    depth: int = 0


def source_of(payload: dict[str, Any], folder: Path) -> Source:
    """Return the file named in `payload`: its path, name and what was told of it."""
    path = Path(payload["path"])
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return Source(
        path=path,
        name=payload["name"],
        head=head,
        size=path.stat().st_size,
        folder=folder,
        told=told_from(payload["told"]),
    )


@dataclass(frozen=True)
class Contents:
    """What a reader found: format code, encoding, dialect, tables, and facts worth saying.

    decisions: what was chosen for the whole file. hidden, hidden_texts: as in Reading.
    """

    format: str
    tables: tuple[Table, ...]
    encoding: str | None = None
    dialect: Dialect = field(default_factory=Dialect)
    notices: tuple[tuple[str, dict[str, object]], ...] = ()
    decisions: tuple[Decision, ...] = ()
    hidden: tuple[HiddenContent, ...] = ()
    hidden_texts: Path | None = None


@dataclass(frozen=True)
class Reader:
    """One family of formats.

    code: the family; formats: the codes a reading may carry; recognises: tells from the head of the file and
    its size whether this reader should try (readers are asked in order, the first to say yes reads);
    read: reads or raises UnreadableExtract; examples and counter_examples: heads it must and must not take.
    """

    code: str
    formats: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Tell], Contents]
    examples: Mapping[str, bytes]
    counter_examples: Mapping[str, bytes]

"""Reader: the shape of every family of formats, and what it hands back from the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parvis.engine.model.hidden import HiddenContent
from parvis.engine.model.table import Decision, Dialect, Table
from parvis.engine.model.told import Told

Tell = Callable[[float], None]
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

"""CodeTable: a dated reference table that ships with the product and is read when it is first asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

DATA = Path(__file__).parent / "data"


class Entry(Protocol):
    """What every entry tells. since: its first day, None when older; until: the day it ceased."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Code:
    """An entry that tells nothing but its name."""

    code: str
    name: str
    since: date | None = None
    until: date | None = None


class CodeTable(Generic[E]):
    """One table. Its file holds `# word: value` lines (source, license, date…), a header, then entries.

    A code may have several entries, one for each name or period, in the order of time.
    """

    def __init__(self, name: str, entry: Callable[[Mapping[str, str]], E]) -> None:
        """name: the file in `data/`, without its ending; entry: makes an entry of a line's cells."""
        self.name = name
        self._entry = entry

    @property
    def path(self) -> Path:
        """Where the file is."""
        return DATA / f"{self.name}.tsv"

    @cached_property
    def about(self) -> dict[str, str]:
        """What the file says of itself: title, source, license, date (ISO) and more."""
        told = {}
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                if not line.startswith("# "):
                    break
                word, _, value = line[2:].partition(":")
                told[word.strip()] = value.strip()
        return told

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """The lines of each code, not yet taken apart: most codes are never asked for."""
        with self.path.open(encoding="utf-8") as file:
            lines = [line for line in file.read().split("\n") if line and not line.startswith("# ")]
        found: dict[str, list[str]] = {}
        for line in lines[1:]:
            found.setdefault(line[: line.index("\t")], []).append(line)
        self._columns = lines[0].split("\t")
        return found

    def _entries(self, code: str) -> list[E]:
        lines = self._lines.get(code, [])
        return [self._entry(dict(zip(self._columns, line.split("\t"), strict=True))) for line in lines]

    def entry(self, code: str, at: date | None = None) -> E | None:
        """Return the entry of `code` in force on the day `at`; without a day, the latest it had."""
        entries = self._entries(code)
        if at is None:
            return entries[-1] if entries else None
        return next((entry for entry in reversed(entries) if in_force(entry, at)), None)

    def exists(self, code: str, at: date | None = None) -> bool:
        """Tell whether `code` is in force on the day `at`; without a day, whether it is or ever was."""
        return code in self._lines if at is None else self.entry(code, at) is not None

    def name_of(self, code: str, at: date | None = None) -> str | None:
        """Return the name of `code` on that day (the latest, without a day), None when it is unknown."""
        entry = self.entry(code, at)
        return None if entry is None else entry.name

    def __contains__(self, code: object) -> bool:
        return code in self._lines

    def __iter__(self) -> Iterator[E]:
        for code in self._lines:
            yield from self._entries(code)

    def __len__(self) -> int:
        """Number of codes, those no longer in force included."""
        return len(self._lines)


def in_force(entry: Entry, at: date) -> bool:
    """Tell whether `entry` holds on the day `at`."""
    return (entry.since is None or entry.since <= at) and (entry.until is None or at < entry.until)


def code_of(cells: Mapping[str, str]) -> Code:
    """Make a plain entry of the columns code and name, and of since and until where there are any."""
    return Code(cells["code"], cells["name"], day(cells.get("since", "")), day(cells.get("until", "")))


def day(text: str) -> date | None:
    """Read an ISO date; an empty cell is None."""
    return date.fromisoformat(text) if text else None

"""Told: how a person says that a file is to be read, where the reader's own decision was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Told:
    """Each part is None while nobody has said anything: the reader then decides by itself.

    encoding: Python codec name; delimiter: the character between cells of a text file, "" for a single
    column; quote: the character around them, "" for none; header_rows: record numbers of the header, counted
    from 1, empty when there is none; first_data_row: record number of the first row of the table; sheet: name
    of the one sheet or table to read; query: SQL that reads from a database, instead of its tables; stack:
    whether sheets of the same columns make one table (the largest alone otherwise).
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_rows: tuple[int, ...] | None = None
    first_data_row: int | None = None
    sheet: str | None = None
    query: str | None = None
    stack: bool | None = None

    @property
    def header(self) -> tuple[int, ...] | None:
        """Indices of the header rows, counted from 0, as the layout takes them."""
        return None if self.header_rows is None else tuple(number - 1 for number in self.header_rows)

    @property
    def first(self) -> int | None:
        """Index of the first row of the table, counted from 0."""
        return None if self.first_data_row is None else self.first_data_row - 1

    def to_json(self) -> dict[str, Any]:
        """Return what was said, as JSON values: nothing that was not."""
        said = {part.name: getattr(self, part.name) for part in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said.items()
            if value is not None
        }


def told_from(content: Mapping[str, Any]) -> Told:
    """Return what `to_json` wrote, in a recipe, a draft or the order of a child. Raises ValueError or
    TypeError for what it cannot have written."""
    given = dict(content)
    rows = given.pop("header_rows", None)
    first = given.pop("first_data_row", None)
    stack = given.pop("stack", None)
    if stack not in (None, True, False):
        raise TypeError("stack is true or false")
    told = Told(
        header_rows=None if rows is None else tuple(int(row) for row in rows),
        first_data_row=None if first is None else int(first),
        stack=stack,
        **{name: None if value is None else str(value) for name, value in given.items()},
    )
    firsts = () if told.first_data_row is None else (told.first_data_row,)
    if any(number < 1 for number in (*(told.header_rows or ()), *firsts)):
        raise ValueError("records are counted from 1")
    return told

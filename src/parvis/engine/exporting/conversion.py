"""Conversion: what became of a file that was kept as a typed table without any repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from parvis.engine.model.table import SetAside


@dataclass(frozen=True)
class ConvertedColumn:
    """One column of the written table. type: its Table Schema type, string when its cells stay text.

    form: how the cells were written when not in canonical form. misfits: cells that do not fit `expected`,
    the type most of the column has, which is why it stays text.
    """

    name: str
    label: str
    type: str
    form: str | None = None
    expected: str | None = None
    misfits: int = 0


@dataclass(frozen=True)
class Conversion:
    """rows + skipped + rejected = records of the file. table: its name; others: the tables not taken.

    notices: as in Reading, damage among them.
    """

    format: str
    encoding: str | None
    table: str
    rows: int
    records: int
    columns: tuple[ConvertedColumn, ...]
    skipped: tuple[SetAside, ...] = ()
    rejected: tuple[SetAside, ...] = ()
    others: tuple[str, ...] = ()
    notices: tuple[tuple[str, Mapping[str, object]], ...] = field(default=())

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Conversion:
        """Return the conversion that a child process tells of, as `dataclasses.asdict` writes it."""
        return cls(
            **{
                **plain,
                "columns": tuple(ConvertedColumn(**column) for column in plain["columns"]),
                "skipped": tuple(SetAside(**record) for record in plain["skipped"]),
                "rejected": tuple(SetAside(**record) for record in plain["rejected"]),
                "others": tuple(plain["others"]),
                "notices": tuple((code, params) for code, params in plain["notices"]),
            }
        )

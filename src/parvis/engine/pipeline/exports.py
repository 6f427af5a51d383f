"""Write the typed table of a prepared extract and its exports, beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from parvis.engine.exporting import (
    FORMATS,
    ExportedFile,
    column_types,
    export_table,
    foresee_types,
    write_typed,
)
from parvis.engine.model.table import TABLE_FILE, Table
from parvis.engine.storage.digest import sha256_of
from parvis.standards.table_schema import TableSchema


def made_beforehand() -> tuple[str, ...]:
    """Return the formats made when a table is prepared; CSV comes first."""
    return tuple(one.code for one in FORMATS if one.beforehand)


class Exports:
    """The files of one prepared table, written beside one another.

    Where the types of all columns are known beforehand, CSV is written from the same text as the typed table,
    at the same time; should a column have kept its text after all, it is written again.
    """

    def __init__(
        self, aside: Executor, folder: Path, table: Table, fields: TableSchema, canonical: Mapping[str, str]
    ) -> None:
        self._aside, self._folder, self._table = aside, folder, table
        self._fields, self._canonical = fields, canonical
        self._foreseen = foresee_types(table, fields, canonical)
        self._early = aside.submit(self._write_csv) if self._foreseen is not None else None

    def write_typed(self) -> Path:
        """Write the typed table and return its path."""
        return write_typed(self._table, self._fields, self._folder / TABLE_FILE, canonical=self._canonical)

    def write_rest(self, fields: TableSchema) -> Future[tuple[tuple[ExportedFile, ...], dict[Path, str]]]:
        """Write what is left, and tell what was written with its sha256. fields: of the schema asked for."""
        return self._aside.submit(self._write_rest, fields)

    def _write_csv(self) -> tuple[ExportedFile, ...]:
        import pyarrow as pa

        try:
            return self._export(self._table.path, made_beforehand()[:1], columns=self._foreseen)
        except pa.ArrowInvalid:
            # A cell is not of the type it seemed to be.
            return ()

    def _write_rest(self, fields: TableSchema) -> tuple[tuple[ExportedFile, ...], dict[Path, str]]:
        typed = self._folder / TABLE_FILE
        early: tuple[ExportedFile, ...] = ()
        if self._early is not None and column_types(typed) == self._foreseen:
            early = self._early.result()
        rest = made_beforehand()[len(early) :]
        exports = early + self._export(typed, rest, schema=fields, geometry=self._table.geometry)
        return exports, {export.path: sha256_of(export.path) for export in exports if export.path}

    def _export(self, source: Path, formats: Sequence[str], **known: Any) -> tuple[ExportedFile, ...]:
        """Write with one thread, which takes the least processor time."""
        return export_table(source, self._folder, name="table", formats=formats, threads=1, **known)

"""Write the typed table of a prepared extract and its exports, beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from parvis.engine.exporting import (
    FORMATS,
    ExportedFile,
    export_table,
    foresee_types,
    write_foreseen,
    write_typed,
)
from parvis.engine.model.table import TABLE_FILE, Table
from parvis.engine.storage.digest import sha256_of
from parvis.standards.table_schema import TableSchema

NAME, CSV = "table", "csv"


def made_beforehand() -> tuple[str, ...]:
    """Return the formats made when a table is prepared; CSV comes first."""
    return tuple(one.code for one in FORMATS if one.beforehand)


class Exports:
    """The files of one prepared table.

    Where the types of all columns are known beforehand, the typed table and its CSV are written from the same
    text in one pass; should a column keep its text after all, both are written again, one after the other.
    """

    def __init__(
        self, aside: Executor, folder: Path, table: Table, fields: TableSchema, canonical: Mapping[str, str]
    ) -> None:
        self._aside, self._folder, self._table = aside, folder, table
        self._fields, self._canonical = fields, canonical
        self._early: tuple[ExportedFile, ...] = ()

    def write_typed(self) -> Path:
        """Write the typed table and return its path."""
        import pyarrow as pa

        typed, csv = self._folder / TABLE_FILE, self._folder / f"{NAME}.{CSV}"
        foreseen = foresee_types(self._table, self._fields, self._canonical)
        if foreseen is not None:
            try:
                write_foreseen(self._table, foreseen, typed, csv)
            except pa.ArrowInvalid:
                csv.unlink(missing_ok=True)
            else:
                self._early = (ExportedFile(CSV, csv, bytes=csv.stat().st_size),)
                return typed
        return write_typed(self._table, self._fields, typed, canonical=self._canonical)

    def write_rest(self, fields: TableSchema) -> Future[tuple[tuple[ExportedFile, ...], dict[Path, str]]]:
        """Write what is left, and tell what was written with its sha256. fields: of the schema asked for."""
        return self._aside.submit(self._write_rest, fields)

    def _write_rest(self, fields: TableSchema) -> tuple[tuple[ExportedFile, ...], dict[Path, str]]:
        rest = made_beforehand()[len(self._early) :]
        exports = self._early + self._export(
            self._folder / TABLE_FILE, rest, schema=fields, geometry=self._table.geometry
        )
        return exports, {export.path: sha256_of(export.path) for export in exports if export.path}

    def _export(self, source: Path, formats: Sequence[str], **known: Any) -> tuple[ExportedFile, ...]:
        """Write with one thread, which takes the least processor time."""
        return export_table(source, self._folder, name=NAME, formats=formats, threads=1, **known)

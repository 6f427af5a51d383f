"""The sandbox task that reads a file and checks it at once: a large regular text is never copied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.model.finding import Report
from parvis.engine.model.table import Table
from parvis.engine.reading.delimited import find_regular
from parvis.engine.reading.reader import Source, Tell, source_of
from parvis.engine.storage.database import open_duckdb
from parvis.engine.validation.engines.text import IrregularText, TextEngine
from parvis.engine.validation.validate import validate_on, validate_table
from parvis.errors import UnreadableExtract
from parvis.standards.table_schema import TableSchema

# Half a gigabyte is enough for the marks of ten million rows; what is more goes to the disk.
MEMORY = "512MB"


def validate_file(payload: dict[str, Any], folder: Path, tell: Tell) -> dict[str, Any]:
    """Validate the file named in `payload` and return the report as JSON values. Runs in the sandbox."""
    source = source_of(payload, folder)
    schema = TableSchema.from_message(payload["schema"])
    limit, compat = payload["limit"], payload["compat"]
    report = _validate_in_place(source, schema, limit, tell) if compat is None else None
    if report is None:
        # The readers of all other formats, which a large regular text can do without.
        from parvis.engine.reading.task import read_wanted

        table = wanted_table(read_wanted(source, tell).tables, source.name)
        report = validate_table(table, schema, limit=limit, compat=compat)
    return report.to_json()


def wanted_table(tables: tuple[Table, ...], name: str) -> Table:
    """Return the table a person means: the longest of the visible ones, else of all.

    Raises UnreadableExtract("validate-no-table").
    """
    if not tables:
        raise UnreadableExtract("validate-no-table", name=name)
    return max(tables, key=lambda table: (table.visible, table.rows))


def _validate_in_place(source: Source, schema: TableSchema, limit: int, tell: Tell) -> Report | None:
    """Return the report of a large regular text, None when the file has to be read in another way."""
    found = find_regular(source, tell)
    if found is None:
        return None
    text, layout = found
    try:
        with open_duckdb(memory_limit=MEMORY, spill=source.folder / "spill") as connection:
            kept = text.kept_places(connection)
            table = Table(
                name=Path(source.name).stem,
                path=text.path,
                columns=tuple(text.columns[place] for place in kept),
                rows=text.rows,
                records=len(text.index),
                header_rows=tuple(index + 1 for index in layout.header),
                first_data_row=text.first + 1,
            )
            engine = TextEngine(connection, text, kept)
            return validate_on(engine, table, schema, source.folder, limit=limit)
    except (IrregularText, duckdb.Error):
        return None
    finally:
        text.drop()

"""Write the report of a validation to a file, in the form its name asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parvis.engine.model.finding import Report
    from parvis.engine.model.table import Table
    from parvis.standards.table_schema import TableSchema


def write_report(
    path: Path, report: Report, schema: TableSchema, table: Table, *, source: str, lang: str
) -> None:
    """Write a page (.html), a list (.csv), an annotated workbook (.xlsx) or the report itself (.json)."""
    from parvis.wording.reports.listing import write_listing
    from parvis.wording.reports.page import write_page
    from parvis.wording.reports.told import tell

    kind = path.suffix.lower()
    told = tell(report, schema, source=source, columns=len(table.columns), lang=lang)
    if kind == ".html":
        path.write_text(write_page(told), "utf-8")
    elif kind == ".csv":
        path.write_text(write_listing(report, lang), "utf-8", newline="")
    elif kind == ".xlsx":
        from parvis.wording.reports.workbook import ROWS, write_workbook

        names = [column.name for column in table.columns]
        write_workbook(path, told, report, names, _rows(table, names, ROWS))
    else:
        written = {**report.to_json(), "score": told.score}
        path.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _rows(table: Table, names: Sequence[str], limit: int) -> Iterator[tuple[int, list[str | None]]]:
    """Yield the first rows of the table: record number and cells."""
    import pyarrow.parquet as pq

    from parvis.engine.model.table import ROW

    left = limit
    with pq.ParquetFile(table.path) as file:
        for batch in file.iter_batches(batch_size=2000, columns=[ROW, *names]):
            columns = [batch.column(name).to_pylist() for name in (ROW, *names)]
            for number, *cells in zip(*columns, strict=True):
                if not left:
                    return
                left -= 1
                yield number, cells

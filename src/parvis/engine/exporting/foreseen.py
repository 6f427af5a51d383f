"""Write the typed table and its CSV in one pass over the text, where the types are known beforehand."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from parvis.engine.exporting.csv import csv_writer
from parvis.engine.exporting.typed import FORMS, ROW_GROUP, SURE_LENGTH, TYPES
from parvis.engine.model.table import ROW, Table
from parvis.engine.storage.parquet import repeating_columns
from parvis.standards.table_schema import Field, TableSchema

TEXT = "VARCHAR"
_ARROW = {
    "BIGINT": "int64",
    "BOOLEAN": "bool",
    "DATE": "date32",
    "DOUBLE": "float64",
    "SMALLINT": "int16",
    "TIMESTAMP": "timestamp[us]",
}
# Groups of rows on their way to the Parquet file.
AHEAD = 1
# A page holds a whole column of a row group: zstd finds what comes back, and the file is a tenth smaller.
PAGE_BYTES = 1 << 24


def foresee_types(
    table: Table, schema: TableSchema, canonical: Mapping[str, str]
) -> tuple[tuple[str, str], ...] | None:
    """Return the (column, DuckDB type) pairs that `write_typed` would most likely give; None when it depends
    on every cell. The arguments are the same.
    """
    fields = {field.name: field for field in schema.fields}
    foreseen: list[tuple[str, str]] = []
    for column in table.columns:
        field, seen = fields.get(column.name), canonical.get(column.name)
        kind = TYPES.get(field.type) if field is not None else None
        if field is None or kind is None:
            foreseen.append((column.name, TEXT))
        elif _is_sure(field, seen) and not any(
            schema.missing_values if field.missing_values is None else field.missing_values
        ):
            foreseen.append((column.name, kind))
        else:
            return None
    return tuple(foreseen)


def _is_sure(field: Field, seen: str | None) -> bool:
    """Tell whether cells seen to have the canonical form of the type `seen` are of the field's."""
    if field.type == "boolean" and not ("true" in field.true_values and "false" in field.false_values):
        return False
    return seen == field.type or (seen, field.type) == ("integer", "number")


def write_foreseen(table: Table, columns: Sequence[tuple[str, str]], typed: Path, csv: Path) -> None:
    """Write the text of `table` to the Parquet file `typed` (zstd), as `write_typed` does, and to `csv`.

    columns: the pairs that `foresee_types` gave. The Parquet file is written in a thread of
    its own, beside the lines of the CSV.
    Raises pyarrow.ArrowInvalid when a cell is not of its type after all, or not surely: nothing written is
    of use then. Raises OSError when the disk refuses.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [name for name, _kind in columns]
    with (
        pq.ParquetFile(table.path) as file,
        csv_writer(csv, names) as append,
        ThreadPoolExecutor(max_workers=1) as to_parquet,
    ):
        writer: Any = None
        waiting: deque[Future[None]] = deque()
        try:
            for rows in _groups(file, [ROW, *names]):
                kinds = ((ROW, rows[ROW]), *((name, _typed(rows[name], kind)) for name, kind in columns))
                group = pa.table(dict(kinds))
                writer = writer or _open(typed, group)
                waiting.append(to_parquet.submit(writer.write_table, group, row_group_size=ROW_GROUP))
                append(group.select(names))
                if len(waiting) > AHEAD:
                    waiting.popleft().result()
            for written in waiting:
                written.result()
        finally:
            # What is still on its way when something failed must not meet a closed file.
            to_parquet.shutdown(wait=True, cancel_futures=True)
            if writer is not None:
                writer.close()


def _groups(file: Any, columns: Sequence[str]) -> Any:
    """Yield the rows of a pyarrow ParquetFile as tables of ROW_GROUP rows, the last one shorter."""
    import pyarrow as pa

    held = file.schema_arrow.empty_table().select(columns)
    for number in range(file.num_row_groups):
        held = pa.concat_tables([held, file.read_row_group(number, columns=list(columns))])
        while len(held) >= ROW_GROUP:
            yield held.slice(0, ROW_GROUP).combine_chunks()
            held = held.slice(ROW_GROUP)
    if len(held) or not file.metadata.num_rows:
        yield held.combine_chunks()


def _open(path: Path, first: Any) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(
        path,
        first.schema,
        compression="zstd",
        compression_level=3,
        use_dictionary=repeating_columns(first.drop_columns([ROW]), texts_only=False),
        column_encoding={ROW: "DELTA_BINARY_PACKED"},
        data_page_size=PAGE_BYTES,
        max_rows_per_page=ROW_GROUP,
        store_schema=False,
    )


def _typed(text: Any, kind: str) -> Any:
    """Return a column of text as one of the type. Raises pyarrow.ArrowInvalid where its value is not sure."""
    import pyarrow as pa
    import pyarrow.compute as pc

    (column,) = text.chunks
    long = pc.greater(pc.binary_length(column), SURE_LENGTH)
    form = _FORMS.get(kind)
    if form is not None and pc.any(long).as_py():
        fits = pc.match_substring_regex(column.filter(long), f"^(?:{form})$")
        if not pc.all(fits).as_py():
            raise pa.ArrowInvalid("a number longer than what surely keeps its value")
    return column if kind == TEXT else column.cast(pa.type_for_alias(_ARROW[kind]))


_FORMS = {TYPES[code]: form for code, form in FORMS.items()}

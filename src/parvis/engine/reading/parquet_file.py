"""Read Parquet and GeoParquet: every cell as text, nested values as JSON, geometry as WGS 84 GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.cell_text import as_text, texts_of
from parvis.engine.reading.crs import WGS84
from parvis.engine.reading.geometry import FROM_WKB, to_wgs84
from parvis.engine.reading.layout import name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.errors import UnreadableExtract

MAGIC = b"PAR1"
BATCH_ROWS = 50_000
# One value repeated takes no place in the file and much in a table: so many cells in so few bytes are a bomb.
SUSPECT_CELLS, MOST_CELLS_A_BYTE = 100_000_000, 5


def read(source: Source, tell: Tell) -> Contents:
    """Read the one table of a Parquet file.

    Raises UnreadableExtract: parquet-damaged, crs-unknown, archive-bomb.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    output = source.folder / "table-1.parquet"
    try:
        with pq.ParquetFile(source.path) as file:
            schema = file.schema_arrow
            shape, crs = _geometry(schema.metadata or {})
            columns = name_columns(schema.names)
            total = file.metadata.num_rows
            cells = total * len(schema.names)
            if cells > SUSPECT_CELLS and cells > MOST_CELLS_A_BYTE * source.size:
                raise UnreadableExtract("archive-bomb")
            number = 0
            with TableWriter(output, columns) as writer:
                for batch in file.iter_batches(batch_size=BATCH_ROWS):
                    texts = [
                        pa.array(to_wgs84(cells.to_pylist(), crs, FROM_WKB), pa.string())
                        if name == shape
                        else _texts(cells)
                        for name, cells in zip(schema.names, batch.columns, strict=True)
                    ]
                    numbers = np.arange(number + 1, number + 1 + batch.num_rows, dtype=np.int64)
                    writer.add_columns(numbers, texts)
                    number += batch.num_rows
                    tell(number / max(total, 1))
                rows = writer.rows
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UnreadableExtract("parquet-damaged") from None
    place = schema.names.index(shape) if shape is not None else None
    table = Table(
        name=Path(source.name).stem,
        path=output,
        columns=columns,
        rows=rows,
        records=rows,
        first_data_row=1 if rows else None,
        crs=None if place is None else crs,
        geometry=None if place is None else columns[place].name,
    )
    account_for(table)
    return Contents(format="parquet", tables=(table,))


def _texts(cells: Any) -> Any:
    """Return a column of any type as texts."""
    import pyarrow as pa

    kind = cells.type
    if pa.types.is_dictionary(kind):
        cells, kind = cells.dictionary_decode(), kind.value_type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return cells.cast(pa.string())
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind) or pa.types.is_date32(kind):
        return cells.cast(pa.string())
    if pa.types.is_floating(kind):
        return texts_of([None if value is None or value != value else value for value in cells.to_pylist()])[
            0
        ]
    return pa.array([_text(value) for value in cells.to_pylist()], pa.string())


def _text(value: Any) -> str | None:
    match value:
        case None:
            return None
        case dict() | list() | tuple():
            return json.dumps(value, ensure_ascii=False, default=str)
        case bytes():
            return value.hex()
    return as_text(value)


def _geometry(metadata: dict[bytes, bytes]) -> tuple[str | None, str]:
    """Return the geometry column of a GeoParquet file and its system, as its metadata has them (1.1)."""
    if b"geo" not in metadata:
        return None, WGS84
    try:
        said = json.loads(metadata[b"geo"])
        name = str(said["primary_column"])
        crs = said["columns"][name].get("crs") or {}
        code = crs.get("id") or {}
        if said["columns"][name].get("encoding") != "WKB":
            return None, WGS84
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableExtract("parquet-damaged") from None
    if not crs or code.get("authority") == "OGC":
        return name, WGS84
    if code.get("authority") != "EPSG":
        raise UnreadableExtract("crs-unknown", crs=str(crs.get("name", ""))[:80])
    return name, f"EPSG:{code['code']}"


READER = Reader(
    code="parquet",
    formats=("parquet",),
    recognises=lambda source: source.head.startswith(MAGIC),
    read=read,
    examples={"table.parquet": MAGIC + b"\x15\x04"},
    counter_examples={"text": b"PAR;b\n"},
)

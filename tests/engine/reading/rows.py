"""The rows of a table as tests compare them, after what every table promises was checked."""

import pyarrow.parquet as pq

from parvis.engine.model.table import ROW, Table


def rows_of(table: Table, start: int = 1) -> dict[int, list[str | None]]:
    """Return record number → cells, in the order of the file, after checking what every table promises.

    start: number of the first record of its part of the file, where several tables are stacked.
    """
    stored = pq.read_table(table.path)
    assert stored.column_names == [ROW, *(column.name for column in table.columns)]
    assert stored.schema.field(ROW).type == "int64"
    assert all(str(kind) == "string" for kind in stored.schema.types[1:])
    numbers = stored.column(ROW).to_pylist()
    cells = [stored.column(place + 1).to_pylist() for place in range(len(table.columns))]
    assert numbers == sorted(set(numbers))
    aside = [record.row for record in (*table.skipped, *table.rejected)]
    assert sorted([*numbers, *aside]) == list(range(start, start + table.records))
    assert len(numbers) == table.rows
    assert table.first_data_row == (numbers[0] if numbers else None)
    return {number: list(row) for number, row in zip(numbers, zip(*cells, strict=True), strict=True)}

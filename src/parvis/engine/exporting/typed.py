"""Write the repaired text as typed Parquet without losing a cell."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

from parvis.engine.exporting.format import literal, quoted
from parvis.engine.model.table import ROW, Table
from parvis.engine.storage.database import open_duckdb
from parvis.standards.table_schema import Field, TableSchema

# Row groups small enough for a page of the row API to read little, large enough to compress well.
ROW_GROUP = 122_880
# Values of a column in a row group above which a dictionary costs more than zstd alone, and saves nothing.
DICTIONARY = 5_000
SURE_LENGTH = 15
TYPES = {
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "year": "SMALLINT",
}
FORMS = {
    # No leading zero, no exponent: the text can be written again from the number.
    "integer": r"[+-]?(0|[1-9][0-9]{0,17})",
    "number": r"[+-]?[0-9]{1,15}([.][0-9]{0,17})?([eE][+-]?[0-9]{1,2})?",
    "year": r"[0-9]{4}",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?",
}


def write_typed(
    table: Table, schema: TableSchema, output: Path, *, canonical: Mapping[str, str] | None = None
) -> Path:
    """Write `table` to the Parquet file `output` (zstd) with the types of `schema`, and return its path.

    A column becomes typed only when every non-missing cell has the lexical form of its field's type and the
    cast keeps its value; otherwise, or without a field of its name, it stays text. `_row` is kept.
    canonical: {column: type} of those whose every cell was already seen to have the canonical form of that
    type: they are not looked at again, but for numbers too long to be sure of.
    Raises duckdb.Error when the source cannot be read or the target cannot be written.
    """
    fields = {field.name: field for field in schema.fields}
    missing = {
        field.name: tuple(
            value
            for value in (schema.missing_values if field.missing_values is None else field.missing_values)
            if value
        )
        for field in schema.fields
    }
    casts = {
        column.name: cast
        for column in table.columns
        if column.name in fields
        and (cast := _cast(column.name, fields[column.name], seen=(canonical or {}).get(column.name)))
        is not None
    }
    connection = open_duckdb()
    try:
        before = _nulls(connection, table.path, casts)
        if any(missing[name] for name in casts):
            _write(connection, table, _castable(connection, table, casts, missing), output)
        else:
            _write(connection, table, casts, output)
            if _nulls(connection, output, casts) != before:
                # A cell was lost to its type: the columns are looked at one by one and written again.
                _write(connection, table, _castable(connection, table, casts, missing), output)
    finally:
        connection.close()
    return output


def _write(
    connection: duckdb.DuckDBPyConnection, table: Table, casts: Mapping[str, str], output: Path
) -> None:
    selected = ", ".join(
        f"{casts[column.name]} AS {quoted(column.name)}" if column.name in casts else quoted(column.name)
        for column in table.columns
    )
    connection.execute(
        f"COPY (SELECT {ROW}, {selected} FROM read_parquet({literal(table.path)})) TO {literal(output)} "
        f"(FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT {DICTIONARY}, ROW_GROUP_SIZE {ROW_GROUP})"
    )


def _nulls(connection: duckdb.DuckDBPyConnection, path: Path, names: Collection[str]) -> dict[str, int]:
    """Return the number of NULL in each column."""
    if not names:
        return {}
    counts = ", ".join(f"count(*) - count({quoted(name)})" for name in names)
    row = connection.execute(f"SELECT {counts} FROM read_parquet({literal(path)})").fetchone()
    return dict(zip(names, row or (), strict=True))


def _castable(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    casts: dict[str, str],
    missing: dict[str, tuple[str, ...]],
) -> dict[str, str]:
    """Return the casts of the columns of which every non-missing cell casts."""
    if not casts:
        return {}
    lost = ", ".join(
        f"coalesce(bool_or({cast} IS NULL AND {_present(name, missing[name])}), false)"
        for name, cast in casts.items()
    )
    row = connection.execute(f"SELECT {lost} FROM read_parquet(?)", [str(table.path)]).fetchone()
    return {name: cast for (name, cast), fails in zip(casts.items(), row or (), strict=True) if not fails}


def _present(name: str, missing: tuple[str, ...]) -> str:
    cell = quoted(name)
    if not missing:
        return f"{cell} IS NOT NULL"
    return f"{cell} IS NOT NULL AND {cell} NOT IN ({', '.join(literal(value) for value in missing)})"


def _cast(name: str, field: Field, *, seen: str | None) -> str | None:
    """Return the SQL that types a cell of the field, NULL for one that does not fit; None for a text type.

    seen: the type whose canonical form every cell has.
    """
    cell = quoted(name)
    if field.type == "boolean":
        true = ", ".join(literal(value) for value in field.true_values)
        false = ", ".join(literal(value) for value in field.false_values)
        typed = f"CASE WHEN {cell} IN ({true}) THEN true WHEN {cell} IN ({false}) THEN false END"
    elif field.type in FORMS:
        fits = f"regexp_full_match({cell}, '{FORMS[field.type]}')"
        if seen == field.type or (seen, field.type) == ("integer", "number"):
            # A number shorter than this keeps its value in sixty-four bits, whatever its sign and its dot.
            fits = f"(strlen({cell}) <= {SURE_LENGTH} OR {fits})"
        typed = f"CASE WHEN {fits} THEN TRY_CAST({cell} AS {TYPES[field.type]}) END"
    else:
        return None
    return typed

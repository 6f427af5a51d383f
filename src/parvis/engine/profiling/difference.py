"""Compare a prepared table with the one it would replace: rows added, removed, changed; columns drifted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from parvis.engine.model.table import ROW
from parvis.engine.storage.database import open_duckdb

# A column whose share of empty cells moves by more than this is not filled as it was.
EMPTIER = 0.2
# More columns than that are not tried as keys.
TRIED_KEYS = 12
# Without a key, rows added and removed are paired only when they are so few: each column is tried apart.
PAIRED_ROWS = 5_000


@dataclass(frozen=True)
class Drift:
    """A column that is no longer what it was. what: `type` or `missing`; was, now: types, or shares."""

    column: str
    what: str
    was: str
    now: str


@dataclass(frozen=True)
class TableDifference:
    """Rows by their key when one column identifies them in both tables, else by all their cells.

    added, removed: rows; changed: rows of the same key with other cells; without a key, rows that are the
    only ones to be alike in every cell but one, None when they are too many to tell; key: its column, ""
    without; columns are compared by name, and only those in both count in the rows.
    """

    before: int
    now: int
    added: int
    removed: int
    changed: int | None
    key: str
    new_columns: tuple[str, ...]
    gone_columns: tuple[str, ...]
    drifts: tuple[Drift, ...]

    def to_json(self) -> dict[str, object]:
        """Return plain values."""
        return asdict(self)


def compare_tables(before: Path, now: Path, *, folder: Path) -> TableDifference:
    """Compare two tables of Parquet; what overflows memory goes to `folder`."""
    connection = open_duckdb(spill=folder)
    try:
        kinds = [_columns(connection, name, path) for name, path in (("b", before), ("n", now))]
        both = [name for name in kinds[0] if name in kinds[1]]
        counts = [_number(connection, f"SELECT count(*) FROM {name}") for name in "bn"]  # noqa: S608
        key = _key(connection, both, counts)
        changed: int | None
        if key and len(both) > 1:
            rest = [name for name in both if name != key]
            differs = " OR ".join(f"{_text(name, 'b')} IS DISTINCT FROM {_text(name, 'n')}" for name in rest)
            joined = f"FROM b FULL JOIN n ON {_text(key, 'b')} = {_text(key, 'n')}"
            gone, come = f"n.{_quoted(key)} IS NULL", f"b.{_quoted(key)} IS NULL"
            row = connection.execute(
                f"SELECT count(*) FILTER ({come}), count(*) FILTER ({gone}), "
                f"count(*) FILTER (NOT {come} AND NOT {gone} AND ({differs})) {joined}"
            ).fetchone() or (0, 0, 0)
            added, removed, changed = int(row[0]), int(row[1]), int(row[2])
        else:
            key = ""
            added, removed = (_beyond(connection, both, *pair) for pair in (("n", "b"), ("b", "n")))
            changed = _paired(connection, both, added, removed)
            added, removed = added - (changed or 0), removed - (changed or 0)
        drifts = _drifts(connection, both, kinds, counts)
    finally:
        connection.close()
    return TableDifference(
        before=counts[0],
        now=counts[1],
        added=added,
        removed=removed,
        changed=changed,
        key=key,
        new_columns=tuple(name for name in kinds[1] if name not in kinds[0]),
        gone_columns=tuple(name for name in kinds[0] if name not in kinds[1]),
        drifts=drifts,
    )


def _columns(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> dict[str, str]:
    """Open a table under a name; its columns and their types, the row number apart."""
    read = connection.read_parquet(str(path))
    read.create_view(name)
    kinds = dict(zip(read.columns, (str(kind) for kind in read.types), strict=True))
    return {column: kind for column, kind in kinds.items() if column != ROW}


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _key(connection: duckdb.DuckDBPyConnection, both: Sequence[str], counts: Sequence[int]) -> str:
    """The first column that is filled and different in every row of both tables."""
    for name in both[:TRIED_KEYS]:
        unique = (
            _number(connection, f"SELECT count(DISTINCT {_quoted(name)}) FROM {table}") == count  # noqa: S608
            for table, count in zip("bn", counts, strict=True)
        )
        if min(counts) and all(unique):
            return name
    return ""


def _beyond(connection: duckdb.DuckDBPyConnection, both: Sequence[str], one: str, other: str) -> int:
    """How many rows of one table are not in the other, a row written twice counting twice."""
    if not both:
        return _number(connection, f"SELECT count(*) FROM {one}")  # noqa: S608
    cells = ", ".join(_text(name) for name in both)
    query = f"SELECT hash({cells}) FROM {one} EXCEPT ALL SELECT hash({cells}) FROM {other}"  # noqa: S608
    return _number(connection, f"SELECT count(*) FROM ({query})")  # noqa: S608


def _paired(
    connection: duckdb.DuckDBPyConnection, both: Sequence[str], added: int, removed: int
) -> int | None:
    """How many rows of those added and removed are one row of which one cell was changed; None when there are
    too many to tell. Two rows are one when nothing else is alike in all the other cells.
    """
    if max(added, removed) > PAIRED_ROWS:
        return None
    if len(both) <= 1:
        # One cell alone makes no row to be known again by.
        return 0
    cells = ", ".join(_text(name) for name in both)
    come, gone = (
        connection.execute(
            f"SELECT {cells} FROM {one} EXCEPT ALL SELECT {cells} FROM {other}"  # noqa: S608
        ).fetchall()
        for one, other in (("n", "b"), ("b", "n"))
    )
    pairs = 0
    for place in range(len(both)):
        alike = [_by_others(rows, place) for rows in (gone, come)]
        matched = [
            (alike[0][others], alike[1][others])
            for others in alike[0].keys() & alike[1].keys()
            if len(alike[0][others]) == len(alike[1][others]) == 1
        ]
        pairs += len(matched)
        taken = [{pair[side][0] for pair in matched} for side in range(2)]
        gone = [row for at, row in enumerate(gone) if at not in taken[0]]
        come = [row for at, row in enumerate(come) if at not in taken[1]]
    return pairs


def _by_others(rows: Sequence[tuple[str | None, ...]], place: int) -> dict[tuple[str | None, ...], list[int]]:
    """The places of the rows, by their cells but the one at `place`."""
    found: dict[tuple[str | None, ...], list[int]] = {}
    for at, row in enumerate(rows):
        found.setdefault((*row[:place], *row[place + 1 :]), []).append(at)
    return found


def _drifts(
    connection: duckdb.DuckDBPyConnection,
    both: Sequence[str],
    kinds: Sequence[dict[str, str]],
    counts: Sequence[int],
) -> tuple[Drift, ...]:
    found = [
        Drift(name, "type", kinds[0][name], kinds[1][name])
        for name in both
        if kinds[0][name] != kinds[1][name]
    ]
    if both and min(counts):
        filled = ", ".join(f"count({_quoted(name)})" for name in both)
        rows = [connection.execute(f"SELECT {filled} FROM {table}").fetchone() or () for table in "bn"]  # noqa: S608
        for name, was, now in zip(both, *rows, strict=True):
            empty = [1 - was / counts[0], 1 - now / counts[1]]
            if abs(empty[0] - empty[1]) > EMPTIER:
                found.append(Drift(name, "missing", f"{empty[0]:.2f}", f"{empty[1]:.2f}"))
    return tuple(found)


def _text(name: str, table: str = "") -> str:
    return f"CAST({f'{table}.' if table else ''}{_quoted(name)} AS VARCHAR)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

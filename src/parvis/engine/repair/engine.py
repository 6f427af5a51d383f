"""Engine: what a run of a recipe asks of whatever runs its Ibis expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import ibis.expr.types as ir


class Engine(Protocol):
    """One run's session: what is read and stored lives until it is closed."""

    def read(self, path: Path, names: Sequence[str]) -> ir.Table:
        """Return the Parquet file of a table: `_row` and its text columns."""

    def reference(self, path: Path) -> ir.Table:
        """Return the table to look up in a Parquet file or a table of codes: every column but `_row`."""

    def store(self, table: ir.Table) -> ir.Table:
        """Compute an expression once and keep the rows."""

    def entitle(self, table: ir.Table) -> ir.Table:
        """Give an expression a name, without computing it."""

    def fetch(self, table: ir.Table) -> list[dict[str, Any]]:
        """Compute an expression of a few rows."""

    def pour(
        self,
        table: ir.Table,
        names: Sequence[str],
        output: Path,
        *,
        changed: Sequence[str],
        unread: Sequence[str],
        passing: bool,
    ) -> ir.Table:
        """Write `_row` and the columns `names` of the rows that stay to the Parquet file `output`; return the
        other columns, and `_row`, of all rows. `passing` as in `run_recipe`.

        Of the rows that stay and are zero in each of `unread`, the sums of the counters `changed` are enough:
        they may be one row, null elsewhere.
        """


@contextmanager
def open_engine(folder: Path, cluster: str | None = None) -> Iterator[Engine]:
    """Yield DuckDB, what overflows its memory in `folder`; or Spark at the address `cluster`, whose workers
    read and write in `folder`.

    Raises UnusableSetting("spark-not-installed").
    """
    if cluster is None:
        from parvis.engine.repair.duck import Duck

        with Duck(folder) as duck:
            yield duck
        return
    from parvis.engine.repair.spark import Spark
    from parvis.engine.storage.spark import open_spark

    with open_spark(cluster) as session:
        yield Spark(session)

"""Ask one question of slices of a table, several at once, and hear the answers in order.

DuckDB hands the rows of an answer over on one thread, whatever their making costs: only slices asked on
connections of their own keep every processor at work.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

import duckdb

# Gives the SQL of the rows of one slice: a relation that may be read while it is open.
Slice = Callable[[], AbstractContextManager[str]]
# Each slice at work is held in memory, and so is the answer that waits for its turn.
MOST_AT_ONCE = 4


def standing(relation: str) -> Slice:
    """Return the slice whose rows are there anyhow."""
    return partial(_always, relation)


def _always(relation: str) -> nullcontext[str]:
    return nullcontext(relation)


def ask_slices(
    connection: duckdb.DuckDBPyConnection, slices: Iterable[Slice], query: Callable[[str], str]
) -> Generator[Any, None, None]:
    """Run `query(relation)` for each slice; yield the answers as pyarrow Tables, in the order of the slices.

    Only what every cursor of `connection` sees may be named: no temporary table. Raises duckdb.Error.
    """
    at_once = min(len(os.sched_getaffinity(0)), MOST_AT_ONCE)
    waiting: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        try:
            for one in slices:
                waiting.append(pool.submit(partial(_ask, connection, one, query)))
                if len(waiting) > at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _ask(connection: duckdb.DuckDBPyConnection, one: Slice, query: Callable[[str], str]) -> Any:
    with one() as relation, connection.cursor() as cursor:
        return cursor.execute(query(relation)).to_arrow_table()

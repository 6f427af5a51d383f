"""A session on a Spark cluster: for tables that are too large for one machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parvis.errors import UnusableSetting


@contextmanager
def open_spark(master: str) -> Iterator[Any]:
    """Yield a session on the cluster at `master` (spark://host:port).

    Raises UnusableSetting("spark-not-installed") when the extra `parvis[spark]` is not there.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UnusableSetting("spark-not-installed") from error
    session = (
        SparkSession.builder.master(master)
        .appName("parvis")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # Dates and times are compared as written, wherever the cluster stands.
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    try:
        yield session
    finally:
        session.stop()

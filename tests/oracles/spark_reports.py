"""Judge one Parquet file on DuckDB and on a Spark cluster, and print both reports. Needs pyspark on its path.

Usage: spark_reports.py MASTER TABLE.pickle SCHEMA.json…
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
import time
from pathlib import Path

from parvis.engine.storage.spark import open_spark
from parvis.engine.validation.engines.spark import SparkEngine
from parvis.engine.validation.validate import validate_on, validate_table
from parvis.standards.table_schema import TableSchema


def main():
    master, *cases = sys.argv[1:]
    told = []
    with open_spark(master) as session, tempfile.TemporaryDirectory() as folder:
        for place in cases:
            case = Path(place)
            table = pickle.loads((case / "table.pickle").read_bytes())
            schema = TableSchema.from_descriptor(json.loads((case / "schema.json").read_text()))
            started = time.monotonic()
            here = validate_table(table, schema)
            there = validate_on(SparkEngine(session, table.path), table, schema, Path(folder))
            print(case.name, round(time.monotonic() - started, 1), "s", file=sys.stderr, flush=True)
            told.append({"duckdb": _plain(here), "spark": _plain(there)})
        # The driver is in the list too.
        executors = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    print(json.dumps({"executors": executors, "reports": told}))


def _plain(report):
    return {key: value for key, value in report.to_json().items() if key != "seconds"}


if __name__ == "__main__":
    main()

"""Run the examples of repair steps on a Spark cluster, print the rows they give. Needs pyspark on its path.

Usage: spark_repairs.py MASTER FOLDER [STEP…]; FOLDER is one that the workers can read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet

from parvis.engine.model.table import ROW, Column
from parvis.engine.repair import STEPS
from parvis.engine.repair.layers import Run
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.spark import Spark
from parvis.engine.repair.step import ORDER, TABLE, Frame
from parvis.engine.validation.engines.spark import open_spark


def main():
    master, folder, *codes = sys.argv[1:]
    told = {}
    with open_spark(master) as session:
        spark = Spark(session)
        for step in STEPS:
            if codes and step.code not in codes:
                continue
            examples = (*step.examples, *step.counter_examples)
            for number, example in enumerate(examples):
                name = f"{step.code}-{number}"
                try:
                    told[name] = run(spark, step, example, Path(folder) / name)
                except Exception as error:  # noqa: BLE001  (told as the outcome of this example)
                    told[name] = f"{type(error).__name__}: {str(error)[:600]}"
                spark.release()
        # The driver is in the list too.
        executors = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    print(json.dumps({"executors": executors, "examples": told}))


def run(spark, step, example, folder):
    folder.mkdir()
    names = list(example.before)
    table = spark.read(written(example.before, folder / "before.parquet", numbered=True), names)
    references = {
        name: spark.reference(written(cells, folder / f"{name}.parquet"))
        for name, cells in example.references.items()
    }
    columns = tuple(Column(name, example.labels.get(name, name)) for name in names)
    count = len(next(iter(example.before.values())))
    first = Frame(table, columns, references=references)
    run = Run(first, count, store=spark.store, entitle=spark.entitle, fetch=spark.fetch)
    run.add(step, decode(step.code, step.params, example.params))
    run.settle()
    frame = run.frame
    order = [ORDER] if frame.ordered else [TABLE, ROW]
    rows = spark.fetch(frame.table.order_by(order).select(ROW, *frame.names))
    (counts,) = run._counts
    return {
        "columns": list(frame.names),
        "rows": [row[ROW] for row in rows],
        "cells": {name: [row[name] for row in rows] for name in frame.names},
        "changed": counts.changed,
        "not_understood": [counts.unread, len(counts.named)],
    }


def written(cells, path, *, numbered=False):
    columns = {name: pa.array(column, pa.string()) for name, column in cells.items()}
    if numbered:
        count = len(next(iter(cells.values())))
        columns = {ROW: pa.array(range(1, count + 1), pa.int64()), **columns}
    pyarrow.parquet.write_table(pa.table(columns), path)
    return path


if __name__ == "__main__":
    ibis.options.interactive = False
    main()

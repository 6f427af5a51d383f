"""Run a whole recipe, then the examples of repair steps, on a Spark cluster; print what they give.

Usage: spark_repairs.py MASTER FOLDER STEP…; FOLDER is one that the workers can read and write. It needs
pyspark on its path.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import ibis
from tests.engine.repair.tables import table_of
from tests.engine.repair.whole_recipe import run_whole

from parvis.engine.model.table import ROW
from parvis.engine.repair import STEPS
from parvis.engine.repair.duck import stacked
from parvis.engine.repair.layers import Run
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.spark import Spark
from parvis.engine.repair.step import GONE, ORDER
from parvis.engine.storage.spark import open_spark

# Examples computed in one query: a query for each would take a second each.
TOGETHER = 30
UNREAD = "__unread_0"


def main():
    master, place, *codes = sys.argv[1:]
    folder = Path(place)
    whole = run_whole(folder, cluster=master)
    with open_spark(master) as session:
        spark = Spark(session)
        told, laid = {}, {}
        for step in (STEPS[code] for code in codes):
            for number, example in enumerate((*step.examples, *step.counter_examples)):
                name = f"{step.code}-{number}"
                try:
                    laid[name] = lay(spark, step, example, folder / name)
                except Exception as error:  # noqa: BLE001  (told as the outcome of this example)
                    told[name] = f"{type(error).__name__}: {str(error)[:600]}"
        names = list(laid)
        for start in range(0, len(names), TOGETHER):
            told |= computed(spark, {name: laid[name] for name in names[start : start + TOGETHER]})
        # The driver is in the list too.
        executors = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    print(json.dumps({"executors": executors, "whole": whole, "examples": told}))


def lay(spark, step, example, folder):
    """Lay the step over the table of an example, nothing computed but what the step must see first."""
    folder.mkdir()
    table = table_of(example.before, folder, labels=example.labels)
    references = {
        name: spark.reference(table_of(cells, folder, name=name).path)
        for name, cells in example.references.items()
    }
    frame = dataclasses.replace(stacked(spark, [table], None), references=references)
    run = Run(frame, table.rows, store=lambda table: table, entitle=spark.entitle, fetch=spark.fetch)
    run.add(step, decode(step.code, step.params, example.params))
    return run.frame


def computed(spark, laid):
    """What the examples give, by name; one that fails alone tells why."""
    try:
        rows = spark.fetch(ibis.union(*(plain(name, frame) for name, frame in laid.items()), distinct=False))
    except Exception as error:  # noqa: BLE001  (one of them, found by asking for each alone)
        if len(laid) == 1:
            return dict.fromkeys(laid, f"{type(error).__name__}: {str(error)[:600]}")
        return {key: one for name in laid for key, one in computed(spark, {name: laid[name]}).items()}
    told = {}
    for name, frame in laid.items():
        mine = sorted((row for row in rows if row["example"] == name), key=lambda row: row["place"])
        kept = [row for row in mine if not row["gone"]]
        told[name] = {
            "rows": [row["row"] for row in kept],
            "cells": {column: [row["cells"][at] for row in kept] for at, column in enumerate(frame.names)},
            "not_understood": sum(row["unread"] or 0 for row in mine),
        }
    return told


def plain(name, frame):
    """The rows of a frame, in columns that all examples have."""
    table = frame.table
    return table.select(
        example=ibis.literal(name),
        place=(table[ORDER] if frame.ordered else table[ROW]).cast("int64"),
        row=table[ROW],
        gone=table[GONE].notnull(),
        unread=table[UNREAD].cast("int64") if UNREAD in table.columns else ibis.literal(0, "int64"),
        cells=ibis.array([table[column] for column in frame.names]),
    )


if __name__ == "__main__":
    ibis.options.interactive = False
    main()

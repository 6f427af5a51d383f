"""Steps on a Spark standalone cluster of this machine give the rows they give on DuckDB.

Each example takes the cluster a second or two: three steps by default; PARVIS_SPARK_STEPS
names others, or is `all`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.engine.cluster import ABSENT, on_cluster

from parvis.engine.repair import STEPS

pytestmark = [pytest.mark.spark, pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))]
ASKED = os.environ.get("PARVIS_SPARK_STEPS", "trim_spaces total_rows map_columns")
# What is known to differ there: a small number written 1.0E-4, a mean with noughts behind, a path into JSON
# that the query writer words for texts that are no JSON.
DIFFERENT = {"percent", "group_rows", "json_field"}
CODES = STEPS.codes if ASKED == "all" else tuple(ASKED.split())


@pytest.mark.timeout(1200)
def test_steps_give_on_a_cluster_what_they_give_here(master: str, tmp_path: Path) -> None:
    told = json.loads(on_cluster("spark_repairs.py", master, tmp_path, *CODES, seconds=1100))
    assert told["executors"] == 2
    differing = {}
    for code in CODES:
        step = STEPS[code]
        for number, example in enumerate((*step.examples, *step.counter_examples)):
            found = told["examples"][f"{code}-{number}"]
            if isinstance(found, str):
                differing[f"{code}-{number}"] = found
                continue
            wanted = [{name: list(cells) for name, cells in example.after.items()}, example.not_understood]
            given = [found["cells"], *found["not_understood"][:1]]
            if given != wanted or (example.rows is not None and found["rows"] != list(example.rows)):
                differing[f"{code}-{number}"] = found
    assert {name for name in differing if name.rpartition("-")[0] not in DIFFERENT} == set(), differing

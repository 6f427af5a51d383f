"""Steps on a Spark standalone cluster of this machine give the rows they give on DuckDB.

A whole recipe and every eighth step by default; every step with PARVIS_TEST_SPARK_STEPS=all (a minute more).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.engine.cluster import ABSENT, on_cluster
from tests.engine.repair.whole_recipe import run_whole

from parvis.engine.repair import STEPS

pytestmark = [pytest.mark.spark, pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))]
CODES = STEPS.codes if os.environ.get("PARVIS_TEST_SPARK_STEPS") == "all" else STEPS.codes[::8]


@pytest.fixture(scope="module")
def told(master: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the cluster gives: a whole recipe, and the examples of the steps."""
    folder = tmp_path_factory.mktemp("repairs")
    found: dict[str, Any] = json.loads(on_cluster("spark_repairs.py", master, folder, *CODES, seconds=560))
    assert found["executors"] == 2
    return found


@pytest.mark.timeout(600)
def test_a_whole_recipe_gives_the_same_rows_on_a_cluster(told: dict[str, Any], tmp_path: Path) -> None:
    here = json.loads(json.dumps(run_whole(tmp_path)))
    assert told["whole"] == here
    assert here["count"] > 700
    steps = here["ledger"]["steps"]
    assert len(steps) >= 10
    assert all(step["cells_changed"] or step["rows_removed"] or step["step"] == "sort_rows" for step in steps)


@pytest.mark.parametrize("code", CODES)
def test_a_step_gives_on_a_cluster_what_it_gives_here(code: str, told: dict[str, Any]) -> None:
    step = STEPS[code]
    for number, example in enumerate((*step.examples, *step.counter_examples)):
        found = told["examples"][f"{step.code}-{number}"]
        assert not isinstance(found, str), found
        assert found["cells"] == {name: list(cells) for name, cells in example.after.items()}
        assert found["not_understood"] == example.not_understood
        assert example.rows is None or found["rows"] == list(example.rows)

"""Rules that no query can say, run on a column's distinct values in a killable child with a time limit."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.sandbox import Limits, run_in_sandbox

# One distinct value should take far less: the whole set has this long.
SECONDS = 20.0
TASK = "parvis.engine.validation.distinct:judge_in_child"
_VALUES, _ANSWERS = "values.json", "answers.json"


def judge(judge: str, params: dict[str, Any], values: Sequence[Any], folder: Path) -> list[Any]:
    """Return the judge's answer for each value, in order.

    judge: "module:function", a function (params) -> (value) -> answer, all JSON values. folder: where the
    values pass, which exists. Raises UnreadableExtract("parser-timeout") when the values take too long,
    ("parser-failed") when the judge cannot be made from the params.
    """
    (folder / _VALUES).write_text(json.dumps(list(values)), "utf-8")
    limits = Limits(memory=2 << 30, seconds=SECONDS, cpu_seconds=int(SECONDS) + 5)
    run_in_sandbox(TASK, {"judge": judge, "params": params}, limits=limits, folder=folder)
    answers: list[Any] = json.loads((folder / _ANSWERS).read_text("utf-8"))
    return answers


def judge_in_child(payload: dict[str, Any], folder: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """The child's side of `judge`."""
    tell(0.0)
    module, _, name = str(payload["judge"]).partition(":")
    made = getattr(importlib.import_module(module), name)(payload["params"])
    values = json.loads((folder / _VALUES).read_text("utf-8"))
    (folder / _ANSWERS).write_text(json.dumps([made(value) for value in values]), "utf-8")
    return {"count": len(values)}

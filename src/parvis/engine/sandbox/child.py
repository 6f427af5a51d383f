"""The child's side of the sandbox: take limits and one task from stdin, answer in JSON lines on stdout.

`python -m parvis.engine.sandbox.child [MODULE…]`: modules of ours to import while no order has come yet.

Limits and refusals are in force before a foreign byte is read. The answer is a sequence of
lines: {"share": 0.4} any number of times, then {"result": {...}} or {"error": {...}}.
"""

from __future__ import annotations

import errno
import gc
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from parvis.engine.sandbox.confine import confine

OWN_FAULT = "parser-failed"


def main() -> int:
    """Run one task. Exit code 0 when an answer, good or bad, was written."""
    order = json.load(sys.stdin)
    answer = _take_stdout()
    _settle_in(order["folder"])
    _set_limits(order["limits"])
    confine()

    def say(line: dict[str, object]) -> None:
        answer.write(json.dumps(line, ensure_ascii=True) + "\n")
        answer.flush()

    say(attempt(order["task"], order["payload"], Path(order["folder"]), lambda share: say({"share": share})))
    return 0


def attempt(
    task: str, payload: dict[str, Any], folder: Path, tell: Callable[[float], None]
) -> dict[str, object]:
    """Run one task here; return {"result": …} or {"error": its facts}."""
    module, function = task.split(":")
    try:
        return {"result": getattr(importlib.import_module(module), function)(payload, folder, tell)}
    except Exception as error:  # noqa: BLE001  the task boundary: every failure becomes a fact for the parent
        return {"error": _facts(error)}


def attempt_in_time(
    task: str, payload: dict[str, Any], folder: Path, seconds: float, tell: Callable[[float], None]
) -> dict[str, object]:
    """Run a task inside the task of this child, which may start no other: it has `seconds` of processor."""
    from parvis.errors import UnreadableExtract

    def stop(number: int, frame: object) -> None:  # noqa: ARG001  the shape of a signal's handler
        raise UnreadableExtract("parser-timeout")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return attempt(task, payload, folder, tell)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _import_ahead(modules: Sequence[str]) -> None:
    """Import our own modules; nothing of theirs is garbage, and looking for it takes a tenth of the time."""
    gc.disable()
    for module in modules:
        importlib.import_module(module)
    gc.freeze()
    gc.enable()


def _take_stdout() -> TextIO:
    """Keep the real stdout for the answer; what a library prints goes to stderr, which nobody reads."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return stream


def _settle_in(folder: str) -> None:
    """Work in the task's own folder; nothing written without a place lands elsewhere."""
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = folder
    tempfile.tempdir = None


def _set_limits(limits: dict[str, float]) -> None:
    def bound(kind: int, value: int, *, grace: int = 0) -> None:
        resource.setrlimit(kind, (value, value + grace))

    bound(resource.RLIMIT_CORE, 0)
    bound(resource.RLIMIT_AS, int(limits["memory"]))
    # The soft limit sends SIGXCPU, which tells a long run from a kill; the hard one is for who ignores it.
    bound(resource.RLIMIT_CPU, int(limits["cpu_seconds"]), grace=2)
    bound(resource.RLIMIT_FSIZE, int(limits["file_size"]))
    bound(resource.RLIMIT_NOFILE, int(limits["open_files"]))
    # Should the parent be killed, nobody is left to stop us: the alarm's default action does.
    signal.setitimer(signal.ITIMER_REAL, limits["seconds"] + 2)


def _facts(error: Exception) -> dict[str, object]:
    """Turn an exception into code and params. A foreign library's message may quote cells: it stays here."""
    from parvis.errors import ParvisError

    if isinstance(error, ParvisError):
        return {
            "class": type(error).__name__,
            "code": error.code,
            "params": error.params,
            "retryable": error.retryable,
        }
    code, retryable = OWN_FAULT, False
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
        code = "parser-out-of-memory"
    elif isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        code, retryable = "disk-full", True
    elif isinstance(error, OSError) and error.errno == errno.EFBIG:
        code = "result-too-large"
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    params = {"kind": type(error).__name__, "place": place} if code == OWN_FAULT else {}
    traceback.print_exc()
    return {"class": "UnreadableExtract", "code": code, "params": params, "retryable": retryable}


if __name__ == "__main__":
    _import_ahead(sys.argv[1:])
    # Leave without unloading: native libraries of a hostile file are not given a last word.
    code = main()
    sys.stderr.flush()
    os._exit(code)

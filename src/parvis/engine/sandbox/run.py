"""The parent's side of the sandbox: start the child, feed it, listen, kill it, name what happened."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from parvis import errors
from parvis.engine.sandbox.ahead import Line, take_line
from parvis.engine.sandbox.child import attempt_in_time
from parvis.engine.sandbox.confine import is_confined
from parvis.engine.sandbox.limits import Limits

OUT_OF_MEMORY_SIGNS = (b"memory allocation of", b"bad_alloc", b"MemoryError", b"Cannot allocate memory")
TOO_LONG_SIGNALS = (signal.SIGXCPU, signal.SIGALRM)


def _ignore(share: float) -> None:
    """Nobody listens to the progress of this task."""


def run_in_sandbox(
    task: str,
    payload: dict[str, Any],
    *,
    limits: Limits,
    folder: Path,
    progress: Callable[[float], None] = _ignore,
) -> dict[str, Any]:
    """Run `task` in a child process and return its answer.

    task: "package.module:function"; the function takes (payload, folder, tell), where tell(share) reports the
    part done, and returns a dict of JSON values. payload: JSON values. folder: exists; the child's working
    and temporary folder, where it leaves its files. progress: told each share the child reports; if it
    raises, the child is killed and the exception goes on.

    Inside a child the task runs in that child, `limits` counting only for its seconds, of processor.
    Raises the ParvisError the task raised, else UnreadableExtract with one of: parser-timeout,
    parser-out-of-memory, parser-crashed, parser-failed, result-too-large, disk-full.
    """
    if is_confined():
        # A child's task asks for another one: it shares the child's limits, and has its own time.
        inner = attempt_in_time(task, payload, folder, limits.seconds, progress)
        return _result_of(inner)
    order = json.dumps(
        {
            "task": task,
            "payload": payload,
            "folder": str(folder.resolve()),
            "limits": dataclasses.asdict(limits),
        }
    )
    with tempfile.TemporaryFile() as noise:
        line = take_line(noise, folder)
        answer, ended, too_late = _live_through(order.encode(), line, limits.seconds, progress)
        if answer is None:
            raise _accident(ended, too_late, line.noise)
    return _result_of(answer)


def _result_of(answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        raise _error_from(answer["error"])
    result: dict[str, Any] = answer["result"]
    return result


def _live_through(
    order: bytes, line: Line, seconds: float, progress: Callable[[float], None]
) -> tuple[dict[str, Any] | None, int | None, bool]:
    """Hear a child out, end it. Return its answer, its exit code, whether its time was up."""
    too_late = threading.Event()

    def stop() -> None:
        too_late.set()
        line.child.stop()

    timer = threading.Timer(seconds, stop)
    # A program that ends does not wait for the time of a child that outlives it.
    timer.daemon = True
    timer.start()
    try:
        with contextlib.suppress(BrokenPipeError):
            line.orders.write(order)
            line.orders.flush()
        with contextlib.suppress(BrokenPipeError):
            line.orders.close()
        answer = _listen(line.answers, progress)
    finally:
        timer.cancel()
        # A child that has died keeps its own exit code.
        ended = line.close()
    return answer, ended, too_late.is_set()


def _listen(answers: IO[bytes], progress: Callable[[float], None]) -> dict[str, Any] | None:
    """Return the answer, passing on the shares; None when the child died without one."""
    for line in answers:
        try:
            said = json.loads(line)
        except ValueError:
            return None
        if "share" not in said:
            return dict(said)
        progress(float(said["share"]))
    return None


def _accident(returncode: int | None, too_late: bool, noise: IO[bytes]) -> errors.UnreadableExtract:
    if too_late or -(returncode or 0) in TOO_LONG_SIGNALS:
        return errors.UnreadableExtract("parser-timeout")
    size = noise.seek(0, os.SEEK_END)
    noise.seek(max(0, size - 8192))
    if any(sign in noise.read() for sign in OUT_OF_MEMORY_SIGNS):
        return errors.UnreadableExtract("parser-out-of-memory")
    return errors.UnreadableExtract("parser-crashed")


def _error_from(facts: dict[str, Any]) -> errors.ParvisError:
    kind = getattr(errors, str(facts["class"]), errors.UnreadableExtract)
    error: errors.ParvisError = kind(facts["code"], retryable=bool(facts["retryable"]), **facts["params"])
    return error

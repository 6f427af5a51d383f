"""The parent's side of the sandbox: start the child, feed it, listen, kill it, name what happened."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import parvis
from parvis import errors
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

    Raises the ParvisError the task raised, else UnreadableExtract with one of: parser-timeout,
    parser-out-of-memory, parser-crashed, parser-failed, result-too-large, disk-full.
    """
    order = json.dumps(
        {
            "task": task,
            "payload": payload,
            "folder": str(folder.resolve()),
            "limits": dataclasses.asdict(limits),
        }
    )
    with tempfile.TemporaryFile() as noise:
        child = subprocess.Popen(
            [sys.executable, "-P", "-s", "-X", "utf8", "-m", "parvis.engine.sandbox.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            cwd=folder,
            env=_bare_environment(folder),
            start_new_session=True,
        )
        too_late = threading.Event()

        def stop() -> None:
            too_late.set()
            _kill(child)

        timer = threading.Timer(limits.seconds, stop)
        timer.start()
        try:
            answer = _converse(child, order.encode(), progress)
            child.wait()
        finally:
            timer.cancel()
            _kill(child)
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()
        if answer is None:
            raise _accident(child.returncode, too_late.is_set(), noise)
    if "error" in answer:
        raise _error_from(answer["error"])
    result: dict[str, Any] = answer["result"]
    return result


def _bare_environment(folder: Path) -> dict[str, str]:
    """No secret, no proxy, no setting of ours: only what an interpreter needs to find this package."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(Path(parvis.__file__).resolve().parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _converse(
    child: subprocess.Popen[bytes], order: bytes, progress: Callable[[float], None]
) -> dict[str, Any] | None:
    """Send the order, pass on the shares, return the answer; None when the child died without one."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the child has no pipes")
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(order)
        child.stdin.close()
    for line in child.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            return None
        if "share" not in said:
            return dict(said)
        progress(float(said["share"]))
    return None


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole session: a library may have started children of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _accident(returncode: int, too_late: bool, noise: IO[bytes]) -> errors.UnreadableExtract:
    if too_late or -returncode in TOO_LONG_SIGNALS:
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

"""The warmed process that children are forked from: parsers imported, nothing parsed, no secret, one thread.

`python -m parvis.engine.sandbox.template FD`: FD is a socket of the parent. Each message of it carries three
open files (the order, the answer, the noise) and a socket, the thread of one child's life: the template
writes the child's exit code on it when the child is dead, and kills the child when the parent shuts its end.
When the parent's own socket ends, the parent is dead: all children are killed and the template leaves.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import os
import selectors
import signal
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

# What the readers import when they meet a file; heavy, and the same for every file.
WARMED = (
    "parvis.engine.reading.task",
    "duckdb",
    "pyarrow.compute",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "python_calamine",
    "pyogrio",
    "openpyxl",
    "encodings.cp1252",
    "encodings.cp437",
    "encodings.utf_16",
    "json.decoder",
)
FILES = 4
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class _Life:
    """A child that runs. thread: the socket that tells its end; alive: a file that is readable at its end."""

    pid: int
    thread: socket.socket
    alive: int


def main(control: socket.socket) -> None:
    """Serve until the parent is gone."""
    for module in WARMED:
        importlib.import_module(module)
    # The children share these pages as long as nobody writes on them.
    gc.collect()
    gc.freeze()
    control.send(b"ready")
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is control:
                    _message, files, _flags, _address = socket.recv_fds(control, 1, FILES)
                    if len(files) != FILES:
                        return
                    _start(selector, files)
                elif isinstance(key.fileobj, int):
                    _bury(selector, key.data)
                elif key.data.thread.fileno() >= 0:
                    # The parent wants no more of one that is not buried. Its end is met above.
                    selector.unregister(key.fileobj)
                    _kill(key.data.pid)


def _start(selector: selectors.BaseSelector, files: Sequence[int]) -> None:
    order, answer, noise, thread = files
    mother = os.getpid()
    pid = os.fork()
    if pid == 0:
        # The files of the other children and the parent's socket; those that libraries keep open stay.
        ours = list(selector.get_map().values())
        selector.close()
        for file in (*(key.fd for key in ours), thread):
            os.close(file)
        _live(order, answer, noise, mother)
    for file in (order, answer, noise):
        os.close(file)
    life = _Life(pid, socket.socket(fileno=thread), os.pidfd_open(pid))
    selector.register(life.alive, selectors.EVENT_READ, life)
    selector.register(life.thread, selectors.EVENT_READ, life)


def _live(order: int, answer: int, noise: int, mother: int) -> None:
    """Become the child: the files in the places of a process of its own, then the task."""
    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != mother:
        os._exit(1)
    for place, file in enumerate((order, answer, noise)):
        os.dup2(file, place)
        os.close(file)
    from parvis.engine.sandbox.child import main as run_task

    code = 1
    try:
        code = run_task()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _bury(selector: selectors.BaseSelector, life: _Life) -> None:
    """Kill what the dead child left, tell its exit code, forget it."""
    _kill(life.pid)
    _, status = os.waitpid(life.pid, 0)
    selector.unregister(life.alive)
    os.close(life.alive)
    if life.thread.fileno() in selector.get_map():
        selector.unregister(life.thread)
    with contextlib.suppress(OSError):  # Nobody may wait for it any more.
        life.thread.send(struct.pack("i", os.waitstatus_to_exitcode(status)))
    life.thread.close()


def _kill(pid: int) -> None:
    # Not yet waited for: its number cannot be another's.
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


if __name__ == "__main__":
    # A terminal's Ctrl-C is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(socket.socket(fileno=int(sys.argv[1])))
    os._exit(0)

"""Start a child and hold its life: a fork of the warmed template where there is one, or an interpreter."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol

import parvis

_INTERPRETER = (sys.executable, "-P", "-s", "-X", "utf8", "-W", "ignore")


class Child(Protocol):
    """One child. stop: kill it and what it started, wait for its end, return its exit code (negative: the
    signal that ended it; None when nobody knows).
    """

    def stop(self) -> int | None: ...


def bare_environment(folder: Path) -> dict[str, str]:
    """No secret, no proxy, no setting of ours: only what an interpreter needs to find this package."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(Path(parvis.__file__).resolve().parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Threads of a library that calculates nothing here; a template must have none.
        "OPENBLAS_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }


class FreshChild:
    """A child that is a new interpreter: it costs its start, and needs nothing to be ready.

    modules: of ours, imported before the order is read.
    """

    def __init__(
        self, order: int, answer: int, noise: IO[bytes], folder: Path, modules: Sequence[str] = ()
    ) -> None:
        self._process = subprocess.Popen(
            [*_INTERPRETER, "-m", "parvis.engine.sandbox.child", *modules],
            stdin=order,
            stdout=answer,
            stderr=noise,
            cwd=folder,
            env=bare_environment(folder),
            start_new_session=True,
        )
        self._ended: int | None = None
        self._lock = threading.Lock()

    def stop(self) -> int | None:
        with self._lock:
            if self._ended is None:
                # Not yet waited for: its number cannot be another's.
                for kill in (os.killpg, os.kill):
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        kill(self._process.pid, signal.SIGKILL)
                self._ended = self._process.wait()
        return self._ended


class ForkedChild:
    """A child of the template. thread: the socket its end is told on."""

    def __init__(self, thread: socket.socket) -> None:
        self._thread = thread
        self._ended: int | None = None
        self._lock = threading.Lock()

    def stop(self) -> int | None:
        with contextlib.suppress(OSError):
            self._thread.shutdown(socket.SHUT_WR)
        with self._lock:
            if self._thread.fileno() >= 0:
                with contextlib.suppress(OSError):
                    told = self._thread.recv(4)
                    self._ended = struct.unpack("i", told)[0] if told else None
                self._thread.close()
        return self._ended


class Template:
    """The handle of the warmed process; one for this process, which the template does not outlive."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = False
        os.register_at_fork(after_in_child=self._forget)

    def warm_up(self, *, wait: bool = False) -> None:
        """Start the template if it is not running; wait: until it is ready, else it is used once it is."""
        with self._lock:
            self._wanted = hasattr(os, "pidfd_open")
            if self._wanted and self._control is None:
                self._start()
            if wait and self._control is not None:
                self._is_ready(None)

    def fork(self, order: int, answer: int, noise: IO[bytes]) -> ForkedChild | None:
        """Return a child forked from the template; None when there is none or it is not ready yet."""
        with self._lock:
            if not self._wanted:
                return None
            if self._control is None:
                self._start()
            if self._control is None or not self._is_ready(0.0):
                return None
            ours, theirs = socket.socketpair()
            try:
                socket.send_fds(self._control, [b"1"], [order, answer, noise.fileno(), theirs.fileno()])
            except OSError:
                ours.close()
                self._end()
                return None
            finally:
                theirs.close()
            return ForkedChild(ours)

    def cool_down(self) -> None:
        """End the template and its children; the next child is a fresh one."""
        with self._lock:
            self._wanted = False
            self._end()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*_INTERPRETER, "-m", "parvis.engine.sandbox.template", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=bare_environment(Path("/nonexistent")),
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._control, self._ready = ours, False

    def _is_ready(self, patience: float | None) -> bool:
        if self._control is not None and not self._ready:
            self._control.settimeout(patience)
            try:
                self._ready = self._control.recv(5) == b"ready"
                if not self._ready:
                    self._end()
            except (BlockingIOError, TimeoutError):
                return False
            except OSError:
                self._end()
            if self._control is not None:
                self._control.settimeout(None)
        return self._ready and self._control is not None

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        self._control, self._ready = None, False
        if self._process is not None:
            # Its socket closed, it leaves by itself; it must not stay a zombie.
            self._process.kill()
            self._process.wait()
            self._process = None

    def _forget(self) -> None:
        """In a fork of this process: the template is the other's, whose end must not be hidden from it."""
        if self._control is not None:
            self._control.close()
        self._lock = threading.Lock()
        self._control, self._process, self._ready = None, None, False


TEMPLATE = Template()

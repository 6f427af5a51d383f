"""Start a child before its order is known, so that its imports run beside what its parent still has to do."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from parvis.engine.sandbox.process import TEMPLATE, Child, FreshChild


@dataclass(frozen=True)
class Line:
    """A child with the ends of its pipes. noise: what it and its libraries write on stderr."""

    child: Child
    orders: IO[bytes]
    answers: IO[bytes]
    noise: IO[bytes]

    def close(self) -> int | None:
        """Kill the child and close what led to it, its noise left aside; return its exit code."""
        ended = self.child.stop()
        self.orders.close()
        self.answers.close()
        return ended


_waiting: list[Line] = []


@contextmanager
def child_ahead(modules: Sequence[str]) -> Iterator[None]:
    """Start a child that imports `modules`; the next task run in the block is its own.

    For a command that runs one task: where a template is warm, it is quicker. The child reads nothing before
    its order, and ends with the block.
    """
    with tempfile.TemporaryFile() as noise:
        line = open_line(noise, Path(tempfile.gettempdir()), modules)
        _waiting.append(line)
        try:
            yield
        finally:
            if line in _waiting:
                _waiting.remove(line)
                line.close()


def take_line(noise: IO[bytes], folder: Path) -> Line:
    """Return the child that waits, else a new one; it is the caller's to close."""
    return _waiting.pop() if _waiting else open_line(noise, folder)


def open_line(noise: IO[bytes], folder: Path, modules: Sequence[str] = ()) -> Line:
    """Start a child: a fork of the template where there is one that is ready, and nothing to import."""
    order_read, order_write = os.pipe()
    answer_read, answer_write = os.pipe()
    answers, orders = os.fdopen(answer_read, "rb"), os.fdopen(order_write, "wb")
    try:
        forked = None if modules else TEMPLATE.fork(order_read, answer_write, noise)
        child: Child = forked or FreshChild(order_read, answer_write, noise, folder, modules)
    except BaseException:
        answers.close()
        orders.close()
        raise
    finally:
        os.close(order_read)
        os.close(answer_write)
    return Line(child, orders, answers, noise)

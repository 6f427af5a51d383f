"""Show on standard error what long work is doing, when a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from parvis.cli.language import user_language
from parvis.engine.model.progress import Progress, silent
from parvis.wording import say


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Give a listener that draws a bar on standard error; silent when nobody watches it."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    language = user_language()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=1.0)

        def listen(stage: str, share: float) -> None:
            bars.update(bar, description=say("stage", stage, {}, language), completed=share)

        yield listen

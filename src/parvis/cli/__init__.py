"""The parvis command: its entry, which starts what takes longest before it reads the rest of itself."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext

# Commands that run one task in a child, and what that imports sooner or later: half of the time of a small
# file. It begins before the command line is understood, on a processor of its own.
AHEAD = {
    "convert": ("parvis.engine.exporting.convert_task", "pyarrow.parquet", "pyarrow.compute", "numpy"),
    "validate": ("parvis.engine.validation.task", "parvis.engine.validation.engines.compiler", "numpy"),
}


def main() -> None:
    """Run the command. Exit code 0: fine; 1: findings; 2: cannot do it, said in one sentence."""
    arguments = sys.argv[1:]
    with _child_ahead(arguments):
        from parvis.cli.command import run

        code = run(arguments)
    sys.exit(code)


def _child_ahead(arguments: list[str]) -> AbstractContextManager[None]:
    modules = AHEAD.get(arguments[0]) if len(arguments) > 1 else None
    if modules is None or "--help" in arguments:
        return nullcontext()
    from parvis.engine.sandbox import child_ahead

    return child_ahead(modules)

"""The parvis command: registers the command groups, and turns errors into one sentence and an exit code."""

from __future__ import annotations

import importlib
import sys

import typer

from parvis.cli.language import user_language
from parvis.errors import ParvisError
from parvis.wording import say

# One module per command group; each has `register(app)`. Heavy rooms are imported inside the commands.
GROUPS = ("inspect", "validate", "schemas", "prepare", "recipes", "draw", "portal")


def build_app() -> typer.Typer:
    """Return the command with every group registered."""
    app = typer.Typer(
        name="parvis",
        help="Des extraits bruts aux données ouvertes. / From raw extracts to open data.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for group in GROUPS:
        importlib.import_module(f"parvis.cli.{group}").register(app)
    return app


def main() -> None:
    """Run the command. Exit code 0: fine; 1: findings; 2: cannot do it, said in one sentence."""
    try:
        build_app()()
    except ParvisError as error:
        sys.stderr.write(say("error", error.code, error.params, user_language()) + "\n")
        sys.exit(2)

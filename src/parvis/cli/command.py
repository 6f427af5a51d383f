"""Run a command line: registers the command groups, turns errors into one sentence and an exit code."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.errors import ParvisError
from parvis.wording import say

# One module per command group; each has `register(app)`. Heavy rooms are imported inside the commands.
GROUPS = (
    "inspect",
    "convert",
    "validate",
    "schemas",
    "prepare",
    "recipes",
    "geocode",
    "draw",
    "scan",
    "licenses",
    "portal",
    "review",
)

FINE, FINDINGS, CANNOT = 0, 1, 2
# As a shell says of a program that was interrupted.
INTERRUPTED = 130

# What Typer refuses in a command line: name of its exception, code of our sentence.
_USAGE = {
    "NoSuchOption": "usage-unknown-option",
    "MissingParameter": "usage-missing",
    "BadParameter": "usage-bad-value",
    "BadOptionUsage": "usage-option-without-value",
}


# Groups of several commands of other names: which of them a word asks for is not told by the word.
MIXED = ("portal", "review")


def build_app(asked: str | None = None) -> typer.Typer:
    """Return the command with every group registered, or with the one whose name is asked for."""
    app = typer.Typer(
        name="parvis",
        help=pick("Des extraits bruts aux données ouvertes.", "From raw extracts to open data."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    known = asked in GROUPS and asked not in MIXED
    for group in (asked,) if known else GROUPS:
        importlib.import_module(f"parvis.cli.{group}").register(app)
        panel = pick("Le portail", "The portal") if group in MIXED else pick("Sur un fichier", "On a file")
        for command in (*app.registered_commands, *app.registered_groups):
            command.rich_help_panel = command.rich_help_panel or panel
    return app


def run(arguments: list[str]) -> int:
    """Run the command line `arguments` and return its exit code; an error is told in one sentence."""
    try:
        outcome = build_app(arguments[0] if arguments else None)(
            arguments, prog_name="parvis", standalone_mode=False
        )
        sys.stdout.flush()
    except ParvisError as error:
        return _cannot(error.code, error.params)
    except typer.TyperException as error:
        return _misused(error)
    except (typer.Abort, KeyboardInterrupt):
        _say(say("error", "interrupted", {}, user_language()))
        return INTERRUPTED
    except BrokenPipeError:
        return _unheard()
    except SystemExit as end:
        # Typer has met the closed pipe before us.
        if isinstance(end.__context__, BrokenPipeError):
            return _unheard()
        raise
    return outcome if isinstance(outcome, int) else FINE


def _unheard() -> int:
    """The reader (`| head`) has had enough: nothing more is said, not even by the interpreter as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        sys.stdout.write(f"parvis {version('parvis')}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=pick("Dire la version.", "Tell the version."),
            callback=_tell_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Take the options that stand before any command."""


def _misused(error: typer.TyperException) -> int:
    """Say in one sentence what is wrong with the command line."""
    kind = type(error).__name__
    message = error.format_message()
    if kind == "NoArgsIsHelpError":
        sys.stdout.write(message + "\n")
        return CANNOT
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "parvis"
    code = _USAGE.get(kind)
    if code is None:
        code = "usage-unknown-command" if message.startswith("No such command") else "usage-other"
    parameter = getattr(error, "param", None)
    what = getattr(error, "option_name", None) or next(iter(getattr(parameter, "opts", ())), None)
    if what is None:
        quoted = re.search(r"'([^']*)'", message)
        what = quoted.group(1) if quoted else message
    elif not what.startswith("-"):
        what = what.upper()
    return _cannot(code, {"what": str(what), "command": command})


def _cannot(code: str, params: Mapping[str, object]) -> int:
    _say(say("error", code, params, user_language()))
    return CANNOT


def _say(sentence: str) -> None:
    sys.stderr.write(" ".join(sentence.split()) + "\n")

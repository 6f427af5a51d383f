"""Patterns of foreign schemas: RE2 where it can, else Python on distinct values in a killable child."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.sandbox import Limits, run_in_sandbox

# XML Schema classes of name characters, as RE2 says them.
_INITIAL, _NAME = r"\p{L}_:", r"\p{L}\p{N}\p{M}._:\-"
_LETTERS = r"\p{L}\p{N}\p{M}_"
# One distinct value should take far less: the whole set has this long.
SECONDS = 20.0


def to_re2(pattern: str) -> str:
    r"""Return the pattern as RE2 writes it: `\uXXXX`, `\i`, `\c`, Unicode `\w`; the rest is left as is."""
    written = []
    inside = False  # of a character class
    position = 0
    while position < len(pattern):
        char = pattern[position]
        if char != "\\":
            if char == "[" and not inside:
                inside = True
            elif char == "]":
                inside = False
            written.append(char)
            position += 1
            continue
        escaped = pattern[position + 1 : position + 2]
        position += 2
        code = pattern[position : position + 4]
        if escaped == "u" and re.fullmatch("[0-9A-Fa-f]{4}", code):
            written.append(f"\\x{{{code}}}")
            position += 4
        elif escaped in ("i", "c", "w"):
            members = {"i": _INITIAL, "c": _NAME, "w": _LETTERS}[escaped]
            written.append(members if inside else f"[{members}]")
        elif escaped and ord(escaped) > 127:
            written.append(escaped)
        else:
            written.append("\\" + escaped)
    return "".join(written)


def is_re2(connection: duckdb.DuckDBPyConnection, pattern: str) -> bool:
    """Return whether RE2 takes the pattern."""
    try:
        connection.execute("SELECT regexp_matches('', $1)", [whole(pattern)]).fetchone()
    except duckdb.InvalidInputException:
        return False
    return True


def whole(pattern: str) -> str:
    """Return the pattern anchored as a group, its dot not matching a line feed."""
    return rf"\A(?-s:{pattern})\z"


def mismatches(pattern: str, values: list[str], folder: Path) -> list[str]:
    """Return the values that Python's engine does not match whole.

    Raises UnreadableExtract("parser-timeout") when the pattern takes too long, ("parser-failed") when it
    is not a regular expression at all.
    """
    (folder / "values.json").write_text(json.dumps(values), "utf-8")
    limits = Limits(memory=2 << 30, seconds=SECONDS, cpu_seconds=int(SECONDS) + 5)
    run_in_sandbox(
        "parvis.engine.validation.patterns:match_in_child", {"pattern": pattern}, limits=limits, folder=folder
    )
    found: list[str] = json.loads((folder / "mismatches.json").read_text("utf-8"))
    return found


def match_in_child(payload: dict[str, Any], folder: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """The child's side of `mismatches`."""
    tell(0.0)
    # ASCII: a digit of a code is 0 to 9. XML Schema's \i and \c are unknown to this engine.
    compiled = re.compile(payload["pattern"].replace(r"\i", "[^\\W\\d]").replace(r"\c", r"[\w.:-]"), re.ASCII)
    values = json.loads((folder / "values.json").read_text("utf-8"))
    wrong = [value for value in values if compiled.fullmatch(value) is None]
    (folder / "mismatches.json").write_text(json.dumps(wrong), "utf-8")
    return {"count": len(wrong)}

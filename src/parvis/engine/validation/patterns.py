"""Patterns of foreign schemas: RE2 where it can, else Python on distinct values in a killable child."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

# XML Schema classes of name characters, as RE2 says them.
_INITIAL, _NAME = r"\p{L}_:", r"\p{L}\p{N}\p{M}._:\-"
_LETTERS = r"\p{L}\p{N}\p{M}_"


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
    import duckdb

    try:
        connection.execute(f"SELECT regexp_matches('', {quoted(whole(pattern))})").fetchone()
    except duckdb.InvalidInputException:
        return False
    return True


def quoted(text: str) -> str:
    """Return the text as an SQL literal: a parameter would have DuckDB import pandas, a third of a second."""
    return "'" + text.replace("'", "''") + "'"


def whole(pattern: str) -> str:
    """Return the pattern anchored as a group, its dot not matching a line feed."""
    return rf"\A(?-s:{pattern})\z"


def matcher(params: dict[str, Any]) -> Callable[[str], bool]:
    """Return a judge of whole texts by Python's engine, for the child process. params: {"pattern": …}."""
    # ASCII: a digit of a code is 0 to 9. XML Schema's \\i and \\c are unknown to this engine.
    compiled = re.compile(params["pattern"].replace(r"\i", "[^\\W\\d]").replace(r"\c", r"[\w.:-]"), re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None

"""Regular expressions that a person writes in a recipe: checked when the recipe is read, run by RE2."""

from __future__ import annotations

import duckdb

from parvis.engine.storage.database import open_duckdb
from parvis.errors import UnusableRecipe

# RE2 answers in linear time, but a long pattern still costs memory.
LONGEST = 1_000


def check_pattern(pattern: str, *, step: str, groups: int | None = None) -> None:
    """Raise UnusableRecipe `wrong-pattern` unless RE2 reads the pattern and it has that many groups."""
    connection = open_duckdb(threads=1)
    try:
        connection.execute("SELECT regexp_matches('', ?)", [pattern])
        if groups:
            connection.execute("SELECT regexp_extract('', ?, ?)", [pattern, groups])
    except duckdb.Error as error:
        raise UnusableRecipe("wrong-pattern", step=step, pattern=pattern) from error
    finally:
        connection.close()
    if len(pattern) > LONGEST or not pattern:
        raise UnusableRecipe("wrong-pattern", step=step, pattern=pattern[:LONGEST])

"""Find the traits of persons in a table, and whether together they single rows out."""

from __future__ import annotations

import re
from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.privacy.column import ColumnCells, source_of
from parvis.engine.privacy.context import Context, says
from parvis.engine.privacy.data import rule_data
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.row_sets import measure_risk
from parvis.engine.privacy.rule import Kind, holds

# Traits at once in a combination, and the share of rows alone in theirs from which it singles out.
MOST_TRAITS, SINGLED_OUT = 5, 0.05
# An age in years; the code of a commune (INSEE).
_AGE = re.compile(r"1?[0-9]{1,2}")
_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")


def find_traits(
    connection: Any, columns: list[ColumnCells], table: Table, context: Context, *, calls: bool
) -> list[PrivacyFinding]:
    """Return the quasi-identifiers of a table of persons, and whether together they single rows out."""
    found, traits, dates = [], [], []
    coarser: dict[str, list[str]] = {"ages": [], "communes": []}
    for cells in columns:
        if not cells.filled:
            continue
        for trait, listed in rule_data("traits")["quasi"].items():
            if holds(cells.label, tuple(listed)):
                traits.append(cells.name)
                if trait == "age" and _holds(cells, _AGE):
                    coarser["ages"].append(cells.name)
                elif trait in ("place", "nationality") and _holds(cells, _COMMUNE):
                    coarser["communes"].append(cells.name)
                found.append(
                    PrivacyFinding(
                        f"trait-{trait}", "quasi", table.name, cells.name, cells.filled, 1.0, 0.8, "column"
                    )
                )
                break
        else:
            if says(cells.label, "birth") and not says(cells.label, "birth_not"):
                traits.append(cells.name)
                dates.append(cells.name)
    if len(traits) >= 2 and not context.counts:
        risk = measure_risk(connection, source_of(table.path), traits[:MOST_TRAITS])
        if risk.unique >= SINGLED_OUT:
            kind: Kind = "strong-quasi" if calls and not context.public_role else "quasi"
            found.append(
                PrivacyFinding(
                    "unique-rows",
                    kind,
                    table.name,
                    None,
                    round(risk.unique * table.rows),
                    risk.unique,
                    0.9,
                    "rows",
                    params={
                        "k": risk.k,
                        "columns": ", ".join(traits[:MOST_TRAITS]),
                        "traits": traits[:MOST_TRAITS],
                        "dates": dates,
                        **coarser,
                    },
                )
            )
    return found


def _holds(cells: ColumnCells, pattern: re.Pattern[str]) -> bool:
    """Whether nearly all values are of one form."""
    values = cells.sample.values
    return sum(bool(pattern.fullmatch(value.strip())) for value, _ in values) >= 0.9 * len(values)


def lists_persons(columns: list[ColumnCells], context: Context) -> bool:
    """Whether each row is a person although nothing names them: two traits, and no count of people."""
    if context.counts or context.public_role:
        return False
    personal = {
        trait
        for cells in columns
        for trait, words in rule_data("traits")["quasi"].items()
        if trait not in ("job", "place") and cells.filled and holds(cells.label, tuple(words))
    }
    births = any(says(cells.label, "birth") and not says(cells.label, "birth_not") for cells in columns)
    return len(personal) + births >= 2


def counts_persons(columns: list[ColumnCells]) -> bool:
    """Whether a table that counts speaks of persons: by sex, age, first name, aid."""
    quasi = rule_data("traits")["quasi"]
    personal = tuple(word for trait in ("sex", "age", "nationality", "family") for word in quasi[trait])
    aids = tuple(rule_data("sensitive")["headers"]["welfare"])
    return any(
        holds(cells.label, personal) or holds(cells.label, aids) or says(cells.label, "first_name")
        for cells in columns
    )

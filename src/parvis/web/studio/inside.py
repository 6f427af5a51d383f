"""What the first look at a file does not tell: coordinates, merges, formulas, errors, hidden content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parvis.engine.model.profile import Position
from parvis.engine.reading.crs import WGS84
from parvis.web.numbers import french, number
from parvis.web.sentences import sentence
from parvis.wording.places import say_position

# Rows named one by one before « … ».
NAMED_ROWS = 12


def positions_said(profile: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in which system pairs of columns give places, and what is odd with them.

    profile: profile.json of a candidate.
    """
    labels = {column["name"]: column["label"] or column["name"] for column in profile.get("columns", ())}
    said: list[str] = []
    for content in profile.get("positions", ()):
        position = Position(**{**content, "others": tuple(content["others"])})
        if position.crs != WGS84 or position.swapped or position.declared is not None:
            # Degrees where degrees are looked for, some of them added by a repair: nothing to know.
            said += say_position(position, labels, "fr" if french() else "en")
    return tuple(said)


def facts_said(facts: Sequence[Mapping[str, Any]], *, stacked: bool) -> tuple[str, ...]:
    """Return what was seen in cells and their text does not tell. facts: of ledger.json.

    stacked: several sheets were put together, so each fact names its own.
    """
    return tuple(f"{fact['table']} · {_fact_said(fact)}" if stacked else _fact_said(fact) for fact in facts)


def _fact_said(fact: Mapping[str, Any]) -> str:
    column = fact["column"]
    where = sentence("inspection", "fact-column", {"name": column}) if column else ""
    rows = ", ".join(map(str, fact["rows"][:NAMED_ROWS]))
    more = "…" if fact["count"] > min(len(fact["rows"]), NAMED_ROWS) else ""
    named = sentence("inspection", "line" if len(fact["rows"]) == 1 else "lines", {"rows": rows + more})
    params = {
        **fact["params"],
        "where": where or sentence("inspection", "fact-table", {}),
        "count": number(fact["count"]),
        "rows": named,
    }
    return sentence("fact", fact["code"], params)


def hidden_said(hidden: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what nobody sees when the file is opened, counted and never quoted."""
    return tuple(
        sentence("hidden", content["kind"], {"where": content["where"], "count": number(content["count"])})
        for content in hidden
    )

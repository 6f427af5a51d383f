"""Look beside the cells: headers, names of sheets and files, what was set aside, what a file hides."""

from __future__ import annotations

from typing import Any

from parvis.engine.model.table import Reading, Table
from parvis.engine.privacy.cells import find_identifiers
from parvis.engine.privacy.column import Cells, source_of
from parvis.engine.privacy.context import says
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.masking import masked_examples
from parvis.engine.privacy.names import civil, looks_like_person, persons_in_text
from parvis.engine.privacy.rules import RULES

# What a workbook hides that may hold cells: its presence calls for a decision whatever it says.
HIDING = (
    "hidden-sheet",
    "very-hidden-sheet",
    "hidden-row",
    "hidden-column",
    "pivot-cache",
    "embedded-file",
    "external-link",
    "photograph",
)


def scan_words(text: str, table: str, column: str | None, where: str) -> list[PrivacyFinding]:
    """Look for identifiers and names in a header, a sheet's name or the file's."""
    cells = Cells([(text, 1)], 1, True)
    found = [
        PrivacyFinding(
            hits.rule.code, hits.kind, table, column, 1, 1.0, 0.9, where, masked_examples(hits.values[:1])
        )
        for hits in find_identifiers(cells, tuple(RULES), "")
        if hits.kind == "direct"
    ]
    spaced = text.replace("_", " ")
    names = persons_in_text(spaced) if where != "header" or looks_like_person(spaced) else []
    if names and not says(text, "elected"):
        found.append(
            PrivacyFinding(
                "name-in-text", "direct", table, column, 1, 1.0, 0.6, where, masked_examples(names[:1])
            )
        )
    return found


def scan_aside(table: Table) -> list[PrivacyFinding]:
    """Look into what the reading set aside: titles, notes, lines that do not fit. It is not published."""
    texts = [aside.text for aside in (*table.skipped, *table.rejected) if aside.text]
    cells = Cells([(text, 1) for text in texts], len(texts), True)
    told = [
        (hits.rule.code, hits.rows, hits.values)
        for hits in find_identifiers(cells, tuple(RULES), "")
        if hits.kind == "direct"
    ]
    names = [name for text in texts for name in persons_in_text(text) if civil(name)]
    if names:
        told.append(("name-in-text", len(names), names))
    return [
        PrivacyFinding(
            code, "hidden-content", table.name, None, rows, 1.0, 0.8, "set-aside", masked_examples(seen[:3])
        )
        for code, rows, seen in told
    ]


def scan_hidden(connection: Any, reading: Reading) -> list[PrivacyFinding]:
    """Report what the file hides, and look into what it says."""
    found = [
        PrivacyFinding(
            content.kind,
            "hidden-content",
            content.where,
            None,
            content.count,
            1.0,
            1.0,
            content.kind,
            params={
                name: value
                for name, value in content.params.items()
                if isinstance(value, int) or name in ("rows", "columns", "names")
            },
        )
        for content in reading.hidden
        if content.kind in HIDING
        and not content.kind.endswith("-sheet")
        # A chart of an OpenDocument sheet is kept as an object.
        and not content.where.startswith("Object ")
    ]
    if reading.hidden_texts is None:
        return found
    rows = connection.execute(
        f"SELECT kind, coalesce(place, ''), text, count(*) FROM {source_of(reading.hidden_texts)} "  # noqa: S608
        "WHERE text IS NOT NULL GROUP BY ALL LIMIT 50000"
    ).fetchall()
    groups: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for kind, place, text, count in rows:
        groups.setdefault((kind, place), []).append((text, count))
    for (kind, place), values in groups.items():
        cells = Cells(values, sum(count for _, count in values), True)
        told = [
            (hits.rule.code, hits.rows, hits.values) for hits in find_identifiers(cells, tuple(RULES), "")
        ]
        names = [name for text, _ in values for name in persons_in_text(text)]
        if names:
            told.append(("name-in-text", len(names), names))
        found += [
            PrivacyFinding(
                code, "hidden-content", place, None, count, 1.0, 0.9, kind, masked_examples(seen[:3])
            )
            for code, count, seen in told
        ]
    return found

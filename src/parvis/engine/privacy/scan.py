"""Scan a reading for personal data: every cell of every table, headers and names, and what the file hides."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from parvis.engine.model.table import Reading, Table
from parvis.engine.privacy.cells import Hits, find_identifiers
from parvis.engine.privacy.column import MOST_RECORDS, Cells, ColumnCells
from parvis.engine.privacy.context import Context, context_of, says
from parvis.engine.privacy.data import rule_data, rules_date
from parvis.engine.privacy.finding import PrivacyFinding, Scan
from parvis.engine.privacy.masking import mask, masked_examples
from parvis.engine.privacy.names import civil, looks_like_person, persons_in_text
from parvis.engine.privacy.person_names import find_name_columns, find_names_in_text
from parvis.engine.privacy.private_life import (
    find_birth_dates,
    find_home_addresses,
    find_precise_points,
    find_sensitive,
    find_small_counts,
)
from parvis.engine.privacy.row_sets import measure_risk
from parvis.engine.privacy.rule import Kind, holds
from parvis.engine.privacy.rules import RULES
from parvis.engine.privacy.rules.email import names_a_person
from parvis.engine.privacy.rules.keys import is_body
from parvis.engine.storage.database import open_duckdb

# A column is full of an identifier from this share on; below, it holds some.
FULL = 0.2
# Traits at once in a combination, and the share of rows alone in theirs from which it singles out.
MOST_TRAITS, SINGLED_OUT = 5, 0.05
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


def scan_reading(reading: Reading, *, name: str = "") -> Scan:
    """Scan all tables of a reading, and its hidden content. name: of the file, looked at too."""
    found: list[PrivacyFinding] = []
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        for table in reading.tables:
            found += _scan_table(connection, table, name)
        found += _scan_hidden(connection, reading)
    found += _scan_words(name, "", None, "file-name")
    return Scan(tuple(found), rules_date())


def scan_table(table: Table, *, name: str = "") -> Scan:
    """Scan one table, such as the repaired one that would be published."""
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        found = _scan_table(connection, table, name)
    return Scan(tuple(found), rules_date())


def _source(path: Path) -> str:
    return "read_parquet('" + str(path).replace("'", "''") + "')"


def _scan_table(connection: Any, table: Table, about: str) -> list[PrivacyFinding]:
    columns = [
        ColumnCells(connection, _source(table.path), column.name, column.label) for column in table.columns
    ]
    bodies = any(_holds_bodies(cells) for cells in columns)
    context = context_of(tuple(cells.label for cells in columns), table.name, about, bodies=bodies)
    found, named = find_name_columns(columns, table.name, context)
    direct = any(finding.kind == "direct" for finding in found)
    identified: set[str] = set()
    for cells in columns:
        if not cells.filled or cells.name == table.geometry:
            continue
        for candidates, rules in cells.candidates():
            told = find_identifiers(candidates, rules, cells.label)
            held = Counter[str]()
            for hits in told:
                held[hits.rule.code] += hits.rows
            for hits in told:
                own = hits.rule.names(cells.label) or held[hits.rule.code] >= FULL * cells.filled
                hits.kind = _kind_here(hits, cells, context, private=direct, own=own)
                finding = _identifier(hits, cells, table.name)
                if hits.rule.code == "hashed-identifier" and finding.where != "column":
                    continue
                found.append(finding)
                if hits.kind == "direct":
                    identified.add(cells.name)
    births = [
        finding
        for cells in columns
        if cells.filled and cells.name not in named
        for finding in [
            find_birth_dates(
                cells, table.name, public_role=context.public_role, persons=direct or bool(named)
            )
        ]
        if finding is not None
    ]
    found += births
    whole = [
        finding
        for finding in found
        if finding.kind in ("direct", "strong-quasi")
        and finding.where == "column"
        and finding.code not in ("hashed-identifier", "network-address")
    ]
    full = {finding.column for finding in whole}
    listed = _lists_persons(columns, context)
    for cells in columns:
        if cells.name in named or not cells.filled:
            continue
        if cells.name == table.geometry:
            continue
        mentioned = None if cells.name in full else find_names_in_text(cells, table.name, context)
        here = bool(whole) or listed or (mentioned is not None and mentioned.kind == "direct")
        more = [
            mentioned,
            find_home_addresses(cells, table.name, persons=bool(whole) and not context.public_role),
            find_precise_points(cells, table.name, persons=bool(whole) and context.intimate),
            find_sensitive(cells, table.name, persons=here and not context.elected),
        ]
        found += [finding for finding in more if finding is not None]
    if context.counts and not whole and (context.intimate or _counts_persons(columns)):
        found += [small for cells in columns if (small := find_small_counts(cells, table.name))]
    if whole or context.intimate:
        found += _traits(connection, columns, table, context, calls=bool(births) or listed)
    for cells in columns:
        found += _scan_words(cells.label, table.name, cells.name, "header")
    found += _scan_words(table.name, table.name, None, "sheet-name")
    found += _scan_aside(table)
    if any(finding.where == "sheet-name" for finding in found):
        found = [replace(finding, table=mask(finding.table)) for finding in found]
    quoted = {finding.column for finding in found if finding.where == "header"}
    found = [replace(finding, quoted=finding.column in quoted) for finding in found]
    if not table.visible:
        found.append(
            PrivacyFinding(
                "hidden-sheet", "hidden-content", table.name, None, table.rows, 1.0, 1.0, "hidden-sheet"
            )
        )
    return found


def _holds_bodies(cells: ColumnCells) -> bool:
    """Whether a column is one of SIREN, SIRET or RNA, whatever its header."""
    values = cells.sample.values[:200]
    return len(values) > 2 and sum(is_body(value) for value, _ in values) >= 0.8 * len(values)


def _kind_here(hits: Hits, cells: ColumnCells, context: Context, *, private: bool, own: bool) -> Kind:
    """A telephone is an office's in a table of bodies, a person's beside names and private life.

    In a column of its own (`own`), that is; one that slipped into another column is nobody's office line.
    """
    if hits.rule.code not in ("phone", "email") or hits.kind == "legal-person":
        return hits.kind
    if context.elected:
        return "professional"
    if context.public_role and own:
        return "direct" if _of_persons(hits, cells) else "professional"
    return "direct" if private or context.intimate else hits.kind


def _of_persons(hits: Hits, cells: ColumnCells) -> bool:
    """Whether a column of addresses is, for its greater part, of named persons at free providers."""
    if hits.rule.code != "email" or hits.kind != "direct":
        return False
    named = sum(names_a_person(value) for value in hits.values)
    return named * 2 > len(hits.values) and hits.rows * 2 > cells.filled


def _identifier(hits: Hits, cells: ColumnCells, table: str) -> PrivacyFinding:
    share = min(1.0, hits.rows / max(1, cells.filled))
    few = share < FULL and hits.rows <= MOST_RECORDS
    return PrivacyFinding(
        records=cells.records(hits.cells) if few else (),
        code=hits.rule.code,
        kind=hits.kind,
        table=table,
        column=cells.name,
        rows=hits.rows,
        share=share,
        certainty=0.99 if hits.surprise <= 0.01 else 0.8,
        where="column" if share >= FULL else "cell",
        masked_examples=masked_examples(hits.values[:3]),
    )


def _traits(
    connection: Any, columns: list[ColumnCells], table: Table, context: Context, *, calls: bool
) -> list[PrivacyFinding]:
    """Return the quasi-identifiers of a table of persons, and whether together they single rows out."""
    found, traits, dates = [], [], []
    for cells in columns:
        if not cells.filled:
            continue
        for trait, listed in rule_data("traits")["quasi"].items():
            if holds(cells.label, tuple(listed)):
                traits.append(cells.name)
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
        risk = measure_risk(connection, _source(table.path), traits[:MOST_TRAITS])
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
                    },
                )
            )
    return found


def _lists_persons(columns: list[ColumnCells], context: Context) -> bool:
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


def _counts_persons(columns: list[ColumnCells]) -> bool:
    """Whether a table that counts speaks of persons: by sex, age, first name, aid."""
    quasi = rule_data("traits")["quasi"]
    personal = tuple(word for trait in ("sex", "age", "nationality", "family") for word in quasi[trait])
    aids = tuple(rule_data("sensitive")["headers"]["welfare"])
    return any(
        holds(cells.label, personal) or holds(cells.label, aids) or says(cells.label, "first_name")
        for cells in columns
    )


def _scan_words(text: str, table: str, column: str | None, where: str) -> list[PrivacyFinding]:
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


def _scan_aside(table: Table) -> list[PrivacyFinding]:
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


def _scan_hidden(connection: Any, reading: Reading) -> list[PrivacyFinding]:
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
        f"SELECT kind, coalesce(place, ''), text, count(*) FROM {_source(reading.hidden_texts)} "  # noqa: S608
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

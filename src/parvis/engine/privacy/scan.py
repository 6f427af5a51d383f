"""Scan a reading for personal data: every cell of every table, headers and names, and what the file hides."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from parvis.engine.model.table import Reading, Table
from parvis.engine.privacy.asides import scan_aside, scan_hidden, scan_words
from parvis.engine.privacy.cells import Hits, find_identifiers
from parvis.engine.privacy.column import MOST_RECORDS, ColumnCells, source_of
from parvis.engine.privacy.context import Context, context_of
from parvis.engine.privacy.data import rules_date
from parvis.engine.privacy.enterprises import find_enterprises
from parvis.engine.privacy.finding import PrivacyFinding, Scan
from parvis.engine.privacy.masking import mask, masked_examples
from parvis.engine.privacy.person_names import find_name_columns, find_names_in_text
from parvis.engine.privacy.private_life import (
    find_birth_dates,
    find_home_addresses,
    find_precise_points,
    find_sensitive,
    find_small_counts,
)
from parvis.engine.privacy.rule import Kind
from parvis.engine.privacy.rules.email import names_a_person
from parvis.engine.privacy.rules.keys import is_body
from parvis.engine.privacy.traits import counts_persons, find_traits, lists_persons
from parvis.engine.profiling.detector import normalize_label
from parvis.engine.storage.database import open_duckdb

# A column is full of an identifier from this share on; below, it holds some.
FULL = 0.2


def scan_reading(reading: Reading, *, name: str = "") -> Scan:
    """Scan all tables of a reading, and its hidden content. name: of the file, looked at too."""
    found: list[PrivacyFinding] = []
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        for table in reading.tables:
            found += _scan_table(connection, table, name)
        found += scan_hidden(connection, reading)
    found += scan_words(name, "", None, "file-name")
    return Scan(tuple(found), rules_date())


def scan_table(table: Table, *, name: str = "") -> Scan:
    """Scan one table, such as the repaired one that would be published."""
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        found = _scan_table(connection, table, name)
    return Scan(tuple(found), rules_date())


def _scan_table(connection: Any, table: Table, about: str) -> list[PrivacyFinding]:
    columns = [
        ColumnCells(connection, source_of(table.path), column.name, column.label) for column in table.columns
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
    listed = lists_persons(columns, context)
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
    if context.counts and not whole and (context.intimate or counts_persons(columns)):
        found += [small for cells in columns if (small := find_small_counts(cells, table.name))]
    if whole or context.intimate:
        found += find_traits(connection, columns, table, context, calls=bool(births) or listed)
    found += find_enterprises(connection, columns, table)
    for cells in columns:
        found += scan_words(cells.label, table.name, cells.name, "header")
        cells.forget()
    found += scan_words(table.name, table.name, None, "sheet-name")
    found += scan_aside(table)
    if any(finding.where == "sheet-name" for finding in found):
        found = [replace(finding, table=mask(finding.table)) for finding in found]
    found = _paired(found)
    quoted = {finding.column for finding in found if finding.where == "header"}
    found = [replace(finding, quoted=finding.column in quoted) for finding in found]
    if not table.visible:
        found.append(
            PrivacyFinding(
                "hidden-sheet", "hidden-content", table.name, None, table.rows, 1.0, 1.0, "hidden-sheet"
            )
        )
    return found


def _paired(found: list[PrivacyFinding]) -> list[PrivacyFinding]:
    """Tell each column of a pair of coordinates which the other is: they are made coarser together."""
    points = [finding.column or "" for finding in found if finding.code == "precise-point"]
    if len(points) != 2:
        return found
    latitude, longitude = sorted(points, key=lambda name: not normalize_label(name).startswith(("lat", "y")))
    both = {"latitude": latitude, "longitude": longitude}
    return [
        replace(finding, params=both) if finding.code == "precise-point" else finding for finding in found
    ]


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

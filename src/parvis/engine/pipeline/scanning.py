"""Scan a candidate for personal data in the sandbox: what would be published, and what the file hides."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.model.hidden import HiddenContent
from parvis.engine.model.neighbour import Neighbour
from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.recipe import StepCall
from parvis.engine.model.table import Column, Dialect, Reading, Table
from parvis.engine.sandbox import Limits, run_in_sandbox
from parvis.errors import ParvisError

TASK = "parvis.engine.pipeline.scanning:scan_in_child"
LIMITS = Limits(seconds=600.0, cpu_seconds=900)
# Findings of these places are about cells of the table itself, wherever else the file holds them too.
IN_ROWS = ("hidden-row", "hidden-column")


def scan_candidate(
    reading: Reading,
    table: Table,
    *,
    name: str,
    schema: str = "",
    folder: Path,
    before: Table | None = None,
    treatments: Sequence[StepCall] = (),
    typed: Path | None = None,
    neighbours: Sequence[Neighbour] = (),
    progress: Progress = silent,
) -> dict[str, Any]:
    """Return what a scan found, as JSON values that quote nothing.

    reading: of the raw file, its Parquet files still there; table: the repaired one, every cell as text, of
    which the public files are made; name: of the file; schema: name of the shipped schema that the table
    follows, whose treatments say when they would break it; folder: exists, for the child; before: the same
    table without `treatments`; typed: the table as it would be published, which is compared with neighbours.

    {"verdict", "rules", "findings", "effect", "looked": {"rows", "columns", "cells", "hidden_tables",
    "hidden"}}: effect as privacy/effect.py writes it, None for a table that lists no private persons;
    verdict and findings as `parvis scan --json` writes them, each finding with "carried": whether it would go
    out with the public files, False for what stays in the raw file; and with "proposals": what could be done
    about it (privacy/proposals.py). When the scan could not be done, verdict is "not-scanned" and "error" the
    code that says why: such a candidate is never published.
    """
    hidden = [one for one in reading.tables if not one.visible and one.name != table.name]
    try:
        found = run_in_sandbox(
            TASK,
            {
                "name": name,
                "schema": schema,
                "tables": [_plain(one) for one in (table, *hidden)],
                "hidden": [dataclasses.asdict(content) for content in reading.hidden],
                "hidden_texts": str(reading.hidden_texts.resolve()) if reading.hidden_texts else None,
                "before": _plain(before) if before else None,
                "treatments": [[call.step, dict(call.params)] for call in treatments],
                "typed": str(typed.resolve()) if typed else None,
                "neighbours": [
                    {**dataclasses.asdict(one), "path": str(one.path.resolve())} for one in neighbours
                ],
            },
            limits=LIMITS,
            folder=folder,
            progress=lambda share: progress("scanning", share),
        )
    except ParvisError as error:
        return {"verdict": "not-scanned", "error": error.code, "rules": "", "findings": [], "looked": {}}
    elsewhere = {one.name for one in hidden}
    return {
        "verdict": found["verdict"],
        "rules": found["rules"],
        "findings": [{**finding, "carried": _carried(finding, elsewhere)} for finding in found["findings"]],
        "effect": found["effect"],
        "looked": {
            "rows": table.rows,
            "columns": len(table.columns),
            "cells": table.rows * len(table.columns),
            "hidden_tables": len(hidden),
            "hidden": sum(content.count for content in reading.hidden),
        },
    }


def _carried(finding: Mapping[str, Any], hidden: set[str]) -> bool:
    """Whether what was found would go out: it is in a column or the rows of the table, not beside it."""
    if finding["where"] in IN_ROWS:
        return finding["table"] not in hidden
    if finding["class"] == "hidden-content" or finding["table"] in hidden:
        return False
    return finding["column"] is not None or finding["where"] in ("rows", "linkage")


def _plain(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": str(table.path.resolve()),
        "columns": [[column.name, column.label] for column in table.columns],
        "rows": table.rows,
        "visible": table.visible,
        "geometry": table.geometry,
    }


def scan_in_child(
    payload: dict[str, Any],
    folder: Path,  # noqa: ARG001  the sandbox calls every task alike
    tell: Callable[[float], None],
) -> dict[str, Any]:
    """Scan in the child. payload: as scan_candidate writes it; returns {"verdict", "findings", "rules"}."""
    from parvis.engine.privacy import (
        Scan,
        find_linkage,
        lists_private_persons,
        measure_effect,
        propose,
        scan_reading,
    )
    from parvis.standards.schemas import get_schema, list_schemas

    tell(0.0)
    tables = tuple(_table(one) for one in payload["tables"])
    published = tables[0]
    reading = Reading(
        format="parquet",
        encoding=None,
        sha256="",
        dialect=Dialect(),
        tables=tables,
        hidden=tuple(HiddenContent(**content) for content in payload["hidden"]),
        hidden_texts=Path(payload["hidden_texts"]) if payload["hidden_texts"] else None,
    )
    outcome = scan_reading(reading, name=payload["name"])
    tell(0.7)
    own = [finding for finding in outcome.findings if finding.table == published.name]
    if payload["typed"] and lists_private_persons(published, own):
        linked = find_linkage(
            dataclasses.replace(published, path=Path(payload["typed"])),
            earlier=[_neighbour(one) for one in payload["neighbours"] if one["earlier"]],
            others=[_neighbour(one) for one in payload["neighbours"] if not one["earlier"]],
        )
        outcome = Scan((*outcome.findings, *linked), outcome.rules)
    tell(0.8)
    effect = measure_effect(
        published,
        own,
        before=_table(payload["before"]) if payload["before"] else None,
        treatments=[StepCall(step, params) for step, params in payload["treatments"]],
    )
    tell(1.0)
    known_schemas = {one.slug for one in list_schemas()} if payload["schema"] else set()
    schema = get_schema(payload["schema"]) if payload["schema"] in known_schemas else None
    return {
        **outcome.to_json(),
        "effect": effect.to_json() if effect else None,
        "findings": [
            {**finding.to_json(), "proposals": [one.to_json() for one in propose(finding, schema)]}
            for finding in outcome.findings
        ],
    }


def _table(one: Mapping[str, Any]) -> Table:
    return Table(
        name=one["name"],
        path=Path(one["path"]),
        columns=tuple(Column(name, label) for name, label in one["columns"]),
        rows=one["rows"],
        records=one["rows"],
        visible=one["visible"],
        geometry=one["geometry"],
    )


def _neighbour(one: Mapping[str, Any]) -> Table:
    columns = tuple(Column(name, name) for name in one["columns"])
    return Table(
        name=one["title"], path=Path(one["path"]), columns=columns, rows=one["rows"], records=one["rows"]
    )

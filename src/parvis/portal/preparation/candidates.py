"""What a draft remembers of a candidate, as JSON: enough to show it and to publish it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parvis.engine.model.finding import REMARKS, Report
from parvis.engine.model.profile import Profile
from parvis.engine.model.recipe import Ledger, Recipe, StepCall
from parvis.errors import UnusableRecipe
from parvis.standards.table_schema import TableSchema

# Kinds of findings that the public summary tells.
TOLD = 100


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """Return {"schema", "source", "steps": [{"step", "params"}]}."""
    return {
        "schema": recipe.schema,
        "source": dict(recipe.source),
        "steps": [{"step": call.step, "params": dict(call.params)} for call in recipe.steps],
    }


def recipe_from_json(content: Mapping[str, Any], refused: Sequence[int] = ()) -> Recipe:
    """Return the recipe without the refused steps. Raises UnusableRecipe `recipe-without-steps`."""
    if "steps" not in content:
        raise UnusableRecipe("recipe-without-steps")
    return Recipe(
        steps=tuple(
            StepCall(step["step"], step["params"])
            for index, step in enumerate(content["steps"])
            if index not in refused
        ),
        schema=content.get("schema"),
        source=content.get("source", {}),
    )


def columns_to_json(profile: Profile, schema: TableSchema | None) -> list[dict[str, Any]]:
    """Return one entry a column, with the words of the schema in French, the language of the data.

    What the person writes comes on top later.
    """
    fields = {field.name: field for field in schema.fields} if schema else {}
    return [
        {
            "name": column.name,
            "label": column.label,
            "title": fields[column.name].title.get("fr", "") if column.name in fields else "",
            "description": fields[column.name].description.get("fr", "") if column.name in fields else "",
            "type": column.type,
            "semantic": column.semantic,
            "form": column.form,
            "missing": column.missing,
            "distinct": column.distinct,
            "minimum": column.minimum,
            "maximum": column.maximum,
        }
        for column in profile.columns
    ]


def report_to_json(report: Report | None, columns: int) -> dict[str, Any]:
    """Return the public summary of a report: kinds and counts, never values. {} when none was made."""
    if report is None:
        return {}
    return {
        "valid": report.valid,
        "rows": report.rows,
        "schema": {"name": report.schema_name, "version": report.schema_version},
        "counts": dict(report.counts),
        "errors": sum(group.count for group in report.groups if group.params.get("level") not in REMARKS),
        "findings": [
            {
                "code": one.code,
                "column": one.column or one.field,
                "params": dict(one.params),
                "count": one.count,
            }
            for one in report.groups[:TOLD]
        ],
        "cells": report.rows * columns,
    }


def ledger_to_json(ledger: Ledger) -> dict[str, Any]:
    """Return the public summary of a ledger: counts by step and reason, never values."""
    return {
        "source_rows": ledger.source_rows,
        "output_rows": ledger.output_rows,
        "skipped": dict(Counter(record.reason for _table, record in ledger.skipped)),
        "rejected": dict(Counter(record.reason for _table, record in ledger.rejected)),
        "steps": [
            {
                "step": step.step,
                "params": dict(step.params),
                "rows_before": step.rows_before,
                "rows_after": step.rows_after,
                "rows_removed": step.rows_removed,
                "cells_changed": step.cells_changed,
                "not_understood_count": step.not_understood_count,
            }
            for step in ledger.steps
        ],
    }


def pictures_summary(charts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return charts.json without what only a drawing needs: the spec and the plotted table stay on disk."""
    return [
        {name: value for name, value in picture.items() if name not in ("spec", "table")}
        for picture in charts
    ]


def measured_quality(
    columns: Sequence[Mapping[str, Any]], rows: int, report: Mapping[str, Any]
) -> int | None:
    """Return 0 to 100: half for filled cells, half for cells the checks accept; None without rows.

    A table that follows no schema is measured on its filled cells alone. The rule is ours, and is printed
    beside the figure.
    """
    cells = rows * len(columns)
    if cells == 0:
        return None
    filled = 1 - sum(column["missing"] for column in columns) / cells
    if not report or not report["schema"]["name"]:
        return round(100 * filled)
    faults = min(report.get("errors", sum(report["counts"].values())), cells)
    return round(50 * filled + 50 * (1 - faults / cells))


def proposals_to_json(proposals: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what was proposed and why, in the order of the recipe's steps."""
    return [
        {
            "step": proposal.step.step,
            "params": dict(proposal.step.params),
            "reason": proposal.reason_code,
            "reason_params": dict(proposal.params),
            "rows": proposal.rows,
            "cells": proposal.cells,
        }
        for proposal in proposals
    ]


def cleared_findings(before: Mapping[str, Any], scan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the calling findings of the draft's former candidates that the new scan sees no more.

    before: what the draft remembers of its last candidate, {} for the first; scan: as the engine writes it.
    """
    seen = {finding["key"] for finding in scan.get("findings", ())}
    former = [*before.get("cleared", ()), *before.get("scan", {}).get("findings", ())]
    gone = {
        finding["key"]: dict(finding)
        for finding in former
        if finding["calls"] and finding.get("carried") and finding["key"] not in seen
    }
    return list(gone.values())


def period_of(columns: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """Return the first and last day (ISO) of the first column of dates, two "" when there is none."""
    for column in columns:
        if column.get("type") == "date" and column.get("minimum") and column.get("maximum"):
            return column["minimum"][:10], column["maximum"][:10]
    return "", ""


def with_period_of(
    metadata: Mapping[str, Any],
    columns: Iterable[Mapping[str, Any]],
    *,
    before: Iterable[Iterable[Mapping[str, Any]]],
) -> dict[str, Any]:
    """Return the metadata with the period of `columns`, when the one written was read from columns `before`.

    A period that a person wrote otherwise stays.
    """
    written = metadata.get("temporal_start", ""), metadata.get("temporal_end", "")
    now = period_of(columns)
    if not any(now) or not any(written) or written not in map(period_of, before):
        return dict(metadata)
    return {**metadata, "temporal_start": now[0], "temporal_end": now[1]}

"""The examples of all checks gathered in few tables, to show on any engine what each check does."""

from __future__ import annotations

import json
from collections import defaultdict

from parvis.engine.validation.checks import CHECKS

# Checks of whole tables, or of columns that go by their names: they keep a table of their own.
ALONE = (
    "primary-key",
    "duplicate-row",
    "bal-key",
    "bal-identifiers",
    "bal-address",
    "bal-coherence",
    "bal-commune",
)
# More columns than this make a query that no planner likes.
MOST_COLUMNS = 60


def by_schema(checks):
    """Return the examples of some checks as (schema, header, rows), a table for each schema."""
    found = defaultdict(list)
    for check in checks:
        for example in (*check.examples, *check.counter_examples):
            header, *rows = example.rows
            found[json.dumps([example.schema, header])] += rows
    return [(*json.loads(key), rows) for key, rows in found.items()]


def side_by_side(tables):
    """Put tables beside each other, each under names of its own; return (schema, header, rows)."""
    schema = {"fields": [], "custom_checks": [], "foreignKeys": []}
    header, columns = [], []
    height = max(len(rows) for _, _, rows in tables)
    for number, (one, labels, rows) in enumerate(tables):
        names = {label: f"{label}_{number}" for label in labels}
        names |= {field["name"]: f"{field['name']}_{number}" for field in one["fields"]}
        schema["fields"] += [{**field, "name": names[field["name"]]} for field in one["fields"]]
        schema["custom_checks"] += renamed(one.get("custom_checks", []), names)
        for key in one.get("foreignKeys", []):
            reference = dict(key["reference"])
            if not reference.get("resource"):
                reference["fields"] = renamed(reference["fields"], names)
            schema["foreignKeys"].append({"fields": renamed(key["fields"], names), "reference": reference})
        header += [names[label] for label in labels]
        padded = [*rows, *([None] * len(labels) for _ in range(height - len(rows)))]
        columns += list(zip(*padded, strict=True))
    return schema, header, list(zip(*columns, strict=True))


def renamed(value, names):
    """Return the same structure with the names of columns replaced, in values only."""
    if isinstance(value, dict):
        return {key: renamed(part, names) if key != "name" else part for key, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value


def gathered():
    """Return (what it is, schema, header, rows) of each table; every example of every check is in one."""
    tables = [(check.code, *table) for check in CHECKS if check.code in ALONE for table in by_schema([check])]
    wide, width = [], 0
    for table in by_schema(check for check in CHECKS if check.code not in ALONE):
        if width + len(table[1]) > MOST_COLUMNS:
            tables.append((f"beside-{len(tables)}", *side_by_side(wide)))
            wide, width = [], 0
        wide.append(table)
        width += len(table[1])
    return [*tables, (f"beside-{len(tables)}", *side_by_side(wide))]

"""Finding and Report: what is wrong with a table, as data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Levels of findings that leave a table valid: what should be looked at, and what is good to know.
REMARKS = ("warning", "info")


@dataclass(frozen=True)
class Finding:
    """One fault, placed. Codes are frictionless's names where one exists, Validata's for the French checks.

    row: physical record number in the extract (header rows counted), None for a fault of the whole table.
    column: the column's name in the table; field: the schema field's name; value: the text as found.
    params: the facts the sentence needs (JSON values).
    """

    code: str
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class FindingGroup:
    """All findings of one kind in one place: the same code, column and params; count: how many cells."""

    code: str
    column: str | None
    field: str | None
    params: Mapping[str, object]
    count: int


@dataclass(frozen=True)
class Report:
    """The outcome of a validation. counts are complete even when findings are truncated.

    valid: no finding is an error (one whose params hold a level of REMARKS is none).
    seconds: wall time of the validation. groups: complete counts by kind and column.
    """

    valid: bool
    rows: int
    schema_name: str | None
    schema_version: str | None
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    truncated: bool
    seconds: float
    groups: tuple[FindingGroup, ...] = ()

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Report:
        """Return the report that `to_json` wrote."""
        return cls(
            valid=written["valid"],
            rows=written["rows"],
            schema_name=written["schema"]["name"],
            schema_version=written["schema"]["version"],
            counts=written["counts"],
            findings=tuple(Finding(**finding) for finding in written["findings"]),
            truncated=written["truncated"],
            seconds=written["seconds"],
            groups=tuple(FindingGroup(**group) for group in written["groups"]),
        )

    def to_json(self) -> dict[str, object]:
        """Return the shape of `parvis validate --json`."""
        return {
            "valid": self.valid,
            "rows": self.rows,
            "schema": {"name": self.schema_name, "version": self.schema_version},
            "counts": dict(self.counts),
            "findings": [
                {
                    "code": finding.code,
                    "row": finding.row,
                    "column": finding.column,
                    "field": finding.field,
                    "value": finding.value,
                    "params": dict(finding.params),
                }
                for finding in self.findings
            ],
            "groups": [
                {
                    "code": group.code,
                    "column": group.column,
                    "field": group.field,
                    "params": dict(group.params),
                    "count": group.count,
                }
                for group in self.groups
            ],
            "truncated": self.truncated,
            "seconds": round(self.seconds, 3),
        }

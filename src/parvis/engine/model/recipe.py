"""Recipe and Ledger: which repairs are asked for, and what each of them did."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.engine.model.table import CellFact, SetAside


@dataclass(frozen=True)
class StepCall:
    """One repair to run: the step's code and its parameters (JSON values)."""

    step: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """An ordered list of declared repairs; portable between authorities, replayed on next month's extract.

    source: {"signature": text, "tables": [names], "sheet_column": name or None}: which tables of the extract
    are taken; several are stacked when their columns agree, the table's name kept in `sheet_column`.
    schema: slug of the schema the recipe aims at, or None.
    """

    steps: tuple[StepCall, ...] = ()
    schema: str | None = None
    source: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class NotUnderstood:
    """A cell a step was asked to mend and left as it was: row number, column, value as found."""

    row: int
    column: str
    value: str


@dataclass(frozen=True)
class Mapped:
    """A value a step wrote otherwise, by the list that its parameters declare; in how many cells."""

    column: str
    found: str
    meant: str
    count: int


@dataclass(frozen=True)
class LedgerStep:
    """What one step did. reshapes: rows_after may exceed rows_before - rows_removed (unpivot, stack…).

    not_understood: the first 100 at most; not_understood_count: all of them. mapped: the values that a step
    which maps values has written otherwise, the most frequent first, 100 a column at most.
    """

    step: str
    params: Mapping[str, object]
    rows_before: int
    rows_after: int
    rows_removed: int
    cells_changed: int
    not_understood: tuple[NotUnderstood, ...] = ()
    not_understood_count: int = 0
    reshapes: bool = False
    mapped: tuple[Mapped, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Where every physical record of the source went.

    source_rows == output_rows + skipped + rejected + rows removed by the steps, unless a step reshapes.
    skipped and rejected: (table name, record) pairs. facts: (table name, what the reading saw in its cells).
    """

    source_sha256: str
    source_rows: int
    output_rows: int
    skipped: tuple[tuple[str, SetAside], ...]
    rejected: tuple[tuple[str, SetAside], ...]
    steps: tuple[LedgerStep, ...]
    facts: tuple[tuple[str, CellFact], ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the shape of `ledger.json` (DESIGN section 5)."""

        def aside(pairs: tuple[tuple[str, SetAside], ...]) -> list[dict[str, object]]:
            return [
                {"table": table, "row": record.row, "reason": record.reason, "text": record.text}
                for table, record in pairs
            ]

        return {
            "source": {"sha256": self.source_sha256, "rows": self.source_rows},
            "output": {"rows": self.output_rows},
            "skipped": aside(self.skipped),
            "rejected": aside(self.rejected),
            "facts": [
                {
                    "table": table,
                    "code": fact.code,
                    "column": fact.column,
                    "count": fact.count,
                    "rows": list(fact.rows),
                    "params": dict(fact.params),
                }
                for table, fact in self.facts
            ],
            "steps": [
                {
                    "step": step.step,
                    "params": dict(step.params),
                    "rows_before": step.rows_before,
                    "rows_after": step.rows_after,
                    "rows_removed": step.rows_removed,
                    "cells_changed": step.cells_changed,
                    "not_understood": [
                        {"row": cell.row, "column": cell.column, "value": cell.value}
                        for cell in step.not_understood
                    ],
                    "not_understood_count": step.not_understood_count,
                    "reshapes": step.reshapes,
                    "mapped": [dataclasses.asdict(one) for one in step.mapped],
                }
                for step in self.steps
            ],
        }

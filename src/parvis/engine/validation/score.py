"""Score: how much of a table follows its schema, from 0 to 100."""

from __future__ import annotations

from parvis.engine.model.finding import REMARKS, Report

# What is wrong with a column as a whole counts for all its cells.
_WHOLE_COLUMN = ("missing-label", "duplicate-label", "unmatched-header")


def score_of(report: Report, columns: int) -> int:
    """Return the share of right cells, in hundredths, rounded down: 100 says that nothing is wrong.

    columns: of the table, those that the schema does not know included; remarks take nothing away.
    """
    errors = [group for group in report.groups if group.params.get("level") not in REMARKS]
    if not errors:
        return 100
    whole = sum(group.count for group in errors if group.code in _WHOLE_COLUMN)
    cells = max(1, report.rows) * max(1, columns + sum(group.code == "missing-label" for group in errors))
    wrong = whole * max(1, report.rows)
    wrong += sum(group.count for group in errors if group.code not in _WHOLE_COLUMN)
    return min(99, max(0, 100 * (cells - wrong) // cells))

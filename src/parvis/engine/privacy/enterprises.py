"""Find figures that give one enterprise away: sums of fewer than three, or of one that makes most of it."""

from __future__ import annotations

from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.privacy.column import ColumnCells, source_of
from parvis.engine.privacy.data import phrases
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.rule import holds
from parvis.engine.privacy.rules.keys import is_body

# INSEE, guide of statistical confidentiality: three enterprises at least, none above 85 % of the sum.
FEWEST, LARGEST = 3, 85
# A column that groups holds each of its values several times, and not too many values.
REPEATED, MOST_GROUPS = 3, 500


def find_enterprises(connection: Any, columns: list[ColumnCells], table: Table) -> list[PrivacyFinding]:
    """Return where figures of enterprises give one away. Told, never in the way: what is published by law of
    one enterprise (a subsidy, a contract) is no secret, which only a person knows.

    `few-enterprises`: a column that counts them, beside a confidential figure, with counts of one or two.
    `dominance`: rows of enterprises with a confidential figure; added up by one of the other columns, so many
    sums would be of fewer than three or for more than 85 % of one.
    """
    figures = [cells for cells in columns if cells.filled and _is(cells, "confidential")]
    if not figures:
        return []
    counts = [cells for cells in columns if cells.filled and _is(cells, "counted")]
    if counts:
        return [found for cells in counts if (found := _few(cells, figures, table.name)) is not None]
    units = [cells for cells in columns if cells.filled and _names_bodies(cells)]
    if not units:
        return []
    groups = [cells for cells in columns if cells not in (*units, *figures) and _groups(cells)]
    sums = (_dominance(connection, table, units[0], figures[0], by) for by in groups)
    return [finding for finding in sums if finding is not None][:1]


def _is(cells: ColumnCells, part: str) -> bool:
    return holds(cells.label, phrases("enterprises", part))


def _names_bodies(cells: ColumnCells) -> bool:
    values = cells.sample.values[:200]
    return len(values) > 2 and sum(is_body(value) for value, _ in values) >= 0.8 * len(values)


def _groups(cells: ColumnCells) -> bool:
    return 1 < cells.size[1] <= MOST_GROUPS and cells.size[1] * REPEATED <= cells.filled


def _few(cells: ColumnCells, figures: list[ColumnCells], table: str) -> PrivacyFinding | None:
    numbers = [(value, count) for value, count in cells.sample.values if value.strip().isdigit()]
    rows = sum(count for value, count in numbers if 0 < int(value) < FEWEST)
    if not rows:
        return None
    seen = sum(count for _, count in cells.sample.values)
    share = rows / max(1, seen)
    return PrivacyFinding(
        "few-enterprises",
        "legal-person",
        table,
        cells.name,
        max(1, round(share * cells.filled)),
        share,
        0.8,
        "column",
        params={"count": cells.name, "figures": [figure.name for figure in figures], "fewest": FEWEST},
    )


def _dominance(
    connection: Any, table: Table, unit: ColumnCells, figure: ColumnCells, by: ColumnCells
) -> PrivacyFinding | None:
    one, many, group = (_quoted(cells.name) for cells in (unit, figure, by))
    amount = f"try_cast(replace({many}, ',', '.') AS DOUBLE)"
    hidden, groups, rows = connection.execute(
        "WITH each AS (SELECT g, u, sum(a) AS a, count(*) AS n FROM ("  # noqa: S608  quoted names
        f"SELECT {group} AS g, {one} AS u, {amount} AS a FROM {source_of(table.path)}) "
        "WHERE a IS NOT NULL AND g IS NOT NULL AND u IS NOT NULL GROUP BY 1, 2), "
        "sums AS (SELECT count(*) AS units, max(a) AS most, sum(a) AS total, sum(n) AS n "
        "FROM each GROUP BY g) "
        "SELECT count(*) FILTER (units < ? OR most * 100 > total * ?), count(*), "
        "coalesce(sum(n) FILTER (units < ? OR most * 100 > total * ?), 0) FROM sums",
        [FEWEST, LARGEST, FEWEST, LARGEST],
    ).fetchone()
    if not hidden:
        return None
    return PrivacyFinding(
        "dominance",
        "legal-person",
        table.name,
        figure.name,
        int(rows),
        rows / max(1, table.rows),
        0.7,
        "rows",
        params={
            "by": by.name,
            "unit": unit.name,
            "amount": figure.name,
            "sums": int(groups),
            "hidden": int(hidden),
            "fewest": FEWEST,
            "largest": LARGEST,
        },
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

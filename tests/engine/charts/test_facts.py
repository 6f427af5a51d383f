"""Every number said about a picture is true: computed again from the Parquet, another way."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.engine.charts.draw import choose_drafts
from parvis.engine.charts.spec import Draft, Fact
from parvis.engine.charts.view import open_view
from parvis.engine.model.profile import ColumnProfile, Profile

TODAY = date(2026, 3, 15)
FIELDS = ("Sport", "Culture", "Jeunesse", "Voirie", "Santé", "Loisirs", "Emploi")
Row = dict[str, object]


def rows_of(path: Path) -> list[Row]:
    return list(pq.read_table(path).to_pylist())


def in_scope(rows: Iterable[Row], fact: Fact) -> list[Row]:
    return [
        row
        for row in rows
        if all(str(row[column]) == value for column, value in fact.scope.items() if column in row)
    ]


def sums(rows: Iterable[Row], key: str, measure: str | None) -> list[float]:
    totals: dict[object, float] = defaultdict(float)
    for row in rows:
        if row[key] is not None:
            totals[row[key]] += 1 if measure is None else float(str(row[measure] or 0))
    return sorted(totals.values(), reverse=True)


def recompute(fact: Fact, rows: list[Row], measure: str | None) -> float | None:
    """Compute the value of `fact` in plain Python; None for a fact this test does not know."""
    scoped = in_scope(rows, fact)
    values = [float(str(row[measure])) for row in scoped if measure and row[measure] is not None]
    if fact.code == "total":
        return sum(values) if measure else len(scoped)
    if fact.code.startswith("share-top-") and fact.column:
        ranked = sums(scoped, fact.column, measure)
        return sum(ranked[: int(fact.code.removeprefix("share-top-"))]) / sum(ranked)
    if fact.code == "median":
        return statistics.median(values)
    if fact.code == "mean":
        return statistics.fmean(values)
    if fact.code == "maximum":
        return max(values)
    if fact.code == "change":
        before, after = next(value for key, value in fact.scope.items() if "/" in value).split("/")
        yearly = {
            year: sum(
                float(str(row[measure])) if measure else 1 for row in rows if str(row["exercice"]) == year
            )
            for year in (before, after)
        }
        return yearly[after] / yearly[before] - 1
    return None


@st.composite
def grant_tables(draw: st.DrawFn) -> dict[str, list[object]]:
    size = draw(st.integers(min_value=6, max_value=120))
    years = draw(st.lists(st.integers(min_value=2018, max_value=2025), min_size=size, max_size=size))
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=size, max_size=size))
    amounts = draw(
        st.lists(
            st.floats(min_value=1, max_value=1e6).map(lambda v: round(v, 2)), min_size=size, max_size=size
        )
    )
    names = draw(st.lists(st.integers(min_value=1, max_value=30), min_size=size, max_size=size))
    return {
        "exercice": list(years),
        "beneficiaire": [f"Association {number}" for number in names],
        "domaine": list(fields),
        "montant": list(amounts),
    }


def profile(columns: dict[str, list[object]]) -> Profile:
    semantics = {"exercice": "year", "montant": "amount", "beneficiaire": "organization_name"}
    rows = len(columns["montant"])
    return Profile(
        rows,
        tuple(
            ColumnProfile(name, name, "string", semantics.get(name), None, 0, len(set(values)), rows,
                          str(min(values)), str(max(values)), ())  # type: ignore[type-var]
            for name, values in columns.items()
        ),
    )  # fmt: skip


@given(grant_tables())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_fact_is_true(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"_row": list(range(len(columns["montant"]))), **columns}), path)
    view = open_view(path, profile(columns), schema_name="subventions", today=TODAY)
    rows = rows_of(path)
    for draft in choose_drafts(view).drafts:
        measure = "montant"
        for fact in draft.facts:
            expected = recompute(fact, rows, measure)
            if expected is not None:
                assert float(fact.value) == pytest.approx(expected, rel=1e-9), fact
        assert_plotted_numbers_are_the_tables(draft)


def assert_plotted_numbers_are_the_tables(draft: Draft) -> None:
    plotted = [row.get("value", row.get("rows")) for row in draft.spec.data]
    assert [row[-1] for row in draft.table.rows] == plotted


def test_the_share_of_the_first_five_is_counted(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "exercice": [2025] * 24,
        "beneficiaire": [f"Association {number}" for number in range(24)],
        "domaine": [FIELDS[number % 3] for number in range(24)],
        "montant": [float(number + 1) for number in range(24)],
    }
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"_row": list(range(24)), **columns}), path)
    draft = choose_drafts(open_view(path, profile(columns), today=TODAY)).drafts[0]
    fact = next(fact for fact in draft.facts if fact.code == "share-top-5")
    assert fact.value == pytest.approx((24 + 23 + 22 + 21 + 20) / 300)
    assert fact.text["fr"] == "Les cinq premiers bénéficiaires en reçoivent 37\u202f%."

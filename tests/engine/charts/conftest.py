"""Small typed tables and their profiles, made without the rooms that read files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.charts.rules.rule import Sample
from parvis.engine.charts.view import View, open_view
from parvis.engine.model.profile import ColumnProfile, Profile

Columns = dict[str, list[object]]
TODAY = date(2026, 3, 15)


def type_of(values: list[object]) -> str:
    known = [value for value in values if value is not None]
    for kind, name in (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (datetime, "datetime"),
        (date, "date"),
    ):
        if known and all(isinstance(value, kind) for value in known):
            return name
    return "string"


def profile_columns(columns: Columns, semantics: dict[str, str]) -> Profile:
    rows = len(next(iter(columns.values())))
    profiles = []
    for name, values in columns.items():
        known = [value for value in values if value is not None]
        profiles.append(
            ColumnProfile(
                name=name,
                label=name,
                type=type_of(values),
                semantic=semantics.get(name),
                form=None,
                missing=rows - len(known),
                distinct=len(set(known)),
                valid=len(known),
                minimum=str(min(known)) if known else None,
                maximum=str(max(known)) if known else None,
                examples=tuple(str(value) for value in known[:5]),
            )
        )
    return Profile(rows=rows, columns=tuple(profiles))


@pytest.fixture
def write_table(tmp_path: Path) -> Callable[..., tuple[Path, Profile]]:
    """Write columns as a typed Parquet with `_row`, and return it with its profile."""

    def write(columns: Columns, **semantics: str) -> tuple[Path, Profile]:
        path = tmp_path / "table.parquet"
        rows = len(next(iter(columns.values())))
        pq.write_table(pa.table({"_row": list(range(2, rows + 2)), **columns}), path)
        return path, profile_columns(columns, semantics)

    return write


@pytest.fixture
def view_of(write_table: Callable[..., tuple[Path, Profile]]) -> Callable[..., View]:
    """Return the view the rules see of columns."""

    def view(columns: Columns, *, schema_name: str = "", today: date = TODAY, **semantics: str) -> View:
        path, profile = write_table(columns, **semantics)
        return open_view(path, profile, schema_name=schema_name, today=today)

    return view


@pytest.fixture
def view_of_sample(view_of: Callable[..., View]) -> Callable[[Sample], View]:
    """Return the view of a rule's example."""

    def view(sample: Sample) -> View:
        semantics = {column.name: column.semantic for column in sample.columns if column.semantic}
        columns = {column.name: list(column.values) for column in sample.columns}
        return view_of(columns, today=date.fromisoformat(sample.today), **semantics)

    return view


@pytest.fixture
def grants() -> Columns:
    """Invented grants over three years: three fields, eight recipients, one grant each a year."""
    years = (2023, 2024, 2025)
    fields = ("Sport", "Sport", "Culture", "Culture", "Sport", "Action sociale", "Sport", "Culture")
    amounts = (42_000.0, 23_500.5, 18_000.0, 54_000.0, 3_200.0, 33_000.0, 68_000.0, 2_900.0)
    return {
        "exercice": [year for year in years for _ in amounts],
        "beneficiaire": [f"Association {number}" for _ in years for number in range(len(amounts))],
        "domaine": [field for _ in years for field in fields],
        "montant": [amount * (1 + (year - years[0]) / 10) for year in years for amount in amounts],
    }

"""The steps that make persons harder to recognise keep their promises, whatever the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engine.repair.tables import reading_of

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair import run_recipe

Cells = Mapping[str, Sequence[str | None]]


def treated(cells: Cells, step: str, **params: object) -> dict[str, list[str | None]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        reading = reading_of({name: tuple(values) for name, values in cells.items()}, folder)
        table, _ = run_recipe(reading, Recipe((StepCall(step, params),)), folder / "out.parquet")
        found: dict[str, list[str | None]] = pyarrow.parquet.read_table(table.path).to_pydict()
    found.pop("_row")
    return found


FEW_WORDS = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=1, max_size=30)


@settings(max_examples=8, deadline=None)
@given(FEW_WORDS)
def test_a_pseudonym_is_the_same_for_the_same_value_only(values: list[str | None]) -> None:
    found = treated({"c": values}, "keyed_pseudonym", columns=["c"])["c"]
    pairs = set(zip(values, found, strict=True))
    assert len(pairs) == len(set(values)) == len(set(found))
    assert all((before is None) == (after is None) for before, after in pairs)
    assert not {value for value in found if value} & {value for value in values if value}


def test_no_run_draws_the_pseudonyms_of_another_and_none_is_a_plain_hash() -> None:
    runs = [treated({"c": ["0612345678"]}, "keyed_pseudonym", columns=["c"])["c"][0] for _ in range(2)]
    assert len(set(runs)) == 2
    assert all(len(run or "") == 16 for run in runs)


@settings(max_examples=8, deadline=None)
@given(FEW_WORDS, st.integers(2, 5))
def test_rows_left_are_never_rare(values: list[str | None], minimum: int) -> None:
    found = treated({"c": values}, "rare_rows", columns=["c"], minimum=minimum)["c"]
    kept = Counter(values)
    assert Counter(found) == {value: count for value, count in kept.items() if count >= minimum}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([0, 4, 11, 30])), min_size=1, max_size=12))
@example([("A", 5), ("A", 0)])
def test_no_group_hides_one_count_alone_unless_nothing_else_is_there(rows: list[tuple[str, int]]) -> None:
    cells = {"g": [group for group, _ in rows], "n": [str(count) for _, count in rows]}
    found = treated(cells, "small_counts", columns=["n"], within=["g"])
    for group in set(cells["g"]):
        shown = [(count, after) for (at, count), after in zip(rows, found["n"], strict=True) if at == group]
        assert all(after is None for count, after in shown if 0 < count < 11)
        hidden = sum(after is None for _, after in shown)
        assert hidden != 1 or len(shown) == 1
        if not any(0 < count < 11 for count, _ in shown):
            assert hidden == 0


@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.tuples(st.floats(46.5, 46.6), st.floats(0.3, 0.4)), min_size=1, max_size=60),
    st.integers(1, 6),
)
def test_every_square_left_holds_enough_rows(points: list[tuple[float, float]], minimum: int) -> None:
    cells = {"lat": [f"{point[0]:.6f}" for point in points], "lon": [f"{point[1]:.6f}" for point in points]}
    params = {"latitude": "lat", "longitude": "lon", "size": 200, "minimum": minimum}
    found = treated(cells, "grid_square", **params)
    moved = list(zip(found["lat"], found["lon"], strict=True))
    for (latitude, longitude), (new_latitude, new_longitude) in zip(points, moved, strict=True):
        if new_latitude is None or new_longitude is None:
            continue
        # Within half the wider square, and none where too few rows stood even in that one.
        assert abs(float(new_latitude) - latitude) * 111_195 <= 501
        assert abs(float(new_longitude) - longitude) * 111_195 * 0.69 <= 501
    if minimum == 1:
        assert (None, None) not in moved

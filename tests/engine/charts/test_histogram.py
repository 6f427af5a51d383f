"""Bands are round, cover every value once, and neither too few nor too many."""

from __future__ import annotations

import math
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from parvis.engine.charts.rules.histogram import MOST_BINS, RULE, Bins, Spread, choose_bins
from parvis.engine.charts.view import View


def spread_of(values: list[float]) -> Spread:
    ordered = sorted(values)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return Spread(
        len(values), sum(value == 0 for value in values), ordered[0], at(0.25), at(0.5), at(0.75), at(0.99),
        ordered[-1], sum(values) / len(values), all(value == round(value) for value in values),
    )  # fmt: skip


def is_round(width: float) -> bool:
    mantissa = width / 10.0 ** math.floor(math.log10(width) + 1e-9)
    return any(math.isclose(mantissa, good, rel_tol=1e-6) for good in (1, 2, 2.5, 3, 5, 10))


@given(
    st.lists(st.floats(min_value=0, max_value=1e7), min_size=30, max_size=300).filter(
        lambda v: max(v) - min(v) > 1e-3
    )
)
def test_bands_are_round_and_cover_every_value(values: list[float]) -> None:
    bins = choose_bins(spread_of(values))
    assert bins.width > 0
    assert is_round(bins.width)
    assert 1 <= bins.count <= MOST_BINS + 2
    assert bins.start <= min(values) + 1e-9 * max(abs(min(values)), 1)
    if not bins.overflow:
        assert max(values) < bins.end + bins.width * 1e-6 or math.isclose(max(values), bins.end, rel_tol=1e-6)


def test_a_long_tail_shares_the_last_bar() -> None:
    bins = choose_bins(spread_of([float(n % 90 + 1) for n in range(990)] + [1e6] * 10))
    assert bins.overflow
    assert bins.end < 5_000


def test_many_zeros_have_their_own_bar() -> None:
    assert choose_bins(spread_of([0.0] * 60 + [float(n) for n in range(1, 60)])).zero_apart


def test_counts_add_up_to_the_rows_with_a_value(view_of: Callable[..., View]) -> None:
    values: list[float | None] = [float((n * n * 37) % 5000) for n in range(400)] + [None] * 7
    draft = RULE.propose(view_of({"montant": values}, montant="amount"))[0]
    assert sum(int(row["rows"] or 0) for row in draft.spec.data) == 400


def test_percentages_stay_between_0_and_100() -> None:
    bins = choose_bins(spread_of([float(n % 97) for n in range(200)]), unit="%")
    assert bins == Bins(0.0, bins.width, bins.count, zero_apart=False, overflow=False)
    assert math.isclose(bins.end, 100.0)

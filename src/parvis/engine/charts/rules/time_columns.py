"""Draw a measure over two to four periods as columns."""

from __future__ import annotations

from parvis.engine.charts.roles import Role
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.rules.through_time import time_draft, time_series
from parvis.engine.charts.rules.time_line import LEAST_PERIODS
from parvis.engine.charts.spec import Draft
from parvis.engine.charts.view import View


def propose(view: View) -> tuple[Draft, ...]:
    """Return columns for two to four periods of one additive measure without negative values."""
    found = time_series(view)
    if found is None:
        return ()
    series, measure = found
    mean = measure.column is not None and measure.column.role is Role.MEASURE_INT
    if len(series.periods) >= LEAST_PERIODS or len(series.names) > 1 or mean:
        return ()
    if any(point.value is None or point.value < 0 for point in series.points):
        return ()
    return (time_draft("time-columns", "columns", view, series, measure),)


RULE = Rule(
    code="time-columns",
    family="time",
    when={
        "fr": "Une date ou une année, et quelque chose à compter, sur deux à quatre périodes.",
        "en": "A date or a year, and something to count, over two to four periods.",
    },
    shows={
        "fr": "Une colonne par période, à partir de zéro ; une période inachevée est pâle et le dit.",
        "en": "A column per period, from zero; an unfinished period is pale and says so.",
    },
    examples=(
        Sample(
            (
                SampleColumn("annee", (2023, 2024, 2025), "year"),
                SampleColumn("montant", (100.0, 120.0, 90.0), "amount"),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("annee", (2025, 2025, 2025), "year"),
                SampleColumn("montant", (100.0, 120.0, 90.0), "amount"),
            )
        ),
    ),
    propose=propose,
)

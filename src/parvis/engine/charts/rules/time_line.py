"""Draw a measure over five periods or more as a line; the unfinished last period is dashed."""

from __future__ import annotations

from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.rules.through_time import time_draft, time_series
from parvis.engine.charts.spec import Draft
from parvis.engine.charts.view import View

LEAST_PERIODS = 5


def propose(view: View) -> tuple[Draft, ...]:
    """Return one line when at least five periods are known."""
    found = time_series(view)
    if found is None or len(found[0].periods) < LEAST_PERIODS:
        return ()
    series, measure = found
    if measure.column is None and view.rows < len(series.periods):
        # Fewer rows to count than months: a line of zeros, and a fall of 100 % as its title.
        return ()
    return (time_draft("time-line", "line", view, *found),)


RULE = Rule(
    code="time-line",
    family="time",
    when={
        "fr": "Une date ou une année, et quelque chose à compter ou à mesurer, sur cinq périodes au moins.",
        "en": "A date or a year, and something to count or measure, over at least five periods.",
    },
    shows={
        "fr": "Une courbe ; une dernière période inachevée est en pointillé, un trou coupe la ligne.",
        "en": "A line; an unfinished last period is dashed, a hole breaks the line.",
    },
    examples=(
        Sample(
            (
                SampleColumn("annee", (2019, 2020, 2021, 2022, 2023, 2024), "year"),
                SampleColumn("tonnage", (1210.0, 1180.5, 1199.0, 1140.2, 1101.0, 1080.9)),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("annee", (2023, 2024, 2025), "year"),
                SampleColumn("montant", (100.0, 120.0, 90.0), "amount"),
            )
        ),
    ),
    propose=propose,
)

"""The rules, the most telling first: the first that applies draws the lead picture."""

from __future__ import annotations

from parvis.engine.charts.rules import (
    budget,
    elections,
    first_names,
    histogram,
    parts_of_whole,
    points_map,
    ranked_bars,
    shapes_map,
    subsidies,
    time_columns,
    time_line,
)
from parvis.engine.charts.rules.rule import Rule
from parvis.engine.model.registry import Registry

RULES: Registry[Rule] = Registry(
    "chart_rules",
    (
        subsidies.RULE,
        budget.RULE,
        elections.RULE,
        first_names.RULE,
        points_map.RULE,
        time_line.RULE,
        parts_of_whole.RULE,
        ranked_bars.RULE,
        time_columns.RULE,
        histogram.RULE,
        shapes_map.RULE,
    ),
)

"""The rules, the most telling first: the first that applies draws the lead picture."""

from __future__ import annotations

from parvis.engine.charts.rules import ranked_bars, time_columns, time_line
from parvis.engine.charts.rules.rule import Rule
from parvis.engine.model.registry import Registry

RULES: Registry[Rule] = Registry("chart_rules", (time_line.RULE, ranked_bars.RULE, time_columns.RULE))

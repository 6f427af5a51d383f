"""The rules, the most telling first: the first that applies draws the lead picture."""

from __future__ import annotations

from parvis.engine.charts.rules import ranked_bars
from parvis.engine.charts.rules.rule import Rule
from parvis.engine.model.registry import Registry

RULES: Registry[Rule] = Registry("chart_rules", (ranked_bars.RULE,))

"""Write the docs page that says which picture is drawn when, from the rules themselves.

Run as `python -m parvis.engine.charts.rules.page > docs/charts.md`.
"""

from __future__ import annotations

import sys

from parvis.engine.charts.rules.registry import RULES

HEAD = """# Which picture, when

`parvis draw` and every published version get up to three pictures, each of another family: the first rule
that applies draws the lead picture. When no rule applies, there is no picture and the reason is said: a
menu, a directory or three codes read better as a table.

This page is written from the rules (`python -m parvis.engine.charts.rules.page > docs/charts.md`); a test
fails when it is stale.

| Rule | Family | When | What is drawn |
|---|---|---|---|
"""

TAIL = """
## What is never drawn

- A code, an identifier or a postal code added up or averaged; a percentage averaged without its weights.
- A person's name, e-mail, telephone or address; a map of points that are about persons.
- A total line among the lines it adds up; several years of a stock added together; two rounds of a poll.
- Readings of different substances in one mean or one histogram.
- An unfinished last period as a fall: it is dashed or pale, and no change is computed on it.
- Bars that do not start at zero, two vertical axes, pies, three dimensions, more than five colours.

## How a picture is said

The title is the lead fact. The caption has at most three facts, each computed from the published rows and
computed again by the tests; none names a cause. The table under the picture holds the plotted numbers.
Each picture exists in French and English, 860 pixels wide for a page and 360 for a phone, drawn for each
width. A file on its own has plain colours; placed inline with `parvis.engine.charts.svg.for_page` it follows
the page's light and dark colours.

## Adding a rule

One file in `src/parvis/engine/charts/rules/` that declares a `RULE`: code, family, when, what, examples that
must be drawn, counter-examples that must be left alone, and `propose(view)`. List it in `registry.py`, or
offer it from another package in the entry point group `parvis.chart_rules`. The generic tests run it.
"""


def rules_page() -> str:
    """Return the page in Markdown."""
    rows = [f"| `{rule.code}` | {rule.family} | {rule.when['en']} | {rule.shows['en']} |" for rule in RULES]
    return HEAD + "\n".join(rows) + "\n" + TAIL


if __name__ == "__main__":
    sys.stdout.write(rules_page())

"""ChartSpec, Fact and Picture: what is drawn, what is said about it, and the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Text = Mapping[str, str]
Scalar = str | int | float | None


@dataclass(frozen=True)
class Encoding:
    """One channel: the field of the data it shows, its kind, and how the field was computed.

    kind: nominal, ordinal, quantitative or temporal (Vega-Lite's words); column: the column of the table
    behind it; aggregate: sum, mean, count, share, bin or None; unit: "" when there is none.
    """

    field: str
    kind: str
    title: Text
    column: str | None = None
    aggregate: str | None = None
    unit: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """One chart as data: no pixel, no language.

    mark: bars, columns, line, histogram, share, points or shapes (the keys of compile.MARKS).
    encoding: channel -> Encoding. data: the plotted rows, every number that is drawn, at most 5,000.
    accent: index of the row that matters, None when none does; rest: index of the « Autres » row.
    options: what the mark needs besides (grain, bounds, incomplete periods…), JSON values only.
    """

    mark: str
    encoding: Mapping[str, Encoding]
    data: tuple[Mapping[str, Scalar], ...]
    accent: int | None = None
    rest: int | None = None
    options: Mapping[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Return a plain Vega-Lite specification of the same chart, ours apart in `usermeta`."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "mark": VEGA_MARKS[self.mark],
            "encoding": {
                channel: {
                    "field": encoding.field,
                    "type": encoding.kind,
                    "title": encoding.title["fr"],
                    **({"sort": None} if encoding.kind in ("nominal", "ordinal") else {}),
                }
                for channel, encoding in self.encoding.items()
            },
            "data": {"values": [dict(row) for row in self.data]},
            "usermeta": {
                "mark": self.mark,
                "columns": {channel: encoding.column for channel, encoding in self.encoding.items()},
                "aggregates": {channel: encoding.aggregate for channel, encoding in self.encoding.items()},
                "titles": {channel: dict(encoding.title) for channel, encoding in self.encoding.items()},
                "units": {channel: encoding.unit for channel, encoding in self.encoding.items()},
                "accent": self.accent,
                "rest": self.rest,
                "options": dict(self.options),
            },
        }


# Vega-Lite's name for the mark of each of ours, in the plain specification.
VEGA_MARKS = {
    "bars": "bar",
    "columns": "bar",
    "line": "line",
    "histogram": "bar",
    "share": "bar",
    "points": "point",
    "shapes": "geoshape",
}


@dataclass(frozen=True)
class Fact:
    """One true thing about the plotted data. value: the number, unrounded, so that it can be computed again.

    scope: the rows it is about, as column -> text of the value; empty for the whole table.
    """

    code: str
    value: float | int | str
    column: str | None
    text: Text
    scope: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Return the shape of a fact in `charts.json`."""
        return {
            "code": self.code,
            "value": self.value,
            "column": self.column,
            "text": dict(self.text),
            "scope": dict(self.scope),
        }


@dataclass(frozen=True)
class PlottedTable:
    """The alternative table: headers in both languages, units, and the plotted numbers as they are."""

    columns: tuple[Text, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]

    def to_json(self) -> dict[str, object]:
        """Return {"columns": [{fr, en}], "units": [...], "rows": [[...]]}."""
        return {
            "columns": [dict(column) for column in self.columns],
            "units": list(self.units),
            "rows": [list(row) for row in self.rows],
        }


@dataclass(frozen=True)
class Draft:
    """A picture a rule proposes, not yet drawn. title: the claim; subtitle: the neutral title."""

    rule: str
    family: str
    key: str
    reason: Text
    title: Text
    subtitle: Text
    facts: tuple[Fact, ...]
    spec: ChartSpec
    table: PlottedTable

    @property
    def caption(self) -> dict[str, str]:
        """At most three facts, as running text in each language; what the title says is not said twice."""
        return {
            lang: " ".join(
                [
                    fact.text[lang]
                    for fact in self.facts
                    if fact.text[lang].removesuffix(".") != self.title[lang]
                ][:3]
            )
            or (self.subtitle[lang] and f"{self.subtitle[lang]}.")
            or self.facts[0].text[lang]
            for lang in ("fr", "en")
        }


@dataclass(frozen=True)
class Picture:
    """A picture ready to publish. svg: (language, width in pixels) -> standalone SVG with plain colours.

    `parvis.engine.charts.svg.for_page` turns such an SVG into one that follows the page's light and dark
    colours when it is placed inline.
    """

    code: str
    rule: str
    family: str
    reason: Text
    title: Text
    subtitle: Text
    caption: Text
    facts: tuple[Fact, ...]
    spec: Mapping[str, object]
    table: PlottedTable
    svg: Mapping[tuple[str, int], str]

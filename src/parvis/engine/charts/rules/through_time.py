"""What the two pictures of time have in common: which measure, which series, which facts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import (
    Measure,
    choose_categories,
    choose_measure,
    choose_time,
    measure_of,
)
from parvis.engine.charts.numerals import change, digits, period, quantity
from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.series import Point, Series, choose_grain, follow
from parvis.engine.charts.spec import ChartSpec, Draft, Encoding, Fact, PlottedTable, Scalar
from parvis.engine.charts.view import View
from parvis.engine.charts.words import column_title, lower_first

# A change smaller than this is not worth a title.
CLAIM_CHANGE = 0.02
MOST_SERIES = 5
LANGUAGES = ("fr", "en")
PER_GRAIN = {
    "year": {"fr": "par an", "en": "by year"},
    "quarter": {"fr": "par trimestre", "en": "by quarter"},
    "month": {"fr": "par mois", "en": "by month"},
    "day": {"fr": "par jour", "en": "by day"},
}
MEAN_GRAIN = {
    "year": {"fr": "moyenne annuelle", "en": "yearly mean"},
    "quarter": {"fr": "moyenne trimestrielle", "en": "quarterly mean"},
    "month": {"fr": "moyenne mensuelle", "en": "monthly mean"},
    "day": {"fr": "moyenne du jour", "en": "daily mean"},
}
SPLITS_INTENSITY = r"polluant|parametre|indicateur|mesure|grandeur|unite|energie|type|indice"


def time_series(view: View) -> tuple[Series, Measure] | None:
    """Return the measure worth following and its series; None when nothing is dated."""
    column = choose_time(view)
    if column is None:
        return None
    measure = choose_measure(view)
    if measure.column is None:
        intensity = _intensity(view)
        if intensity is not None and _is_a_series(view, column):
            measure = measure_of(view, intensity)
    grain = choose_grain(view, column, coarse=measure.unit == "€")
    if grain is None:
        return None
    by = _split(view, measure)
    if by is False:
        return None
    series = follow(view, column, grain, measure, by=by if isinstance(by, RoleColumn) else None)
    if series is None or (measure.unit == "%" and not _one_row_a_point(view, series)):
        # An average of percentages without their weights would be false.
        return None
    return series, measure


def _intensity(view: View) -> RoleColumn | None:
    good = [column for column in view.of(Role.MEASURE_INT) if column.facts.filled >= view.rows * 0.5]
    return good[0] if good else None


def _is_a_series(view: View, column: RoleColumn) -> bool:
    """A table of readings has many rows per instant or a rhythm, and no place of its own per row."""
    return column.facts.distinct >= 5 and not view.of(Role.LATITUDE, Role.GEO_POINT, Role.TEXT)


def _one_row_a_point(view: View, series: Series) -> bool:
    return view.rows <= len(series.points)


def _split(view: View, measure: Measure) -> RoleColumn | bool | None:
    """Return the category to draw one line each, None for a single line, False when no honest line exists."""
    categories = choose_categories(view)
    if measure.column is not None and measure.column.role is Role.MEASURE_INT:
        needed = [column for column in categories if re.search(SPLITS_INTENSITY, column.words)]
        if needed:
            return needed[0] if needed[0].facts.distinct <= MOST_SERIES else False
        few = [column for column in categories if column.facts.distinct <= MOST_SERIES]
        return few[0] if few else None
    telling = [
        column
        for column in categories
        if re.search(r"flux|dechet|energie|matiere|filiere", column.words)
        and column.facts.distinct <= MOST_SERIES
    ]
    return telling[0] if telling and measure.column is not None else None


def time_draft(rule: str, mark: str, view: View, series: Series, measure: Measure) -> Draft:
    """Return the draft of `series` as a line or columns, with its facts and claim."""
    mean = measure.column is not None and measure.column.role is Role.MEASURE_INT
    when = (
        MEAN_GRAIN[series.grain] if mean and not _one_row_a_point(view, series) else PER_GRAIN[series.grain]
    )
    comma = mean and not _one_row_a_point(view, series)
    subtitle = {lang: f"{measure.title[lang]}{', ' if comma else ' '}{when[lang]}" for lang in LANGUAGES}
    unit = measure.unit
    facts = _facts(series, measure, mean=mean)
    title = _title(series, facts, subtitle)
    lone = len(series.names) == 1
    data: list[dict[str, Scalar]] = [
        {
            "period": point.period.isoformat(),
            "series": point.series,
            "value": point.value,
            "complete": point.complete,
        }
        for point in series.points
    ]
    finished = [place for place, point in enumerate(series.points) if point.complete]
    time_title = column_title(series.column)
    per = {"fr": "Période", "en": "Period"}
    header = (per, *(({"fr": "Série", "en": "Series"},) if not lone else ()), measure.title)
    rows = tuple(
        (point.period.isoformat()[: {"year": 4, "month": 7}.get(series.grain, 10)],)
        + ((point.series,) if not lone else ())
        + (point.value,)
        for point in series.points
    )
    return Draft(
        rule=rule,
        family="time",
        key=f"{series.column.name}-{measure.name or 'rows'}",
        reason={
            "fr": f"Une date ({lower_first(time_title['fr'])}) et une mesure "
            f"({lower_first(measure.title['fr'])}) : la suite des périodes se lit de gauche à droite.",
            "en": f"A date ({lower_first(time_title['en'])}) and a measure "
            f"({lower_first(measure.title['en'])}): periods read from left to right.",
        },
        title=title,
        subtitle=subtitle,
        facts=tuple(facts),
        spec=ChartSpec(
            mark=mark,
            encoding={
                "x": Encoding("period", "temporal", time_title, series.column.name),
                "y": Encoding(
                    "value", "quantitative", measure.title, measure.name,
                    "mean" if mean else "sum" if measure.column else "count", unit,
                ),
                **({} if lone else {"color": Encoding("series", "nominal", header[1], None)}),
            },
            data=tuple(data),
            accent=finished[-1] if mark == "columns" and finished else None,
            options={"grain": series.grain, "from_zero": not mean or _near_zero(series.points)},
        ),
        table=PlottedTable(header, (*("" for _ in header[:-1]), unit), rows),
    )  # fmt: skip


def _near_zero(points: Sequence[Point]) -> bool:
    known = [point.value for point in points if point.value is not None]
    return min(known) < 0.5 * max(known) if known and min(known) >= 0 else False


def _title(series: Series, facts: Sequence[Fact], neutral: dict[str, str]) -> dict[str, str]:
    for fact in facts:
        if fact.code == "change" and abs(float(fact.value)) >= CLAIM_CHANGE:
            return {lang: fact.text[lang].removesuffix(".") for lang in LANGUAGES}
    for fact in facts:
        if fact.code == "highest" and len(series.periods) >= 8:
            return {lang: fact.text[lang].removesuffix(".") for lang in LANGUAGES}
    return dict(neutral)


def _facts(series: Series, measure: Measure, *, mean: bool) -> list[Fact]:
    """The change between two complete years, the highest complete period, the sum; at most four facts."""
    facts: list[Fact] = []
    lone = len(series.names) == 1
    grown = _year_change(series) if not mean else None
    who = dict(measure.title)
    if grown is not None:
        name, before, after, value = grown
        label = who if lone else dict.fromkeys(LANGUAGES, name)
        facts.append(
            Fact(
                "change", value, measure.name,
                {
                    "fr": f"{label['fr']}{colon('fr')}{change(value, 'fr')} entre {before} et {after}.",
                    "en": f"{label['en']}{colon('en')}{change(value, 'en')} between {before} and {after}.",
                },
                {series.column.name: f"{before}/{after}", **({} if lone else {"series": name})},
            )
        )  # fmt: skip
    finished = [point for point in series.points if point.complete and point.value is not None]
    if len(finished) >= 3:
        best = max(finished, key=lambda point: point.value or 0.0)
        same = sum(point.value == best.value for point in finished)
        rising = grown is not None and grown[3] > 0 and best.period == max(point.period for point in finished)
        if same == 1 and not (rising and series.grain == "year"):
            text = {}
            for lang in LANGUAGES:
                name = who[lang] if lone else f"{who[lang]}, {best.series}" if mean else best.series
                peak = "maximum en" if lang == "fr" else "highest in"
                if lang == "fr" and series.grain == "day":
                    peak = "maximum le"
                elif lang == "en" and series.grain == "day":
                    peak = "highest on"
                text[lang] = (
                    f"{name}{colon(lang)}{peak} {period(best.period, series.grain, lang)} "
                    f"({quantity(best.value or 0.0, measure.unit, lang)})."
                )
            scope = {series.column.name: best.period.isoformat(), **({} if lone else {"series": best.series})}
            facts.append(Fact("highest", float(best.value or 0.0), measure.name, text, scope))
    if mean and len(finished) >= 3:
        worst = min(finished, key=lambda point: point.value or 0.0)
        if sum(point.value == worst.value for point in finished) == 1:
            text = {}
            for lang in LANGUAGES:
                name = who[lang] if lone else f"{who[lang]}, {worst.series}"
                low = (
                    ("minimum le" if series.grain == "day" else "minimum en") if lang == "fr" else "lowest in"
                )
                low = "lowest on" if lang == "en" and series.grain == "day" else low
                text[lang] = (
                    f"{name}{colon(lang)}{low} {period(worst.period, series.grain, lang)} "
                    f"({quantity(worst.value or 0.0, measure.unit, lang)})."
                )
            scope = {
                series.column.name: worst.period.isoformat(),
                **({} if lone else {"series": worst.series}),
            }
            facts.append(Fact("lowest", float(worst.value or 0.0), measure.name, text, scope))
    if not mean and series.grain == "year" and finished:
        last = max(point.period for point in finished)
        value = sum(point.value or 0.0 for point in finished if point.period == last)
        text = {
            "fr": f"{quantity(value, measure.unit, 'fr')} {measure.bare['fr']} en {last.year}.",
            "en": f"{quantity(value, measure.unit, 'en')} {measure.bare['en']} in {last.year}.",
        }
        facts.append(Fact("total", value, measure.name, text, {series.column.name: str(last.year)}))
    elif not mean:
        value = sum(point.value or 0.0 for point in series.points)
        first, end = series.periods[0], series.periods[-1]
        text = {
            "fr": f"{_amount(value, measure, 'fr')} {measure.bare['fr']} "
            f"de {period(first, series.grain, 'fr')} à {period(end, series.grain, 'fr')}.",
            "en": f"{_amount(value, measure, 'en')} {measure.bare['en']} "
            f"from {period(first, series.grain, 'en')} to {period(end, series.grain, 'en')}.",
        }
        facts.append(Fact("total", value, measure.name, text))
    unfinished = [
        day for day in series.periods[-1:] if not any(p.complete for p in series.points if p.period == day)
    ]
    if unfinished:
        text = {
            "fr": f"La dernière période ({period(unfinished[0], series.grain, 'fr')}) semble incomplète.",
            "en": f"The last period ({period(unfinished[0], series.grain, 'en')}) seems incomplete.",
        }
        facts = [*facts[:2], Fact("unfinished", unfinished[0].isoformat(), series.column.name, text)]
    return facts


def _amount(value: float, measure: Measure, lang: str) -> str:
    return digits(value, lang) if measure.column is None else quantity(value, measure.unit, lang)


def _year_change(series: Series) -> tuple[str, int, int, float] | None:
    """Return (series, year before, year after, change) for the last two complete years; None when not honest.

    Of several series, the one that changed most among those that weigh at least a tenth of the first.
    """
    if series.grain == "day":
        return None
    needed = {"year": 1, "quarter": 4, "month": 12}[series.grain]
    found: list[tuple[str, int, int, float]] = []
    weights: list[float] = []
    for name in series.names:
        years: dict[int, list[float]] = {}
        for point in series.finished(name):
            years.setdefault(point.period.year, []).append(point.value or 0.0)
        whole = sorted(year for year, values in years.items() if len(values) == needed)
        if len(whole) < 2 or whole[-1] - whole[-2] != 1:
            continue
        before, after = sum(years[whole[-2]]), sum(years[whole[-1]])
        if before <= 0:
            continue
        weights.append(after)
        found.append((name, whole[-2], whole[-1], after / before - 1))
    if not found:
        return None
    heavy = [entry for entry, weight in zip(found, weights, strict=True) if weight >= max(weights) / 10]
    return max(heavy, key=lambda entry: abs(entry[3]))

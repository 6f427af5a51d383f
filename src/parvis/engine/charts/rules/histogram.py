"""Show how one quantity is spread: a histogram with round bounds, zeros and the long tail apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import cast

import ibis

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import COUNTED, choose_time, is_row_noun_known, measure_of
from parvis.engine.charts.numerals import quantity
from parvis.engine.charts.roles import Role, RoleColumn, plain_words
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.spec import ChartSpec, Draft, Encoding, Fact, PlottedTable, Scalar
from parvis.engine.charts.view import View
from parvis.engine.charts.words import ANY_ROW, column_title, lower_first, row_noun

LEAST_VALUES = 30
LEAST_DISTINCT = 15
FEWEST_BINS, MOST_BINS = 5, 30
# From this many values on, five bars would hide the shape.
MANY_VALUES, ENOUGH_BINS = 80, 10
ZERO_SHARE = 0.4
TAIL_RATIO = 20
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Spread:
    """What one query tells of a column: counts, quartiles, extremes, mean."""

    count: int
    zeros: int
    low: float
    first: float
    median: float
    third: float
    high99: float
    high: float
    mean: float
    whole: bool


@dataclass(frozen=True)
class Bins:
    """Bounds of the bars: from `start`, `count` bars of `width`. apart: zeros have a bar of their own;
    overflow: everything at or above `start + count * width` shares a last bar.
    """

    start: float
    width: float
    count: int
    zero_apart: bool
    overflow: bool

    @property
    def end(self) -> float:
        """The upper bound of the last ordinary bar."""
        return self.start + self.width * self.count


def snap(width: float) -> float:
    """Return the round width (1, 2, 2.5, 5 × 10^k) nearest to `width`."""
    power = 10.0 ** math.floor(math.log10(width))
    return round(
        min((1, 2, 2.5, 5, 10), key=lambda factor: abs(math.log(factor * power / width))) * power, 12
    )


def choose_bins(spread: Spread, *, unit: str = "") -> Bins:
    """Freedman-Diaconis width, Sturges when it fails or values are few, made round; 5 to 30 bars."""
    zero_apart = spread.zeros > ZERO_SHARE * spread.count and spread.low >= 0
    top = spread.high
    overflow = (
        spread.median > 0 and spread.high99 / spread.median > TAIL_RATIO and spread.high > spread.high99
    )
    if not overflow and spread.low >= 0 and spread.third > 0 and spread.high > spread.third * TAIL_RATIO:
        overflow = True
    if overflow:
        top = spread.high99
        if spread.median > 0:
            top = min(top, spread.median * TAIL_RATIO)
    low = 0.0 if 0 <= spread.low < (top - spread.low) * 0.5 else spread.low
    span = max(top - low, 1e-9)
    quartiles = spread.third - spread.first
    width = 2 * quartiles * spread.count ** (-1 / 3)
    if width <= 0 or spread.count < 50:
        width = span / (math.log2(spread.count) + 1)
    fewest = FEWEST_BINS if spread.count < MANY_VALUES else ENOUGH_BINS
    width = min(max(width, span / MOST_BINS * 1.3), span / fewest)
    width = snap(width)
    if spread.whole:
        width = max(1.0, math.ceil(width))
    if unit == "%" and low >= 0 and spread.high <= 100:
        low, top, width = 0.0, 100.0, snap(max(width, 100 / MOST_BINS))
    start = math.floor(low / width + 1e-9) * width
    count = math.ceil((top - start) / width - 1e-9)
    if not overflow and start + count * width <= spread.high:
        count += 1
    return Bins(round(start, 10), width, min(max(count, 1), MOST_BINS + 1), zero_apart, overflow)


def measure_spread(view: View, column: RoleColumn) -> Spread | None:
    """Return the spread of `column`, None when it has no value."""
    value = view.table[column.name].cast("float64")
    row = view.fetch(
        view.table.aggregate(
            n=value.count(), zeros=(value == 0).sum(), low=value.min(), high=value.max(), mean=value.mean(),
            quantiles=value.quantile([0.25, 0.5, 0.75, 0.99]),
            fractions=(value != value.round()).sum(),
        )
    )[0]  # fmt: skip
    if not row["n"]:
        return None
    first, median, third, high99 = (float(share) for share in cast("list[float]", row["quantiles"]))
    number = {key: float(str(item or 0)) for key, item in row.items() if key != "quantiles"}
    return Spread(
        int(number["n"]), int(number["zeros"]), number["low"], first, median, third, high99,
        number["high"], number["mean"], number["fractions"] == 0,
    )  # fmt: skip


def count_bins(view: View, column: RoleColumn, bins: Bins) -> list[int]:
    """Return the rows in each bar: zeros first when apart, then the ordinary bars, then the overflow."""
    table = view.table.filter(view.table[column.name].notnull())
    value = table[column.name].cast("float64")
    place = ((value - bins.start) / bins.width + 1e-9).floor().cast("int64")
    place = ibis.ifelse(place >= bins.count, bins.count if bins.overflow else bins.count - 1, place)
    if bins.zero_apart:
        place = ibis.ifelse(value == 0, -1, place)
    rows = view.fetch(table.group_by(place=place).aggregate(rows=table.count()))
    counts = {int(str(row["place"])): int(str(row["rows"])) for row in rows}
    first = -1 if bins.zero_apart else 0
    return [counts.get(number, 0) for number in range(first, bins.count + (1 if bins.overflow else 0))]


def choose_column(view: View) -> RoleColumn | None:
    """Return the quantity whose spread tells most: amounts first, then other measures."""
    columns = [
        column
        for column in view.of(Role.MEASURE_ADD, Role.MEASURE_INT)
        if column.facts.filled >= LEAST_VALUES and column.facts.distinct >= LEAST_DISTINCT
    ]
    amounts = [column for column in columns if column.unit == "€"]
    intensities = [column for column in columns if column.role is Role.MEASURE_INT]
    return next(iter(amounts or intensities or columns), None)


def propose(view: View) -> tuple[Draft, ...]:
    """Return the histogram of the most telling quantity; not of a table of readings, which mixes series."""
    if choose_time(view) is not None and not is_row_noun_known(view):
        return ()
    if not is_row_noun_known(view) and view.rows < MANY_VALUES:
        return ()
    if re.search(COUNTED, f"{view.words} {plain_words(view.schema_name)}") and not re.search(
        "surface|montant", view.words
    ):
        return ()
    column = choose_column(view)
    spread = measure_spread(view, column) if column else None
    if column is None or spread is None or spread.high <= spread.low:
        return ()
    bins = choose_bins(spread, unit=column.unit)
    counts = count_bins(view, column, bins)
    measure = measure_of(view, column)
    noun = row_noun(view)
    title = column_title(column)
    known = noun is not ANY_ROW
    many = {"fr": noun.fr[1] if known else "valeurs", "en": noun.en[1] if known else "values"}
    unit = column.unit
    middle_text = {lang: quantity(spread.median, unit, lang) for lang in LANGUAGES}
    half = {
        "fr": f"La moitié des {many['fr']} ne dépasse pas {middle_text['fr']}",
        "en": f"Half of the {many['en']} are {middle_text['en']} or less",
    }
    if column.role is Role.MEASURE_INT or (unit != "€" and known):
        half = {
            "fr": f"{title['fr']}{colon('fr')}la moitié des {many['fr']} ne dépasse pas {middle_text['fr']}",
            "en": f"{title['en']}: half of the {many['en']} are {middle_text['en']} or less",
        }
    facts = [
        Fact("median", spread.median, column.name, {lang: half[lang] + "." for lang in LANGUAGES}),
        Fact(
            "mean", spread.mean, column.name,
            {
                "fr": f"La moyenne est de {quantity(spread.mean, unit, 'fr')}.",
                "en": f"The mean is {quantity(spread.mean, unit, 'en')}.",
            },
        ),
        Fact(
            "maximum", spread.high, column.name,
            {
                "fr": f"La valeur la plus élevée est {quantity(spread.high, unit, 'fr')}.",
                "en": f"The highest value is {quantity(spread.high, unit, 'en')}.",
            },
        ),
    ]  # fmt: skip
    subtitle = {
        "fr": f"Répartition des {many['fr']} selon : {lower_first(title['fr'])}",
        "en": f"Spread of the {many['en']} by {lower_first(title['en'])}",
    }
    rows_title = {"fr": f"Nombre de {many['fr']}", "en": f"Number of {many['en']}"}
    if many["fr"][0] in "aeiouéèâ":
        rows_title["fr"] = f"Nombre d’{many['fr']}"
    data: list[dict[str, Scalar]] = []
    for place, rows in enumerate(counts):
        number = place - 1 if bins.zero_apart else place
        zero = number < 0
        over = bins.overflow and number == bins.count
        low = 0.0 if zero else round(bins.start + number * bins.width, 10)
        high = 0.0 if zero else None if over else round(low + bins.width, 10)
        data.append({"low": low, "high": high, "rows": rows})
    middle = next(
        (
            place
            for place, row in enumerate(data)
            if row["high"] is None or float(row["low"] or 0) <= spread.median < float(row["high"] or 0)
        ),
        None,
    )
    return (
        Draft(
            rule="histogram",
            family="distribution",
            key=f"spread-{column.name}",
            reason={
                "fr": f"Une quantité aux valeurs très variées ({lower_first(title['fr'])}) : "
                "l’histogramme montre combien de lignes tombent dans chaque tranche.",
                "en": f"A quantity with many different values ({lower_first(title['en'])}): "
                "the histogram shows how many rows fall in each band.",
            },
            title=half,
            subtitle=subtitle,
            facts=tuple(facts),
            spec=ChartSpec(
                mark="histogram",
                encoding={
                    "x": Encoding("low", "quantitative", measure.title, column.name, "bin", unit),
                    "y": Encoding("rows", "quantitative", rows_title, None, "count"),
                },
                data=tuple(data),
                accent=middle,
                options={"width": bins.width, "zero_apart": bins.zero_apart, "overflow": bins.overflow},
            ),
            table=PlottedTable(
                columns=({"fr": "De", "en": "From"}, {"fr": "À moins de", "en": "To less than"}, rows_title),
                units=(unit, unit, ""),
                rows=tuple((row["low"], row["high"], row["rows"]) for row in data),
            ),
        ),
    )


RULE = Rule(
    code="histogram",
    family="distribution",
    when={
        "fr": "Une quantité d’au moins trente valeurs, dont quinze différentes.",
        "en": "A quantity with at least thirty values, fifteen of them different.",
    },
    shows={
        "fr": "Un histogramme aux bornes rondes ; les zéros et les valeurs extrêmes ont leur barre.",
        "en": "A histogram with round bounds; zeros and very high values have a bar of their own.",
    },
    examples=(
        Sample((SampleColumn("montant", tuple(float(n * n * 13 % 9973) for n in range(1, 121)), "amount"),)),
    ),
    counter_examples=(
        Sample((SampleColumn("montant", (1.0, 2.0, 3.0, 4.0), "amount"),)),
        Sample((SampleColumn("code_postal", tuple(51000 + n for n in range(60)), "postal_code"),)),
    ),
    propose=propose,
)

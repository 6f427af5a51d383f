"""Choose what is measured, over which categories and which time, and aggregate it in one query each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import ibis
import ibis.expr.types as ir

from parvis.engine.charts.roles import Role, RoleColumn, plain_words
from parvis.engine.charts.view import View, steady
from parvis.engine.charts.words import ANY_ROW, column_title, lower_first, of, row_noun

MISSING_LIMIT = 0.5
# Euros: a thousand billion is no amount of a local authority, but a typing error.
IMPLAUSIBLE_AMOUNT = 1e12


@dataclass(frozen=True)
class Measure:
    """What is added up: a column of quantities, or the rows themselves (column None).

    title: « Montant »; of_whole: « des aides », “of the grants”, after a share; bare: « d’aides »,
    “in grants”, after an amount.
    """

    column: RoleColumn | None
    unit: str
    title: dict[str, str]
    of_whole: dict[str, str]
    bare: dict[str, str]

    @property
    def name(self) -> str | None:
        """The column's name, None when rows are counted."""
        return self.column.name if self.column else None

    def expression(self, table: ir.Table) -> ir.Value:
        """The sum, or the count, of a group of `table`."""
        return table.count() if self.column is None else table[self.column.name].sum().cast("float64")


# Columns of an executed budget, against what was only voted.
ACTUAL = r"\b(realisee?s?|mandatee?s?|executee?s?|execute|payee?s?)\b"
SECTIONS = r"\b(fonctionnement|investissement|depenses?)\b"


@dataclass(frozen=True)
class Sum(Measure):
    """Several columns added up row by row: running costs and investment."""

    others: tuple[str, ...] = ()

    @property
    def name(self) -> str | None:
        """The names of every column, joined by a plus sign."""
        return " + ".join([super().name or "", *self.others])

    def expression(self, table: ir.Table) -> ir.Value:
        """The sum of every column over a group."""
        whole = super().expression(table).fill_null(0.0)
        for name in self.others:
            whole = whole + table[name].sum().cast("float64").fill_null(0.0)
        return whole


def actual_spending(view: View) -> Sum | None:
    """Return what was really spent, its sections added up; None when no column says it."""
    spent = [
        column
        for column in view.of(Role.MEASURE_ADD)
        if column.unit == "€" and re.search(ACTUAL, column.words) and "recette" not in column.words
    ]
    if not spent:
        return None
    return Sum(
        column=spent[0],
        unit="€",
        title={"fr": "Dépenses réalisées", "en": "Actual spending"},
        of_whole={"fr": "des dépenses", "en": "of spending"},
        bare={"fr": "de dépenses", "en": "in spending"},
        others=tuple(column.name for column in spent[1:] if re.search(SECTIONS, column.words)),
    )


def count_of_rows(view: View) -> Measure:
    """Return the measure that counts rows: trees, permits, contracts…"""
    noun = row_noun(view)
    many = noun.fr[1]
    return Measure(
        column=None,
        unit="",
        title={"fr": f"Nombre {of(many)}", "en": f"Number of {noun.en[1]}"},
        of_whole={"fr": f"des {many}", "en": f"of {noun.en[1]}"},
        bare={"fr": many, "en": noun.en[1]},
    )


def measure_of(view: View, column: RoleColumn) -> Measure:
    """Return the measure that adds up `column`."""
    title = column_title(column)
    noun = row_noun(view)
    if column.unit == "€" and view.spending_only:
        title = {"fr": "Dépenses", "en": "Spending"}
        whole, bare = {"fr": "des dépenses", "en": "of spending"}, {"fr": "de dépenses", "en": "in spending"}
    elif column.unit == "€" and noun.fr[0] == "aide":
        title = {"fr": "Montant des aides", "en": "Value of grants"}
        whole = {"fr": "des aides", "en": "of the grants"}
        bare = {"fr": "d’aides", "en": "in grants"}
    elif column.unit == "€" and noun.fr[0] == "marché":
        title = {"fr": "Montant des marchés", "en": "Value of contracts"}
        whole = {"fr": "du montant des marchés", "en": "of the value of contracts"}
        bare = {"fr": "de marchés", "en": "in contracts"}
    elif re.search(r"\bvoix\b|\bvotes\b", column.words):
        whole, bare = {"fr": "des voix", "en": "of the votes"}, {"fr": "voix", "en": "votes"}
    elif re.search(r"\bdepenses?\b|\brealise\b|\bmandate|\bexecute\b", column.words):
        whole, bare = {"fr": "des dépenses", "en": "of spending"}, {"fr": "de dépenses", "en": "in spending"}
    elif "prenom" in column.words or ("prenom" in view.words and column.unit == ""):
        title = {"fr": "Naissances", "en": "Births"}
        whole, bare = {"fr": "des naissances", "en": "of births"}, {"fr": "naissances", "en": "births"}
    elif re.search(r"\blogements?\b", column.words):
        whole, bare = {"fr": "des logements", "en": "of dwellings"}, {"fr": "logements", "en": "dwellings"}
    else:
        whole = {"fr": "du total", "en": "of the total"}
        # The reader is told of what, since no noun says it.
        bare = {
            "fr": f"au total ({lower_first(title['fr'])})",
            "en": f"in all ({lower_first(title['en'])})",
        }
    return Measure(column, column.unit, title, whole, bare)


def is_plausible(column: RoleColumn) -> bool:
    """Say whether the largest amount can be true: one of 17 digits would be the whole picture."""
    largest = column.facts.maximum
    return column.unit != "€" or largest is None or abs(float(largest)) < IMPLAUSIBLE_AMOUNT


# Tables of cases: what matters is how many there are, not the sum of a column.
COUNTED = r"permis|autorisation urbanisme|dossier.*depot|deliberation"


def choose_measure(view: View) -> Measure:
    """Return the main quantity that may be added up, else the count of rows."""
    candidates = [
        column
        for column in view.of(Role.MEASURE_ADD)
        if column.facts.filled >= view.rows * (1 - MISSING_LIMIT)
        and column.facts.distinct > 1
        and is_plausible(column)
    ]
    if not candidates or re.search(COUNTED, f"{view.words} {plain_words(view.schema_name)}"):
        return count_of_rows(view)

    spending = actual_spending(view)
    if spending is not None and spending.others:
        return spending

    def rank(column: RoleColumn) -> tuple[int, int]:
        first = (
            r"\bmontants?\b|\bamount\b",
            r"\brealise\b|\bmandate\b|\bexecute\b|\bvoix\b|\btonnages?\b|\btonnes\b",
            r"\bnombre\b|\bnb\b|\bnbre\b|\btotal\b",
        )
        place = next((i for i, pattern in enumerate(first) if re.search(pattern, column.words)), len(first))
        return place, view.columns.index(column)

    return measure_of(view, min(candidates, key=rank))


GOOD_CATEGORIES = (
    r"domaine|secteur|thematique|theme|politique",
    r"libelle fonction|fonction",
    r"candidat|liste|nuance",
    r"flux|dechet|polluant|energie|essence|espece|genre",
    r"categorie|type|famille|nature|procedure",
    r"quartier|commune|secteur|territoire",
)


def choose_categories(view: View, *, least: int = 2, most: int = 60) -> list[RoleColumn]:
    """Return the columns that name a few groups, the most telling first."""
    candidates = [
        column
        for column in view.of(Role.CAT, Role.ORD)
        if least <= column.facts.distinct <= most
        and column.facts.filled >= view.rows * (1 - MISSING_LIMIT)
        and not re.match(r"nom\b|lignes?\b|jour\b|collectivite\b", column.words)
    ]

    def rank(column: RoleColumn) -> tuple[int, int, int]:
        place = next((i for i, p in enumerate(GOOD_CATEGORIES) if re.search(p, column.words)), 9)
        return place, 0 if 3 <= column.facts.distinct <= 30 else 1, view.columns.index(column)

    return sorted(candidates, key=rank)


class Group(NamedTuple):
    """One group of an aggregate: its name, its value, its rows."""

    name: str
    value: float
    rows: int


def group_by(view: View, table: ir.Table, column: str, measure: Measure) -> list[Group]:
    """Return every group of `column` with its value, largest first; missing groups are left out."""
    ordered = _grouped(table, column, measure).order_by([ibis.desc("value"), "group"])
    return [Group(name, steady(float(value or 0)), rows) for name, value, rows in view.fetch_tuples(ordered)]


def _grouped(table: ir.Table, column: str, measure: Measure) -> ir.Table:
    named = table.filter(table[column].notnull())
    return named.group_by(group=named[column].cast("string")).aggregate(
        value=measure.expression(named), rows=named.count()
    )


# More groups than any picture names.
HELD = 60


@dataclass(frozen=True)
class Ranking:
    """Groups from the largest to the smallest.

    first: at most HELD of them; count, whole: of all, and the sum of their values; least: the smallest value.
    """

    first: tuple[Group, ...]
    count: int
    whole: float
    least: float

    @classmethod
    def of(cls, groups: Sequence[Group]) -> Ranking:
        """Return the ranking of groups that are all at hand, the largest first; one at least."""
        values = [group.value for group in groups]
        return cls(tuple(groups[:HELD]), len(groups), sum(values), min(values))

    def share_of_first(self, count: int) -> float:
        """Return the part of the sum the first `count` groups hold."""
        return sum(group.value for group in self.first[:count]) / self.whole if self.whole else 0.0


def rank_groups(view: View, table: ir.Table, column: str, measure: Measure) -> Ranking | None:
    """Return the ranking of the groups of `column`, None without one; missing groups are left out.

    The engine ranks: a table may name a hundred thousand recipients, of which ten are drawn.
    """
    grouped = _grouped(table, column, measure)
    filled = grouped.mutate(value=grouped.value.cast("float64").fill_null(0.0))
    every = ibis.window()
    told = filled.mutate(
        count=filled.count().over(every),
        whole=filled.value.sum().over(every),
        least=filled.value.min().over(every),
    )
    rows = view.fetch_tuples(told.order_by([ibis.desc("value"), "group"]).limit(HELD))
    if not rows:
        return None
    count, whole, least = rows[0][3:]
    first = tuple(Group(name, steady(value), number) for name, value, number, *_ in rows)
    return Ranking(first, count, steady(whole), steady(least))


@dataclass(frozen=True)
class Span:
    """Complete time span of a column. last_complete: the last whole period, as its first day."""

    column: RoleColumn
    grain: str
    first: date
    last: date


# A date that tells the age of a thing, not when something happened or was counted.
AGE_WORDS = (
    r"plantation|\bplante?e?\b|construction|naissance|creation|ouverture|mise en service|installation|"
    r"built|birth"
)
UPDATE_WORDS = r"maj|mise a jour|modif|last|\bfin\b"


def choose_time(view: View) -> RoleColumn | None:
    """Return the column that dates the rows: a real date first, then a year; mostly filled."""
    preferred = r"exercice|annee|convention|notification|decision|depot|publication|mesure|date|mois|jour"
    candidates = [
        column
        for column in view.of(Role.TIME, Role.YEAR_INT)
        if column.facts.filled >= view.rows * 0.8
        and not re.search(f"{AGE_WORDS}|{UPDATE_WORDS}", column.words)
    ]
    if not candidates:
        return None

    def rank(column: RoleColumn) -> tuple[int, int]:
        return 0 if re.search(preferred, column.words) else 1, view.columns.index(column)

    dates = [column for column in candidates if column.role is Role.TIME]
    years = [column for column in candidates if column.role is Role.YEAR_INT and column.facts.distinct > 1]
    if years and not any(column.facts.distinct > 1 for column in dates):
        return min(years, key=rank)
    return min(dates or years or candidates, key=rank)


def period_start(table: ir.Table, column: RoleColumn, grain: str) -> ir.Value:
    """Return the expression of the first day of the period a row falls in."""
    value = table[column.name]
    if column.role is Role.YEAR_INT:
        return ibis.date(value.cast("int32"), ibis.literal(1), ibis.literal(1))
    return value.cast("date").truncate({"year": "Y", "quarter": "Q", "month": "M", "day": "D"}[grain])


def as_day(value: object) -> date:
    """Return a date from what the engine gives back."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


def is_row_noun_known(view: View) -> bool:
    """Say whether the rows are things we can name (trees, permits) rather than « lignes »."""
    return row_noun(view) is not ANY_ROW

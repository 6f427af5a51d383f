"""Follow a measure through time: choose the grain, find the unfinished periods, aggregate in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from parvis.engine.charts.measures import Measure, as_day, period_start
from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.view import View

MOST_POINTS = 200


@dataclass(frozen=True)
class Point:
    """The value of one period of one series; complete: the whole period is in the data."""

    period: date
    series: str
    value: float | None
    complete: bool


@dataclass(frozen=True)
class Series:
    """A measure through time. names: the series, largest first; [""] for a lone one."""

    column: RoleColumn
    grain: str
    names: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def periods(self) -> list[date]:
        """Every period of the span, in order."""
        return sorted({point.period for point in self.points})

    def finished(self, name: str = "") -> list[Point]:
        """The points of one series whose period is complete and known, in order."""
        return [
            point
            for point in self.points
            if point.series == name and point.complete and point.value is not None
        ]


def next_period(day: date, grain: str) -> date:
    """Return the first day of the period after the one that starts on `day`."""
    if grain == "year":
        return date(day.year + 1, 1, 1)
    if grain == "day":
        return day + timedelta(days=1)
    months = 3 if grain == "quarter" else 1
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def choose_grain(view: View, column: RoleColumn, *, coarse: bool) -> str | None:
    """Return the grain that gives a readable number of periods, None when there is only one.

    coarse: amounts of separate events are summed by year when there are enough years; their months jump.
    """
    if column.role is Role.YEAR_INT:
        return "year" if column.facts.distinct >= 2 else None
    days_seen = view.table.select(day=view.table[column.name].cast("date")).distinct()
    value = days_seen.day
    row = view.fetch(
        days_seen.aggregate(
            days=value.nunique(), months=value.truncate("M").nunique(), years=value.truncate("Y").nunique()
        )
    )[0]
    if not row["days"]:
        return None
    days, months, years = int(str(row["days"])), int(str(row["months"])), int(str(row["years"]))
    if years < 2 and months < 2 and days < 5:
        return None
    if years >= 12 or (coarse and years >= 3) or (years >= 2 and months == years):
        return "year"
    if months >= 5 or (months >= 2 and days <= months):
        return "month"
    if years >= 2 and months < 5:
        return "year"
    return "day" if days >= 5 else "month" if months >= 2 else None


def follow(
    view: View, column: RoleColumn, grain: str, measure: Measure, *, by: RoleColumn | None = None
) -> Series | None:
    """Return `measure` per period, and per value of `by`; None when fewer than two periods are known.

    An additive measure is summed, an intensity averaged; months without any row count zero only when rows
    are counted.
    """
    table = view.table.filter(view.table[column.name].notnull())
    keys = {"period": period_start(table, column, grain)}
    if by is not None:
        table = table.filter(table[by.name].notnull())
        keys = {"period": period_start(table, column, grain), "series": table[by.name].cast("string")}
    value = (
        table[measure.column.name].mean()
        if measure.column is not None and measure.column.role is Role.MEASURE_INT
        else measure.expression(table)
    )
    stamp = table[column.name].cast("date") if column.role is Role.TIME else keys["period"]
    rows = view.fetch(table.group_by(**keys).aggregate(value=value, low=stamp.min(), high=stamp.max()))
    if not rows or len(rows) > 25 * MOST_POINTS:
        return None
    values: dict[tuple[date, str], float | None] = {}
    marks: dict[date, tuple[date, date]] = {}
    sums: dict[str, float] = {}
    for row in rows:
        day, name = as_day(row["period"]), str(row.get("series", ""))
        number = None if row["value"] is None else float(str(row["value"]))
        values[(day, name)] = number
        low, high = as_day(row["low"]), as_day(row["high"])
        before = marks.get(day, (low, high))
        marks[day] = (min(before[0], low), max(before[1], high))
        sums[name] = sums.get(name, 0.0) + abs(number or 0.0)
    names = tuple(sorted(sums, key=lambda name: (-sums[name], name)))
    first, last = min(marks), max(marks)
    periods = [first]
    while periods[-1] < last and len(periods) <= MOST_POINTS * 3:
        periods.append(next_period(periods[-1], grain))
    if not 2 <= len(periods) <= MOST_POINTS * 3:
        return None
    partial = unfinished_periods(marks, grain, view.today, dated=column.role is Role.TIME)
    hole = 0.0 if measure.column is None else None
    points = tuple(
        Point(day, name, values.get((day, name), hole), day not in partial)
        for name in names
        for day in periods
    )
    return Series(column, grain, names, points)


def unfinished_periods(
    marks: dict[date, tuple[date, date]], grain: str, today: date, *, dated: bool
) -> set[date]:
    """Return the first and last periods that are not whole. marks: period -> first and last day seen in it.

    A period is unfinished when it is not over today, or when its data stops clearly earlier (or starts
    clearly later) than in every other period.
    """
    days = sorted(marks)
    found = {day for day in days[-1:] if next_period(day, grain) > today}
    if not dated or len(days) < 3 or grain == "day":
        return found
    inner = days[1:-1]
    slack = {"year": 60, "quarter": 20, "month": 8}[grain]

    def offset(day: date, stamp: date) -> int:
        return (stamp - day).days

    usual_end = min(offset(day, marks[day][1]) for day in inner)
    usual_start = max(offset(day, marks[day][0]) for day in inner)
    if offset(days[-1], marks[days[-1]][1]) < usual_end - slack:
        found.add(days[-1])
    if offset(days[0], marks[days[0]][0]) > usual_start + slack:
        found.add(days[0])
    return found

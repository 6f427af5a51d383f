"""bal-commune: an address's commune bears this name, took in that delegated commune, holds this place."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Question, Violation
from parvis.engine.validation.checks.french.bal import asked, broken
from parvis.standards.codes.communes import COMMUNES, present_commune

# Between a code and what is said of it; no cell holds it.
_BETWEEN = "\x1f"
# A place is far when it stands this many times the spread of the middle half outside of it, and at least
# this many degrees, five kilometres: in a small town all addresses are near.
_SPREADS = 10
_NEAR = 0.05
_AXES = ("long", "lat")


def ask(subject: Subject) -> dict[str, Question]:
    """Whether each code goes with the name beside it, and with the delegated commune beside it."""
    code = subject.cells.get("commune_insee")
    if code is None or not any(asked(subject, "bal-commune")):
        return {}
    return {
        f"bal-commune {name}": Question(
            code.text + _BETWEEN + cell.text, judge, "bal-commune", cell.field.name, cell.column
        )
        for name, judge in (("commune_nom", _is_named), ("commune_deleguee_insee", _has_taken_in))
        if (cell := subject.cells.get(name)) is not None
    }


def derive(subject: Subject) -> dict[str, ir.Value]:
    """The quarters of the longitudes and latitudes of each commune."""
    quarters: dict[str, ir.Value] = {}
    placed = _placed(subject)
    if placed is not None and any(asked(subject, "bal-commune")):
        code, *cells = placed
        window = ibis.window(group_by=code.text)
        for axis, cell in zip(_AXES, cells, strict=True):
            degrees = cell.text.try_cast("float64")
            quarters[f"bal-commune low {axis}"] = degrees.quantile(0.25).over(window)
            quarters[f"bal-commune high {axis}"] = degrees.quantile(0.75).over(window)
    return quarters


def rules(subject: Subject) -> Iterator[Violation]:
    """The name, the delegated commune, then the place."""
    for version in asked(subject, "bal-commune"):
        for name, rule in (
            ("commune_nom", "row.commune_nom_invalide"),
            ("commune_deleguee_insee", "row.chef_lieu_invalide"),
        ):
            wrong = subject.derived.get(f"bal-commune {name}")
            if wrong is not None:
                yield from broken(rule, version, subject.cells[name], wrong)
        placed = _placed(subject)
        if placed is not None:
            yield from broken("row.coord_outlier", version, placed[1], _is_far(subject, placed))


def _is_far(subject: Subject, placed: tuple[Cell, Cell, Cell]) -> ir.BooleanValue:
    sides = []
    for axis, cell in zip(_AXES, placed[1:], strict=True):
        degrees = cell.text.try_cast("float64")
        low, high = (subject.derived[f"bal-commune {end} {axis}"] for end in ("low", "high"))
        reach = ibis.greatest((high - low) * _SPREADS, _NEAR)
        sides.append((degrees < low - reach) | (degrees > high + reach))
    return sides[0] | sides[1]


def _placed(subject: Subject) -> tuple[Cell, Cell, Cell] | None:
    code, longitude, latitude = (subject.cells.get(name) for name in ("commune_insee", *_AXES))
    if code is None or longitude is None or latitude is None:
        return None
    return code, longitude, latitude


def _is_named(pair: str) -> bool:
    """A code that is none, or no more, of a commune is told elsewhere."""
    code, _, name = pair.partition(_BETWEEN)
    commune = COMMUNES.entry(code.strip().upper())
    return commune is None or commune.until is not None or commune.name == name.strip()


def _has_taken_in(pair: str) -> bool:
    """Whether the second commune has become part of the first; codes that are none are told elsewhere."""
    code, delegated = (one.strip().upper() for one in pair.split(_BETWEEN, 1))
    commune = COMMUNES.entry(code)
    if commune is None or commune.until is not None or not COMMUNES.exists(delegated) or code == delegated:
        return True
    present = present_commune(delegated)
    return present is None or present.code == code


_FIELDS = {
    "commune_insee": "string",
    "commune_nom": "string",
    "commune_deleguee_insee": "string",
    "long": "number",
    "lat": "number",
}


def _rows(*rows: tuple[str | None, ...]) -> Example:
    fields = [{"name": name, "type": kind} for name, kind in _FIELDS.items()]
    checks = [{"name": "bal-commune", "params": {"version": "1.4"}}]
    return Example({"fields": fields, "custom_checks": checks}, (tuple(_FIELDS), *rows))


_RENNES = ("35238", "Rennes", None, "-1.67", "48.11")
_NEARBY = ("35238", "Rennes", None, "-1.69", "48.12")

CHECK = Check(
    code="bal-commune",
    finding="bal",
    rules=rules,
    derive=derive,
    ask=ask,
    examples=(
        _rows(_RENNES, _NEARBY),
        # Amareins has been a part of Francheleins since 1974.
        _rows(("01165", "Francheleins", "01003", "4.81", "46.07")),
        _rows(("01165", "Francheleins", "01165", None, None)),
        _rows(("00000", "Nulle part", "99999", None, None)),
    ),
    counter_examples=(
        _rows(("35238", "Rennes (35)", None, "-1.67", "48.11")),
        _rows(("35238", "Rennes", "01003", "-1.67", "48.11")),
        _rows(_RENNES, _NEARBY, _RENNES, _NEARBY, ("35238", "Rennes", None, "2.35", "48.11")),
    ),
)

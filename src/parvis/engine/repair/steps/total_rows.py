"""Remove lines of totals: they would count everything twice."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.rows import first_filled
from parvis.engine.repair.step import TABLE, Example, Frame, RowStep

# A label that is nothing but a total. `Total Energies` is a company: more words need a proof by the sums.
_TOTAL = r"(?:(?:sous|grand)[ -]?tota(?:l|ux)|tota(?:l|ux)|subtotal)"
# Alone, these are names too: the Somme is a department, Ensemble a list of candidates.
_NAME = r"(?:ensemble|somme|sum)"
_MORE = (
    r"(?:[ ]+(?:g[eé]n[eé]rale?|g[eé]n[eé]raux|globale?|cumul[eé]e?|partiel(?:le)?|annuel(?:le)?|totale|"
    r"ht|ttc|exercice|ann[eé]e|"
    r"des? d[eé]penses|des? recettes|fonctionnement|investissement|(?:19|20)[0-9]{2}|€|eur|"
    r"euros))"
)
_CERTAIN = rf"(?i)^\s*(?:{_TOTAL}{_MORE}*\s*:?|{_NAME}(?:{_MORE}+\s*:?|\s*:))\s*$"
_LIKELY = rf"(?i)^\s*(?:{_TOTAL}|{_NAME})\b"


@dataclass(frozen=True)
class TotalRows:
    """columns: where the word may stand; the first filled cell when none is named.

    sums: columns of canonical numbers. With them, a row whose label merely begins with the word (`Total
    chapitre 65`) goes too, when each of its numbers is the sum of those above or since the last total.
    """

    columns: tuple[str, ...] = source_columns(required=False)
    sums: tuple[str, ...] = source_columns(required=False)


def _labels(frame: Frame, params: TotalRows) -> tuple[ir.StringValue, ...]:
    return tuple(frame.cell(name) for name in params.columns) or (first_filled(frame),)


def may_be_total(label: ir.StringValue, *, certain: bool) -> ir.BooleanValue:
    """Whether a label says `total`: nothing else when certain, or before other words."""
    return label.re_search(_CERTAIN if certain else _LIKELY).fill_null(False)


def _any(answers: list[ir.BooleanValue]) -> ir.BooleanValue:
    found = answers[0]
    for answer in answers[1:]:
        found = found | answer
    return found


def _prepare(frame: Frame, params: TotalRows) -> Frame:
    """Beside each row, whether it may be a total, and how many of those stand above."""
    if not params.sums:
        return frame
    likely = _any([may_be_total(label, certain=False) for label in _labels(frame, params)])
    table = frame.table.mutate(__likely=likely)
    above = ibis.window(group_by=TABLE, order_by=ROW, preceding=(None, 1))
    table = table.mutate(__totals=ibis.coalesce(table["__likely"].cast("int32").sum().over(above), 0))
    return frame.over(table)


def _keep(frame: Frame, params: TotalRows) -> ir.BooleanValue:
    certain = _any([may_be_total(label, certain=True) for label in _labels(frame, params)])
    if not params.sums:
        return ~certain
    return ~(certain | (frame.table["__likely"] & _adds_up(frame, params.sums)))


def _adds_up(frame: Frame, sums: tuple[str, ...]) -> ir.BooleanValue:
    """Whether every number of the row is the sum of the rows above, totals apart, or since the last."""
    above = ibis.window(group_by=TABLE, order_by=ROW, preceding=(None, 1))
    since = ibis.window(group_by=[TABLE, "__totals"], order_by=ROW, preceding=(None, 1))
    agree: ir.BooleanValue = ibis.literal(True)
    told: ir.BooleanValue = ibis.literal(False)
    for name in sums:
        number = frame.cell(name).try_cast("float64")
        part = ibis.ifelse(frame.table["__likely"], None, number)
        # To the cent: amounts are added as binary fractions.
        matches = [
            ((part.sum().over(rows) - number).abs() < 0.005).fill_null(False) for rows in (above, since)
        ]
        agree = agree & (number.isnull() | matches[0] | matches[1])
        told = told | number.notnull()
    return agree & told


STEP = RowStep(
    code="total_rows",
    params=TotalRows,
    keep=_keep,
    prepare=_prepare,
    windowed=lambda params: bool(params.sums),
    examples=(
        Example(
            before={
                "objet": ("Club", "Sous-total", "Chorale", "TOTAL GÉNÉRAL :", None),
                "montant": ("1", "1", "2", "3", "3"),
                "note": (None, None, None, None, "Total"),
            },
            after={
                "objet": ("Club", "Chorale", None),
                "montant": ("1", "2", "3"),
                "note": (None, None, "Total"),
            },
            rows=(1, 3, 5),
        ),
        Example(
            before={
                "objet": ("Total Énergies", "Club", "Total Sport", "Chorale", "Total Culture", "Total 2024"),
                "montant": ("40", "1.5", "1.5", "2", "2", "43.5"),
            },
            after={"objet": ("Total Énergies", "Club", "Chorale"), "montant": ("40", "1.5", "2")},
            params={"sums": ["montant"]},
            rows=(1, 2, 4),
        ),
        Example(
            before={"classe": ("CP", "CE1", "Ensemble", "Somme :"), "n": ("20", "21", "41", "41")},
            after={"classe": ("CP", "CE1"), "n": ("20", "21")},
            params={"sums": ["n"]},
            rows=(1, 2),
        ),
    ),
    counter_examples=(
        Example(
            before={"nom": ("Total Énergies", "Totalement", "Ensemble vocal"), "n": ("1", "1", "3")},
            after={"nom": ("Total Énergies", "Totalement", "Ensemble vocal"), "n": ("1", "1", "3")},
        ),
        # A department, and a list of candidates: nothing says that they are sums.
        Example(
            before={"nom": ("Seine-Maritime", "Somme", "Tarn", "ENSEMBLE"), "n": ("1", "1", "3", "4")},
            after={"nom": ("Seine-Maritime", "Somme", "Tarn", "ENSEMBLE"), "n": ("1", "1", "3", "4")},
        ),
    ),
)

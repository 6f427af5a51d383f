"""Say what a town's money is spent on: actual spending by function in the last complete year."""

from __future__ import annotations

import dataclasses
import re

import ibis.expr.types as ir

from parvis.engine.charts.measures import Measure, choose_categories, group_by, measure_of
from parvis.engine.charts.roles import Role
from parvis.engine.charts.rules.ranked_bars import rank_draft, worth_ranking
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import Draft
from parvis.engine.charts.view import View

ACTUAL = r"\b(realisee?s?|mandatee?s?|executee?s?|execute|payee?s?)\b"
SPENDING = r"\b(fonctionnement|investissement|depenses?|recettes?)\b"


@dataclasses.dataclass(frozen=True)
class Sum(Measure):
    """Several columns added up row by row: running costs and investment."""

    others: tuple[str, ...] = ()

    def expression(self, table: ir.Table) -> ir.Value:
        """The sum of every column over a group."""
        whole = super().expression(table).fill_null(0.0)
        for name in self.others:
            whole = whole + table[name].sum().cast("float64").fill_null(0.0)
        return whole


def propose(view: View) -> tuple[Draft, ...]:
    """Return actual spending by function, running costs and investment added up."""
    actual = [
        column
        for column in view.of(Role.MEASURE_ADD)
        if re.search(ACTUAL, column.words) and column.unit == "€"
    ]
    spent = [column for column in actual if not re.search(r"recette", column.words)]
    functions = [
        c for c in choose_categories(view) if re.search(r"fonction|politique|domaine|mission", c.words)
    ]
    if not spent or not functions:
        return ()
    first = measure_of(view, spent[0])
    measure = Sum(
        column=first.column,
        unit="€",
        title={"fr": "Dépenses réalisées", "en": "Actual spending"},
        of_whole={"fr": "des dépenses", "en": "of spending"},
        bare={"fr": "de dépenses", "en": "in spending"},
        others=tuple(column.name for column in spent[1:] if re.search(SPENDING, column.words)),
    )
    scope = last_year(view, measure)
    groups = group_by(view, scope.table, functions[0].name, measure)
    if not worth_ranking(groups):
        return ()
    draft = rank_draft("budget", functions[0], measure, groups, when=scope.when, scope=scope.rows)
    return (draft,)


RULE = Rule(
    code="budget",
    family="rank",
    when={
        "fr": "Un budget exécuté : fonction ou domaine, montant réalisé.",
        "en": "An executed budget: function or field, actual amount.",
    },
    shows={
        "fr": "Les dépenses réalisées par fonction, de la plus forte à la plus faible.",
        "en": "Actual spending by function, from the largest to the smallest.",
    },
    examples=(
        Sample(
            (
                SampleColumn("Fonction", ("Sécurité", "Enseignement", "Culture")),
                SampleColumn("Fonctionnement Réalisé", (900.0, 4420.0, 1760.0), "amount"),
                SampleColumn("Investissement Réalisé", (100.0, 420.0, 60.0), "amount"),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("Fonction", ("Sécurité", "Enseignement", "Culture")),
                SampleColumn("Agents", (900, 4420, 1760)),
            )
        ),
    ),
    propose=propose,
)

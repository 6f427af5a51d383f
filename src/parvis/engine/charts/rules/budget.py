"""Say what a town's money is spent on: actual spending by function in the last complete year."""

from __future__ import annotations

import re

from parvis.engine.charts.measures import actual_spending, choose_categories, rank_groups
from parvis.engine.charts.rules.ranked_bars import rank_draft, worth_ranking
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import Draft
from parvis.engine.charts.view import View


def propose(view: View) -> tuple[Draft, ...]:
    """Return actual spending by function, running costs and investment added up."""
    measure = actual_spending(view)
    functions = [
        c for c in choose_categories(view) if re.search(r"fonction|politique|domaine|mission", c.words)
    ]
    if measure is None or not functions:
        return ()
    scope = last_year(view, measure)
    ranking = rank_groups(view, scope.table, functions[0].name, measure)
    if not worth_ranking(ranking):
        return ()
    draft = rank_draft("budget", functions[0], measure, ranking, when=scope.when, scope=scope.rows)
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

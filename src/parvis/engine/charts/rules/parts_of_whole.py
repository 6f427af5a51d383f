"""Cut one bar into the parts of a whole when they are two to five."""

from __future__ import annotations

from parvis.engine.charts.measures import choose_categories, choose_measure, rank_groups
from parvis.engine.charts.rules.ranked_bars import is_measured, rank_draft, worth_ranking
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import ChartSpec, Draft
from parvis.engine.charts.view import View
from parvis.engine.charts.words import lower_first

FEWEST, MOST = 2, 5
# A column left empty in more rows than this does not cut the whole.
MISSING_LIMIT = 0.05


def propose(view: View) -> tuple[Draft, ...]:
    """Return the 100 % bar of the most telling category when it has two to five groups and no hole."""
    measure = choose_measure(view)
    if measure.column is None and is_measured(view):
        return ()
    categories = choose_categories(view)
    if not categories or not FEWEST <= categories[0].facts.distinct <= MOST:
        return ()
    column = categories[0]
    if column.facts.filled < view.rows * (1 - MISSING_LIMIT):
        return ()
    scope = last_year(view, measure)
    ranking = rank_groups(view, scope.table, column.name, measure)
    if not worth_ranking(ranking) or not FEWEST <= ranking.count <= MOST:
        return ()
    draft = rank_draft("parts-of-whole", column, measure, ranking, when=scope.when, scope=scope.rows)
    spec = ChartSpec("share", draft.spec.encoding, draft.spec.data, draft.spec.accent)
    reason = {
        "fr": f"Quelques groupes seulement, et leur somme a un sens ({lower_first(measure.title['fr'])}) : "
        "une barre entière, coupée en parts.",
        "en": f"Only a few groups, and their sum makes sense ({lower_first(measure.title['en'])}): "
        "one whole bar, cut into parts.",
    }
    return (
        Draft(
            draft.rule, "part", draft.key, reason, draft.title, draft.subtitle, draft.facts, spec, draft.table
        ),
    )


RULE = Rule(
    code="parts-of-whole",
    family="part",
    when={
        "fr": "De deux à cinq groupes qui, ensemble, font le tout.",
        "en": "Two to five groups that together make the whole.",
    },
    shows={
        "fr": "Une barre entière coupée en parts, avec nom, part et valeur ; jamais de camembert.",
        "en": "One whole bar cut into parts, each with its name, share and value; never a pie.",
    },
    examples=(
        Sample(
            (
                SampleColumn(
                    "nature", ("Travaux", "Services", "Travaux", "Fournitures", "Services", "Travaux")
                ),
                SampleColumn("montant", (1200.0, 800.0, 500.0, 300.0, 250.5, 4000.0), "amount"),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("nature", ("A", "B", "C", "A", "B", "C")),
                SampleColumn("montant", (1200.0, -800.0, 500.0, 300.0, 250.5, 4000.0), "amount"),
            )
        ),
    ),
    propose=propose,
)

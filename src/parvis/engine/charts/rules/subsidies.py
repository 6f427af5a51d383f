"""Say where a town's grants went in the last complete year, and how much the first recipients hold."""

from __future__ import annotations

import dataclasses

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import choose_categories, choose_measure, rank_groups
from parvis.engine.charts.numerals import percent
from parvis.engine.charts.roles import Role
from parvis.engine.charts.rules.ranked_bars import rank_draft, worth_ranking
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import Draft, Fact
from parvis.engine.charts.view import View
from parvis.engine.charts.words import row_noun

FIRST = 5
# An official category of grants; « objet » or « conditions » would not rank anything.
FIELDS = r"domaine|secteur|thematique|theme|politique|categorie|direction|service|type"


def propose(view: View) -> tuple[Draft, ...]:
    """Return grants by field, else by recipient; nothing unless the rows are grants."""
    if row_noun(view).fr[0] != "aide":
        return ()
    measure = choose_measure(view)
    if measure.column is None:
        return ()
    recipients = view.among((Role.ENTITY, Role.CAT), r"beneficiaire|association|organisme")
    fields = [
        column for column in choose_categories(view) if column is not recipients and _is_field(column.words)
    ]
    column = fields[0] if fields else recipients
    if column is None:
        return ()
    scope = last_year(view, measure)
    ranking = rank_groups(view, scope.table, column.name, measure)
    if not worth_ranking(ranking):
        return ()
    draft = rank_draft("subsidies", column, measure, ranking, when=scope.when, scope=scope.rows)
    if recipients is not None and recipients is not column:
        ranked = rank_groups(view, scope.table, recipients.name, measure)
        if ranked is not None and ranked.count > 2 * FIRST:
            share = ranked.share_of_first(FIRST)
            text = {
                "fr": f"Les cinq premiers bénéficiaires en reçoivent {percent(share, 'fr')}.",
                "en": f"The five largest recipients get {percent(share, 'en')} of it.",
            }
            fact = Fact("share-top-5", share, recipients.name, text, scope.rows)
            total, *others = (fact for fact in draft.facts if fact.code != "share-top-5")
            draft = dataclasses.replace(draft, facts=(total, fact, *others))
    elif recipients is column:
        name = ranking.first[0].name
        share = ranking.share_of_first(1)
        title = {
            "fr": f"Premier bénéficiaire{scope.when['fr']}{colon('fr')}{name}, "
            f"{percent(share, 'fr')} des aides",
            "en": f"Largest recipient{scope.when['en']}: {name}, {percent(share, 'en')} of the grants",
        }
        draft = dataclasses.replace(draft, title=title)
    return (draft,)


def _is_field(words: str) -> bool:
    import re

    return re.search(FIELDS, words) is not None


RULE = Rule(
    code="subsidies",
    family="rank",
    when={
        "fr": "Un fichier de subventions : bénéficiaire, montant, et si possible domaine et année.",
        "en": "A file of grants: recipient, amount, and if possible field and year.",
    },
    shows={
        "fr": "Les aides de la dernière année complète par domaine, et la part des cinq premiers.",
        "en": "The grants of the last complete year by field, and the share of the five largest recipients.",
    },
    examples=(
        Sample(
            (
                SampleColumn("exercice", (2024, 2024, 2025, 2025, 2025, 2025), "year"),
                SampleColumn("nomBeneficiaire", ("A", "B", "C", "A", "D", "E"), "organization_name"),
                SampleColumn("domaine", ("Sport", "Culture", "Sport", "Sport", "Culture", "Jeunesse")),
                SampleColumn("montant", (1200.0, 800.0, 500.0, 300.0, 250.5, 4000.0), "amount"),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("domaine", ("Sport", "Culture", "Sport", "Sport", "Culture", "Jeunesse")),
                SampleColumn("longueur", (1.0, 8.0, 5.0, 3.0, 2.5, 4.0)),
            )
        ),
    ),
    propose=propose,
)

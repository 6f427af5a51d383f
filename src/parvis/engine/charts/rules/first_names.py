"""Rank the first names given in the last complete year."""

from __future__ import annotations

import dataclasses
import re

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import Group, Ranking, choose_measure, group_by
from parvis.engine.charts.numerals import digits
from parvis.engine.charts.roles import Role
from parvis.engine.charts.rules.ranked_bars import rank_draft
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import Draft, Fact
from parvis.engine.charts.view import View


def propose(view: View) -> tuple[Draft, ...]:
    """Return the ten names given most; nothing unless the table counts first names."""
    name = next((column for column in view.of(Role.ENTITY) if "prenom" in column.words), None)
    measure = choose_measure(view)
    if (
        name is None
        or measure.column is None
        or not re.search(r"nombre|nb|effectif|count|total", measure.column.words)
    ):
        return ()
    scope = last_year(view, measure)
    groups = same_spelling(group_by(view, scope.table, name.name, measure))
    if len(groups) < 3:
        return ()
    draft = rank_draft("first-names", name, measure, Ranking.of(groups), when=scope.when, scope=scope.rows)
    first = groups[0]
    if first.value == groups[1].value:
        return (draft,)
    births = {lang: digits(first.value, lang) for lang in ("fr", "en")}
    title = {
        "fr": f"{first.name}, prénom le plus donné{scope.when['fr']}{colon('fr')}{births['fr']} naissances",
        "en": f"{first.name}, the name given most{scope.when['en']}: {births['en']} births",
    }
    lead = Fact("highest", first.value, name.name, {k: f"{v}." for k, v in title.items()}, scope.rows)
    return (dataclasses.replace(draft, title=title, facts=(lead, *draft.facts)),)


def same_spelling(groups: list[Group]) -> list[Group]:
    """Add up what differs only by capitals: RAPHAËL and Raphaël are one name."""
    merged: dict[str, Group] = {}
    for group in groups:
        key = group.name.strip().casefold()
        before = merged.get(key)
        name = group.name.strip()
        if before is None:
            merged[key] = Group(
                name.title() if name.isupper() or name.islower() else name, group.value, group.rows
            )
        else:
            kept = before.name if before.name != before.name.title() or name.isupper() else name
            merged[key] = Group(kept, before.value + group.value, before.rows + group.rows)
    return sorted(merged.values(), key=lambda group: (-group.value, group.name))


RULE = Rule(
    code="first-names",
    family="rank",
    when={
        "fr": "Un fichier de prénoms : prénom, année, nombre.",
        "en": "A file of first names: name, year, number.",
    },
    shows={
        "fr": "Les dix prénoms les plus donnés de la dernière année complète.",
        "en": "The ten names given most in the last complete year.",
    },
    examples=(
        Sample(
            (
                SampleColumn("annee", (2024, 2024, 2025, 2025, 2025, 2025), "year"),
                SampleColumn("prenom", ("Jade", "Léo", "Jade", "Léo", "Alba", "Noé"), "first_name"),
                SampleColumn("nombre", (8, 9, 12, 7, 6, 5)),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("prenom", ("Jade", "Léo", "Alba", "Noé"), "first_name"),
                SampleColumn("telephone", ("0102030405", "0102030406", "0102030407", "0102030408"), "phone"),
            )
        ),
    ),
    propose=propose,
)

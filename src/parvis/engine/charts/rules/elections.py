"""Rank candidates or lists by votes, whether each has a row or a column."""

from __future__ import annotations

import dataclasses
import re

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import Group, Ranking, group_by, measure_of
from parvis.engine.charts.numerals import percent
from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.rules.ranked_bars import rank_draft
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.spec import Draft, Fact
from parvis.engine.charts.view import View
from parvis.engine.charts.words import label_case

NAMES = r"candidat|liste|nuance|binome|tete de liste"
LANGUAGES = ("fr", "en")


def propose(view: View) -> tuple[Draft, ...]:
    """Return the votes of each list; nothing when the rounds or elections of several days are mixed."""
    votes = [column for column in view.columns if _counts_votes(column)]
    if not votes or _several_polls(view):
        return ()
    if len(votes) > 1:
        return _by_column(view, votes)
    name = view.among((Role.CAT, Role.ENTITY, Role.ORD, Role.PERSONAL), NAMES)
    if name is None:
        return ()
    groups = group_by(view, view.table, name.name, measure_of(view, votes[0]))
    return (_draft(view, name, votes[0], groups),) if len(groups) >= 2 else ()


def _counts_votes(column: RoleColumn) -> bool:
    return (
        column.role in (Role.MEASURE_ADD, Role.MEASURE_INT, Role.CODE)
        and column.facts.kind in ("integer", "number")
        and re.match(r"(nb|nombre)?( de)? ?voix\b", column.words) is not None
        and not re.search(r"%|pct|pourcent|\bins\b|\bexp\b|exprim|inscrit", column.words)
    )


def _several_polls(view: View) -> bool:
    return any(
        column.facts.distinct > 1
        for column in view.columns
        if re.search(r"\b(tour|scrutin|annee|date)\b", column.words) and column.role is not Role.MEASURE_ADD
    )


def _by_column(view: View, votes: list[RoleColumn]) -> tuple[Draft, ...]:
    table = view.table
    row = view.fetch(
        table.aggregate(**{f"v{i}": table[c.name].sum().cast("float64") for i, c in enumerate(votes)})
    )[0]
    groups = sorted(
        (
            Group(_list_name(column), float(str(row[f"v{index}"] or 0)), view.rows)
            for index, column in enumerate(votes)
        ),
        key=lambda group: (-group.value, group.name),
    )
    name = dataclasses.replace(votes[0], label="Liste", name="Liste", unit="", words="liste")
    return (_draft(view, name, votes[0], groups),)


def _list_name(column: RoleColumn) -> str:
    return re.sub(
        r"^(nb |nombre de |nombre )?voix[\s_:-]*", "", column.label or column.name, flags=re.IGNORECASE
    )


def _draft(view: View, name: RoleColumn, votes: RoleColumn, groups: list[Group]) -> Draft:
    measure = dataclasses.replace(
        measure_of(view, votes),
        title={"fr": "Voix", "en": "Votes"},
        of_whole={"fr": "des voix", "en": "of the votes"},
        bare={"fr": "voix", "en": "votes"},
    )
    ranking = Ranking.of(groups)
    draft = rank_draft("elections", name, measure, ranking)
    whole = ranking.whole
    first = label_case(groups[0].name)
    share = groups[0].value / whole if whole else 0.0
    title = dict(draft.title)
    if groups[0].value > groups[1].value:
        title = {
            "fr": f"{first} en tête{colon('fr')}{percent(share, 'fr')} des voix",
            "en": f"{first} ahead: {percent(share, 'en')} of the votes",
        }
    facts = [fact for fact in draft.facts if fact.code == "total"]
    registered = view.among((Role.MEASURE_ADD,), r"\binscrits\b")
    voters = view.among((Role.MEASURE_ADD,), r"\bvotants\b")
    one_row_each = name.name == "Liste"
    if registered and voters and one_row_each:
        table = view.table
        row = view.fetch(table.aggregate(i=table[registered.name].sum(), v=table[voters.name].sum()))[0]
        if row["i"]:
            turnout = float(str(row["v"])) / float(str(row["i"]))
            text = {
                "fr": f"Participation{colon('fr')}{percent(turnout, 'fr')} des inscrits.",
                "en": f"Turnout: {percent(turnout, 'en')} of registered voters.",
            }
            facts.append(Fact("turnout", turnout, voters.name, text))
    if len(groups) > 1 and whole:
        gap = groups[0].value - groups[1].value
        from parvis.engine.charts.numerals import digits

        text = {
            "fr": f"Écart avec {label_case(groups[1].name)}{colon('fr')}{digits(gap, 'fr')} voix.",
            "en": f"Lead over {label_case(groups[1].name)}: {digits(gap, 'en')} votes.",
        }
        facts.append(Fact("lead", gap, votes.name, text))
    return dataclasses.replace(draft, title=title, facts=tuple(facts), key=f"votes-{name.name}")


RULE = Rule(
    code="elections",
    family="rank",
    when={
        "fr": "Les résultats d’un scrutin : des voix par candidat ou par liste.",
        "en": "The results of a poll: votes by candidate or list.",
    },
    shows={
        "fr": "Les voix de chaque liste en tout, la participation, l’écart des deux premières.",
        "en": "The votes of each list in all, the turnout, the gap between the first two.",
    },
    examples=(
        Sample(
            (
                SampleColumn("bureau", ("0001", "0002", "0003")),
                SampleColumn("Inscrits", (900, 850, 1010)),
                SampleColumn("Votants", (600, 500, 700)),
                SampleColumn("Voix Liste bleue", (300, 200, 400)),
                SampleColumn("Voix Liste verte", (280, 290, 290)),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("voie", ("Rue A", "Rue B", "Rue C")),
                SampleColumn("longueur", (300.0, 200.0, 400.0)),
            )
        ),
    ),
    propose=propose,
)

"""Rank the groups of a category by what they add up to: horizontal bars, the rest in one grey bar."""

from __future__ import annotations

from typing import TypeGuard

from parvis.engine.charts.claims import colon, share_top, total
from parvis.engine.charts.measures import (
    Measure,
    Ranking,
    choose_categories,
    choose_measure,
    choose_time,
    is_row_noun_known,
    rank_groups,
)
from parvis.engine.charts.numerals import digits, percent
from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.scope import last_year
from parvis.engine.charts.spec import ChartSpec, Draft, Encoding, Fact, PlottedTable, Scalar
from parvis.engine.charts.view import View, steady
from parvis.engine.charts.words import column_title, label_case, lower_first, subject

# Above this many groups only the first TOP are named.
ALL_NAMED = 12
TOP = 10
CLAIM_SHARE = 0.15
REST_LIMIT = 1.2
ONE_HOLDS_ALL = 0.98
# With more groups than this, all equal but the first, there is nothing to rank.
LIKE_ONE_ANOTHER = 4

NOWHEN = {"fr": "", "en": ""}


def rank_draft(
    rule: str,
    column: RoleColumn,
    measure: Measure,
    ranking: Ranking,
    *,
    when: dict[str, str] = NOWHEN,
    scope: dict[str, str] | None = None,
) -> Draft:
    """Return the ranking as a draft. when: " en 2025" or ""."""
    whole, groups = ranking.whole, ranking.first
    named = groups if ranking.count <= ALL_NAMED else groups[:TOP]
    others = ranking.count - len(named)
    data: list[dict[str, Scalar]] = [
        {"group": label_case(group.name), "value": group.value} for group in named
    ]
    beyond = steady(whole - sum(group.value for group in named)) if others else 0.0
    # A grey bar longer than the first name's would be the picture; it is then told, not drawn.
    with_rest = others > 0 and beyond <= REST_LIMIT * groups[0].value
    if with_rest:
        data.append({"group": "Autres", "value": beyond})
    titles = column_title(column)
    first = groups[0]
    share = first.value / whole if whole else 0.0
    name = label_case(first.name)
    claimed = share >= CLAIM_SHARE
    subtitle = {
        "fr": f"{measure.title['fr']} par {lower_first(titles['fr'])}{when['fr']}",
        "en": f"{measure.title['en']} by {lower_first(titles['en'])}{when['en']}",
    }
    title = dict(subtitle)
    if claimed:
        start = subject(name, column)
        if start != name and measure.of_whole["fr"] == "des aides":
            plural = start.startswith("Les ")
            title["fr"] = (
                f"{start} {'reçoivent' if plural else 'reçoit'} {percent(share, 'fr')} des aides{when['fr']}"
            )
        else:
            title["fr"] = f"{name}{colon('fr')}{percent(share, 'fr')} {measure.of_whole['fr']}{when['fr']}"
        title["en"] = f"{name}{colon('en')}{percent(share, 'en')} {measure.of_whole['en']}{when['en']}"
    facts = [
        Fact(
            "share-top-1",
            share,
            column.name,
            {
                lang: f"{title[lang]}."
                if claimed
                else f"{name}{colon(lang)}{percent(share, lang)} {measure.of_whole[lang]}{when[lang]}."
                for lang in ("fr", "en")
            },
        ),
        total(whole, measure.name, measure.unit, measure.bare, when),
    ]
    if ranking.count > ALL_NAMED:
        facts.append(share_top(5, ranking.share_of_first(5), column.name, measure.of_whole, when))
    lead, *others_facts = facts
    facts = [*others_facts, lead] if claimed else others_facts
    if others and not with_rest:
        share_beyond = beyond / whole if whole else 0.0
        apart = {lang: percent(share_beyond, lang) for lang in ("fr", "en")}
        facts.append(
            Fact(
                "share-others",
                share_beyond,
                column.name,
                {
                    "fr": f"Les {digits(others, 'fr')} autres, non dessinés{colon('fr')}{apart['fr']}.",
                    "en": f"The {digits(others, 'en')} others, not drawn: {apart['en']}.",
                },
            )
        )  # fmt: skip
    rest = len(named) if with_rest else None
    spec = ChartSpec(
        mark="bars",
        encoding={
            "y": Encoding("group", "nominal", titles, column.name),
            "x": Encoding(
                "value", "quantitative", measure.title, measure.name,
                "sum" if measure.column else "count", measure.unit,
            ),
        },
        data=tuple(data),
        accent=0 if claimed or first.value > 0 else None,
        rest=rest,
        options={"rest_count": others} if with_rest else {},
    )  # fmt: skip
    return Draft(
        rule=rule,
        family="rank",
        key=f"{column.name}-{measure.name or 'rows'}",
        reason={
            "fr": f"Une colonne qui nomme des groupes ({titles['fr']}) et une quantité qui s’additionne "
            f"({lower_first(measure.title['fr'])}) : des barres rangées de la plus longue à la plus courte.",
            "en": f"A column that names groups ({titles['en']}) and a quantity that adds up "
            f"({lower_first(measure.title['en'])}): bars, from the longest to the shortest.",
        },
        title=title,
        subtitle=subtitle,
        facts=tuple(Fact(fact.code, fact.value, fact.column, fact.text, scope or {}) for fact in facts),
        spec=spec,
        table=PlottedTable(
            columns=(titles, measure.title),
            units=("", measure.unit),
            rows=tuple((row["group"], row["value"]) for row in data),
        ),
    )


def propose(view: View) -> tuple[Draft, ...]:
    """Rank the most telling category in the last complete year; a column of names when there is none."""
    measure = choose_measure(view)
    columns = choose_categories(view)
    if measure.column is not None:
        # A name that comes back (a supplier, a recipient) ranks as well as a category.
        columns += [
            c for c in view.of(Role.ENTITY) if c.facts.distinct >= 3 and c.facts.filled >= view.rows / 2
        ]
    elif is_measured(view):
        return ()
    scope = last_year(view, measure)
    for column in columns:
        ranking = rank_groups(view, scope.table, column.name, measure)
        if worth_ranking(ranking):
            return (rank_draft("ranked-bars", column, measure, ranking, when=scope.when, scope=scope.rows),)
    return ()


def worth_ranking(ranking: Ranking | None) -> TypeGuard[Ranking]:
    """Say whether a ranking tells anything: no negative value, not all alike, not all in one."""
    if ranking is None or ranking.count < 2 or ranking.least < 0:
        return False
    largest, second = ranking.first[:2]
    if ranking.count > LIKE_ONE_ANOTHER and second.value == ranking.least:
        # One name came back, all the others stand once: a list, not a ranking.
        return False
    return largest.value > ranking.least * 1.05 and largest.value < ranking.whole * ONE_HOLDS_ALL


def is_measured(view: View) -> bool:
    """A table of measurements: its rows are readings, and counting them says nothing."""
    return bool(view.of(Role.MEASURE_INT)) and choose_time(view) is not None and not is_row_noun_known(view)


RULE = Rule(
    code="ranked-bars",
    family="rank",
    when={
        "fr": "Une colonne nomme des groupes, une autre compte ou s’additionne.",
        "en": "One column names groups, another counts or adds up.",
    },
    shows={
        "fr": "Des barres horizontales, de la plus longue à la plus courte ; au-delà de douze groupes, "
        "les dix premiers et « Autres ».",
        "en": "Horizontal bars, longest first; above twelve groups, the first ten and “Others”.",
    },
    examples=(
        Sample(
            (
                SampleColumn("domaine", ("Sport", "Culture", "Sport", "Jeunesse", "Culture", "Sport")),
                SampleColumn("montant", (1200.0, 800.0, 500.0, 300.0, 250.5, 4000.0), "amount"),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("siret", ("73282932000074", "35600000000048", "21750001600019"), "siret"),
                SampleColumn("url", ("https://a.example", "https://b.example", "https://c.example"), "url"),
            )
        ),
    ),
    propose=propose,
)

"""The harmful pictures are never drawn: summed codes, cut axes, mixed polls, unfinished falls, persons."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from parvis.engine.charts.compile import compile_spec
from parvis.engine.charts.draw import choose_drafts
from parvis.engine.charts.measures import Group, Ranking, choose_measure, group_by, rank_groups
from parvis.engine.charts.rules import elections, histogram, parts_of_whole, points_map, time_line
from parvis.engine.charts.rules.ranked_bars import worth_ranking
from parvis.engine.charts.series import unfinished_periods
from parvis.engine.charts.view import View

ViewOf = Callable[..., View]


def drawn_text(view: View) -> str:
    """Everything any picture of the table would show, as one text."""
    parts = []
    for draft in choose_drafts(view).drafts:
        parts.append(json.dumps(compile_spec(draft.spec, "fr", 860), ensure_ascii=False))
        parts.append(json.dumps([dict(fact.text) for fact in draft.facts], ensure_ascii=False))
        parts.append(json.dumps(draft.table.to_json(), ensure_ascii=False))
    return "\n".join(parts)


def test_codes_are_never_a_measure(view_of: ViewOf) -> None:
    view = view_of(
        {
            "code_postal": [51000 + n % 7 for n in range(60)],
            "numero": list(range(60)),
            "article": [6574 + n % 3 for n in range(60)],
            "nature": ["Travaux" if n % 2 else "Services" for n in range(60)],
        },
        code_postal="postal_code",
    )
    for draft in choose_drafts(view).drafts:
        for encoding in draft.spec.encoding.values():
            if encoding.aggregate in ("sum", "mean", "bin"):
                assert encoding.column not in ("code_postal", "numero", "article")


def test_persons_are_never_shown(view_of: ViewOf) -> None:
    names = [f"Nomfictif{n}" for n in range(40)]
    view = view_of(
        {
            "nom": names,
            "courriel": [f"{n}@example.org" for n in names],
            "montant": [float(n) for n in range(1, 41)],
        },
        montant="amount",
        courriel="email",
    )
    assert "Nomfictif" not in drawn_text(view)


def test_a_total_row_is_left_out(view_of: ViewOf) -> None:
    view = view_of(
        {
            "domaine": ["Sport", "Culture", "Jeunesse", "Voirie", "TOTAL"],
            "montant": [10.0, 20.0, 30.0, 40.0, 100.0],
        },
        montant="amount",
    )
    assert view.rows == 4
    assert "TOTAL" not in drawn_text(view)
    total = next(f for d in choose_drafts(view).drafts for f in d.facts if f.code == "total")
    assert total.value == 100.0


def test_a_name_that_begins_like_a_total_stays(view_of: ViewOf) -> None:
    names = ["Totalia Services", "Entreprise B", "Entreprise C", "Entreprise D", "Entreprise E"]
    view = view_of({"titulaire": names, "montant": [10.0, 20.0, 30.0, 40.0, 100.0]}, montant="amount")
    assert view.rows == 5


def test_a_ranking_is_about_the_last_complete_year(view_of: ViewOf) -> None:
    columns = {
        "annee": [2024, 2024, 2025, 2025, 2026, 2026],
        "domaine": ["Sport", "Culture", "Sport", "Culture", "Sport", "Culture"],
        "montant": [10.0, 20.0, 100.0, 30.0, 1.0, 500.0],
    }
    view = view_of(columns, annee="year", montant="amount", today=date(2026, 3, 1))
    ranking = next(draft for draft in choose_drafts(view).drafts if draft.family in ("rank", "part"))
    assert {row["group"]: row["value"] for row in ranking.spec.data} == {"Sport": 100.0, "Culture": 30.0}
    assert "en 2025" in ranking.title["fr"]


def test_an_unfinished_last_year_is_not_a_fall(view_of: ViewOf) -> None:
    days = [date(2021, 1, 4) + timedelta(days=7 * week) for week in range(270)]
    view = view_of(
        {
            "date_notification": days,
            "montant": [1000.0] * len(days),
            "objet": [f"Objet {n}" for n in range(len(days))],
        },
        montant="amount",
        today=date(2026, 3, 15),
    )
    draft = time_line.propose(view)[0]
    last = draft.spec.data[-1]
    assert str(last["period"]).startswith("2026")
    assert not last["complete"]
    change = next(fact for fact in draft.facts if fact.code == "change")
    assert "2026" not in change.text["fr"]
    dashed = [
        layer for layer in compile_spec(draft.spec, "fr", 860)["layer"] if "strokeDash" in layer["mark"]
    ]
    assert dashed


def test_data_that_stops_early_makes_a_period_unfinished() -> None:
    marks = {date(year, 1, 1): (date(year, 1, 5), date(year, 12, 20)) for year in range(2020, 2025)}
    marks[date(2025, 1, 1)] = (date(2025, 1, 3), date(2025, 6, 30))
    assert unfinished_periods(marks, "year", date(2027, 1, 1), dated=True) == {date(2025, 1, 1)}


def test_bars_and_columns_start_at_zero(view_of: ViewOf) -> None:
    view = view_of(
        {
            "domaine": ["Sport", "Culture", "Voirie", "Santé", "Emploi", "Eau"],
            "montant": [95.0, 96.0, 97.0, 120.0, 99.0, 100.0],
        },
        montant="amount",
    )
    draft = choose_drafts(view).drafts[0]
    rects = [
        row
        for layer in compile_spec(draft.spec, "fr", 860)["layer"]
        if layer["mark"]["type"] == "rect"
        for row in layer["data"]["values"]
    ]
    lengths = [row["x2"] - row["x"] for row in rects]
    values = [float(row["value"] or 0) for row in draft.spec.data]
    for length, value in zip(lengths, values, strict=True):
        assert abs(length / lengths[0] - value / values[0]) < 0.001


def test_a_negative_part_is_no_part_of_a_whole(view_of: ViewOf) -> None:
    view = view_of({"nature": ["A", "B", "C"] * 4, "montant": [5.0, -3.0, 2.0] * 4}, montant="amount")
    assert parts_of_whole.propose(view) == ()


def test_percentages_are_not_averaged_without_weights(view_of: ViewOf) -> None:
    columns = {
        "annee": [2018 + n % 7 for n in range(70)],
        "taux_bio_pourcent": [float(n % 40) + n / 10 for n in range(70)],
    }
    assert time_line.propose(view_of(columns, annee="year", taux_bio_pourcent="percent")) == ()


def test_readings_of_several_substances_are_never_mixed(view_of: ViewOf) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(400)]
    names = [f"Substance {n}" for n in range(8)]
    columns = {
        "date": [d for d in days for _ in names],
        "polluant": [n for _ in days for n in names],
        "valeur": [float(i % 90) for i in range(400 * 8)],
    }
    view = view_of(columns)
    assert time_line.propose(view) == ()
    assert histogram.propose(view) == ()


def test_two_rounds_are_never_added_up(view_of: ViewOf) -> None:
    columns = {"tour": [1, 1, 2, 2], "candidat": ["A", "B", "A", "B"], "voix": [100, 90, 120, 130]}
    assert elections.propose(view_of(columns)) == ()


def test_points_about_persons_have_no_map(view_of: ViewOf) -> None:
    columns = {
        "domicile": [f"{n} rue" for n in range(20)],
        "latitude": [48.6 + n / 1000 for n in range(20)],
        "longitude": [4.3 + n / 1000 for n in range(20)],
    }
    assert points_map.propose(view_of(columns, latitude="latitude", longitude="longitude")) == ()


def test_swapped_or_null_coordinates_have_no_map(view_of: ViewOf) -> None:
    columns = {"nom_station": [f"S{n}" for n in range(20)], "latitude": [0.0] * 20, "longitude": [0.0] * 20}
    assert points_map.propose(view_of(columns, latitude="latitude", longitude="longitude")) == ()


def test_a_menu_has_no_picture(view_of: ViewOf) -> None:
    columns = {
        "date": [date(2026, 1, 5) + timedelta(days=n) for n in range(40)],
        "plat": [f"Plat {n % 9}" for n in range(40)],
    }
    assert choose_drafts(view_of(columns)).refusal == "no-picture-text"


def test_two_rows_have_no_picture(view_of: ViewOf) -> None:
    assert (
        choose_drafts(view_of({"domaine": ["A", "B"], "montant": [1.0, 2.0]})).refusal
        == "no-picture-few-rows"
    )


def test_captions_name_no_cause(view_of: ViewOf, grants: dict[str, list[object]]) -> None:
    text = drawn_text(view_of(grants, exercice="year", montant="amount")).lower()
    for word in ("grâce", "à cause", "en raison", "car ", "because", "due to", "thanks to"):
        assert word not in text


def test_income_and_spending_are_never_added_up(view_of: ViewOf) -> None:
    columns = {
        "exercice": [2024, 2024, 2024, 2024, 2025, 2025, 2025, 2025],
        "D_R": ["D", "R"] * 4,
        "libelle_fonction": ["Culture", "Culture", "Sport", "Sport"] * 2,
        "montant": [10.0, 1000.0, 30.0, 1000.0, 20.0, 1000.0, 40.0, 1000.0],
    }
    view = view_of(columns, exercice="year", montant="amount")
    assert view.spending_only
    total = next(f for d in choose_drafts(view).drafts for f in d.facts if f.code == "total")
    assert total.value == 60.0


def test_yes_no_and_numbers_as_text_are_no_categories(view_of: ViewOf) -> None:
    columns = {
        "reservation": ["True", "False", "True"] * 20,
        "code_zone": ["1003,0", "1004,0", "1005,0"] * 20,
    }
    assert choose_drafts(view_of(columns)).drafts == ()


def test_years_kept_as_text_by_a_total_line_are_still_years(view_of: ViewOf) -> None:
    columns = {
        "exercice": ["2024", "2024", "2024", "2025", "2025", "2025", "TOTAL"],
        "domaine": ["Sport", "Culture", "Voirie", "Sport", "Culture", "Voirie", None],
        "montant": [1.0, 2.0, 3.0, 40.0, 5.0, 6.0, 57.0],
    }
    view = view_of(columns, montant="amount", today=date(2026, 3, 1))
    ranking = next(draft for draft in choose_drafts(view).drafts if draft.family in ("rank", "part"))
    assert sum(float(row["value"] or 0) for row in ranking.spec.data) == 51.0


def test_the_sections_of_a_budget_are_one_spending_everywhere(view_of: ViewOf) -> None:
    columns = {
        "Exercice": [2023, 2023, 2024, 2024, 2025, 2025],
        "Fonction": ["Culture", "Sport"] * 3,
        "Fonctionnement Voté": [100.0] * 6,
        "Fonctionnement Réalisé": [10.0, 20.0, 30.0, 40.0, 50.0, 90.0],
        "Investissement Réalisé": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    }
    amounts = {name: "amount" for name in columns if "é" in name}
    view = view_of(columns, Exercice="year", **amounts)
    totals = {
        fact.value for draft in choose_drafts(view).drafts for fact in draft.facts if fact.code == "total"
    }
    assert totals == {151.0}


def test_the_lines_of_the_whole_country_are_not_added_to_its_departments(view_of: ViewOf) -> None:
    departments = [f"Département {n}" for n in range(20)]
    table = {
        "departement": [*departments, "France métropolitaine", "DOM", "France métropolitaine et DOM"],
        "population": [*range(100, 120), 2_190, 10, 2_200],
    }
    assert view_of(table).rows == len(departments)


def test_an_amount_no_town_can_spend_is_never_drawn(view_of: ViewOf) -> None:
    view = view_of(
        {
            "nature": ["Travaux", "Services", "Travaux", "Fournitures", "Services", "Travaux"],
            "montant": [1200.0, 800.0, 500.0, 300.0, 250.5, 1e17],
        },
        montant="amount",
    )
    assert choose_measure(view).column is None


def test_a_list_where_one_name_comes_back_is_not_ranked() -> None:
    once = [Group(name, 1.0, 1) for name in "BCDEF"]
    assert not worth_ranking(Ranking.of([Group("A", 3.0, 3), *once]))
    assert worth_ranking(Ranking.of([Group("A", 3.0, 3), Group("B", 2.0, 2), *once]))


def test_ten_of_many_recipients_are_drawn_and_the_others_still_counted(view_of: ViewOf) -> None:
    names = [f"Association {number}" for number in range(100)]
    view = view_of({"beneficiaire": names, "montant": [float(100 - n) for n in range(100)]}, montant="amount")
    measure = choose_measure(view)
    ranking = rank_groups(view, view.table, "beneficiaire", measure)
    every = group_by(view, view.table, "beneficiaire", measure)
    assert ranking is not None
    assert (ranking.count, ranking.whole, ranking.least) == (100, 5050.0, 1.0)
    assert list(ranking.first) == every[: len(ranking.first)]
    assert Ranking.of(every) == ranking


def test_a_few_rows_over_many_months_make_no_line(view_of: ViewOf) -> None:
    days = [date(2019, 6, 1), date(2020, 2, 1), date(2022, 10, 1), date(2022, 11, 1), date(2024, 2, 1)]
    nature = ["Travaux", "Services", "Travaux", "Fournitures", "Services"]
    assert time_line.propose(view_of({"date_notification": days, "nature": nature})) == ()


def test_a_map_says_which_group_is_commonest(view_of: ViewOf) -> None:
    table = {
        "essence": ["Platane"] * 30 + ["Tilleul"] * 20 + ["Chêne"] * 10,
        "latitude": [48.9 + n / 10_000 for n in range(60)],
        "longitude": [2.3 + n / 10_000 for n in range(60)],
    }
    (draft,) = points_map.propose(view_of(table, latitude="latitude", longitude="longitude"))
    assert draft.title["fr"].startswith("Platane")
    assert "50" in draft.title["fr"]
    assert "sur la carte" in draft.caption["fr"]

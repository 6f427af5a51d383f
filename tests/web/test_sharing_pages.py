"""Sharing between authorities: peers of one's size, what they publish, how they did it."""

from __future__ import annotations

import pytest
import yaml
from django.utils import timezone

from parvis.portal.catalog.models import Dataset, Resource
from parvis.portal.engagement.models import Experience
from parvis.portal.insights.indicators import values_of
from parvis.portal.insights.models import ImpactReport
from parvis.portal.insights.peers import class_of, medians, peers_of, suggestions
from parvis.portal.insights.services import make_report, start_strategy
from parvis.portal.insights.strategy import Answers
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import add_from_templates, describe_situation
from parvis.portal.preparation.models import SharedRecipe
from parvis.portal.preparation.services import withdraw_recipe
from parvis.web.insights.shown_report import present

NOW = timezone.now()
TOLD = {
    "title": "Nos arbres en une matinée",
    "summary": "Avec le service des parcs.",
    "body": "D’abord **le SIG**.",
}


@pytest.fixture
def neighbours(town, officer):
    """Two towns of the size of ours that publish their trees, and one far larger."""
    from factories import make_organization, make_published, make_user

    describe_situation(officer, town, population=5_000, agents=60, competences=())
    made = []
    for slug, population in (("valmont", 4_000), ("bourg", 9_000), ("metropole", 300_000)):
        one = make_organization(slug, slug.title())
        agent = make_user(one, email=f"{slug}@exemple.test")
        describe_situation(agent, one, population=population, agents=60, competences=())
        (line,) = add_from_templates(agent, one, ["trees"], lang="fr")
        make_published(one, agent, slug=f"arbres-{slug}", title=f"Arbres de {slug}")
        Dataset.objects.filter(slug=f"arbres-{slug}").update(line=line)
        made.append(one)
    return made


def test_peers_are_of_the_same_size_the_nearest_first(town, neighbours):
    assert [one.organization.slug for one in peers_of(town)] == ["valmont", "bourg"]
    assert [class_of(n) for n in (0, 3_499, 3_500, 99_999, 100_000, None)] == [
        0,
        0,
        3_500,
        50_000,
        100_000,
        None,
    ]


def test_the_comparison_is_the_median_of_what_each_sees_of_itself(town, neighbours):
    found = medians(peers_of(town))
    own = [values_of(one)["departments"] for one in neighbours[:2]]
    assert found["departments"] == sum(own) / 2
    assert medians(peers_of(town)[:1]) == {}


def test_what_they_publish_is_proposed_until_one_publishes_it(town, officer, neighbours):
    (one,) = suggestions(town, peers_of(town))
    assert (one.template.code, one.peers) == ("trees", 2)
    (line,) = add_from_templates(officer, town, ["trees"], lang="fr")
    Dataset.objects.filter(slug="subventions").update(line=line)
    assert suggestions(town, peers_of(town)) == ()


def test_a_line_is_taken_over_with_a_click(signed_in, town, neighbours):
    here = "/studio/peers/sainte-aube/"
    page = signed_in.get(here).content.decode()
    assert "2 d’entre elles" in page
    signed_in.post(here, {"template": "trees"})
    assert Line.objects.filter(organization=town, template="trees").exists()


def test_the_report_compares_and_an_older_one_does_not_break(town, officer, neighbours):
    report = make_report(officer, town, "", year=2026)
    shown = present(report)
    assert shown["peers"]["count"] == 2
    assert shown["peers"]["rows"]
    del report.facts["peers"]
    assert present(report)["peers"]["rows"] == []
    assert "moins de deux" in present(report)["peers"]["lead"].lower()
    assert ImpactReport.objects.get().facts["peers"]["count"] == 2


def test_an_experience_is_told_published_and_taken_back(client, signed_in, town):
    new = "/studio/experiences/sainte-aube/"
    assert signed_in.post(new, {**TOLD, "title": ""}).status_code == 400
    signed_in.post(new, {**TOLD, "datasets": ["subventions"], "hours": "4", "act": "save"})
    one = Experience.objects.get()
    page = f"/experiences/{one.pk}/"
    assert "Vous seul voyez" in signed_in.get(page).content.decode()
    client.logout()
    assert client.get(page).status_code == 404


def test_a_published_experience_is_read_by_all_and_written_by_few(client, officer, town):
    from factories import make_user

    client.force_login(officer)
    client.post("/studio/experiences/sainte-aube/", {**TOLD, "datasets": ["subventions"], "act": "publish"})
    one = Experience.objects.get()
    client.logout()
    page = client.get(f"/experiences/{one.pk}/").content.decode()
    assert "<strong>le SIG</strong>" in page
    assert "/datasets/subventions/" in page
    assert TOLD["title"] in client.get("/experiences/").content.decode()
    client.force_login(make_user(town, "contributor", email="agent@exemple.test"))
    client.post(f"/studio/experiences/sainte-aube/{one.pk}/", {**TOLD, "title": "Autre", "act": "hide"})
    one.refresh_from_db()
    assert (one.title, one.published_at is not None) == (TOLD["title"], True)


def share(officer, town, **more) -> SharedRecipe:
    return SharedRecipe.objects.create(
        organization=town,
        title="Export du SIG des arbres",
        signature="a1",
        recipe={"schema": None, "source": {}, "steps": [{"step": "trim", "params": {}}]},
        by=officer,
        **more,
    )


def test_an_experience_gives_its_shared_recipe_to_anybody(client, officer, town):
    shared = share(officer, town)
    client.force_login(officer)
    form = client.get("/studio/experiences/sainte-aube/").content.decode()
    assert "Export du SIG des arbres" in form
    client.post(
        "/studio/experiences/sainte-aube/", {**TOLD, "recipe": f"shared:{shared.pk}", "act": "publish"}
    )
    one = Experience.objects.get()
    client.logout()
    page = client.get(f"/experiences/{one.pk}/").content.decode()
    assert "Export du SIG des arbres" in page
    file = client.get(f"/experiences/{one.pk}/recipe.yaml")
    assert file["Content-Disposition"].endswith('.yaml"')
    told = yaml.safe_load(file.content)
    assert [step["step"] for step in told["steps"]] == ["trim"]
    withdraw_recipe(shared, officer)
    assert "Export du SIG des arbres" not in client.get(f"/experiences/{one.pk}/").content.decode()
    assert client.get(f"/experiences/{one.pk}/recipe.yaml").status_code == 404


def test_an_experience_gives_neither_a_draft_s_recipe_nor_another_authority_s(client, officer, town):
    from factories import make_organization

    other = make_organization("valmont", "Valmont")
    theirs = share(officer, other)
    client.force_login(officer)
    refused = client.post(
        "/studio/experiences/sainte-aube/", {**TOLD, "recipe": f"shared:{theirs.pk}", "act": "publish"}
    )
    assert refused.status_code == 400
    client.post("/studio/experiences/sainte-aube/", {**TOLD, "recipe": "shipped:sig-arbres", "act": "save"})
    one = Experience.objects.get()
    assert client.get(f"/experiences/{one.pk}/recipe.yaml").status_code == 200
    client.logout()
    assert client.get(f"/experiences/{one.pk}/recipe.yaml").status_code == 404


def test_an_older_experience_keeps_the_words_for_its_recipe(client, officer, town):
    one = Experience.objects.create(organization=town, recipe="Celle de Valmont", published_at=NOW, **TOLD)
    assert "Celle de Valmont" in client.get(f"/experiences/{one.pk}/").content.decode()
    client.force_login(officer)
    client.post(
        f"/studio/experiences/sainte-aube/{one.pk}/", {**TOLD, "recipe": "Celle de Valmont", "act": "save"}
    )
    one.refresh_from_db()
    assert one.recipe == "Celle de Valmont"


def test_an_experience_names_the_model_of_its_data_and_where_it_stands(client, officer, town):
    Resource.objects.filter(dataset__slug="subventions").update(schema="scdl-subventions")
    client.force_login(officer)
    client.post("/studio/experiences/sainte-aube/", {**TOLD, "datasets": ["subventions"], "act": "publish"})
    page = client.get(f"/experiences/{Experience.objects.get().pk}/").content.decode()
    assert '<a href="https://schema.data.gouv.fr/' in page
    assert "Subventions attribuées" in page


def test_the_steering_page_compares_with_towns_of_ones_size(signed_in, town, neighbours, officer):
    start_strategy(officer, town, Answers("link", "La direction", 2, 7, 0, (), "tous", 75))
    page = " ".join(signed_in.get("/studio/strategy/sainte-aube/").content.decode().split())
    assert "médiane des 2 collectivités" in page
    assert page.count("Des collectivités comme la vôtre :") == len(medians(peers_of(town)))


def test_one_peer_alone_is_compared_with_nobody(signed_in, town, neighbours, officer):
    start_strategy(officer, town, Answers("link", "La direction", 2, 7, 0, (), "tous", 75))
    Dataset.objects.filter(slug="arbres-bourg").update(withdrawn_at=NOW)
    assert len(peers_of(town)) == 1
    page = signed_in.get("/studio/strategy/sainte-aube/").content.decode()
    assert "Pas encore de comparaison" in page
    assert "Des collectivités comme la vôtre\u202f:" not in page

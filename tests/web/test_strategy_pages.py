"""From nothing to a public strategy by clicks."""

from __future__ import annotations

from parvis.portal.insights.models import Action, Strategy

ANSWERS = {
    "first": "services",
    "lead": "Direction générale",
    "years": "2",
    "hours": "10",
    "budget": "0",
    "departments": "Voirie, Écoles",
    "publics": "les parents",
    "promise": "75",
}


def test_eight_answers_a_page_and_the_public_address(client, signed_in, town):
    here = "/studio/strategy/sainte-aube/"
    assert "huit questions" in signed_in.get(here).content.decode()
    assert signed_in.post(here, {**ANSWERS, "lead": ""}).status_code == 400
    assert signed_in.post(here, ANSWERS).status_code == 302
    page = signed_in.get(here).content.decode()
    assert "Compléter l’inventaire avec Voirie, Écoles" in page
    assert signed_in.get("/strategy/").status_code == 404
    signed_in.post(here, {"introduction": "Pour vous.", "act": "publish"})
    client.logout()
    public = client.get("/strategy/").content.decode()
    assert "Pour vous." in public
    assert "Direction générale" in public


def test_an_action_is_added_and_changed(signed_in, town):
    signed_in.post("/studio/strategy/sainte-aube/", ANSWERS)
    goal = Strategy.objects.get().goals.first()
    here = f"/studio/strategy/sainte-aube/{goal.pk}/"
    assert signed_in.get(here).status_code == 200
    signed_in.post(here, {"title": "Un atelier", "state": "planned"})
    action = Action.objects.get(title="Un atelier")
    signed_in.post(f"{here}{action.pk}/", {"title": "Deux ateliers", "state": "done", "budget": "500"})
    action.refresh_from_db()
    assert (action.title, action.state, action.budget) == ("Deux ateliers", "done", 500)


def test_another_authority_s_strategy_does_not_exist(client, town):
    from factories import make_organization, make_user

    client.force_login(make_user(make_organization("ailleurs", "Ailleurs"), email="autre@exemple.test"))
    assert client.get("/studio/strategy/sainte-aube/").status_code == 404

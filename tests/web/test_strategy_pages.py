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


def test_a_goal_is_changed_added_and_taken_off(signed_in, town):
    signed_in.post("/studio/strategy/sainte-aube/", ANSWERS)
    strategy = Strategy.objects.get()
    goal = strategy.goals.first()
    here = "/studio/strategy/sainte-aube/goals/"
    signed_in.post(f"{here}{goal.pk}/", {"title": "Des services qui se parlent", "level": "services"})
    goal.refresh_from_db()
    assert goal.title == "Des services qui se parlent"
    signed_in.post(here, {"title": "Le nôtre", "level": "own"})
    assert strategy.goals.last().title == "Le nôtre"
    signed_in.post(f"{here}{goal.pk}/", {"remove": "yes"})
    assert not strategy.goals.filter(pk=goal.pk).exists()


def test_an_action_names_its_data(client, signed_in, town):
    signed_in.post("/studio/strategy/sainte-aube/", ANSWERS)
    goal = Strategy.objects.get().goals.first()
    signed_in.post(
        f"/studio/strategy/sainte-aube/{goal.pk}/",
        {"title": "Tenir à jour", "state": "started", "datasets": ["subventions"]},
    )
    assert "/datasets/subventions/" in signed_in.get("/studio/strategy/sainte-aube/").content.decode()


def test_a_target_entered_by_hand_carries_its_proof(signed_in, town):
    signed_in.post("/studio/strategy/sainte-aube/", ANSWERS)
    goal = Strategy.objects.get().goals.first()
    here = f"/studio/strategy/sainte-aube/{goal.pk}/targets/"
    told = {
        "indicator": "",
        "name": "Heures gagnées",
        "target": "100",
        "entered": "40",
        "due_on": "2027-12-31",
    }
    assert "dit d’où elle vient" in signed_in.post(here, told).content.decode()
    signed_in.post(here, {**told, "proof": "Compte rendu du 3 mars"})
    target = goal.targets.get(name="Heures gagnées")
    assert (target.entered, target.start) == (40, 40)
    page = signed_in.get("/studio/strategy/sainte-aube/").content.decode()
    assert "Compte rendu du 3 mars" in page
    signed_in.post(f"{here}{target.pk}/", {"indicator": "trained", "target": "6", "due_on": "2027-12-31"})
    target.refresh_from_db()
    assert (target.indicator, target.name, target.proof) == ("trained", "", "")
    signed_in.post(f"{here}{target.pk}/", {"remove": "yes"})
    assert not goal.targets.filter(pk=target.pk).exists()


def test_only_those_who_steer_change_it(client, signed_in, town):
    from factories import make_user

    signed_in.post("/studio/strategy/sainte-aube/", ANSWERS)
    goal = Strategy.objects.get().goals.first()
    client.force_login(make_user(town, "contributor", email="agent@exemple.test"))
    client.post(f"/studio/strategy/sainte-aube/goals/{goal.pk}/", {"remove": "yes"})
    client.post(f"/studio/strategy/sainte-aube/{goal.pk}/targets/", {"indicator": "trained", "target": "6"})
    assert Strategy.objects.get().goals.filter(pk=goal.pk).exists()
    assert not goal.targets.filter(indicator="trained").exists()

"""Boards and the monthly letter as people meet them."""

from __future__ import annotations

from parvis.portal.insights.models import DigestChoice
from parvis.portal.inventory.models import Department
from parvis.portal.inventory.services import write_line


def test_boards_are_for_those_who_work_there(client, signed_in, officer, town):
    from factories import make_organization, make_user

    write_line(officer, town, {"title": "Piscine", "department": "Sports"})
    assert "Ville de Sainte-Aube" in signed_in.get("/studio/departments/").content.decode()
    assert "Sports" in signed_in.get("/studio/departments/sainte-aube/").content.decode()
    sport = Department.objects.get(name="Sports")
    here = f"/studio/departments/sainte-aube/{sport.pk}/"
    assert signed_in.post(here, {"member": str(officer.pk)}).status_code == 302
    assert "Sports" in signed_in.get("/studio/departments/").content.decode()
    agent = make_user(town, "contributor", email="agent@exemple.test")
    client.force_login(agent)
    assert client.get(here).status_code == 404
    client.force_login(make_user(make_organization("ailleurs", "Ailleurs"), email="b@exemple.test"))
    assert client.get("/studio/departments/sainte-aube/").status_code == 404


def test_the_letter_stops_by_a_button_not_by_opening_the_address(client, officer):
    choice = DigestChoice.objects.create(user=officer)
    here = f"/digest/{choice.token}/"
    assert client.get(here).status_code == 200
    choice.refresh_from_db()
    assert choice.stopped_at is None
    client.post(here, {"stop": "yes"})
    choice.refresh_from_db()
    assert choice.stopped_at is not None
    client.post(here, {"again": "yes"})
    choice.refresh_from_db()
    assert choice.stopped_at is None
    assert client.get("/digest/inconnu/").status_code == 404

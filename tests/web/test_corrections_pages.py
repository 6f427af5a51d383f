"""A correction from the row of a public table to the desk."""

from __future__ import annotations

import html
import re

from parvis.portal.engagement.models import Correction
from parvis.portal.engagement.services.moderation import moderate

WHO = {"author_name": "Une voisine", "author_email": "voisine@exemple.test"}


def first_row(client) -> str:
    page = client.get("/datasets/subventions/?view=table").content.decode()
    return html.unescape(re.search(r'href="(/datasets/subventions/corrections/new/\?[^"]+)"', page)[1])


def test_the_row_leads_to_a_form_that_shows_it(client, town):
    page = client.get(first_row(client)).content.decode()
    assert "La ligne telle qu’elle est" in page
    assert client.get("/datasets/subventions/corrections/new/").status_code == 404
    assert client.get("/datasets/subventions/corrections/new/?absente__exact=1").status_code == 404
    assert client.get("/datasets/inconnu/corrections/new/?a__exact=1").status_code == 404


def test_what_is_proposed_waits_for_a_moderator_then_for_an_editor(client, town, officer):
    address = first_row(client)
    taken = client.post(address, {"column": "domaine", "after": "Loisirs", "body": "Je sais.", **WHO})
    assert taken.status_code == 302
    assert "Loisirs" not in client.get(address).content.decode()
    client.force_login(officer)
    assert "Loisirs" in client.get("/studio/moderation/?kind=correction").content.decode()
    moderate(officer, "correction", None, accept=True)
    assert "Loisirs" in client.get(address).content.decode()
    desk = client.get("/studio/corrections/").content.decode()
    assert "<ins" in desk
    assert "Loisirs" in desk
    one = Correction.objects.get()
    assert (
        "Écrivez la réponse" in client.post(f"/studio/corrections/{one.pk}/", {"answer": ""}).content.decode()
    )
    client.post(f"/studio/corrections/{one.pk}/", {"answer": "Vu au dossier."})
    one.refresh_from_db()
    assert (one.state, one.answer) == ("refused", "Vu au dossier.")


def test_no_cell_is_chosen_beforehand_and_no_shape_is_typed(client, town):
    version = town.datasets.get().resources.get().current
    version.columns = [
        {**column, "type": "geojson" if column["name"] == "domaine" else column["type"]}
        for column in version.columns
    ]
    version.save()
    address = first_row(client)
    page = client.get(address).content.decode()
    assert '<option value="" selected>Choisir…</option>' in page
    assert '<option value="beneficiaire"' in page
    assert '<option value="domaine"' not in page
    assert client.post(address, {"column": "", "after": "x", **WHO}).status_code == 400
    assert client.post(address, {"column": "domaine", "after": "x", **WHO}).status_code == 400


def test_robots_and_unchanged_cells_leave_nothing(client, town):
    address = first_row(client)
    client.post(address, {"column": "domaine", "after": "x", "website": "http://spam.test", **WHO})
    row = client.get(address).content.decode()
    domain = html.unescape(re.search(r"<dt>Domaine</dt><dd>([^<]*)", row)[1])
    same = client.post(address, {"column": "domaine", "after": domain, **WHO})
    assert "autre chose que maintenant" in same.content.decode()
    assert not Correction.objects.exists()

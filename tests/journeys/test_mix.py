"""Data made with the data of others: what their licences force is said beside the choice, in plain words."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize("width", [1280, 390])
def test_what_a_source_forces_is_said_and_holds_until_publication(open_page, drafts, violations, width):
    page = open_page(f"/studio/{drafts['ready']}/describe/", signed_in=True, width=width)
    page.get_by_text("Contiennent-elles les données d’autres").click()
    page.get_by_label("Qui les a faites").first.fill("OpenStreetMap")
    page.get_by_label("Leur licence").first.select_option(label="Open Database License 1.0 (ODbL)")
    page.get_by_label("Ce que c’est").first.fill("Fond de carte")
    alert = page.locator("#mix [role=alert]")
    alert.wait_for()
    told = alert.inner_text()
    assert "Seule possibilité ici" in told
    assert "ODbL" in told
    assert "partage de même" in told.lower()
    assert violations(page) == []
    page.get_by_label("Titre").fill("Commerces")
    page.get_by_label("En une phrase").fill("Les commerces du centre.")
    page.locator("#saved").get_by_text("Enregistré").wait_for()
    page.get_by_label("Licence", exact=True).select_option("odc-odbl")
    page.locator("#mix .notice.good").wait_for()
    assert page.locator("#mix [role=alert]").count() == 0

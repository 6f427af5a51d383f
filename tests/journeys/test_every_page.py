"""Every page, light and dark, large and small: nothing axe objects to, nothing wider than the screen."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser]

PUBLIC = (
    "/",
    "/datasets/",
    "/datasets/?q=introuvable",
    "/datasets/subventions/",
    "/datasets/subventions/?view=table&domaine__exact=Sport",
    "/organizations/sainte-aube/",
    "/organizations/sainte-aube/register/",
    "/organizations/sainte-aube/algorithms/",
    "/organizations/sainte-aube/report/2026/",
    "/requests/",
    "/requests/new/",
    "/reuses/",
    "/reuses/new/",
    "/datasets/subventions/discussions/",
    "/datasets/subventions/corrections/new/?beneficiaire__exact=Judo%204",
    "/subscriptions/?topic=dataset&target=subventions",
    "/figures/",
    "/strategy/",
    "/learn/",
    "/learn/file/",
    "/glossary/",
    "/experiences/",
    "/guide/",
    "/guide/?mission=yes&kind=database&secrets=security&secrets=archives&environment=environment",
    "/events/",
    "/events/hackathon/",
    "/events/hackathon/register/",
    "/events/hackathon/teams/new/",
    "/events/hackathon/result/",
    "/consultations/",
    "/consultations/horaires/",
    "/consultations/finie/",
    "/about/",
    "/account/login/",
    "/account/password/reset/",
    "/nulle-part/",
)
STUDIO = (
    "/studio/",
    "/studio/new/",
    "/studio/{ready}/check/",
    "/studio/{ready}/steps/0/edit/",
    "/studio/{ready}/recipe/",
    "/studio/{ready}/recipe/share/",
    "/studio/recipes/",
    "/studio/updates/subventions/",
    "/studio/{held}/progress/",
    "/studio/{ready}/protect/",
    "/studio/{found}/protect/",
    "/studio/review/",
    "/studio/review/{found}/",
    "/studio/recall/subventions/",
    "/studio/{ready}/describe/",
    "/studio/{ready}/publish/",
    "/studio/{ready}/discard/",
    "/studio/{running}/progress/",
    "/studio/{failed}/progress/",
    "/account/password/change/",
    "/studio/inventory/sainte-aube/",
    "/studio/inventory/sainte-aube/?view=priorities",
    "/studio/inventory/sainte-aube/?view=calendar",
    "/studio/inventory/sainte-aube/?view=progress",
    "/studio/inventory/sainte-aube/new/",
    "/studio/inventory/sainte-aube/paste/",
    "/studio/inventory/sainte-aube/ready-made/",
    "/studio/inventory/sainte-aube/duties/",
    "/studio/inventory/sainte-aube/interview/",
    "/studio/inventory/sainte-aube/algorithms/",
    "/studio/lines/{line}/",
    "/studio/moderation/",
    "/studio/events/",
    "/studio/events/new/",
    "/studio/consultations/",
    "/studio/consultations/new/",
    "/studio/strategy/sainte-aube/",
    "/studio/requests/",
    "/studio/departments/",
    "/studio/peers/sainte-aube/",
    "/studio/experiences/sainte-aube/",
    "/experiences/{experience}/",
    "/studio/newsletter/sainte-aube/",
    "/studio/corrections/",
    "/studio/kit/sainte-aube/",
    "/studio/departments/sainte-aube/",
    "/studio/requests/{request}/",
    "/requests/{request}/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_public_page_has_a_barrier(open_page, violations, scheme):
    page = open_page("/", color_scheme=scheme)
    found = []
    for address in PUBLIC:
        page.goto(address)
        found += [f"{address} {line}" for line in violations(page)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_studio_page_has_a_barrier(open_page, violations, drafts, scheme):
    page = open_page("/", color_scheme=scheme, signed_in=True)
    found = []
    for address in STUDIO:
        page.goto(address.format(**drafts))
        found += [f"{address} {line}" for line in violations(page)]
    assert found == []


def test_nothing_is_wider_than_a_phone(open_page, drafts):
    page = open_page("/", width=390, signed_in=True)
    wide = []
    for address in (*PUBLIC, *STUDIO):
        page.goto(address.format(**drafts))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide.append((address, width))
    assert wide == []


def test_nothing_is_wider_than_the_screen_with_text_twice_as_large(open_page):
    page = open_page("/", width=640)
    for address in PUBLIC:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, address


def test_fingers_find_every_button(open_page, drafts):
    """WCAG 2.2, 2.5.8: targets of 24 pixels, links inside a sentence apart."""
    page = open_page("/", width=390, signed_in=True)
    small = []
    for address in (*PUBLIC, *STUDIO):
        page.goto(address.format(**drafts))
        small += page.evaluate(
            """() => [...document.querySelectorAll(
                'button, summary, input:not([type=hidden]), select, nav a')]
            .filter(one => one.offsetParent && !one.closest('.tick'))
            .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
        )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embed_has_no_barrier_and_fits_a_phone(open_page, violations, scheme):
    page = open_page("/datasets/subventions/", width=390, color_scheme=scheme)
    page.locator("#share > summary").click()
    places = [link.get_attribute("href") for link in page.locator("#share a.btn").all() if link.is_visible()]
    assert len(places) == 2
    found = []
    for place in places:
        page.goto("/embed/" + place.partition("/embed/")[2])
        found += [f"{place} {line}" for line in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert found == []

"""Pages anybody reads: they answer, in both languages, and never show what is not public."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from factories import make_draft, make_organization, make_published, make_user

from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.publication.models import Publication
from parvis.web.public.dataset import steps_of

PAGES = (
    "/",
    "/datasets/",
    "/datasets/?q=aides&theme=finances&sort=title",
    "/datasets/?q=introuvable",
    "/datasets/subventions/",
    "/datasets/subventions/?view=table",
    "/organizations/sainte-aube/",
    "/about/",
    "/account/login/",
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers_in_each_language(client, town, page, language):
    answer = client.get(page, headers={"cookie": f"parvis-lang={language}"})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def test_french_comes_first(client, town):
    assert "Ce que la ville sait" in client.get("/").content.decode()


def test_the_language_switch_keeps_what_is_searched(client, town):
    page = client.get("/datasets/?q=aides").content.decode()
    assert 'href="?q=aides&amp;lang=en"' in page


def test_an_empty_portal_says_so(client, db, home):
    page = client.get("/").content.decode()
    assert "Les premières données y seront bientôt" in page


def test_the_dataset_page_shows_claim_numbers_downloads_columns_changes_and_versions(client, town):
    page = client.get("/datasets/subventions/").content.decode()
    for expected in (
        "Le sport reçoit",
        "Voir les nombres",
        "36\u202f500,50\u00a0€",
        "/latest.csv",
        "Les 4 colonnes",
        "Ce que nous avons changé",
        "/table.csv",
        "Licence Ouverte 2.0",
        "chaque mois",
    ):
        assert expected in page


def test_the_page_leads_a_programmer_to_the_operators(client, town):
    page = client.get("/datasets/subventions/").content.decode()
    resource = Dataset.objects.get(slug="subventions").resources.get()
    for address in ("/api/1/openapi.json", f"/api/resources/{resource.pk}/profile/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert 'href="/api/1/openapi.json"' in client.get("/about/").content.decode()


def test_repairs_said_alike_are_told_once_with_their_sum():
    step = {"step": "constant_column", "params": {}, "cells_changed": 121}
    (shown, other) = steps_of({"steps": [step, {"step": "trim_spaces", "cells_changed": 3}, step]})
    assert (shown.cells, other.cells) == (242, 3)


def test_the_picture_takes_the_colours_of_the_page(client, town):
    page = client.get("/datasets/subventions/").content.decode()
    assert 'fill="var(--accent,#0a5c55)"' in page


def test_the_table_is_sorted_filtered_and_paged_by_plain_links(client, town):
    page = client.get("/datasets/subventions/?view=table&montant__sort=desc").content.decode()
    assert 'aria-sort="descending"' in page
    assert page.index("3\u202f383,5") < page.index("3\u202f346,5")
    page = client.get("/datasets/subventions/?view=table&domaine__exact=Sport&page=1").content.decode()
    assert "Lignes 1 à 20 sur 20" in page
    assert "Domaine est Sport" in page


def test_the_filter_form_leads_to_an_address_that_says_the_same(client, town):
    answer = client.get(
        "/datasets/subventions/?view=table&column=beneficiaire&operator=contains&value=judo&montant__sort=asc"
    )
    assert answer.status_code == 302
    assert (
        answer.url == "/datasets/subventions/?view=table&montant__sort=asc&beneficiaire__contains=judo#data"
    )


def test_a_query_that_makes_no_sense_is_answered_in_words(client, town):
    answer = client.get("/datasets/subventions/?view=table&inconnue__exact=1")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_a_dataset_never_published_does_not_exist(client, town):
    Dataset.objects.create(slug="secret", organization=town, title="Secret")
    assert client.get("/datasets/secret/").status_code == 404
    assert "Secret" not in client.get("/datasets/").content.decode()


def test_a_withdrawn_dataset_says_why(client, town):
    dataset = Dataset.objects.get(slug="subventions")
    dataset.withdrawn_at, dataset.withdrawn_reason = dataset.published_at, "Demande du DPD"
    dataset.save()
    answer = client.get("/datasets/subventions/")
    assert answer.status_code == 410
    assert "Demande du DPD" in answer.content.decode()


def test_a_draft_leaves_no_trace_on_public_pages(client, town, officer):
    make_draft(town, officer, file_name="confidentiel.xlsx")
    for page in PAGES:
        assert "confidentiel" not in client.get(page).content.decode()


def test_an_authority_lends_its_colours_to_its_pages(client, town, officer):
    other = make_organization("trois-canaux", "Trois Canaux", accent="#3f5fa8")
    make_published(other, officer, slug="bus", title="Arrêts de bus", theme="mobility")
    assert "--org-accent:#3f5fa8" in client.get("/datasets/bus/").content.decode()
    assert "--org-accent:#0a5c55" in client.get("/datasets/subventions/").content.decode()


def test_markdown_keeps_text_and_drops_script(client, town):
    Dataset.objects.update(description="**gras** <script>alert(1)</script> [x](javascript:alert(1))")
    page = client.get("/datasets/subventions/").content.decode()
    assert "<strong>gras</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_unknown_addresses_get_a_page_of_ours(client, town):
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    assert "Il n’y a rien à cette adresse" in answer.content.decode()


def test_light_or_dark_is_remembered_and_never_sends_elsewhere(client, town):
    answer = client.get("/display/?theme=dark&next=/datasets/")
    assert (answer.status_code, answer.url) == (302, "/datasets/")
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert client.get("/display/?theme=auto&next=https://ailleurs.example/").url == "/"
    assert "data-theme" not in client.get("/").content.decode()


def test_a_dataset_page_is_light(client, town):
    """HTML and style sheet and scripts, compressed: 40 kB leave room for the fonts under 100 kB."""
    import gzip
    from pathlib import Path

    import parvis.web

    page = client.get("/datasets/subventions/").content
    built = Path(parvis.web.__path__[0]) / "static" / "built"
    files = [page, (built / "parvis.css").read_bytes(), (built / "page.js").read_bytes()]
    fonts = sum(
        (built / "fonts" / f"{name}.woff2").stat().st_size
        for name in ("source-sans-3", "bricolage-grotesque")
    )
    assert sum(len(gzip.compress(content)) for content in files) + fonts < 100_000


def test_no_page_holds_an_inline_script_or_style_sheet(client, town):
    for page in PAGES:
        html = client.get(page).content.decode()
        assert "<style" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"\son[a-z]+=", html)


def test_only_the_officer_sees_the_way_to_publish(client, town, officer):
    assert "/studio/" not in client.get("/").content.decode()
    client.force_login(officer)
    assert "/studio/" in client.get("/").content.decode()
    client.force_login(make_user(None, email="visiteur@exemple.test"))
    assert client.get("/studio/new/").status_code == 403


def test_the_page_shows_quality_over_time_and_what_the_checks_found(client, town):
    dataset = Dataset.objects.get(slug="subventions")
    resource = dataset.resources.get()
    now = resource.current
    Version.objects.filter(pk=now.pk).update(
        report={
            "counts": {"type-error": 2, "duplicate-row": 7},
            "errors": 2,
            "findings": [
                {"code": "duplicate-row", "column": None, "params": {"level": "warning"}, "count": 7},
                {
                    "code": "type-error",
                    "column": "date_vote",
                    "params": {"type": "date", "format": "default"},
                    "count": 2,
                },
            ],
        }
    )
    before = Version.objects.create(hash="0" * 64, resource=resource, rows=1, quality=40)
    last = Publication.objects.get(dataset=dataset)
    Publication.objects.create(
        dataset=dataset, resource=resource, version=before, draft=last.draft, by=last.by,
        candidate_sha256="1" * 64, at=last.at - timedelta(days=30),
    )  # fmt: skip
    page = client.get("/datasets/subventions/").content.decode()
    assert "Qualité sur 2 versions" in page
    assert "de 40 à 96 sur 100" in page
    assert "<polyline" in page
    checked = page.partition('id="checked"')[2].partition("</section>")[0]
    assert checked.index("Une date s’écrit année-mois-jour") < checked.index("répète une ligne")
    assert "remarque" in checked
    # Remarks are no faults: nine findings, two departures.
    assert re.search(r"\b2\s+écarts", page)


def test_a_dataset_of_one_version_draws_no_line(client, town):
    assert (
        "<polyline" not in client.get("/datasets/subventions/").content.decode().partition('id="history"')[2]
    )


def test_the_mention_to_write_is_on_the_page_with_its_sources(client, town):
    from parvis.portal.catalog.models import Dataset

    dataset = Dataset.objects.get()
    dataset.sources = [
        {"producer": "IGN", "title": "BD TOPO", "license": "lov2", "url": "https://ign.example/", "day": ""}
    ]
    dataset.save()
    page = client.get(f"/datasets/{dataset.slug}/").content.decode()
    assert 'id="attribution"' in page
    assert "Faites avec les données de" in page
    assert "https://ign.example/" in page

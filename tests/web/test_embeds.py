"""Embeds: framed anywhere, naming their source, without cookie or script; drafts never; counted as embeds."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from parvis.portal.catalog.models import Dataset, Resource
from parvis.portal.insights import counting
from parvis.portal.insights.models import DailyCount

BROWSER = "Mozilla/5.0 Firefox/140.0"
ROBOT = "Mozilla/5.0 (compatible; ExempleBot/2.1)"


@pytest.fixture(autouse=True)
def empty_buffer():
    counting._counts.clear()
    yield
    counting._counts.clear()


@pytest.fixture
def resource(town):
    return Resource.objects.get(dataset__slug="subventions")


@pytest.fixture
def address(resource):
    return f"/embed/resources/{resource.pk}/"


def directives(answer) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))


def test_the_picture_stands_alone_and_says_where_it_comes_from(client, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Le sport reçoit" in page
    assert "Ville de Sainte-Aube, «" in page
    assert "mise à jour du" in page
    assert f'href="{settings.PARVIS.public_url}/datasets/subventions/"' in page
    for frame in ("<script", "<nav", "<form", "csrf"):
        assert frame not in page
    assert not answer.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_only_the_embed_may_be_framed(client, address):
    answer = client.get(address)
    assert directives(answer)["frame-ancestors"] == "*"
    assert directives(answer)["script-src"] == "'none'"
    assert "X-Frame-Options" not in answer
    for other in ("/", "/datasets/subventions/", "/embed/", "/embed/resources/", address + "x"):
        refused = client.get(other)
        assert directives(refused)["frame-ancestors"] == "'none'", other
        assert refused["X-Frame-Options"] == "DENY", other


def test_the_table_keeps_its_filters_theme_and_language_from_page_to_page(client, address):
    page = client.get(
        f"{address}?view=table&domaine__exact=Sport&theme=dark&lang=en&beneficiaire__sort=asc"
    ).content.decode()
    assert '<html lang="en" data-theme="dark"' in page
    assert "Rows 1 to 10 of 20" in page
    assert "Culture" not in page
    following = unescape(re.search(r'href="([^"]+)" rel="next"', page)[1])
    second = client.get(address + following).content.decode()
    assert "Rows 11 to 20 of 20" in second
    assert 'data-theme="dark"' in second
    heading = unescape(re.search(r'href="([^"]+)" title="Sort by', second)[1])
    assert "theme=dark" in heading
    assert "lang=en" in heading


def test_a_wrong_filter_is_a_sentence(client, address):
    answer = client.get(f"{address}?view=table&nowhere__exact=1")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_a_language_asked_by_an_embed_is_not_remembered(client, address):
    answer = client.get(f"{address}?lang=en")
    assert answer["Content-Language"] == "en"
    assert "Source: Ville de Sainte-Aube, “Subventions" in answer.content.decode()
    assert not answer.cookies


def test_drafts_withdrawn_and_recalled_data_are_shown_to_nobody(client, officer, resource, address):
    at_work = Client()
    at_work.force_login(officer)

    def answers():
        return {one.get(address).status_code for one in (client, at_work)}

    dataset = Dataset.objects.filter(pk=resource.dataset_id)
    published = dataset.get().published_at
    dataset.update(published_at=None)
    assert answers() == {404}
    dataset.update(published_at=published, withdrawn_at=timezone.now())
    page = client.get(address)
    assert answers() == {410}
    assert "retirées" in page.content.decode()
    assert "Sport" not in page.content.decode()
    dataset.update(withdrawn_at=None)
    version = resource.current
    version.recalled_at = timezone.now()
    version.save()
    assert answers() == {404}
    assert client.get(f"/embed/resources/{uuid.uuid4()}/").status_code == 404


def test_the_page_offers_lines_that_work_when_pasted(client, town, address):
    page = client.get("/datasets/subventions/").content.decode()
    codes = [unescape(code) for code in re.findall(r"<code>(&lt;iframe.+?)</code>", page)]
    assert len(codes) == 2
    base = settings.PARVIS.public_url
    for code in codes:
        source = unescape(re.search(r'src="([^"]+)"', code)[1])
        assert source.startswith(base + address)
        assert re.search(r'title="[^"]+"', code)
        assert client.get(source.removeprefix(base)).status_code == 200
    filtered = client.get("/datasets/subventions/?view=table&domaine__exact=Sport").content.decode()
    assert "domaine__exact=Sport" in unescape(re.findall(r"<code>(&lt;iframe.+?)</code>", filtered)[-1])


def test_oembed_answers_the_same_lines(client, town, address):
    base = settings.PARVIS.public_url
    page = client.get("/datasets/subventions/").content.decode()
    discovered = unescape(re.search(r'json\+oembed" href="([^"]+)"', page)[1])
    answer = client.get(discovered.removeprefix(base) + "&maxwidth=480").json()
    assert answer["type"] == "rich"
    assert answer["width"] == 480
    assert f'src="{base}{address}"' in answer["html"]
    for refused in ("", "?url=https://ailleurs.example/datasets/subventions/", f"?url={base}/datasets/x/"):
        assert client.get(f"/oembed{refused}").status_code == 404
    assert client.get(f"/oembed?url={base}/datasets/subventions/&format=xml").status_code == 501


def test_embeds_are_counted_by_where_they_stand_robots_apart(client, town, address):
    seen = {"HTTP_USER_AGENT": BROWSER}
    client.get(address, **seen, HTTP_REFERER="https://journal.example/article")
    client.get(address, **seen, HTTP_REFERER="https://journal.example/article")
    client.get(address, HTTP_USER_AGENT=ROBOT)
    client.get(address, **seen, HTTP_HOST="localhost", HTTP_REFERER="http://localhost/datasets/")
    client.get(f"/embed/resources/{uuid.uuid4()}/", **seen)
    counting.write_counts()
    found = {
        (row.use, row.dataset.slug, row.referrer, row.robot, row.count)
        for row in DailyCount.objects.select_related("dataset")
    }
    assert found == {
        ("embed", "subventions", "site", False, 2),
        ("embed", "subventions", "direct", True, 1),
    }

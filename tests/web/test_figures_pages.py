"""Figures through the whole house: visits become figures, people at work do not, errors do not."""

from __future__ import annotations

import pytest

from parvis.portal.insights import counting
from parvis.portal.insights.models import DailyCount

BROWSER = "Mozilla/5.0 Firefox/140.0"


@pytest.fixture(autouse=True)
def empty_buffer():
    counting._counts.clear()
    yield
    counting._counts.clear()


def test_a_visit_a_download_and_a_call_are_counted_once_each(client, town):
    resource = town.datasets.get().resources.get()
    seen = {"HTTP_USER_AGENT": BROWSER}
    client.get("/datasets/subventions/", **seen)
    client.head("/datasets/subventions/", **seen)
    client.get("/datasets/nulle-part/", **seen)
    client.get(f"/api/resources/{resource.pk}/data/", **seen)
    client.head(f"/api/resources/{resource.pk}/data/", **seen)
    b"".join(client.get(f"/resources/{resource.pk}/latest.csv", **seen).streaming_content)
    counting.write_counts()
    found = {(row.use, row.dataset.slug, row.count) for row in DailyCount.objects.select_related("dataset")}
    assert found == {(use, "subventions", 1) for use in ("view", "api", "download")}


def test_people_at_work_are_not_counted(signed_in, town):
    signed_in.get("/datasets/subventions/", HTTP_USER_AGENT=BROWSER)
    assert counting.write_counts() == 0


def test_the_figures_are_shown_and_open(client, town):
    for _time in range(3):
        client.get("/datasets/subventions/", HTTP_USER_AGENT=BROWSER)
    counting.write_counts()
    page = client.get("/figures/").content.decode()
    assert "Subventions aux associations" in page
    assert "3 utilisations" in page
    table = client.get("/figures.csv").content.decode()
    assert ",view,subventions,sainte-aube,direct,0,,3" in table
    assert client.get("/figures/?organization=sainte-aube").status_code == 200


def test_figures_stand_by_theme_and_department_and_unusual_days_are_said(client, town, officer):
    from datetime import timedelta

    from django.utils import timezone

    from parvis.portal.catalog.models import Dataset
    from parvis.portal.insights.counting import add_to_count
    from parvis.portal.insights.enums import Use
    from parvis.portal.inventory.services import write_line

    line = write_line(officer, town, {"title": "Subventions", "department": "Sports"})
    Dataset.objects.filter(slug="subventions").update(line=line, theme="culture")
    dataset = Dataset.objects.get(slug="subventions")
    yesterday = timezone.localdate() - timedelta(days=1)
    add_to_count(yesterday, Use.VIEW, dataset.pk, town.pk, count=400)
    page = client.get("/figures/").content.decode()
    assert '<dt>Sports</dt><dd class="nowrap">400</dd>' in page
    assert "Par thème" in page
    assert "Jours inhabituels" in page


def test_a_harvest_of_one_set_of_data_is_its_own():
    from parvis.portal.insights.counting import what_of
    from parvis.portal.insights.enums import Use

    assert what_of("/datasets/subventions.ttl") == (Use.HARVEST, "dataset", "subventions")
    name = "7a1f2c3d-0000-4000-8000-0123456789ab"
    assert what_of(f"/datasets/{name}.jsonld") == (Use.HARVEST, "identifier", name)
    assert what_of("/catalog.ttl") == (Use.HARVEST, "", "")

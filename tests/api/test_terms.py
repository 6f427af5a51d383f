"""Whom to name and under which licence: beside rows, files, feeds and descriptions."""

from __future__ import annotations

import pytest

from parvis.standards.licenses import LICENSES


@pytest.fixture
def named(square):
    """The dataset of the square, made with somebody else's data."""
    dataset = square.resource.dataset
    dataset.sources = [
        {"producer": "IGN", "title": "BD TOPO", "license": "lov2", "url": "https://ign.example/", "day": ""}
    ]
    dataset.save()
    return square


@pytest.mark.parametrize(
    "address",
    ["/resources/{r}/latest.csv", "/versions/{v}/table.csv", "/api/resources/{r}/data/csv/"],
)
def test_a_file_links_to_its_licence_and_its_description(client, named, address):
    answer = client.get(address.format(r=named.resource.id, v=named.version.hash))
    assert f'<{LICENSES[0].url}>; rel="license"' in answer["Link"]
    assert "/datasets/arbres/datapackage.json" in answer["Link"]
    assert 'rel="describedby"' in answer["Link"]


def test_rows_carry_the_sentence_to_write_beside_them(client, named):
    answer = client.get(f"/api/resources/{named.resource.id}/data/?page_size=1")
    terms = answer.json()["terms"]
    assert terms["license"] == "lov2"
    assert "LO 2.0" in terms["attribution"]
    assert "IGN (« BD TOPO »" in terms["attribution"].replace("\u202f", " ")
    assert 'rel="license"' in answer["Link"]


def test_the_description_names_the_sources_and_the_sentence(client, named):
    package = client.get("/datasets/arbres/datapackage.json").json()
    assert package["sources"] == [{"title": "IGN, BD TOPO", "path": "https://ign.example/"}]
    assert "IGN" in package["attribution"]


def test_the_catalogue_api_names_the_sources(client, named):
    found = client.get("/api/1/datasets/arbres/").json()
    assert "LO 2.0" in found["attribution"]
    assert [one["producer"] for one in found["sources"]] == ["IGN"]
    assert (
        "updated"
        in client.get("/api/1/datasets/arbres/", headers={"accept-language": "en"}).json()["attribution"]
    )


def test_each_distribution_of_the_catalogue_carries_its_rights(client, named):
    content = client.get("/catalog.ttl").content.decode()
    assert "dct:rights" in content
    assert "BD TOPO" in content


def test_a_feed_says_the_rights_of_its_entries(client, named):
    content = client.get("/feeds/datasets.atom").content.decode()
    assert "<rights>" in content
    assert "BD TOPO" in content

"""The catalogue API, the RDF catalogues, the data package, the feeds."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

BASE = "http://localhost:8000"
HYDRA = "http://www.w3.org/ns/hydra/core#"


def test_a_dataset_has_the_promised_shape(client, square):
    found = client.get("/api/1/datasets/arbres/").json()
    assert found["id"] == str(square.published.id)
    assert (found["slug"], found["title"], found["license"]) == ("arbres", "Arbres alignement", "lov2")
    assert found["organization"]["slug"] == "valmont"
    assert found["temporal"] == {"start": "2020-01-01", "end": "2025-12-31"}
    (resource,) = found["resources"]
    assert {"id", "title", "format", "schema", "latest_url"} <= set(resource)
    assert resource["latest_url"] == f"{BASE}/resources/{square.resource.id}/latest.csv"
    assert [one["format"] for one in resource["downloads"]] == ["csv", "parquet"]
    for one in resource["downloads"]:
        for address in (one["latest_url"], one["version_url"]):
            assert client.get(address.removeprefix(BASE)).status_code == 200
    assert client.get(resource["data_url"].removeprefix(BASE)).json()["meta"]["total"] == resource["rows"]


def test_a_dataset_is_also_found_by_its_identifier(client, square):
    assert client.get(f"/api/1/datasets/{square.published.id}/").json()["slug"] == "arbres"


def test_the_list_is_searched_narrowed_and_paged(client, square):
    assert client.get("/api/1/datasets/?q=arbres").json()["total"] == 1
    assert client.get("/api/1/datasets/?q=absent").json()["data"] == []
    assert (
        client.get("/api/1/datasets/?organization=valmont&theme=environment&format=csv").json()["total"] == 1
    )
    assert client.get("/api/1/datasets/?organization=ailleurs").json()["total"] == 0
    first = client.get("/api/1/datasets/").json()
    assert first["facets"]["theme"][0]["value"] == "environment"
    assert (first["next_page"], first["previous_page"]) == (None, None)
    beyond = client.get("/api/1/datasets/?page=2").json()
    assert (beyond["data"], beyond["next_page"]) == ([], None)
    assert beyond["previous_page"] == f"{BASE}/api/1/datasets/?page=1"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?nimporte=1", "query-unknown-parameter"),
        ("?page=zero", "parameter-value"),
        ("?page_size=101", "parameter-value"),
        ("?sort=hasard", "parameter-value"),
        ("?q=a&q=b", "query-repeated"),
    ],
)
def test_what_does_not_fit_is_refused(client, square, query, code):
    answer = client.get(f"/api/1/datasets/{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_organizations_are_those_that_published(client, square):
    found = client.get("/api/1/organizations/").json()
    assert [one["slug"] for one in found["data"]] == ["valmont"]
    assert client.get("/api/1/organizations/valmont/").json()["name"] == "Ville de Valmont"
    assert client.get("/api/1/organizations/absente/").status_code == 404


@pytest.mark.parametrize("address", ["/api/", "/api/1/", "/api/1/nothing/", "/api/resources/nothing/"])
def test_an_address_without_anything_is_told_to_a_program(client, square, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not-found"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_absent_and_withdrawn_datasets(client, square):
    assert client.get("/api/1/datasets/absent/").json()["code"] == "not-found"
    assert client.get("/api/1/datasets/brouillon/").status_code == 404
    assert client.get("/api/1/datasets/retire/").status_code == 410


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize(
    ("extension", "form"),
    [("ttl", "turtle"), ("jsonld", "json-ld"), ("xml", "xml"), ("rdf", "xml"), ("nt", "nt")],
)
@pytest.mark.parametrize("where", ["/catalog", "/organizations/valmont/catalog"])
def test_the_catalogue_is_read_in_every_form(client, square, where, extension, form):
    answer = client.get(f"{where}.{extension}")
    assert answer.status_code == 200
    graph = Graph().parse(data=answer.content, format=form)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert str(dataset) == f"{BASE}/datasets/{square.published.id}"
    assert str(graph.value(dataset, DCTERMS.title)) == "Arbres alignement"
    for download in graph.objects(None, DCAT.downloadURL):
        assert client.head(str(download).removeprefix(BASE)).status_code == 200


def test_one_dataset_as_rdf(client, square):
    answer = client.get(f"/datasets/{square.published.id}.ttl")
    assert answer["Content-Type"].startswith("text/turtle")
    assert (URIRef(f"{BASE}/datasets/{square.published.id}"), RDF.type, DCAT.Dataset) in Graph().parse(
        data=answer.content, format="turtle"
    )


def test_pages_of_the_catalogue_chain_and_end(client, square):
    first = Graph().parse(data=client.get("/catalog.ttl?page_size=1").content, format="turtle")
    assert (
        int(
            first.value(None, URIRef(HYDRA + "totalItems"))
            or first.value(URIRef(f"{BASE}/catalog"), URIRef(HYDRA + "totalItems"))
        )
        == 1
    )
    assert not list(first.objects(None, URIRef(HYDRA + "next")))
    assert client.get("/catalog.ttl?page=2").status_code == 404
    assert client.get("/catalog.ttl?page=zero").status_code == 400
    assert client.get("/catalog.ttl?autre=1").status_code == 400


def test_only_what_changed_since_a_day_is_told(client, square):
    def count(query):
        graph = Graph().parse(data=client.get(f"/catalog.nt{query}").content, format="nt")
        return len(list(graph.subjects(RDF.type, DCAT.Dataset)))

    assert count("?modified_since=2026-05-04") == 1
    assert count("?modified_since=2026-05-05") == 0
    assert client.get("/catalog.nt?modified_since=hier").status_code == 400


def test_the_address_without_ending_negotiates_in_place(client, square):
    for accept, expected in (
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html,application/ld+json;q=0.9", "application/ld+json"),
    ):
        answer = client.get("/catalog", headers={"accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (200, expected)
        assert "Accept" in answer["Vary"]


def test_the_data_package_leads_to_bytes_of_its_digest(client, square):
    import hashlib

    package = client.get("/datasets/arbres/datapackage.json").json()
    assert package["name"] == "arbres"
    assert package["licenses"][0]["name"] == "etalab-2.0"
    for resource in package["resources"]:
        content = client.get(resource["path"].removeprefix(BASE)).getvalue()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    fields = package["resources"][0]["schema"]["fields"]
    assert fields[0] == {"name": "nom", "type": "string", "title": "Nom de l’arbre"}


def test_the_site_map_and_the_feed_list_what_is_public(client, square):
    site = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [one.text for one in site.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{BASE}/datasets/arbres/" in places
    assert len(places) == 4
    for address in ("/feeds/datasets.atom", "/feeds/organizations/valmont.atom"):
        feed = ElementTree.fromstring(client.get(address).content)
        atom = "{http://www.w3.org/2005/Atom}"
        assert [entry.find(f"{atom}title").text for entry in feed.iter(f"{atom}entry")] == [
            "Arbres alignement"
        ]
    assert client.get("/feeds/organizations/absente.atom").status_code == 404
    assert f"Sitemap: {BASE}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_preflight_and_other_sites_are_welcome(client, square):
    answer = client.options("/api/1/datasets/", headers={"origin": "https://ailleurs.example"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Accept-Language" in client.get("/api/1/datasets/arbres/")["Vary"]
    assert "Set-Cookie" not in client.get("/api/1/datasets/").headers


def test_the_description_is_openapi_3_1(client, square):
    answer = client.get("/api/1/openapi.json")
    described = json.loads(answer.content)
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": BASE}]


def test_what_names_a_thing_leads_to_it(client, square):
    things = {
        f"/datasets/{square.published.id}": "/datasets/arbres/",
        f"/organizations/{square.published.organization_id}": "/organizations/valmont/",
    }
    for subject, page in things.items():
        described = client.get(subject, headers={"accept": "text/turtle"})
        assert (described.status_code, described["Content-Type"]) == (200, "text/turtle; charset=utf-8")
        assert f"<{BASE}{subject}> a " in described.content.decode()
        assert "Accept" in described["Vary"]
        shown = client.get(subject, headers={"accept": "text/html,application/xhtml+xml"})
        assert (shown.status_code, shown["Location"]) == (303, f"{BASE}{page}")
    form = client.get(f"/resources/{square.resource.id}/csv")
    latest = client.get(f"/resources/{square.resource.id}/latest.csv")
    assert form.getvalue() == latest.getvalue()
    assert client.get(f"/datasets/{square.fresh.id}").status_code == 404
    assert client.get(f"/datasets/{square.withdrawn.id}").status_code == 410

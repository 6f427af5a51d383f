"""What is not published, or no longer, is in no output, whoever asks and however."""

from __future__ import annotations

import pytest
from tests.api.conftest import CANARY

EVERYWHERE = (
    "/api/1/datasets/",
    "/api/1/datasets/?q=arbres",
    "/api/1/datasets/?page_size=100&sort=title",
    "/api/1/datasets/arbres/",
    "/api/1/organizations/",
    "/catalog",
    *(f"/catalog.{form}" for form in ("ttl", "jsonld", "json", "xml", "rdf", "nt")),
    *(f"/organizations/valmont/catalog.{form}" for form in ("ttl", "jsonld", "xml", "rdf", "nt")),
    "/datasets/arbres/datapackage.json",
    "/sitemap.xml",
    "/feeds/datasets.atom",
    "/feeds/organizations/valmont.atom",
    "/robots.txt",
)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_no_output_mentions_a_draft_or_a_withdrawn_dataset(client, square, address):
    answer = client.get(address)
    assert answer.status_code == 200
    content = answer.content.decode()
    for hidden in (square.fresh, square.withdrawn):
        assert CANARY not in content
        assert str(hidden.id) not in content
        assert str(hidden.resources.get().id) not in content
        assert hidden.resources.get().versions.get().hash not in content


def test_searching_for_the_words_of_a_draft_finds_nothing(client, square):
    assert client.get(f"/api/1/datasets/?q={CANARY}").json()["total"] == 0


@pytest.mark.parametrize("which", ["fresh", "withdrawn"])
def test_no_address_of_a_hidden_dataset_answers(client, square, which):
    hidden = getattr(square, which)
    resource = hidden.resources.get()
    version = resource.versions.get()
    expected = 404 if which == "fresh" else 410
    for address in (
        f"/api/1/datasets/{hidden.slug}/",
        f"/api/1/datasets/{hidden.id}/",
        f"/api/resources/{resource.id}/",
        f"/api/resources/{resource.id}/profile/",
        f"/api/resources/{resource.id}/data/",
        *(
            f"/api/resources/{resource.id}/data/{form}/"
            for form in ("csv", "json", "ndjson", "geojson", "parquet")
        ),
        f"/resources/{resource.id}/latest.csv",
        *(f"/versions/{version.hash}/{file['name']}" for file in version.files),
        f"/datasets/{hidden.slug}/datapackage.json",
        f"/feeds/datasets/{hidden.slug}.atom",
        f"/datasets/{hidden.id}.ttl",
    ):
        for ask in (client.get, client.head):
            answer = ask(address)
            assert answer.status_code == expected, address
        assert CANARY not in client.get(address).content.decode().replace(address, "")


def test_a_signed_in_person_sees_no_more(client, square, django_user_model):
    person = django_user_model.objects.create(email="agent@valmont.example", name="Camille Test")
    client.force_login(person)
    assert client.get("/api/1/datasets/brouillon/").status_code == 404
    assert CANARY not in client.get("/api/1/datasets/").content.decode()

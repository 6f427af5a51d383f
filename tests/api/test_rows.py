"""The row API: pages, filters, exports, refusals."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pyarrow.parquet as pq
import pytest


def rows(client, square, query="", form=""):
    where = f"/api/resources/{square.resource.id}/data/{form}"
    return client.get(f"{where}{query}")


def test_a_page_has_the_shape_of_the_tabular_api(client, square):
    answer = rows(client, square, "?page_size=2&page=2").json()
    assert [row["nom"] for row in answer["data"]] == ['Chêne "du pré"', "Platane"]
    assert answer["meta"] == {"page": 2, "page_size": 2, "total": 5}
    assert answer["links"]["next"].endswith("/data/?page_size=2&page=3")
    assert answer["links"]["prev"].endswith("/data/?page_size=2&page=1")
    assert answer["links"]["profile"].startswith("http://localhost:8000/api/resources/")


def test_following_next_reads_every_row_once(client, square):
    address, found = f"/api/resources/{square.resource.id}/data/?page_size=2", []
    while address:
        answer = client.get(address).json()
        found += [row["nom"] for row in answer["data"]]
        address = answer["links"]["next"]
    assert len(found) == 5 == len(set(found))


def test_cells_are_json_values_and_the_row_number_is_hidden(client, square):
    first, second, third = rows(client, square).json()["data"][:3]
    assert first == {
        "nom": "Tilleul, grand",
        "hauteur": 12.5,
        "plante_le": "1990-03-01",
        "longitude": 2.35,
        "latitude": 48.85,
    }
    assert second["hauteur"] is None
    assert third["hauteur"] is None, "NaN is not JSON"


def test_filters_and_order_narrow_the_page(client, square):
    answer = rows(client, square, "?hauteur__greater=12.5&hauteur__sort=desc&columns=nom").json()
    # NaN sorts above every number, in DuckDB as in PostgreSQL.
    assert [row["nom"] for row in answer["data"] if "Ch" not in row["nom"]] == ["Platane", "Tilleul, grand"]
    assert list(answer["data"][0]) == ["nom"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?nimporte=1", "query-unknown-parameter"),
        ("?absente__exact=1", "query-unknown-column"),
        ("?nom__resemble=1", "query-unknown-operator"),
        ("?hauteur__exact=haut", "query-value"),
        ("?hauteur__contains=1", "query-operator-kind"),
        ("?_row__exact=4", "query-unknown-column"),
        ("?page=0", "query-page"),
        ("?page_size=201", "query-page-size"),
        ("?nom__sort=up", "query-sort"),
        ("?columns=nom&nom__count", "query-columns-grouped"),
        ("?page=1&page=2", "query-repeated"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(client, square, query, code):
    answer = rows(client, square, query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == code
    assert problem["errors"][0]["detail"] == problem["detail"]


def test_the_sentence_speaks_the_language_asked_for(client, square):
    where = f"/api/resources/{square.resource.id}/data/?nimporte=1"
    assert "n’existe pas" in client.get(where, headers={"accept-language": "fr-FR,en;q=0.5"}).json()["detail"]
    assert "There is no" in client.get(where, headers={"accept-language": "en,fr;q=0.5"}).json()["detail"]


def test_the_type_of_a_column_is_said_in_the_readers_words(client, square):
    where = f"/api/resources/{square.resource.id}/data/?plante_le__exact=hier"
    assert "date" in client.get(where, headers={"accept-language": "fr"}).json()["detail"]
    where = f"/api/resources/{square.resource.id}/data/?hauteur__exact=haut"
    problem = client.get(where, headers={"accept-language": "fr"}).json()
    assert "real" not in problem["detail"]
    assert problem["params"]["kind"] == "real", "programs read the same word in every language"


def test_the_csv_export_honours_the_filters(client, square):
    answer = rows(client, square, "?nom__notcontains=platane", "csv/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "arbres-" in answer["Content-Disposition"]
    found = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    assert found[0] == ["nom", "hauteur", "plante_le", "longitude", "latitude"]
    assert [line[0] for line in found[1:]] == ["Tilleul, grand", "Érable", 'Chêne "du pré"', "alignement"]
    assert found[2][1:] == ["", "", "", ""]


def test_every_form_holds_the_same_rows(client, square):
    expected = rows(client, square).json()["data"]
    assert json.loads(rows(client, square, form="json/").getvalue()) == expected
    lines = rows(client, square, form="ndjson/").getvalue().decode().splitlines()
    assert [json.loads(line) for line in lines] == expected
    table = pq.read_table(io.BytesIO(rows(client, square, form="parquet/").getvalue()))
    assert table.column("nom").to_pylist() == [row["nom"] for row in expected]
    assert table.column("plante_le").to_pylist()[0].isoformat() == "1990-03-01"


def test_geojson_takes_its_points_from_longitude_and_latitude(client, square):
    found = json.loads(rows(client, square, form="geojson/").getvalue())
    assert found["type"] == "FeatureCollection"
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [2.35, 48.85]}
    assert found["features"][1]["geometry"] is None
    refused = rows(client, square, "?columns=nom", "geojson/")
    assert refused.json()["code"] == "query-no-geometry"


@pytest.mark.parametrize("form", ["csv", "json", "ndjson", "geojson", "parquet"])
def test_an_export_of_no_row_is_still_a_whole_document(client, square, form):
    answer = rows(client, square, "?nom__exact=absent", f"{form}/")
    content = answer.getvalue()
    if form == "csv":
        assert content.decode() == "nom,hauteur,plante_le,longitude,latitude\n"
    elif form == "ndjson":
        assert content == b""
    elif form == "parquet":
        assert pq.read_table(io.BytesIO(content)).num_rows == 0
    else:
        found = json.loads(content)
        assert (found if form == "json" else found["features"]) == []


def test_an_export_refuses_a_page(client, square):
    assert rows(client, square, "?page=2", "csv/").json()["code"] == "query-no-page"


def test_groups_give_one_row_each(client, square):
    answer = rows(client, square, "?plante_le__groupby&nom__count&plante_le__sort=desc").json()
    assert answer["data"][0] == {"plante_le": "2001-11-25", "nom__count": 1}
    assert answer["data"][-1] == {"plante_le": None, "nom__count": 2}
    assert answer["meta"]["total"] == 4


def test_the_description_and_the_profile_lead_to_the_rows(client, square):
    here = f"/api/resources/{square.resource.id}/"
    links = {link["rel"]: link["href"] for link in client.get(here).json()["links"]}
    assert client.get(links["data"]).status_code == 200
    profile = client.get(links["profile"]).json()["profile"]
    assert profile["header"][0] == "nom"
    assert profile["columns"]["hauteur"]["python_type"] == "float"
    assert profile["total_lines"] == 5


def test_an_unknown_resource_is_404_and_a_withdrawn_one_410(client, square):
    assert client.get(f"/api/resources/{uuid.uuid4()}/data/").json()["code"] == "not-found"
    assert client.get(f"/api/resources/{square.fresh.resources.get().id}/data/").status_code == 404
    gone = client.get(f"/api/resources/{square.withdrawn.resources.get().id}/data/")
    assert (gone.status_code, gone.json()["code"]) == (410, "gone")


def test_a_lost_table_is_a_503_and_not_an_empty_page(client, square):
    (square.home / "versions" / square.version.hash / "table.parquet").unlink()
    answer = rows(client, square)
    assert (answer.status_code, answer.json()["code"]) == (503, "table-missing")
    assert answer["Retry-After"]


def test_without_its_final_slash_the_route_answers_and_does_not_redirect(client, square):
    assert client.get(f"/api/resources/{square.resource.id}/data?page_size=1").status_code == 200
    assert client.get("/api/1/datasets?page_size=1").status_code == 200

"""The national address service, played on loopback with answers of the documented shape."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from parvis.cli.command import build_app
from parvis.connectors import http
from parvis.connectors.address_service import find_place, place_table
from parvis.errors import UnreachablePeer

PORT_STREET = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [2.290084, 49.897443]},
    "properties": {
        "label": "8 Boulevard du Port 80000 Amiens",
        "score": 0.9706,
        "housenumber": "8",
        "type": "housenumber",
        "id": "80021_6590_00008",
        "name": "8 Boulevard du Port",
        "postcode": "80000",
        "citycode": "80021",
        "city": "Amiens",
        "context": "80, Somme, Hauts-de-France",
        "importance": 0.67,
        "street": "Boulevard du Port",
    },
}


@pytest.fixture
def service(monkeypatch):
    """A service that knows one street. Loopback is let through for the test alone."""
    asked: list[dict[str, list[str]]] = []
    wrong: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            query = parse_qs(urlsplit(self.path).query)
            asked.append(query)
            found = [PORT_STREET] if "Port" in query["q"][0] else []
            content = (
                wrong[0] if wrong else json.dumps({"type": "FeatureCollection", "features": found}).encode()
            )
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(http, "PUBLIC", http.Guard(lambda _: True, lambda *_: True))
    server.asked, server.wrong = asked, wrong
    server.address = f"http://127.0.0.1:{server.server_port}/search"
    yield server
    server.shutdown()
    server.server_close()


def test_an_address_is_placed_with_its_score(service):
    place = find_place(http.get, "8 bd du Port", commune="80021", service=service.address)
    assert (place.latitude, place.longitude, place.score) == (49.897443, 2.290084, 0.9706)
    assert (place.kind, place.commune) == ("housenumber", "80021")
    assert service.asked == [
        {"q": ["8 bd du Port"], "limit": ["1"], "autocomplete": ["0"], "citycode": ["80021"]}
    ]


def test_each_address_is_asked_for_once_and_the_unknown_stays_empty(service):
    asked = [("8 bd du Port", ""), ("Nulle part", ""), ("8 bd du Port", "")]
    rows = place_table(http.get, asked, service=service.address)
    assert [(row["adresse"], row["score"], row["code_insee"]) for row in rows] == [
        ("8 bd du Port", "0.97", "80021"),
        ("Nulle part", "", ""),
    ]
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"[]",
        b'{"features": [{}]}',
        b'{"features": [{"properties": {"score": 2}, "geometry": {"coordinates": [0, 0]}}]}',
    ],
)
def test_an_answer_of_another_shape_is_refused(service, content):
    service.wrong.append(content)
    with pytest.raises(UnreachablePeer, match="answer-not-understood"):
        find_place(http.get, "8 bd du Port", service=service.address)


def test_the_table_of_a_file_is_looked_up_by_a_recipe(service, monkeypatch, tmp_path):
    monkeypatch.setenv("PARVIS_ADDRESS_SERVICE", service.address)
    (tmp_path / "f.csv").write_text("nom;adresse\nA;8 bd du Port\nB;Nulle part\n", encoding="utf-8")
    table = tmp_path / "adresses.csv"
    asked = ["geocode", str(tmp_path / "f.csv"), "--column", "adresse", "--output", str(table)]
    assert CliRunner().invoke(build_app(), asked).exit_code == 0
    recipe = "parvis: 1\nsteps:\n- step: place_address\n  column: adresse\n  table: adresses\n"
    (tmp_path / "r.yaml").write_text(recipe, encoding="utf-8")
    run = [
        "recipes",
        "run",
        str(tmp_path / "f.csv"),
        "--recipe",
        str(tmp_path / "r.yaml"),
        "--reference",
        str(table),
    ]
    done = CliRunner().invoke(build_app(), [*run, "--output", str(tmp_path / "out"), "--json"])
    (step,) = json.loads(done.stdout)["steps"]
    assert step["cells_changed"] == 3
    assert step["not_understood"] == [{"row": 3, "column": "adresse", "value": "Nulle part"}]

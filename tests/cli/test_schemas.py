"""parvis schemas: others are kept once, pinned, and taken anew when a person asks for it."""

from __future__ import annotations

import json
import re
import sys

import pytest

from parvis import cli
from parvis.connectors import http
from parvis.standards.schemas import list_schemas

BENCHES = {"name": "bancs-publics", "title": "Bancs publics", "version": "1.0.0"}
FIELDS = [{"name": "id", "constraints": {"required": True}}, {"name": "places", "type": "integer"}]


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return a function (arguments) -> (exit code, stdout, stderr), in a home of its own."""
    monkeypatch.setenv("PARVIS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["parvis", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        # French typography apart: no-break spaces stand before colons.
        out, err = (re.sub("[\u00a0\u202f]", " ", text) for text in (shown.out, shown.err))
        return end.value.code or 0, out, err

    return call


def described(**more):
    return json.dumps({**BENCHES, "fields": FIELDS, **more}).encode()


def write(folder, content, name="bancs.json"):
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_list_says_which_are_national_and_which_are_ours(run):
    code, shown, _ = run("schemas", "list")
    assert code == 0
    national, _, local = shown.partition("Modèles locaux")
    assert "scdl-subventions " in national
    assert "parvis-elus " in local
    listed = json.loads(run("schemas", "list", "--json")[1])
    assert [one["slug"] for one in listed] == [summary.slug for summary in list_schemas()]


def test_a_schema_added_from_a_file_checks_files_by_its_name(run, tmp_path):
    code, shown, _ = run("schemas", "add", write(tmp_path, described()))
    assert (code, "bancs-publics" in shown) == (0, True)
    assert "bancs-publics" in run("schemas", "list")[1].partition("Schémas enregistrés")[2]
    assert run("schemas", "show", "bancs-publics")[0] == 0
    table = write(tmp_path, b"id,places\n1,trois\n", "bancs.csv")
    code, shown, _ = run("validate", table, "--schema", "bancs-publics", "--json")
    assert (code, json.loads(shown)["counts"]) == (1, {"type-error": 1})


def test_a_schema_stays_as_it_was_added_until_it_is_refreshed(run, open_guard):
    address = open_guard.address("/bancs.json")
    open_guard.pages["/bancs.json"] = described()
    assert run("schemas", "add", address)[0] == 0
    open_guard.pages["/bancs.json"] = described(version="2.0.0")
    # By its address or by its name, the one that was kept answers; the site is not asked again.
    assert json.loads(run("schemas", "show", address, "--json")[1])["version"] == "1.0.0"
    assert open_guard.asked == ["/bancs.json"]
    code, _, refused = run("schemas", "add", address)
    assert (code, "schemas refresh" in refused) == (2, True)
    open_guard.pages["/schemas.json"] = b'{"schemas": []}'
    code, shown, _ = run("schemas", "refresh", "--registry", open_guard.address("/schemas.json"))
    assert (code, "bancs-publics : nouveau contenu" in shown) == (0, True)
    assert json.loads(run("schemas", "show", "bancs-publics", "--json")[1])["version"] == "2.0.0"


def test_an_address_given_to_validate_is_fetched_once_and_kept(run, open_guard, tmp_path):
    open_guard.pages["/bancs.json"] = described()
    table = write(tmp_path, b"id,places\n1,3\n", "bancs.csv")
    for _ in range(2):
        assert run("validate", table, "--schema", open_guard.address("/bancs.json"))[0] == 0
    assert open_guard.asked == ["/bancs.json"]


def test_the_registry_tells_which_shipped_schema_has_a_newer_version(run, open_guard):
    registered = [
        {
            "name": "scdl/prenoms",
            "title": "Prénoms",
            "schema_url": "https://example.org/prenoms.json",
            "versions": [{"version_name": "1.1.6"}, {"version_name": "v1.10.0"}],
        },
        {
            "name": "scdl/subventions",
            "title": "Subventions",
            "schema_url": "https://example.org/subventions.json",
            "versions": [{"version_name": "2.1.1"}],
        },
        {"name": "no/version", "title": "None", "versions": []},
        {
            # An entry as the registry writes it whole (udata's own test file, 2026-11-25).
            "name": "atlasante/schema-dae",
            "title": "Défibrillateurs",
            "description": "Base nationale",
            "schema_url": "https://example.org/latest/schema.json",
            "schema_type": "jsonschema",
            "contact": "schema@example.org",
            "examples": [{"title": "Exemple", "path": "https://example.org/exemple.csv"}],
            "labels": [],
            "consolidation_dataset_id": None,
            "versions": [
                {"version_name": "99.0.0", "schema_url": "https://example.org/99.0.0/schema.json"},
                {"version_name": "98.0.0", "schema_url": "https://example.org/98.0.0/schema.json"},
            ],
            "external_doc": None,
            "external_tool": None,
            "homepage": "https://example.org",
            "datapackage_title": None,
        },
    ]
    catalog = {"$schema": "https://example.org/schema-catalog.json", "version": 1, "schemas": registered}
    open_guard.pages["/schemas.json"] = json.dumps(catalog).encode()
    code, shown, _ = run("schemas", "refresh", "--registry", open_guard.address("/schemas.json"))
    assert code == 0
    assert "scdl-prenoms : la version 1.10.0 existe, Parvis fournit la 1.1.6." in shown
    assert "dae : la version 99.0.0 existe" in shown
    assert "subventions" not in shown


@pytest.mark.parametrize("page", [b"<html>", b"[]", b'{"schemas": [{}]}', 503])
def test_a_registry_that_does_not_answer_well_is_told_in_one_sentence(run, open_guard, page):
    open_guard.pages["/schemas.json"] = page
    code, shown, told = run("schemas", "refresh", "--registry", open_guard.address("/schemas.json"))
    assert (code, shown, told.count("\n")) == (2, "", 1)


def test_without_a_network_one_sentence_says_so(run, monkeypatch):
    def unplugged(*_, **__):
        raise OSError("no network")

    monkeypatch.setattr(http.socket, "getaddrinfo", unplugged)
    code, _, told = run("schemas", "refresh")
    assert code == 2
    asked = "https://schema.data.gouv.fr/schemas.json"
    assert told == f"Le réseau ou le site ne répond pas : {asked}. Réessayez plus tard.\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "ni du JSON ni du YAML"),
        (b"[1]", "pas un Table Schema"),
        (b'{"name": "x"}', "pas un Table Schema"),
        (described(name="scdl-budget"), "fournit déjà un schéma"),
    ],
)
def test_what_is_no_schema_of_a_new_name_is_refused_and_nothing_is_kept(run, tmp_path, content, reason):
    code, _, told = run("schemas", "add", write(tmp_path, content))
    assert (code, reason in told) == (2, True)
    assert not list((tmp_path / "home").glob("schemas/*"))


def test_a_kept_file_that_was_altered_is_not_used(run, tmp_path):
    run("schemas", "add", write(tmp_path, described()))
    (tmp_path / "home/schemas/bancs-publics.json").write_bytes(described(version="9"))
    code, _, told = run("schemas", "show", "bancs-publics")
    assert (code, "n’est plus celui" in told) == (2, True)


def test_a_schema_without_a_name_takes_that_of_its_file(run, tmp_path):
    content = json.dumps({"fields": FIELDS}).encode()
    assert (
        "mobilier-ete-2024" in run("schemas", "add", write(tmp_path, content, "Mobilier (été 2024).json"))[1]
    )

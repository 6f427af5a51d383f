"""parvis validate datapackage.json: each resource before its schema, beside the others, inside its folder."""

from __future__ import annotations

import hashlib
import json

import pytest

from parvis.cli.command import run

TOWNS = "code;name\n35238;Rennes\n35001;Acigné\n"
STREETS = "id,town,since\n1,35238,2020-01-01\n2,99999,2020-13-01\n"
TOWN_SCHEMA = {"fields": [{"name": "code"}, {"name": "name"}], "primaryKey": "code"}
STREET_SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer"},
        {"name": "town"},
        {"name": "since", "type": "date"},
    ],
    "foreignKeys": [{"fields": "town", "reference": {"resource": "towns", "fields": "code"}}],
}


@pytest.fixture
def judge(tmp_path, capsys, monkeypatch):
    """Return a function (descriptor) -> (exit code, what was printed: JSON, or the sentence of a refusal)."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "towns.csv").write_text(TOWNS, "utf-8")
    (tmp_path / "streets.csv").write_text(STREETS)

    def call(descriptor, name="datapackage.json"):
        path = tmp_path / name
        path.write_text(json.dumps(descriptor))
        try:
            code = run(["validate", str(path), "--json"])
        except SystemExit as end:
            code = end.code
        shown = capsys.readouterr()
        return code, json.loads(shown.out) if shown.out else shown.err

    return call


def described(**towns):
    return {
        "name": "town",
        "resources": [
            {"name": "towns", "path": "data/towns.csv", "schema": TOWN_SCHEMA, **towns},
            {"name": "streets", "path": "streets.csv", "schema": STREET_SCHEMA},
        ],
    }


def test_resources_are_judged_beside_each_other(judge):
    code, told = judge(described())
    towns, streets = told["resources"]
    assert (code, told["valid"], towns["valid"], streets["valid"]) == (1, False, True, False)
    assert streets["counts"] == {"type-error": 1, "foreign-key": 1}
    assert {(one["code"], one["row"], one["value"]) for one in streets["findings"]} == {
        ("foreign-key", 3, "99999"),
        ("type-error", 3, "2020-13-01"),
    }


@pytest.mark.parametrize(
    "dialect",
    [
        {"delimiter": ";"},  # version 1 and 2 alike
        {"delimiter": ";", "quoteChar": None, "header": True, "headerRows": [1], "csvddfVersion": "1.2"},
        "data/dialect.json",
    ],
)
def test_a_dialect_says_how_the_file_is_cut(judge, tmp_path, dialect):
    (tmp_path / "data" / "dialect.json").write_text('{"delimiter": ";"}')
    _, told = judge(described(dialect=dialect))
    assert told["resources"][0]["valid"]
    _, told = judge(described(dialect={"delimiter": ","}))
    assert "missing-label" in told["resources"][0]["counts"]


def test_a_header_that_is_none_is_a_row(judge):
    schema = {"fields": [{"name": "column_1"}, {"name": "column_2"}]}
    _, told = judge(
        {"name": "towns", "path": "data/towns.csv", "schema": schema, "dialect": {"header": False}}
    )
    assert told["resources"][0]["rows"] == 3


def test_the_schema_may_stand_in_a_file_and_the_rows_in_the_descriptor(judge, tmp_path):
    (tmp_path / "streets.schema.json").write_text(json.dumps(STREET_SCHEMA))
    rows = [{"id": 1, "town": "x", "since": "2020-01-01"}, {"id": "b", "town": None, "since": "2020-01-02"}]
    code, told = judge({"name": "streets", "data": rows, "schema": "streets.schema.json"}, "resource.json")
    assert code == 1
    assert told["resources"][0]["counts"]["type-error"] == 1


def test_parts_are_read_one_below_the_other(judge, tmp_path):
    (tmp_path / "more.csv").write_text("3,35001,2021-01-01\n4,35001,x")
    parts = {
        "name": "streets",
        "path": ["streets.csv", "more.csv"],
        "schema": {"fields": STREET_SCHEMA["fields"]},
    }
    _, told = judge({"resources": [parts]})
    assert (told["resources"][0]["rows"], told["resources"][0]["counts"]) == (4, {"type-error": 2})


def test_the_size_and_the_digest_announced_are_checked(judge):
    raw = TOWNS.encode()
    right = {"bytes": len(raw), "hash": hashlib.md5(raw).hexdigest()}
    assert judge(described(**right))[1]["resources"][0]["counts"] == {}
    assert judge(described(hash=f"sha256:{hashlib.sha256(raw).hexdigest()}"))[1]["resources"][0]["valid"]
    wrong = judge(described(bytes=3, hash="sha256:00"))[1]["resources"][0]
    assert wrong["counts"] == {"byte-count": 1, "hash-count": 1}
    assert not wrong["valid"]


def test_a_resource_without_schema_is_only_read(judge):
    code, told = judge({"resources": [{"name": "streets", "path": "streets.csv"}]})
    assert (code, told["resources"][0]["rows"], told["resources"][0]["findings"]) == (0, 2, [])


@pytest.mark.parametrize(
    "path",
    [
        "../secret.csv",
        "/etc/passwd",
        "data/../../secret.csv",
        "~/secret.csv",
        "C:/secret.csv",
        "..\\secret.csv",
        "",
    ],
)
@pytest.mark.parametrize("part", ["path", "schema", "dialect"])
def test_nothing_outside_the_folder_is_opened(judge, tmp_path, path, part):
    (tmp_path.parent / "secret.csv").write_text("a;b\n1;2\n")
    code, said = judge(described(**{part: path}))
    assert code == 2
    assert "leads out of the descriptor’s folder" in said


def test_a_link_does_not_lead_outside(judge, tmp_path):
    (tmp_path.parent / "secret.csv").write_text("a;b\n1;2\n")
    (tmp_path / "link.csv").symlink_to(tmp_path.parent / "secret.csv")
    code, said = judge(described(path="link.csv"))
    assert code == 2
    assert "leads out of the descriptor’s folder" in said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"path": "https://ville.example/towns.csv"}, "is an address"),
        ({"path": "none.csv"}, "not beside it"),
        ({"path": None}, "must have `path` or `data`"),
        ({"name": "streets"}, "are called “streets”"),
        ({"dialect": {"delimiter": ";;"}}, "`delimiter` does not fit"),
        ({"dialect": {"headerRows": ["1"]}}, "`headerRows` does not fit"),
    ],
)
def test_an_unusable_descriptor_is_told_in_one_sentence(judge, changes, words):
    code, said = judge(described(**changes))
    assert code == 2
    assert words in said
    assert said.count("\n") == 1


def test_without_a_schema_a_table_is_not_judged(judge, tmp_path, capsys):
    assert run(["validate", str(tmp_path / "streets.csv")]) == 2
    assert "--schema" in capsys.readouterr().err

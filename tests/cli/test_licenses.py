"""`parvis licenses`: the contract of DESIGN section 5."""

from __future__ import annotations

import json

import pytest

from parvis.cli.command import CANNOT, FINDINGS, FINE, run


def answer(capsys, *arguments: str) -> dict:
    code = run(["licenses", *arguments, "--json"])
    return {"exit": code, **json.loads(capsys.readouterr().out)}


def test_a_mix_tells_what_is_allowed_and_owed(capsys):
    told = answer(capsys, "mix", "lov2", "odc-odbl")
    assert (told["exit"], told["allowed"]) == (FINE, ["odc-odbl"])
    assert "share-alike" in told["duties"]
    assert "attribution" in told["duties"]


def test_producers_and_aliases_are_names_too(capsys):
    assert answer(capsys, "mix", "OSM", "etalab-2.0")["allowed"] == ["odc-odbl"]


def test_what_may_not_be_open_is_a_finding(capsys):
    told = answer(capsys, "mix", "lov2", "cc-by-nc")
    assert (told["exit"], told["allowed"], told["duties"]) == (FINDINGS, [], [])
    assert told["reasons"][0]["code"] == "not-open"


def test_a_picture_and_a_high_value_dataset_are_told_apart(capsys):
    assert "odbl-notice" in answer(capsys, "mix", "osm", "--use", "produced")["duties"]
    assert answer(capsys, "mix", "osm", "--high-value")["allowed"] == []


@pytest.mark.parametrize("arguments", [("mix", "nobody"), ("mix", "lov2", "--use", "magic")])
def test_an_unknown_name_is_one_sentence(capsys, arguments):
    assert run(["licenses", *arguments]) == CANNOT
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_list_says_which_an_authority_may_choose(capsys):
    assert run(["licenses", "list", "--json"]) == FINE
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert [name for name, one in listed.items() if one["for_authorities"]] == ["lov2", "odc-odbl"]
    assert run(["licenses", "list"]) == FINE
    assert "odc-odbl" in capsys.readouterr().out


def test_words_for_people_name_the_licences(capsys):
    assert run(["licenses", "mix", "lov2", "osm"]) == FINE
    said = capsys.readouterr().out
    assert "ODbL" in said
    assert "{" not in said

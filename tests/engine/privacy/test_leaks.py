"""No planted value comes out of a search: findings, proposals, JSON, logs, what is printed or raised."""

from __future__ import annotations

import json
import logging
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.privacy.test_corpus import CORPUS

from parvis.cli.command import run
from parvis.engine.pipeline.scanning import scan_candidate
from parvis.engine.privacy import find_linkage, propose, scan_reading
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.sandbox import TEMPLATE
from parvis.errors import ParvisError
from parvis.wording import say

# Kinds whose cells are values of one person; a first name alone is a word like another.
KINDS = ("nir", "iban", "tax", "card", "email", "mobile", "full")
EXAMPLES = int(os.environ.get("PARVIS_TEST_LEAKS", "6"))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    TEMPLATE.warm_up(wait=True)
    yield
    TEMPLATE.cool_down()


def _leaked(values: set[str], said: str) -> list[str]:
    """The values that stand in a text, or their signs without what parts them."""
    bare = "".join(sign for sign in said if sign.isalnum())
    signs = {value: "".join(sign for sign in value if sign.isalnum()) for value in values}
    return [value for value in values if value in said or (len(signs[value]) > 9 and signs[value] in bare)]


def _planted(seed: int, kind: str, place: str) -> tuple[str, set[str]]:
    """(Text of a CSV, the values in it). place: where they stand."""
    draw = random.Random(seed)
    values = [CORPUS.KINDS[kind].make(draw, CORPUS.person(draw)) for _ in range(30)]
    if place == "column":
        rows = [["dossier", "valeur"], *([str(at), value] for at, value in enumerate(values))]
    elif place == "header":
        values = values[:1]
        rows = [["dossier", values[0]], *([str(at), "fait"] for at in range(30))]
    elif place == "title":
        values = values[:1]
        rows = [[f"Liste de {values[0]}"], ["dossier", "suivi"], *([str(at), "fait"] for at in range(30))]
    else:
        values = values[:1]
        rows = [["dossier", "suivi"], *([str(at), "fait"] for at in range(30))]
        rows[7][1] = f"voir {values[0]} lundi"
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows) + "\n", set(values)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 10**6),
    kind=st.sampled_from(KINDS),
    place=st.sampled_from(["column", "header", "title", "cell"]),
)
def test_no_planted_value_comes_out_of_a_search(
    seed: int, kind: str, place: str, tmp_path_factory, caplog, capsys
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    folder = tmp_path_factory.mktemp("leak")
    text, values = _planted(seed, kind, place)
    path = folder / "extrait.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_extract(describe_extract(path), folder)
    scan = scan_reading(reading, name=path.name)
    table = reading.tables[0]
    linked = find_linkage(table, earlier=[table], others=[table])
    told = [json.dumps(scan.to_json(), ensure_ascii=False)]
    told += [json.dumps(finding.to_json(), ensure_ascii=False) for finding in linked]
    # A step that removes a column must name it, and a header that is a value is one: it is told apart.
    told += [
        json.dumps([proposal.to_json() for proposal in propose(finding)], ensure_ascii=False)
        for finding in scan.findings
        if not finding.quoted
    ]
    child = scan_candidate(reading, table, name=path.name, folder=folder)
    if place != "header":
        told.append(json.dumps(child, ensure_ascii=False))
    capsys.readouterr()
    for options in ([], ["--json"]):
        run(["scan", str(path), *options])
        told += capsys.readouterr()
    told.append(caplog.text)
    assert not _leaked(values, "\n".join(told))


def test_what_is_raised_quotes_nothing(tmp_path: Path, caplog, capsys) -> None:
    caplog.set_level(logging.DEBUG)
    text, values = _planted(7, "iban", "column")
    for name, content in (
        ("extrait.xlsx", b"PK\x03\x04" + text.encode()),
        ("extrait.json", ('[{"a": "' + text.replace('"', "'")).encode()),
        ("extrait.zip", b"PK\x05\x06" + text.encode()),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        said = []
        try:
            read_extract(describe_extract(path), tmp_path)
        except ParvisError as error:
            said += [repr(error), str(error), say("error", error.code, error.params, "fr")]
        capsys.readouterr()
        assert run(["scan", str(path)]) == 2, name
        said += [*capsys.readouterr(), caplog.text]
        assert not _leaked(values, "\n".join(said)), name

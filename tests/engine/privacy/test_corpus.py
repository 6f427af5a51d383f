"""A cheap part of the invented extracts of benchmarks/privacy.py: found, left alone, never quoted."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from parvis.engine.model.table import Reading
from parvis.engine.privacy import scan_reading
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.sandbox import TEMPLATE

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


def _module(name: str) -> ModuleType:
    found = sys.modules.get(name)
    if found is None:
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        found = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found)
    return found


CORPUS, NEGATIVES = _module("privacy_corpus"), _module("privacy_negatives")
# Thirteen trades, one density each in turn; every nature of lawful file once.
EXTRACTS = [extract for at, extract in enumerate(CORPUS.extracts(52)) if at % 13 % 4 == at // 13]
# One of two of the others: the bench tries them all.
HIDDEN = list(_module("privacy_hiding").techniques())[::2]
# An archive of several files is refused by the reader: nothing of it is published.
HIDDEN = [hidden for hidden in HIDDEN if hidden[1] != "x.zip"]
LAWFUL = list(NEGATIVES.negatives(len(NEGATIVES.NATURES)))[::2]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    """Children of one template read the files: a fresh process each would take a minute."""
    TEMPLATE.warm_up(wait=True)
    yield
    TEMPLATE.cool_down()


def _read(content: bytes, name: str, folder: Path) -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read_extract(describe_extract(path), folder)


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: f"{extract.trade}-{extract.density}")
def test_what_is_planted_is_found_and_never_quoted(extract, tmp_path: Path):
    reading = _read(extract.content, extract.name, tmp_path)
    columns = [column.name for column in reading.tables[0].columns]
    scan = scan_reading(reading, name=extract.name)
    for kind, place, _ in extract.planted:
        found = {
            finding.code for finding in scan.findings if finding.column == columns[place] and finding.calls
        }
        assert found & set(CORPUS.KINDS[kind].codes), f"{kind} in {columns[place]}"
    said = json.dumps(scan.to_json(), ensure_ascii=False)
    assert not [value for value in extract.values if value in said]


@pytest.mark.parametrize(("name", "content"), LAWFUL, ids=[name for name, _ in LAWFUL])
def test_what_is_lawful_to_publish_is_not_stopped(name: str, content: bytes, tmp_path: Path):
    scan = scan_reading(_read(content, name, tmp_path), name=name)
    assert scan.verdict == "nothing-found", [finding.key for finding in scan.findings if finding.calls]


@pytest.mark.parametrize(("technique", "name", "content"), HIDDEN, ids=[hidden[0] for hidden in HIDDEN])
def test_what_is_hidden_is_seen_or_the_file_refused(
    technique: str, name: str, content: bytes, tmp_path: Path
):
    scan = scan_reading(_read(content, name, tmp_path), name=name)
    assert scan.verdict != "nothing-found"
    said = json.dumps(scan.to_json(), ensure_ascii=False)
    assert not [
        value for value in ("185057800608491", "zoe.martin@orange.fr", "39 98 12 34") if value in said
    ]


def test_a_first_row_taken_for_the_header_is_not_quoted_either(tmp_path: Path):
    scan = scan_reading(_read(b"06 39 98 12 34;12\n06 39 98 56 78;13\n", "x.csv", tmp_path))
    (phone,) = [finding for finding in scan.findings if finding.where == "column"]
    assert phone.column
    assert "39" not in json.dumps(phone.to_json())

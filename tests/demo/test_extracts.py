"""The demo town's raw extracts: repeatable, messy, and nobody's."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from stdnum.fr import siren, siret

from parvis.demo.extracts import EXTRACTS, write_extracts
from parvis.demo.places import AUTHORITIES


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("extracts")
    return {extract.slug: path for extract, path in write_extracts(folder)}


def test_the_same_seed_writes_the_same_bytes(written: dict[str, Path], tmp_path: Path) -> None:
    for extract, path in write_extracts(tmp_path):
        assert path.read_bytes() == written[extract.slug].read_bytes(), extract.slug


def test_another_seed_writes_other_data(written: dict[str, Path], tmp_path: Path) -> None:
    again = {extract.slug: path for extract, path in write_extracts(tmp_path, seed=2)}
    slug = "subventions-aux-associations"
    assert again[slug].read_bytes() != written[slug].read_bytes()


def test_there_are_at_least_ten_extracts_of_two_authorities() -> None:
    assert len(EXTRACTS) >= 10
    assert {extract.authority.kind for extract in EXTRACTS} == {"commune", "epci"}
    assert len({extract.slug for extract in EXTRACTS}) == len(EXTRACTS)
    assert len({extract.file_name for extract in EXTRACTS}) == len(EXTRACTS)


def test_identifiers_of_the_authorities_have_valid_keys() -> None:
    for authority in AUTHORITIES:
        assert siren.is_valid(authority.siren)
        assert siret.is_valid(authority.siret)


def test_subsidies_are_as_messy_as_an_accounting_export(written: dict[str, Path]) -> None:
    raw = written["subventions-aux-associations"].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    text = raw.decode("cp1252")
    assert text.startswith("Ville de Sainte-Aube;")
    assert "TOTAL GÉNÉRAL" in text
    assert "E+13" in text
    assert "\u00a0" in text


def test_trees_are_in_lambert_93(written: dict[str, Path]) -> None:
    layer = json.loads(written["arbres-de-la-ville"].read_text(encoding="utf-8"))
    assert layer["crs"]["properties"]["name"].endswith("2154")
    east, north = layer["features"][0]["geometry"]["coordinates"]
    assert 100_000 < east < 1_300_000
    assert 6_000_000 < north < 7_200_000


def test_the_opendocument_sheet_says_its_type_first(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["equipements-publics"]) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)

"""Profile real French files and compare with answers checked by hand."""

from __future__ import annotations

import json
import re

import duckdb
import pytest

from parvis.engine.profiling import profile_table
from parvis.engine.profiling.detector import normalize_label
from parvis.engine.reading import describe_extract, read_extract

# First words of the logical types of the hand-checked answers: the types that are right for us.
TYPES = (
    (r"empty", {"any"}),
    (r"SIRET|SIREN|INSEE|department code|postal code|phone|BAN", {"string"}),
    (r"boolean", {"boolean"}),
    (r"date ", {"date"}),
    (r"year", {"year"}),
    (r"integer code|integer \(c", {"integer", "string"}),
    (r"integer", {"integer"}),
    (r"decimal or integer", {"integer", "number"}),
    (r"decimal|latitude|longitude|Lambert", {"number"}),
    (r"month", {"string", "yearmonth"}),
    (r"GeoJSON", {"geojson"}),
    (r"code", {"string", "integer"}),
    (
        r"category|text|organisation|person|first name|commune|department name|street|address|URL|HTML|JSON",
        {"string"},
    ),
)
SEMANTICS = (
    (r"SIRET \((?!corrupt)", "siret"),
    (r"SIRET \(corrupt", "identifier"),
    (r"SIREN \(EPCI", "epci"),
    (r"SIREN", "siren"),
    (r"INSEE commune", "insee_commune"),
    (r"commune name", "commune_name"),
    (r"department name", "department_name"),
    (r"code \(accounting nature", "account"),
    (r"code \(accounting function", "budget_function"),
    (r"department code", "department"),
    (r"postal code", "postal_code"),
    (r"phone", "phone"),
    (r"year", "year"),
    (r"latitude", "latitude"),
    (r"longitude", "longitude"),
    (r"GeoJSON", "geojson"),
)
# A text file whose layout the reader settles in its own tests; its columns are named by the merged header.
FILES = (
    "csv/toulouse_subventions_2022.csv",
    "csv/paris_liste_des_prenoms.csv",
    "csv/pays_mormal_marches_2015.csv",
    "csv/aiglun_depenses_urbanisme.csv",
    "csv/aiglun_depenses_engagees.csv",
    "csv/montpellier_budget_2005_2016.csv",
    "csv/nantes_menus_cantines_2022.csv",
    "csv/nantes_equipements_deplacement.csv",
    "csv/an_rattachement_2015.csv",
    "csv/anct_couverture_thd_entete_triple.csv",
    "csv/bal_echantillon_multi_communes.csv",
    "patho/uk_airedale_nhs_spend.csv",
)


def expected_of(logical: str, table) -> object:
    for pattern, answer in table:
        if re.match(pattern, logical):
            return answer
    return None


@pytest.mark.parametrize("name", FILES)
def test_types_agree_with_the_answers_checked_by_hand(name, shared, tmp_path):
    answers = json.loads((shared / "corpus/expected.json").read_text(encoding="utf-8"))["files"]
    answer = next(file for file in answers if file["path"] == name)
    reading = read_extract(describe_extract(shared / "corpus" / name), tmp_path)
    profile = profile_table(max(reading.tables, key=lambda table: table.rows))
    assert len(profile.columns) == len(answer["columns"])
    wrong = []
    for column, expected in zip(profile.columns, answer["columns"], strict=True):
        types = expected_of(expected["type"], TYPES)
        assert types is not None, f"no mapping for {expected['type']!r}"
        semantic = expected_of(expected["type"], SEMANTICS)
        if column.type not in types or (semantic is not None and column.semantic != semantic):
            wrong.append((expected["name"], expected["type"], column.type, column.semantic, column.examples))
    assert wrong == []


CODES = {
    "code", "siret", "siren", "insee", "postal", "cp", "tel", "telephone", "nir", "iban", "rna", "uai",
    "finess", "cpv", "naf", "ape", "compte", "nature", "fonction", "departement", "dep",
    "region", "reg", "commune", "com",
    "canton", "iris", "epci", "quartier", "circonscription", "arrondissement", "section", "parcelle",
    "zone", "bassin", "unite", "tranche", "categorie", "immatriculation",
}  # fmt: skip
QUANTITIES = {
    "nombre", "nb", "nbr", "nbre", "population", "pop", "taux", "tx", "surface", "total", "montant",
    "objectifs",
    "carencee", "txcouvglo", "lat", "long",
}  # fmt: skip


NUMBERS = ("integer", "number")
# What the cells of a number never are; whole: digits alone, not 1003,000 as a program wrote it.
FAULTS = {"zeros": "0[0-9]+", "long": "[0-9]{13,}", "whole": "[0-9]+"}


def faults_of(path, columns) -> list[dict[str, int]]:
    if not columns:
        return []
    asked = ", ".join(
        f"""count_if(regexp_full_match(trim("{column.name}"), '{pattern}'))"""
        for column in columns
        for pattern in FAULTS.values()
    )
    counts = iter(duckdb.execute(f"SELECT {asked} FROM read_parquet('{path}')").fetchone())
    return [{fault: next(counts) for fault in FAULTS} for _ in columns]


def test_no_code_of_any_file_is_read_as_a_number(shared, tmp_path):
    """The worst fault: 01004 that becomes 1004. Judged by headers and cells, not by the detectors."""
    harmed, judged = [], 0
    files = sorted(path for path in (shared / "corpus").rglob("*.*") if path.parent.name != "corpus")
    for number, path in enumerate(files):
        folder = tmp_path / str(number)
        folder.mkdir()
        seen = set()
        for table in read_extract(describe_extract(path), folder).tables:
            # One sheet a year: alike but for their names.
            labels = tuple(column.label for column in table.columns)
            if not table.rows or labels in seen:
                continue
            seen.add(labels)
            numbers = [column for column in profile_table(table).columns if column.type in NUMBERS]
            judged += len(numbers)
            for column, faults in zip(numbers, faults_of(table.path, numbers), strict=True):
                words = set(normalize_label(column.label or column.name).split())
                named = words & CODES and not words & QUANTITIES
                if faults["zeros"] or faults["long"] or (named and faults["whole"]):
                    harmed.append((path.name, column.label, column.type, column.examples))
    assert harmed == []
    assert judged > 400

"""Profile real French files and compare with answers checked by hand."""

from __future__ import annotations

import json
import re

import pytest

from parvis.engine.profiling import profile_table
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
    (r"SIREN", "siren"),
    (r"INSEE commune", "insee_commune"),
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

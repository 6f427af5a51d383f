"""The same checks on a Spark standalone cluster of this machine give the same reports as on DuckDB.

PARVIS_TEST_SPARK_EXAMPLES=1 judges every example of every check too: three to four minutes; CI always does.
"""

from __future__ import annotations

import json
import os
import pickle

import pytest
from tests.engine.cluster import ABSENT, on_cluster
from tests.engine.validation.gathered import gathered

from parvis.engine.validation.checks import CHECKS

EVERY = os.environ.get("PARVIS_TEST_SPARK_EXAMPLES") == "1"
SECONDS = 1500 if EVERY else 400

pytestmark = [pytest.mark.spark, pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))]
SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer", "constraints": {"unique": True, "minimum": 2}},
        {"name": "day", "type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}},
        {"name": "iso", "type": "date"},
        {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": " "},
        {"name": "code", "constraints": {"required": True, "pattern": r"\d{5}|2[AB]\d{3}"}},
        {"name": "odd", "constraints": {"pattern": r"(?!x).*"}},
        {"name": "kind", "constraints": {"enum": ["réel", "ordre"], "maxLength": 4}},
        {"name": "place", "type": "geopoint"},
        {"name": "json", "type": "object", "constraints": {"minLength": 1}},
        {"name": "department"},
        {"name": "siret", "frFormat": "siret"},
    ],
    "primaryKey": ["id", "kind"],
    "foreignKeys": [{"fields": "department", "reference": {"resource": "departments", "fields": "code"}}],
    "custom_checks": [{"name": "compare-columns", "params": {"column": "iso", "op": ">=", "column2": "iso"}}],
}
ROWS = [
    (
        "1",
        "31/12/2019",
        "2020-02-29",
        "1 234,5",
        "35000",
        "a",
        "réel",
        "2.35, 48.85",
        '{"a": 1}',
        "35",
        "73282932000074",
    ),
    ("2", "31/02/2020", "2020-1-5", "1.5", "2A004", "xa", "Réel", "200, 0", "{}", "99", "73282932000075"),
    ("02", "05/01/2020", "2021-02-30", "-3", None, None, "ordre", None, "[", "2B", None),
    ("x", None, None, "a", "1234", "b", "ordre", "48.85", "null", None, "1"),
    ("2", "2020-01-05", "20200105", "0,5", "35000", "b", "réel", "2.35,48.85", None, "20", None),
]


@pytest.mark.timeout(SECONDS)
def test_reports_are_equal_on_duckdb_and_on_a_cluster(master, make_table, tmp_path):
    cases = [case(tmp_path / "whole", make_table([f["name"] for f in SCHEMA["fields"]], ROWS), SCHEMA)]
    cases += [
        case(tmp_path / f"{name}-{number}", make_table(header, rows, name=f"table-{number}"), schema)
        for number, (name, schema, header, rows) in enumerate(gathered() if EVERY else [])
    ]
    told = json.loads(on_cluster("spark_reports.py", master, *cases, seconds=SECONDS - 120))
    assert told["executors"] == 2
    for name, reports in zip(cases, told["reports"], strict=True):
        assert reports["duckdb"] == reports["spark"], name
    assert sum(told["reports"][0]["duckdb"]["counts"].values()) > 20
    seen = {code for reports in told["reports"] for code in reports["duckdb"]["counts"]}
    assert {check.finding for check in CHECKS} <= seen or not EVERY


def case(folder, table, schema):
    folder.mkdir()
    (folder / "table.pickle").write_bytes(pickle.dumps(table))
    (folder / "schema.json").write_text(json.dumps(schema))
    return folder

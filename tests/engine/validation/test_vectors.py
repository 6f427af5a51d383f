"""Corner cases of Table Schema, with what the standard asks of each."""

from __future__ import annotations

import pytest

from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

INTEGER = {"type": "integer"}
NUMBER = {"type": "number"}
COMMA = {"type": "number", "decimalChar": ","}
FRENCH = {"type": "number", "decimalChar": ",", "groupChar": " "}
BARE = {"type": "integer", "bareNumber": False}
BARE_NUMBER = {"type": "number", "bareNumber": False}
DATE = {"type": "date"}
DATETIME = {"type": "datetime"}
TIME = {"type": "time"}

# field, texts that fit, texts that do not.
VECTORS = [
    pytest.param(
        INTEGER,
        ["+5", "-0", "007", "12345678901234567890"],
        ["12.0", "1_000", "１２", " 12 ", "1e3", ""],
        id="integer",
    ),
    pytest.param({**INTEGER, "groupChar": " "}, ["1 000", "1000"], ["1 000 ", "1.000"], id="integer-grouped"),
    pytest.param(BARE, ["95%", "EUR 95", "-5 €", "abc-5"], ["1 000", "12.5", "€"], id="integer-not-bare"),
    pytest.param(
        NUMBER,
        [".5", "5.", "1e5", "1E+5", "NaN", "INF", "-INF", "nan", "-1.50"],
        ["1_0.5", "sNaN", "NaN123", "-Infinity", "infinity", "1,5", "1 000", "."],
        id="number",
    ),
    pytest.param(COMMA, ["1,5", "1e3", ",5"], ["1.5"], id="decimal-comma"),
    pytest.param(FRENCH, ["1 234,5", "1234,5"], ["1\u202f234,5", " 1 2 3 ", "1 234.5"], id="grouped-comma"),
    pytest.param(BARE_NUMBER, ["$1.5M", ".5%", "12 €"], ["1 234", "M"], id="number-not-bare"),
    pytest.param(
        {"type": "boolean"},
        ["true", "True", "TRUE", "1", "false", "0"],
        ["yes", "Vrai", " true", "tRue"],
        id="boolean",
    ),
    pytest.param(
        {"type": "boolean", "trueValues": ["oui"]},
        ["oui", "false", "0"],
        ["true", "1", "non"],
        id="boolean-true-values",
    ),
    pytest.param(
        DATE,
        ["2020-01-05", "2020-02-29", "0020-01-01"],
        ["2020-1-5", "20200105", "2020-01-05 ", " 2020-01-05", "2020-02-30", "2020-13-01", "05/01/2020"],
        id="date",
    ),
    pytest.param(
        {"type": "date", "format": "%d/%m/%Y"},
        ["05/01/2020", "29/02/2020"],
        ["2020-01-05", "30/02/2020"],
        id="date-pattern",
    ),
    pytest.param(
        {"type": "date", "format": "fmt:%d.%m.%Y"}, ["05.01.2020"], ["05/01/2020"], id="date-old-prefix"
    ),
    pytest.param(
        {"type": "date", "format": "any"},
        ["05/01/2020", "2020-01-05"],
        ["janvier 2020", "3", "May"],
        id="date-any",
    ),
    pytest.param(
        DATETIME,
        ["2020-01-05T10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T10:00:00.5+02:00", "2020-01-05T24:00:00"],
        [
            "2020-01-05 10:00:00",
            "2020-01-05T10:00",
            "2020-01-05",
            "2020-02-30T10:00:00",
            "2020-01-05T25:00:00",
        ],
        id="datetime",
    ),
    pytest.param(
        TIME,
        ["10:00:00", "23:59:59", "10:00:00Z", "24:00:00"],
        ["1:00:00", "10:00", "24:00:01", "10:60:00"],
        id="time",
    ),
    pytest.param(
        {"type": "year"},
        ["2020", "0020", "-0044", "12020"],
        [" 202", "+202", "1_23", "0000", "20"],
        id="year",
    ),
    pytest.param(
        {"type": "yearmonth"},
        ["2020-01", "2020-12"],
        ["2020-1", "2020-13", "20200-001", "2020"],
        id="yearmonth",
    ),
    pytest.param(
        {"type": "duration"},
        ["P1W", "PT1.5H", "-P1D", "P1Y2M3DT4H5M6S"],
        ["P", "PT", "1D", "P1H", "PT1D"],
        id="duration",
    ),
    pytest.param(
        {"type": "geopoint"},
        ["2.35, 48.85", "2.35,48.85", "-180,90"],
        ["181,0", "0,91", "NaN, 0", "2.35 48.85", "2.35;48.85", "2.35,  48.85"],
        id="geopoint",
    ),
    pytest.param(
        {"type": "geopoint", "format": "array"},
        ["[2.35, 48.85]", "[ 2.35 ,48.85 ]"],
        ['["2.35", "48.85"]', "[2.35]", "2.35, 48.85", "[200, 0]"],
        id="geopoint-array",
    ),
    pytest.param(
        {"type": "geopoint", "format": "object"},
        ['{"lat": 48.85, "lon": 2.35}'],
        ['{"lat": 48.85}', '{"lat": 100, "lon": 0}', "x"],
        id="geopoint-object",
    ),
    pytest.param(
        {"type": "geojson"},
        ['{"type": "Point", "coordinates": [0, 0, 0]}'],
        ['{"type": "Pt"}', "[]", "x", "null"],
        id="geojson",
    ),
    pytest.param({"type": "object"}, ['{"a": 1}', "{}"], ["null", "[]", "{a: 1}"], id="object"),
    pytest.param({"type": "array"}, ["[]", '["a", 1]'], ["{}", "a,b", "['a']"], id="array"),
    pytest.param({"type": "list"}, ["a,,b", "a"], [], id="list"),
    pytest.param({"type": "list", "itemType": "integer"}, ["1,2", "1"], ["1,", "1;2"], id="list-of-integers"),
    pytest.param({"format": "binary"}, ["YWJj", "YWI="], ["@@@@", "abc"], id="base64"),
    pytest.param(
        {"format": "email"}, ["é@b.fr", "a.b+c@d-e.example"], ["a@b", "a b@c.fr", "a@b..fr"], id="email"
    ),
    pytest.param(
        {"format": "uri"}, ["foo:bar", "https://ville.fr/é?x=1#y"], ["http://a b", "ville.fr"], id="uri"
    ),
    pytest.param(
        {"format": "uuid"},
        ["123E4567-e89b-42d3-a456-426614174000"],
        ["123e4567e89b42d3a456426614174000"],
        id="uuid",
    ),
    pytest.param({"format": "no-such"}, ["x"], [], id="unknown-string-format"),
    pytest.param({"type": "any"}, ["x", "１", " "], [], id="any"),
    pytest.param({"constraints": {"pattern": "a|b"}}, ["a", "b"], ["ax", "xb"], id="pattern-is-anchored"),
    pytest.param(
        {"constraints": {"pattern": r"\d{5}"}}, ["12345"], ["12345\n", "１２３４５"], id="digits-are-ascii"
    ),
    pytest.param({"constraints": {"pattern": r"\p{L}+"}}, ["été"], ["a1"], id="unicode-classes"),
    pytest.param({"constraints": {"pattern": r"\i\c*"}}, ["_a-1"], ["1a"], id="xml-name-classes"),
    pytest.param({"constraints": {"pattern": "^a.*$"}}, ["ab"], ["ba"], id="redundant-anchors"),
    pytest.param({"constraints": {"pattern": r"(a)\1"}}, ["aa"], ["ab"], id="back-reference"),
    pytest.param({"constraints": {"minLength": 2}}, ["éà"], ["é"], id="length-counts-characters"),
    pytest.param(
        {**NUMBER, "constraints": {"enum": ["1.0"]}}, ["1", "1.00"], ["2"], id="enum-compares-numbers"
    ),
    pytest.param({**INTEGER, "constraints": {"minimum": "abc"}}, ["1"], [], id="unreadable-bound"),
    pytest.param(
        {"type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}},
        ["02/01/2020"],
        ["31/12/2019"],
        id="iso-bound-on-a-french-date",
    ),
    pytest.param(
        {**DATETIME, "constraints": {"minimum": "2020-01-01T00:00:00"}},
        ["2020-01-01T00:00:00Z"],
        ["2019-12-31T00:00:00Z"],
        id="bound-without-zone",
    ),
    pytest.param({"constraints": {"required": True}}, [" ", "x"], [], id="a-space-is-not-missing"),
    pytest.param({**NUMBER, "constraints": {"maximum": 1}}, ["-INF", "1"], ["INF", "1.0001"], id="infinity"),
]


def wrong(make_table, field, texts):
    """Return the texts that are found wrong; every other row is filled beside them."""
    schema = TableSchema.from_descriptor({"fields": [{"name": "a", **field}, {"name": "b"}]})
    table = make_table(("a", "b"), [(text, "x") for text in texts])
    return {finding.value for finding in validate_table(table, schema).findings if finding.row}


@pytest.mark.parametrize(("field", "right", "refused"), VECTORS)
def test_the_standard_decides(field, right, refused, make_table):
    refused = [text for text in refused if text]
    assert wrong(make_table, field, right + refused) == set(refused)


def validate(make_table, schema, header, *rows):
    return validate_table(make_table(header, rows), TableSchema.from_descriptor(schema))


def test_a_missing_value_is_exact_and_comes_before_the_type(make_table):
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b"}], "missingValues": ["", "n.d."]}
    report = validate(make_table, schema, ("a", "b"), ("n.d.", "x"), ("n.d. ", "x"))
    assert report.counts == {"type-error": 1}


def test_an_empty_cell_is_a_value_where_it_is_not_declared_missing(make_table):
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b"}], "missingValues": ["-"]}
    assert validate(make_table, schema, ("a", "b"), (None, "x"), ("-", "x")).counts == {"type-error": 1}


def test_a_column_of_empty_cells_alone_is_nullable(make_table):
    assert validate(make_table, {"fields": [{"name": "a"}]}, ("a",), (None,), ("x",)).valid


def test_a_wrong_type_is_told_once_and_not_by_its_constraints(make_table):
    field = {"name": "a", "type": "integer", "constraints": {"minimum": 5, "enum": [7]}}
    assert validate(make_table, {"fields": [field]}, ("a",), ("x",)).counts == {"type-error": 1}


def test_a_text_of_the_wrong_format_is_told_once_and_not_by_its_pattern(make_table):
    field = {"name": "a", "format": "uri", "constraints": {"pattern": "http.*"}}
    assert validate(make_table, {"fields": [field]}, ("a",), ("x",)).counts == {"type-error": 1}


def test_every_broken_constraint_is_told(make_table):
    field = {"name": "a", "constraints": {"minLength": 3, "pattern": "[a-z]+", "enum": ["abc"]}}
    assert validate(make_table, {"fields": [field]}, ("a",), ("A",)).counts == {"constraint-error": 3}


def test_unique_compares_values_and_leaves_missing_ones_out(make_table):
    field = {"name": "a", "type": "number", "constraints": {"unique": True}}
    report = validate(
        make_table,
        {"fields": [field, {"name": "b"}]},
        ("a", "b"),
        ("1", "x"),
        (None, "x"),
        ("1.0", "x"),
        (None, "x"),
    )
    assert report.counts == {"unique-error": 1}
    assert (report.findings[0].row, report.findings[0].value, report.findings[0].params["row"]) == (
        4,
        "1.0",
        2,
    )


def test_each_part_of_a_primary_key_is_required(make_table):
    schema = {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": ["a", "b"]}
    assert validate(make_table, schema, ("a", "b"), ("1", None)).counts == {"constraint-error": 1}


def test_unique_keys_leave_out_rows_with_a_missing_part(make_table):
    schema = {"fields": [{"name": "a"}, {"name": "b"}], "uniqueKeys": [["a", "b"]]}
    rows = (("1", None), ("1", None), ("2", "x"), ("2", "x"))
    assert validate(make_table, schema, ("a", "b"), *rows).counts == {"unique-error": 1}


def test_a_table_without_rows_is_valid(make_table):
    assert validate(make_table, {"fields": [{"name": "a", "constraints": {"required": True}}]}, ("a",)).valid

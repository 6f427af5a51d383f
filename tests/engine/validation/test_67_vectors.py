"""The 67 corner cases of Table Schema, each with what the standard asks and what frictionless-py 5.21 does.

A row is (number, field, text, the standard, frictionless): the last two say whether the text is let through.
Cases of whole tables are in VECTORS_OF_TABLES, with the findings of both.
"""

from __future__ import annotations

from collections import Counter

import pytest
from tests.engine.validation import oracle

from parvis.engine.validation.extract import validate_extract
from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

pytestmark = pytest.mark.usefixtures("in_process")
YES, NO = True, False
INTEGER, NUMBER, DATE = {"type": "integer"}, {"type": "number"}, {"type": "date"}
BARE = {"type": "integer", "bareNumber": False}
BARE_NUMBER = {"type": "number", "bareNumber": False}
COMMA = {"type": "number", "decimalChar": ","}
FRENCH = {"type": "number", "decimalChar": ",", "groupChar": " "}
COMMAS = {"type": "number", "groupChar": ","}
DATETIME, TIME, YEAR = {"type": "datetime"}, {"type": "time"}, {"type": "year"}
MONTH, DURATION, POINT = {"type": "yearmonth"}, {"type": "duration"}, {"type": "geopoint"}
OUI = {"type": "boolean", "trueValues": ["oui"]}
ANY_DATE = {"type": "date", "format": "any"}


def pattern(text):
    return {"constraints": {"pattern": text}}


VECTORS_OF_CELLS = [
    (1, INTEGER, " 12 ", NO, YES),
    (2, INTEGER, "1_000", NO, YES),
    (3, INTEGER, "１２", NO, YES),
    (4, INTEGER, "12.0", NO, NO),
    (5, INTEGER, "+5", YES, YES),
    (5, INTEGER, "-0", YES, YES),
    (6, {**INTEGER, "groupChar": " "}, "1 000", YES, NO),
    (7, BARE, "95%", YES, YES),
    (7, BARE, "EUR 95", YES, YES),
    (7, BARE, "-5 €", YES, YES),
    (7, BARE, "abc-5", YES, YES),
    (7, BARE, "1 000", NO, NO),
    (7, BARE, "12.5", NO, NO),
    (8, NUMBER, "1_0.5", NO, YES),
    (9, NUMBER, "sNaN", NO, YES),
    (9, NUMBER, "NaN123", NO, YES),
    (10, NUMBER, "inf", YES, YES),
    (10, NUMBER, "-Infinity", NO, YES),
    (11, NUMBER, ".5", YES, YES),
    (11, NUMBER, "5.", YES, YES),
    (11, NUMBER, "1e5", YES, YES),
    (11, NUMBER, "1E+5", YES, YES),
    (12, COMMA, "1,5", YES, YES),
    (12, COMMA, "1.5", NO, NO),
    (12, COMMA, "1e3", YES, YES),
    (13, FRENCH, "1 234,5", YES, YES),
    (13, FRENCH, "1\u202f234,5", NO, NO),
    (13, FRENCH, " 1 2 3 ", NO, YES),
    (14, COMMAS, "1,2,3", YES, YES),
    (15, BARE_NUMBER, "$1.5M", YES, YES),
    (15, {**BARE_NUMBER, "constraints": {"maximum": 1}}, ".5%", YES, NO),
    (15, BARE_NUMBER, "1 234", NO, NO),
    (16, {**NUMBER, "constraints": {"minimum": 1}}, "INF", YES, YES),
    (16, {**NUMBER, "constraints": {"minimum": 1}}, "NaN", YES, NO),
    (17, {**NUMBER, "constraints": {"enum": ["1.0"]}}, "1", YES, YES),
    (17, {**NUMBER, "constraints": {"enum": ["1.0"]}}, "1.00", YES, YES),
    (19, {"type": "boolean"}, "yes", NO, NO),
    (19, {"type": "boolean"}, "Vrai", NO, NO),
    (19, {"type": "boolean"}, " true", NO, NO),
    (20, OUI, "false", YES, YES),
    (20, OUI, "true", NO, NO),
    (21, DATE, "2020-1-5", NO, YES),
    (21, DATE, "20200105", NO, NO),
    (21, DATE, "2020-01-05 ", NO, NO),
    (21, DATE, "2020-02-30", NO, NO),
    (22, DATE, "0020-01-01", YES, YES),
    (23, {**ANY_DATE, "constraints": {"maximum": "2020-02-01"}}, "05/01/2020", YES, NO),
    (23, ANY_DATE, "3", NO, YES),
    (23, ANY_DATE, "May", NO, YES),
    (23, ANY_DATE, "janvier 2020", NO, NO),
    (24, DATETIME, "2020-01-05 10:00:00", NO, YES),
    (24, DATETIME, "2020-01-05T10:00:00Z", YES, YES),
    (24, DATETIME, "2020-01-05T10:00:00.5+02:00", YES, YES),
    (24, DATETIME, "2020-01-05T24:00:00", YES, YES),
    (24, DATETIME, "2020-01-05T10:00", NO, NO),
    (25, TIME, "10:00:00Z", YES, YES),
    (25, TIME, "10:00:00.5", YES, YES),
    (25, TIME, "24:00:00", YES, YES),
    (25, TIME, "1:00:00", NO, NO),
    (26, YEAR, " 202", NO, YES),
    (26, YEAR, "+202", NO, YES),
    (26, YEAR, "1_23", NO, YES),
    (26, YEAR, "0000", NO, YES),
    (26, YEAR, "-0044", YES, NO),
    (26, YEAR, "12020", YES, NO),
    (27, MONTH, "2020-1", NO, YES),
    (27, MONTH, "20200-001", NO, YES),
    (28, DURATION, "P1W", YES, YES),
    (28, DURATION, "PT1.5H", YES, YES),
    (28, DURATION, "-P1D", YES, YES),
    (28, DURATION, "P", NO, NO),
    (29, POINT, "181,0", NO, NO),
    (29, POINT, "0,91", NO, NO),
    (29, POINT, "NaN,0", NO, NO),
    (29, {**POINT, "format": "array"}, '["2.35", "48.85"]', NO, YES),
    (30, {"type": "geojson"}, '{"type": "Point", "coordinates": [0, 0, 0]}', YES, NO),
    (31, {"type": "object"}, "null", NO, NO),
    (32, {"format": "binary"}, "@@@@", NO, YES),
    (33, {"format": "email"}, "a@b", NO, NO),
    (33, {"format": "email"}, "é@b.fr", YES, YES),
    (34, {"format": "uri"}, "foo:bar", YES, YES),
    (34, {"format": "uri"}, "http://a b", NO, YES),
    (35, {"format": "uuid"}, "123e4567e89b42d3a456426614174000", NO, YES),
    (38, {"type": "list", "constraints": {"minLength": 3}}, "a,,b", YES, YES),
    (38, {"type": "list", "itemType": "integer"}, "1,", NO, NO),
    (39, pattern("a|b"), "ax", NO, YES),
    (39, pattern("a|b"), "xb", NO, NO),
    (40, pattern(r"\d{5}"), "12345\n", NO, YES),
    (40, pattern(r"\d{5}"), "１２３４５", NO, YES),
    (42, {"constraints": {"minLength": 2}}, "éà", YES, YES),
    (48, {"constraints": {"required": True}}, " ", YES, YES),
]


def fields(*described, **more):
    """Return a schema of the fields a, b, c…"""
    return {
        "fields": [{"name": name, **field} for name, field in zip("abc", described, strict=False)],
        **more,
    }


V2 = {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json"}
UNIQUE = {"constraints": {"unique": True}}
ACCIDENT = {"accident": 1}
AB = fields({}, {})
# number, schema, rows, findings of the standard, findings of frictionless.
VECTORS_OF_TABLES = [
    (
        18,
        fields({**NUMBER, **UNIQUE}, {}),
        [["1", "x"], ["1.0", "x"]],
        {"unique-error": 1},
        {"unique-error": 1},
    ),
    (37, fields({"format": "no-such"}, {}), [["x", "y"]], {}, {"field-error": 1}),
    (36, fields({"format": "wkt"}, {}), [["POINT (2 48)", "y"]], {}, {"error": 1}),
    (41, fields(pattern(r"\p{L}+"), {}), [["été", "y"]], {}, ACCIDENT),
    (43, fields({**INTEGER, "constraints": {"minimum": "abc"}}, {}), [["1", "y"]], {}, ACCIDENT),
    (
        43,
        fields({"type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}}, {}),
        [["02/01/2020", "y"]],
        {},
        ACCIDENT,
    ),
    (
        44,
        fields({**DATETIME, "constraints": {"minimum": "2020-01-01T00:00:00"}}, {}),
        [["2020-01-05T10:00:00Z", "y"]],
        {},
        ACCIDENT,
    ),
    (
        45,
        fields({"type": "object", **UNIQUE}, {}),
        [['{"a": 1}', "x"], ['{"a": 1}', "y"]],
        {"unique-error": 1},
        ACCIDENT,
    ),
    (45, fields({"type": "array", **UNIQUE}, {}), [["x", "x"]], {"type-error": 1}, {"type-error": 1}),
    (46, fields({**DURATION, "constraints": {"minimum": "P1D"}}, {}), [["P2D", "y"]], {}, {"field-error": 1}),
    (
        46,
        fields({**DURATION, "constraints": {"minimum": "P3D"}}, {}),
        [["P2D", "y"]],
        {"constraint-error": 1},
        {"field-error": 1},
    ),
    (47, fields({"constraints": {"enum": []}}, {}), [["x", "y"]], {}, {"constraint-error": 1}),
    (
        48,
        fields({"constraints": {"required": True}}, {}),
        [[None, "y"]],
        {"constraint-error": 1},
        {"constraint-error": 1},
    ),
    (49, fields({}), [[None]], {}, {"blank-row": 1}),
    (50, fields({}, {}, missingValues=["NA"]), [["NA", "NA"]], {}, {"blank-row": 1}),
    (56, AB, [], {}, {}),
    (58, fields({}, {}, primaryKey=["a", "b"]), [["1", None]], {"constraint-error": 1}, {}),
    (
        58,
        fields({}, {}, primaryKey=["a", "b"]),
        [["1", None], ["1", None]],
        {"constraint-error": 2},
        {"primary-key": 1},
    ),
    (59, fields({**INTEGER, **UNIQUE}, {}), [["x", "y"], ["x", "y"]], {"type-error": 2}, {"type-error": 2}),
    (60, fields({}, {}, uniqueKeys=[["a", "b"]]), [["1", "x"], ["1", "x"]], {"unique-error": 1}, {}),
    (60, fields({"categories": ["x"]}, {}), [["y", "y"]], {"constraint-error": 1}, {}),
    (
        60,
        fields({"type": "array", "constraints": {"jsonSchema": {"minItems": 1}}}, {}),
        [["[]", "y"]],
        {"constraint-error": 1},
        {"field-error": 1},
    ),
    (
        61,
        fields(
            {},
            {},
            {},
            foreignKeys=[{"fields": ["b", "c"], "reference": {"resource": "", "fields": ["a", "b"]}}],
        ),
        [["1", "2", None]],
        {},
        {"foreign-key": 1},
    ),
    (
        62,
        fields(
            {}, {}, foreignKeys=[{"fields": ["a"], "reference": {"resource": "towns", "fields": ["code"]}}]
        ),
        [["1", "2"]],
        {},
        {"resource-error": 1},
    ),
    (
        63,
        fields({"constraints": {"minLength": 2}}, {}, **V2),
        [["x", "y"]],
        {"constraint-error": 1},
        {"constraint-error": 1},
    ),
    (64, {"fields": [{"name": "a"}, {"name": "a"}]}, [["x", "y"]], {}, {"schema-error": 1}),
    (
        65,
        fields({**INTEGER, "constraints": {"exclusiveMinimum": 1}}, {}),
        [["1", "y"]],
        {"constraint-error": 1},
        {"field-error": 1},
    ),
    (
        65,
        fields({**INTEGER, "constraints": {"exclusiveMinimum": 1}}, {}, **V2),
        [["1", "y"]],
        {"constraint-error": 1},
        {"constraint-error": 1},
    ),
]
VECTORS_OF_HEADERS = [
    (52, AB, ["", ""], {}, {"blank-label": 2}),
    (53, AB, ["a", "b", ""], {}, {"extra-label": 1}),
    (
        54,
        fields({}, {}, fieldsMatch="equal"),
        ["a", "a"],
        {"missing-label": 1, "duplicate-label": 1},
        {"error": 1},
    ),
    (55, fields({}, {}, fieldsMatch="exact"), ["b", "a"], {"incorrect-label": 2}, {"incorrect-label": 2}),
    (55, fields({}, {}, fieldsMatch="equal"), ["b", "a"], {}, {}),
    (
        57,
        fields({}, {}, fieldsMatch="exact"),
        ["A", "b"],
        {"incorrect-label": 1},
        {"incorrect-label": 1},
    ),
]
# What only a file can hold: number, schema, its text, findings of the standard, findings of frictionless.
VECTORS_OF_TEXTS = [
    (51, AB, "a,b\n1,2\n,,z\n3,4\n", {"extra-cell": 1}, {"blank-row": 1}),
    (51, AB, "a,b\n1,2\n5,6,z\n3,4\n", {"extra-cell": 1}, {"extra-cell": 1}),
    (66, AB, 'a,b\n1,"2"\n3,"open\n', {}, {}),
    (67, AB, "a,b\n1,2\n3,x\0y\n", {}, {}),
]


def found(make_table, schema, header, rows, compat):
    report = validate_table(make_table(header, rows), TableSchema.from_descriptor(schema), compat=compat)
    if oracle.accidents(report):
        return ACCIDENT
    return dict(
        Counter(finding.code for finding in report.findings if finding.params.get("level") != "warning")
    )


@pytest.mark.parametrize(("number", "field", "text", "spec", "theirs"), VECTORS_OF_CELLS)
def test_a_cell_is_judged_as_each_column_says(number, field, text, spec, theirs, make_table):
    schema = {"fields": [{"name": "a", **field}, {"name": "b"}]}
    for compat, right in ((None, spec), ("frictionless", theirs)):
        findings = found(make_table, schema, ("a", "b"), [(text, "x")], compat)
        assert (findings == {}) == right, (number, compat, findings)


@pytest.mark.parametrize(("number", "schema", "rows", "spec", "theirs"), VECTORS_OF_TABLES)
def test_a_table_is_judged_as_each_column_says(number, schema, rows, spec, theirs, make_table):
    header = [field["name"] for field in schema["fields"]]
    assert found(make_table, schema, header, rows, None) == spec
    assert found(make_table, schema, header, rows, "frictionless") == theirs


@pytest.mark.parametrize(("number", "schema", "header", "spec", "theirs"), VECTORS_OF_HEADERS)
def test_a_header_is_judged_as_each_column_says(number, schema, header, spec, theirs, make_table):
    rows = [tuple("x" for _ in header)]
    assert found(make_table, schema, header, rows, None) == spec
    assert found(make_table, schema, header, rows, "frictionless") == theirs


@pytest.mark.parametrize(("number", "schema", "text", "spec", "theirs"), VECTORS_OF_TEXTS)
def test_a_text_is_judged_as_each_column_says(number, schema, text, spec, theirs, tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text(text, newline="")
    for compat, right in ((None, spec), ("frictionless", theirs)):
        report = validate_extract(path, TableSchema.from_descriptor(schema), tmp_path, compat=compat)
        assert report.counts == right, (number, compat)


def test_the_table_holds_the_67_cases():
    vectors = (*VECTORS_OF_CELLS, *VECTORS_OF_TABLES, *VECTORS_OF_HEADERS, *VECTORS_OF_TEXTS)
    assert {vector[0] for vector in vectors} == set(range(1, 68))


@pytest.mark.oracle
@pytest.mark.skipif(
    not oracle.PYTHON.exists(), reason="frictionless is not installed beside us: run `make oracles`"
)
def test_frictionless_itself_does_what_its_column_says():
    process = oracle.Frictionless()
    try:
        wrong = []
        for number, field, text, _, theirs in VECTORS_OF_CELLS:
            schema = {"fields": [{"name": "a", **field}, {"name": "b"}]}
            answer = process.findings(schema, [["a", "b"], [text, "x"]])
            if (answer == []) != theirs:
                wrong.append((number, text, answer))
        for number, schema, rows, _, theirs in VECTORS_OF_TABLES:
            header = [field["name"] for field in schema["fields"]]
            answer = process.findings(schema, [header, *([cell or "" for cell in row] for row in rows)])
            seen = ACCIDENT if answer is None else dict(Counter(finding[0] for finding in answer))
            if seen != theirs:
                wrong.append((number, rows, seen))
        for number, schema, text, _, theirs in VECTORS_OF_TEXTS:
            answer = process.findings(schema, text)
            seen = ACCIDENT if answer is None else dict(Counter(finding[0] for finding in answer))
            if seen != theirs:
                wrong.append((number, text, seen))
        for number, schema, header, _, theirs in VECTORS_OF_HEADERS:
            answer = process.findings(schema, [header, ["x" for _ in header]])
            seen = ACCIDENT if answer is None else dict(Counter(finding[0] for finding in answer))
            if seen != theirs:
                wrong.append((number, header, seen))
        assert wrong == []
    finally:
        process.close()

"""Columns meet fields by name; only what a schema needs makes a table invalid."""

from __future__ import annotations

import pytest

from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

FIELDS = [{"name": "a", "constraints": {"required": True}}, {"name": "b"}]


def validate(make_table, header, **schema):
    table = make_table(header, [tuple("x" for _ in header)])
    return validate_table(table, TableSchema.from_descriptor({"fields": FIELDS, **schema}))


@pytest.mark.parametrize(
    ("mode", "header", "valid", "counts"),
    [
        (None, ("b", "a"), True, {}),
        (None, ("a",), True, {"missing-label": 1}),
        (None, ("a", "b", "c"), True, {"extra-label": 1}),
        (None, ("b",), False, {"missing-label": 1}),
        (None, ("A", "b"), False, {"missing-label": 1, "extra-label": 1}),
        (None, ("a", "b", "a"), False, {"duplicate-label": 1}),
        ("exact", ("a", "b"), True, {}),
        ("exact", ("b", "a"), False, {"incorrect-label": 2}),
        ("exact", ("A", "b"), False, {"incorrect-label": 1}),
        ("exact", ("a", "b", "c"), False, {"extra-label": 1}),
        ("exact", ("a",), False, {"missing-label": 1}),
        ("equal", ("b", "a"), True, {}),
        ("equal", ("a",), False, {"missing-label": 1}),
        ("equal", ("a", "b", "c"), False, {"extra-label": 1}),
        ("subset", ("a", "b", "c"), True, {"extra-label": 1}),
        ("subset", ("a",), False, {"missing-label": 1}),
        ("superset", ("a",), True, {"missing-label": 1}),
        ("superset", ("a", "c"), False, {"missing-label": 1, "extra-label": 1}),
        ("partial", ("a", "c"), True, {"missing-label": 1, "extra-label": 1}),
        ("partial", ("c",), False, {"unmatched-header": 1, "missing-label": 2, "extra-label": 1}),
    ],
)
def test_the_header_is_judged_by_the_mode(mode, header, valid, counts, make_table):
    schema = {} if mode is None else {"fieldsMatch": mode}
    report = validate(make_table, header, **schema)
    assert (report.valid, report.counts) == (valid, counts)


def test_a_missing_column_names_the_one_that_resembles_it(make_table):
    schema = {"fields": [{"name": "dateConvention", "constraints": {"required": True}}]}
    table = make_table(("Date convention",), [("x",)])
    finding = validate_table(table, TableSchema.from_descriptor(schema)).findings[0]
    assert (finding.code, finding.row, finding.field) == ("missing-label", 1, "dateConvention")
    assert finding.params == {"level": "error", "resembles": "Date convention"}


def test_names_that_differ_by_case_alone_are_two_columns(make_table):
    schema = {"fields": [{"name": "Montant", "type": "integer"}]}
    table = make_table(("montant", "Montant"), [("x", "1")])
    assert validate_table(table, TableSchema.from_descriptor(schema)).valid


@pytest.mark.parametrize("name", ['a"b', "a'b", "a;b", "select", "_ROW", "c1", "a\nb", "é"])
def test_any_name_a_file_gives_can_be_checked(name, make_table):
    schema = {"fields": [{"name": name, "type": "integer", "constraints": {"unique": True}}, {"name": "z"}]}
    report = validate_table(
        make_table((name, "z"), [("x", "1"), ("3", "1"), ("3", "1")]), TableSchema.from_descriptor(schema)
    )
    assert report.counts == {"type-error": 1, "unique-error": 1}
    assert {finding.column for finding in report.findings} == {name}

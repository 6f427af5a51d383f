"""Counts are complete, findings are bounded, and each kind is shown at least once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.engine.validation.instead import written_instead
from parvis.engine.validation.references import Reference
from parvis.engine.validation.validate import validate_table
from parvis.errors import UnusableSchema
from parvis.standards.table_schema import Field, TableSchema

SCHEMA = TableSchema.from_descriptor(
    {
        "name": "demo",
        "version": "1.2",
        "fields": [{"name": "day", "type": "date"}, {"name": "amount", "type": "number"}],
    }
)


def test_counts_are_complete_when_findings_are_cut(make_table):
    rows = [("x", "1")] * 30 + [("2024-01-01", "y")]
    report = validate_table(make_table(("day", "amount"), rows), SCHEMA, limit=5)
    assert report.counts == {"type-error": 31}
    assert len(report.findings) == 5
    assert report.truncated
    assert not report.valid
    assert (report.schema_name, report.schema_version, report.rows) == ("demo", "1.2", 31)


def test_each_kind_is_shown_even_when_another_fills_the_first_rows(make_table):
    rows = [("x", "1")] * 30 + [("2024-01-01", "y")]
    report = validate_table(make_table(("day", "amount"), rows), SCHEMA, limit=5)
    assert [(finding.row, finding.column) for finding in report.findings] == [
        (2, "day"), (3, "day"), (4, "day"), (5, "day"), (32, "amount"),
    ]  # fmt: skip


def test_a_file_whose_every_cell_is_wrong_ends_with_complete_counts(make_table):
    rows = [("x", "y")] * 50_000
    report = validate_table(make_table(("day", "amount"), rows), SCHEMA, limit=100)
    assert report.counts == {"type-error": 100_000}
    assert len(report.findings) == 100


def test_groups_count_each_kind_in_its_column(make_table):
    rows = [("x", "y"), ("x", "1")]
    groups = validate_table(make_table(("day", "amount"), rows), SCHEMA).groups
    assert [(group.column, group.count) for group in groups] == [("day", 2), ("amount", 1)]


def test_a_finding_says_where_what_and_what_to_write_instead(make_table):
    report = validate_table(make_table(("day", "amount"), [("12/03/2021", "1 200,50 €")]), SCHEMA)
    assert [(f.row, f.column, f.value, f.params["instead"]) for f in report.findings] == [
        (2, "day", "12/03/2021", "2021-03-12"),
        (2, "amount", "1 200,50 €", "1200.50"),
    ]


def test_no_finding_is_told_when_none_is_asked(make_table):
    report = validate_table(make_table(("day", "amount"), [("x", "1")]), SCHEMA, limit=0)
    assert (report.findings, report.counts, report.truncated) == ((), {"type-error": 1}, True)


def test_a_pattern_that_never_ends_is_told_and_does_not_hang(make_table, monkeypatch):
    monkeypatch.setattr("parvis.engine.validation.distinct.SECONDS", 1.0)
    schema = {"fields": [{"name": "a", "constraints": {"pattern": r"(?=a)(a+)+$"}}]}
    report = validate_table(make_table(("a",), [("a" * 40 + "!",)]), TableSchema.from_descriptor(schema))
    assert report.counts == {"schema-error": 1, "check-error": 1}
    assert report.findings[1].params["reason"] == "parser-timeout"


def test_an_unknown_custom_check_is_told(make_table):
    schema = {"fields": [{"name": "a"}], "custom_checks": [{"name": "no-such", "params": {}}]}
    report = validate_table(make_table(("a",), [("x",)]), TableSchema.from_descriptor(schema))
    assert report.valid
    assert report.counts == {"check-error": 1}


@pytest.mark.parametrize("form", ["%Q", "AAAA-MM-JJ", "%"])
@pytest.mark.parametrize("kind", ["date", "datetime", "time"])
def test_a_date_form_that_cannot_be_read_is_told_and_refuses_nothing(kind, form, make_table):
    field = {"name": "a", "type": kind, "format": form, "constraints": {"minimum": "2020-01-01"}}
    report = validate_table(make_table(("a",), [("x",)]), TableSchema.from_descriptor({"fields": [field]}))
    assert report.valid
    told = [finding for finding in report.findings if finding.code == "check-error"]
    assert [finding.params["reason"] for finding in told] == ["unknown-format"]


def test_a_defect_of_the_schema_is_a_finding_and_leaves_the_table_valid(make_table):
    schema = {"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "abc"}}]}
    report = validate_table(make_table(("a",), [("1",)]), TableSchema.from_descriptor(schema))
    assert report.valid
    assert [(f.code, f.field, f.params["defect"]) for f in report.findings] == [
        ("schema-error", "a", "bound-unreadable")
    ]


def test_a_foreign_key_to_nowhere_is_told(make_table):
    key = {"fields": "a", "reference": {"resource": "no-such", "fields": "code"}}
    schema = {"fields": [{"name": "a"}], "foreignKeys": [key]}
    report = validate_table(make_table(("a",), [("x",)]), TableSchema.from_descriptor(schema))
    assert report.valid
    assert [finding.params["reason"] for finding in report.findings] == ["unknown-reference"]


def test_a_foreign_key_looks_in_another_table_by_value(make_table):
    towns = Reference(
        make_table(("code", "name"), [("1", "x"), ("2", "y"), (None, "z")], name="towns"),
        TableSchema.from_descriptor({"fields": [{"name": "code", "type": "integer"}, {"name": "name"}]}),
    )
    key = {"fields": "town", "reference": {"resource": "towns", "fields": "code"}}
    schema = {"fields": [{"name": "town", "type": "integer"}], "foreignKeys": [key]}
    table = make_table(("town",), [("01",), ("3",), (None,)])
    report = validate_table(table, TableSchema.from_descriptor(schema), references={"towns": towns})
    assert [(f.code, f.row, f.value) for f in report.findings] == [("foreign-key", 3, "3")]


def test_latitude_before_longitude_is_told_apart_from_abroad(make_table):
    schema = {
        "fields": [{"name": "a", "type": "geopoint"}],
        "custom_checks": [{"name": "french-gps-coordinates", "params": {"column": "a"}}],
    }
    rows = [("48.85, 2.35",), ("-3.7, 40.4",), ("2.35, 48.85",)]
    report = validate_table(make_table(("a",), rows), TableSchema.from_descriptor(schema))
    assert report.counts == {"reversed-french-gps-coordinates": 1, "french-gps-coordinates": 1}


def test_another_validator_is_not_imitated_in_pretence(make_table):
    with pytest.raises(UnusableSchema, match="compat-unsupported"):
        validate_table(make_table(("day", "amount"), []), SCHEMA, compat="goodtables")


def test_the_imitation_of_frictionless_judges_in_a_child_process(make_table):
    table = make_table(("day", "amount"), [("2024-1-5", "1_0"), ("x", "1")])
    report = validate_table(table, SCHEMA, compat="frictionless")
    assert [(f.code, f.row, f.column) for f in report.findings] == [("type-error", 3, "day")]


@pytest.mark.parametrize(
    ("field", "constraint", "value", "instead"),
    [
        (Field("a", "date"), None, "3/4/2021", "2021-04-03"),
        (Field("a", "date"), None, "2021-04-03 00:00:00", "2021-04-03"),
        (Field("a", "date"), None, "31/02/2021", None),
        (Field("a", "date"), None, "avril", None),
        (Field("a", "number"), None, "1 234,5", "1234.5"),
        (Field("a", "number"), None, "1.234,5", None),
        (Field("a", "integer"), None, "12.0", "12"),
        (Field("a", "integer"), None, "12.5", None),
        (Field("a", "boolean"), None, "Oui", "true"),
        (Field("a", "boolean", true_values=("oui",), false_values=("non",)), None, "Faux", "non"),
        (Field("a", "year"), None, " 2021", "2021"),
        (Field("a", "geopoint"), None, "x", None),
        (Field("a", "geopoint"), None, "[2.35, 48.85]", "2.35, 48.85"),
        (Field("a", "geopoint", format="array"), None, "[2.35, 48.85]  ", "[2.35, 48.85]"),
        (Field("a", "geopoint", format="array"), None, "[48.85, 2.35]  ", None),
        (Field("a", "time"), None, "9h30", "09:30:00"),
        (Field("a", "time"), None, "25h30", None),
    ],
)
def test_what_to_write_instead_is_said_only_when_it_is_plain(field, constraint, value, instead):
    assert written_instead(field, constraint, value) == instead


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["2024-01-01", "1.5", "1", "x", "true"])),
        max_size=12,
    ),
    kind=st.sampled_from(
        ["string", "integer", "number", "boolean", "date", "year", "array", "geopoint", "datetime"]
    ),
)
def test_any_text_is_judged_without_an_accident(texts, kind, make_table):
    cleaned = [text.replace("\x00", "") if text else text for text in texts]
    schema = TableSchema.from_descriptor(
        {
            "fields": [
                {"name": "a", "type": kind, "constraints": {"required": True, "unique": True}},
                {"name": "b"},
            ]
        }
    )
    report = validate_table(make_table(("a", "b"), [(text, "x") for text in cleaned]), schema)
    assert sum(report.counts.values()) == len(report.findings) == sum(group.count for group in report.groups)
    assert report.valid == (not report.findings)

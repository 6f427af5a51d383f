"""Table Schema descriptors are read, v1 and v2, whatever their defects."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter

import pytest

from parvis.errors import UnusableSchema
from parvis.standards.table_schema import ForeignKey, TableSchema


def read(field, **schema):
    return TableSchema.from_descriptor({"fields": [{"name": "a", **field}], **schema})


def defects(field, **schema):
    return [(defect.code, defect.field) for defect in read(field, **schema).defects]


def test_a_field_without_type_is_text_in_v1_and_anything_in_v2():
    assert read({}).fields[0].type == "string"
    v2 = "https://datapackage.org/profiles/2.0/tableschema.json"
    assert read({}, **{"$schema": v2}).fields[0].type == "any"


def test_a_plain_title_is_french_and_a_localized_one_is_kept():
    assert read({"title": "Montant"}).fields[0].title == {"fr": "Montant"}
    assert read({"title": {"fr": "Montant", "en": "Amount"}}).fields[0].label("en") == "Amount"
    assert read({"title": "Montant"}).fields[0].label("en") == "Montant"


def test_bounds_are_kept_as_text_whatever_their_json_type():
    number = read({"type": "number", "constraints": {"minimum": "-90", "maximum": 90}})
    assert number.fields[0].constraints.minimum == "-90"
    assert number.fields[0].constraints.maximum == "90"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"contraints": {"required": True}}, "misspelt-constraints"),
        ({"enum": ["x"]}, "constraint-outside-constraints"),
        ({"constraints": ["required"]}, "constraints-not-an-object"),
        ({"constraints": {"requird": True}}, "unknown-constraint"),
        ({"constraints": {"required": "true"}}, "constraint-as-text"),
        ({"constraints": {"maxLength": "5"}}, "constraint-as-text"),
        ({"type": "number", "constraints": {"minimum": "-90"}}, "bound-as-text"),
        ({"type": "text"}, "unknown-type"),
        ({"format": "no-such"}, "unknown-format"),
        ({"type": "integer", "constraints": {"minimum": "abc"}}, "bound-unreadable"),
        ({"type": "date", "constraints": {"minimum": "01/01/2020"}}, "bound-unreadable"),
        ({"type": "integer", "constraints": {"maxLength": 5}}, "unsuited-constraint"),
        ({"type": "number", "categories": ["1"]}, "unsuited-categories"),
        ({"missingValues": "n.d."}, "values-not-a-list"),
        ({"constraints": {"enum": "x"}}, "enum-not-a-list"),
        ({"constraints": {"enum": []}}, "empty-enum"),
        ({"type": "object", "constraints": {"jsonSchema": "x"}}, "json-schema-not-an-object"),
        ({"constraints": {"pattern": r"^(?!x)\w+$"}}, "pattern-looks-around"),
        ({"constraints": {"pattern": r"(a)\1"}}, "pattern-looks-around"),
    ],
)
def test_a_defect_is_survived_and_told(field, expected):
    assert defects(field) == [(expected, "a")]


def test_misspelt_constraints_are_not_applied():
    assert not read({"contraints": {"required": True}}).fields[0].constraints.required


def test_duplicate_names_are_read_and_told():
    schema = TableSchema.from_descriptor({"fields": [{"name": "a"}, {"name": "a"}]})
    assert [defect.code for defect in schema.defects] == ["duplicate-field-name"]


def test_missing_values_may_be_labelled_and_belong_to_a_field():
    schema = TableSchema.from_descriptor(
        {
            "fields": [{"name": "a", "missingValues": ["n.d."]}],
            "missingValues": ["", {"value": "-1", "label": "secret"}],
        }
    )
    assert schema.missing_values == ("", "-1")
    assert schema.missing_labels == {"-1": "secret"}
    assert schema.fields[0].missing_values == ("n.d.",)


@pytest.mark.parametrize(
    "field",
    [
        {"type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "01/01/2020"}},
        {"type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}},
        {"type": "duration", "constraints": {"minimum": "P1M"}},
        {"constraints": {"pattern": r"\\1[^(?]"}},
    ],
)
def test_what_the_standard_allows_is_no_defect(field):
    assert defects(field) == []


def test_categories_may_be_labelled():
    field = read({"type": "integer", "categories": [{"value": 1, "label": "oui"}, 2]}).fields[0]
    assert (field.categories, field.category_labels) == (("1", "2"), {"1": "oui"})
    assert field.to_descriptor()["categories"] == [{"value": 1, "label": "oui"}, 2]


def test_a_foreign_key_is_read_in_both_forms():
    old = {"fields": "a", "reference": {"resource": "", "fields": "b"}}
    new = {"fields": ["a"], "reference": {"resource": "communes", "fields": ["code"]}}
    schema = TableSchema.from_descriptor(
        {"fields": [{"name": "a"}, {"name": "b"}], "foreignKeys": [old, new]}
    )
    assert schema.foreign_keys == (
        ForeignKey(("a",), "", ("b",)),
        ForeignKey(("a",), "communes", ("code",)),
    )
    assert TableSchema.from_descriptor(schema.to_descriptor()).foreign_keys == schema.foreign_keys


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ({"fields": "a"}, "foreign-key-without-reference"),
        ({"fields": "z", "reference": {"fields": "b"}}, "key-without-field"),
        ({"fields": ["a"], "reference": {"fields": ["b", "c"]}}, "foreign-key-of-two-lengths"),
    ],
)
def test_a_wrong_foreign_key_is_told_and_left_out(key, expected):
    schema = read({}, foreignKeys=[key])
    assert ([defect.code for defect in schema.defects], schema.foreign_keys) == ([expected], ())


def test_a_primary_key_may_be_text_or_list():
    assert read({}, primaryKey="a").primary_key == ("a",)
    assert read({}, primaryKey=["a"]).primary_key == ("a",)
    assert read({}, primaryKey="b").primary_key == ()


def test_the_version_loses_its_v():
    assert read({}, version="v2.3.1").version == "2.3.1"


@pytest.mark.parametrize("descriptor", [{}, {"fields": {}}, {"fields": ["a"]}])
def test_what_has_no_fields_is_refused(descriptor):
    with pytest.raises(UnusableSchema, match="schema-not-a-table"):
        TableSchema.from_descriptor(descriptor)


def test_an_unnamed_field_is_refused_with_its_number():
    with pytest.raises(UnusableSchema) as refusal:
        TableSchema.from_descriptor({"fields": [{"name": "a"}, {"type": "date"}]})
    assert refusal.value.params == {"number": 2}


def official_schemas(shared):
    for path in sorted((shared / "standards").rglob("*.json")):
        found = json.loads(path.read_text("utf-8-sig"))
        if isinstance(found, dict) and isinstance(found.get("fields"), list):
            yield path, found


def test_every_official_table_schema_loads_and_survives_a_round_trip(shared):
    seen = 0
    told = Counter()
    for path, found in official_schemas(shared):
        schema = TableSchema.from_descriptor(found)
        again = TableSchema.from_descriptor(schema.to_descriptor())
        assert len(schema.fields) == len(found["fields"]), path
        without = {"defects": ()}
        assert dataclasses.replace(schema, **without) == dataclasses.replace(again, **without), path
        sent = json.loads(json.dumps(dataclasses.replace(schema, name="n", path="p").to_message()))
        assert TableSchema.from_message(sent) == dataclasses.replace(schema, name="n", path="p"), path
        told.update(defect.code for defect in schema.defects)
        seen += 1
    assert seen > 100
    # Counted in the reference page on the national schemas and their older versions.
    assert told["misspelt-constraints"] == 13
    assert told["constraint-outside-constraints"] >= 42
    assert told["bound-as-text"] >= 4

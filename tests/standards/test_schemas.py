"""The shipped schemas say what the official files say, in our own words and in both languages."""

from __future__ import annotations

import json

import pytest

from parvis.errors import UnusableSchema
from parvis.standards.schemas import get_schema, list_schemas
from parvis.standards.table_schema import TableSchema

SLUGS = [summary.slug for summary in list_schemas()]
OFFICIAL = {
    "scdl-subventions": "scdl-subventions/schema.json",
    "scdl-deliberations": "scdl-deliberations/schema.json",
    "scdl-budget": "scdl-budget/schema.json",
    "scdl-prenoms": "scdl-prenoms/schema.json",
    "scdl-equipements": "scdl-equipements/schema.json",
    "scdl-menus": "scdl-menus-collectifs/schema.json",
    "arbres-urbains": "arbres-urbains/schema.json",
    "irve-statique": "irve-statique/schema.json",
    "bal": "bal/bal_schema_v1.4.json",
}
# The official file of the address base refuses Corsica and real parcels, and types coordinates as text: the
# national validator does otherwise, and so do we. (field: what differs)
BAL_APART = {
    "x": "type",
    "y": "type",
    "long": "type",
    "lat": "type",
}
ROLES = {
    "amount", "beneficiary", "category", "date", "identifier", "label", "latitude", "longitude", "order",
    "organization", "period", "place", "quantity", "share", "territory", "text", "year",
}  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_schema_has_no_defect_and_both_languages(slug):
    schema = get_schema(slug)
    assert schema.name == slug
    assert schema.defects == ()
    for described in (schema, *schema.fields):
        assert set(described.title) == {"fr", "en"}, described.name
        assert set(described.description) in (set(), {"fr", "en"}), described.name
    assert set(schema.description) == {"fr", "en"}


@pytest.mark.parametrize("slug", SLUGS)
def test_synonyms_name_one_field_each_and_roles_are_known(slug):
    seen = {}
    for field in get_schema(slug).fields:
        assert field.role is None or field.role in ROLES, field.name
        for word in (field.name, *field.synonyms):
            assert seen.setdefault(word.casefold(), field.name) == field.name, word


@pytest.mark.parametrize("slug", SLUGS)
def test_french_texts_follow_french_typography(slug):
    schema = get_schema(slug)
    for described in (schema, *schema.fields):
        for text in (described.title["fr"], described.description.get("fr", "")):
            for mark in ";:!?»":
                assert f" {mark}" not in text, text
            assert "« " not in text, text
            assert "'" not in text, text


@pytest.mark.parametrize("slug", SLUGS)
def test_every_shipped_schema_survives_a_round_trip(slug):
    schema = get_schema(slug)
    assert TableSchema.from_descriptor(schema.to_descriptor()) == schema


@pytest.mark.parametrize("slug", OFFICIAL)
def test_facts_agree_with_the_official_file(slug, shared):
    found = json.loads((shared / "standards" / OFFICIAL[slug]).read_text("utf-8-sig"))
    official, ours = TableSchema.from_descriptor(found), get_schema(slug)
    assert ours.field_names == official.field_names
    for theirs, field in zip(official.fields, ours.fields, strict=True):
        assert field.constraints.required == theirs.constraints.required, field.name
        assert field.constraints.enum == theirs.constraints.enum, field.name
        if BAL_APART.get(field.name) != "type" or slug != "bal":
            assert field.type == theirs.type, field.name
        if slug == "bal":
            continue
        assert field.format == theirs.format, field.name
        assert field.constraints == theirs.constraints, field.name
        assert (field.true_values, field.false_values) == (theirs.true_values, theirs.false_values)
    assert ours.primary_key == official.primary_key
    assert ours.missing_values == official.missing_values
    assert ours.custom_checks == official.custom_checks


def test_no_title_is_copied_from_the_official_budget(shared):
    found = json.loads((shared / "standards" / OFFICIAL["scdl-budget"]).read_text("utf-8-sig"))
    texts = {field.get("description") for field in found["fields"]}
    assert not texts & {field.description.get("fr") for field in get_schema("scdl-budget").fields} - {None}


def test_contracts_as_a_table_keep_the_facts_of_the_national_format(shared):
    path = shared / "standards/decp-format-commande-publique/schema.json"
    contract = json.loads(path.read_text("utf-8-sig"))["definitions"]["marche"]
    members = contract["properties"]
    for field in get_schema("decp-marches").fields:
        official = members.get(field.name)
        if official is None or "$ref" in official:
            assert field.name.split("_")[0].rstrip("s") in {
                name.rstrip("s") for name in (*members, "lieuExecution")
            }, field.name
            continue
        assert field.constraints.required == (field.name in contract["required"]), field.name
        assert field.constraints.enum == (tuple(official["enum"]) if "enum" in official else None), field.name
        kinds = {"string": ("string", "date"), "integer": ("integer",), "number": ("number",)}
        assert field.type in kinds.get(official["type"], (official["type"],)), field.name


def test_local_models_say_that_they_are_local():
    for summary in list_schemas():
        assert summary.local == summary.slug.startswith("parvis-")
        assert summary.local == (summary.registry is None)
        if summary.local:
            assert "modèle local" in summary.title["fr"]
            assert "local model" in summary.title["en"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("https://example.org/schema.json", "schema-url-unsupported"),
        ("no-such-schema", "schema-not-found"),
    ],
)
def test_what_cannot_be_found_is_refused(name, code):
    with pytest.raises(UnusableSchema, match=code):
        get_schema(name)


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "schema-unreadable"), ("- a: [", "schema-unreadable"), ("[1]", "schema-not-a-table")],
)
def test_an_unreadable_file_is_refused(tmp_path, text, code):
    path = tmp_path / "schema.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnusableSchema, match=code):
        get_schema(path)


def test_a_schema_is_read_from_a_json_file_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "schema.json"
    path.write_text('\ufeff{"name": "mine", "fields": [{"name": "a"}]}', "utf-8")
    assert get_schema(path).name == "mine"

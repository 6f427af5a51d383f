"""The shipped schemas say what the official files say, in our own words and in both languages."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.validation.checks.french import KNOWN
from parvis.engine.validation.validate import validate_table
from parvis.errors import UnusableSchema
from parvis.standards.licenses import find_license
from parvis.standards.schemas import get_schema, list_schemas
from parvis.standards.table_schema import TableSchema

SLUGS = [summary.slug for summary in list_schemas()]
# slug: the official file, in the folder of standards.
OFFICIAL = {
    "acceslibre-base": "acceslibre-erp-base",
    "acceslibre-bureau-vote": "acceslibre-erp-bureau-de-vote",
    "acceslibre-ecole": "acceslibre-erp-etablissement-scolaire",
    "acceslibre-grand-etablissement": "acceslibre-erp-grand-etablissement",
    "acceslibre-hebergement": "acceslibre-erp-hebergement",
    "acceslibre-sante": "acceslibre-erp-sante",
    "cnig-programme-amenagement": "cnig-programme",
    "cnig-secteur-amenagement": "cnig-secteur",
    "cnig-sites-economiques-pole": "cnig-sites-economiques-pole-eco",
    "cnig-sites-economiques-site": "cnig-sites-economiques-site-eco",
    "cnig-sites-economiques-terrain": "cnig-sites-economiques-terrain-eco",
    "cnig-sous-unite-paysagere": "cnig-sousunite-paysagere",
    "comptage-mobilites-canaux": "comptage-mobilites-channel",
    "comptage-mobilites-mesures": "comptage-mobilites-measure",
    "comptage-mobilites-sites": "comptage-mobilites-site",
    "declaration-biens-reemploi": "declaration-biens-reemploi-reutilisation-recycle",
    "decp-profils-acheteur": "decp-dpa",
    "scdl-menus": "scdl-menus-collectifs",
    "scdl-plats": "scdl-plats-menus-collectifs",
    "scdl-subventions-1": "scdl-subventions/versions/1.1.0",
    "vehicules-faibles-emissions": "vehicules-faibles-emissions-renouvellement-parc",
}
# National formats that are no tables, laid out as tables by us: contracts and concessions (JSON), routes and
# zones (GeoJSON). The address base follows the logic of its national validator: see `BAL`.
LAID_OUT = {
    "decp-marches", "decp-concessions", "decp-2019-marches", "decp-2019-concessions",
    "amenagements-cyclables", "itineraire-randonnee", "zfe",
}  # fmt: skip
BAL = {"bal-1.3": "1.3", "bal": "1.4", "bal-1.5": "1.5"}
TABLES = [
    summary.slug
    for summary in list_schemas()
    if not summary.local and summary.slug not in LAID_OUT and summary.slug not in BAL
]
ROLES = {
    "amount", "beneficiary", "category", "date", "identifier", "label", "latitude", "longitude", "order",
    "organization", "period", "place", "quantity", "share", "territory", "text", "year",
}  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_schema_has_no_defect_and_both_languages(slug):
    schema = get_schema(slug)
    assert schema.name == slug
    # A back reference is no fault of ours: two official patterns hold one.
    assert {defect.code for defect in schema.defects} <= {"pattern-looks-around"}
    for described in (schema, *schema.fields):
        assert set(described.title) == {"fr", "en"}, described.name
        assert set(described.description) == {"fr", "en"}, described.name
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
    assert TableSchema.from_message(json.loads(json.dumps(schema.to_message()))) == schema


def official_file(shared, slug):
    return shared / "standards" / OFFICIAL.get(slug, slug) / "schema.json"


@pytest.mark.parametrize("slug", TABLES)
def test_facts_agree_with_the_official_file(slug, shared):
    found = json.loads(official_file(shared, slug).read_text("utf-8-sig"))
    official, ours = TableSchema.from_descriptor(found), get_schema(slug)
    unknown = {defect.field for defect in official.defects if defect.code == "unknown-format"}
    assert ours.field_names == official.field_names
    for theirs, field in zip(official.fields, ours.fields, strict=True):
        assert field.type == theirs.type, field.name
        assert field.format == ("default" if field.name in unknown else theirs.format), field.name
        assert field.constraints == theirs.constraints, field.name
        assert field.missing_values == theirs.missing_values, field.name
        assert (field.true_values, field.false_values) == (theirs.true_values, theirs.false_values)
        assert (field.decimal_char, field.group_char) == (theirs.decimal_char, theirs.group_char)
    assert ours.primary_key == official.primary_key
    assert ours.foreign_keys == official.foreign_keys
    assert ours.missing_values == official.missing_values
    # What we add only advises: official validity stays what it is.
    asked = tuple(check for check in ours.custom_checks if check.params.get("level") != "warning")
    assert asked == official.custom_checks


@pytest.mark.parametrize("slug", TABLES)
def test_no_sentence_of_the_official_file_is_copied(slug, shared):
    found = json.loads(official_file(shared, slug).read_text("utf-8-sig"))
    theirs = {" ".join(str(field.get("description") or "").split()) for field in found["fields"]}
    sentences = {text for text in theirs if len(text) > 40}
    ours = {text for field in get_schema(slug).fields for text in field.description.values()}
    assert not ours & sentences


@pytest.mark.parametrize(("slug", "version"), BAL.items())
def test_the_address_base_has_the_official_columns(slug, version, shared):
    found = json.loads((shared / f"standards/bal/bal_schema_v{version}.json").read_text("utf-8-sig"))
    assert list(get_schema(slug).field_names) == [field["name"] for field in found["fields"]]


def test_every_official_table_is_shipped_or_left_out_for_a_reason(shared):
    shipped = {OFFICIAL.get(slug, slug).partition("/")[0] for slug in TABLES}
    left_out = {
        "tableschema-template": "a form to fill in",
        "vehicules-faibles-emissions-renouvellement-parc-synthese": "a duty of companies, not of authorities",
    }
    for path in sorted((shared / "standards").glob("*/schema.json")):
        folder = path.parent.name
        if "fields" not in json.loads(path.read_text("utf-8-sig")) or folder in left_out:
            continue
        # Walloon and Breton models: territorial, not national.
        assert folder in shipped or folder.startswith(("futurocite-", "geobretagne-")), folder


@pytest.mark.parametrize("slug", SLUGS)
def test_a_schema_says_where_its_facts_come_from(slug):
    schema = get_schema(slug)
    assert schema.version
    assert find_license(schema.license) is not None
    if not schema.local:
        assert schema.registry
        assert schema.path.startswith("https://")
        assert date.fromisoformat(schema.as_of)


@pytest.mark.parametrize(
    ("slug", "version", "definition", "parts"),
    [
        ("decp-marches", "2.0.2", "marche", ("acheteur", "titulaire")),
        ("decp-concessions", "2.0.2", "contrat-concession", ("autoriteConcedante", "concessionnaire")),
        ("decp-2019-marches", "1.5.0", "marche", ("acheteur", "titulaire")),
        ("decp-2019-concessions", "1.5.0", "contrat-concession", ("autoriteConcedante", "concessionnaire")),
    ],
)
def test_contracts_as_a_table_keep_the_facts_of_the_national_format(slug, version, definition, parts, shared):
    path = shared / f"standards/decp-format-commande-publique/versions/{version}/schema.json"
    contract = json.loads(path.read_text("utf-8-sig"))["definitions"][definition]
    members = contract["properties"]
    kinds = {"string": ("string", "date"), "object": ("string",), None: ("string",)}
    for field in get_schema(slug).fields:
        official = members.get(field.name)
        if official is None or "$ref" in official:
            # What the format nests, a column for each member.
            assert field.name.split("_")[0] in {
                *parts,
                "id",
                "uid",
                "idAccordCadre",
                "lieuExecution",
                "codeCPV",
            }, field.name
            continue
        assert field.constraints.required == (field.name in contract["required"]), field.name
        assert field.constraints.enum == (tuple(official["enum"]) if "enum" in official else None), field.name
        assert field.type in kinds.get(official.get("type"), (official.get("type"),)), field.name
        for bound in ("minimum", "maximum"):
            assert getattr(field.constraints, bound) == (str(official[bound]) if bound in official else None)
    needed = {name for name in contract["required"] if name != "modifications"}
    columns = get_schema(slug).field_names
    for name in needed - {"donneesExecution"}:
        assert any(column == name or column.startswith(name.rstrip("s") + "_") for column in columns), name


@pytest.mark.parametrize("slug", ["amenagements-cyclables", "itineraire-randonnee", "zfe"])
def test_routes_and_zones_as_a_table_keep_the_facts_of_the_national_format(slug, shared):
    text = (shared / "standards" / slug / "schema.json").read_text("utf-8-sig")
    feature = _fullest(json.loads(text))
    fields = get_schema(slug).fields
    assert [field.name for field in fields] == [*feature["properties"], "geometry"]
    for field in fields[:-1]:
        official = feature["properties"][field.name]
        assert field.constraints.required == (field.name in feature.get("required", ())), field.name
        listed = [value for value in official.get("enum", ()) if value is not None]
        assert field.constraints.enum == (tuple(listed) or None), field.name


def _fullest(found):
    """Return the object schema with most members."""
    nested = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    best = [found] if isinstance(found, dict) and isinstance(found.get("properties"), dict) else []
    best += [inner for inner in map(_fullest, nested) if inner]
    return max(best, key=lambda schema: len(schema["properties"]), default=None)


def test_every_check_a_shipped_schema_asks_for_is_known():
    asked = {check.name for slug in SLUGS for check in get_schema(slug).custom_checks}
    assert asked <= KNOWN


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
        ("https://example.org/schema.json", "schema-not-added"),
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


def test_any_official_schema_loads_whatever_its_faults(shared):
    told = Counter()
    for path in sorted((shared / "standards").glob("**/*schema*.json")):
        found = json.loads(path.read_text("utf-8-sig"))
        if "fields" in found:
            schema = TableSchema.from_descriptor(found)
            assert len(schema.fields) == len(found["fields"])
            told.update(defect.code for defect in schema.defects)
    # Faults that published schemas do hold: they are survived, and each is told.
    assert {"misspelt-constraints", "constraint-outside-constraints", "bound-as-text"} <= told.keys()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_of_the_examples_conforms(slug, tmp_path):
    schema = get_schema(slug)
    row = {field.name: field.example for field in schema.fields if field.example is not None}
    columns = tuple(Column(name, name) for name in row)
    data = {ROW: pa.array([2], pa.int64())} | {name: pa.array([text]) for name, text in row.items()}
    pq.write_table(pa.table(data), tmp_path / "table.parquet")
    report = validate_table(Table("table", tmp_path / "table.parquet", columns, 1, 2, (1,), 2), schema)
    assert report.valid, [(finding.code, finding.field, finding.value) for finding in report.findings]

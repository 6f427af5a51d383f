"""The address base is judged as its national validator judges it, on the validator's own test files."""

from __future__ import annotations

import csv

import pytest

from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.validation.validate import validate_table
from parvis.standards.schemas import get_schema

# file: (schema, whether it is valid, rules that must be told). What the files' names say, and where the name
# says nothing or two names say the contrary of the same bytes, what the validator's own tests of April 2026
# expect: "good-dependance" and "incoherent-dependance" hold the same row.
EXPECTED = {
    "1.4__data__1.3-valid": ("bal-1.3", True, {"cle_interop.voie_non_renseignee", "source.valeur_manquante"}),
    "1.4__data__1.3-valid-uid_adresse": ("bal-1.3", True, set()),
    "1.4__data__1.3-invalid-uid_adresse": ("bal-1.3", True, {"uid_adresse.type_invalide"}),
    "1.4__data__1.3-incoherent-uid_adresse": ("bal-1.3", True, {"row.lack_of_id_ban"}),
    "1.4__data__1.4-valid": ("bal", True, set()),
    "1.4__data__1.4-ids-ban-empty": ("bal", True, set()),
    "1.4__data__1.4-valid-relax": ("bal", False, {"suffixe.espaces_debut_fin"}),
    "1.4__data__1.4-bad-dependance-id-ban": ("bal", False, {"row.lack_of_id_ban"}),
    "1.4__data__1.4-good-dependance-id-ban": ("bal", False, {"row.lack_of_id_ban"}),
    "1.4__data__1.4-incoherent-dependance-id-ban": ("bal", False, {"row.lack_of_id_ban"}),
    "1.4__data__1.4-incoherent-id-ban": ("bal", False, {"row.incoherence_ids_ban"}),
    "1.4__data__1.4-without-ban-adresse": ("bal", False, {"row.lack_of_id_ban"}),
    "1.4__data__1.4-no-ids-ban-every": ("bal", False, {"rows.every_line_required_id_ban"}),
    "1.4__data__1.4-bad-id-ban-adresse": ("bal", False, {"type-error"}),
    "1.4__data__1.4-bad-id-ban-commune": ("bal", False, {"type-error"}),
    "1.4__data__1.4-bad-id-ban-toponyme": ("bal", False, {"type-error"}),
    # Which identifier is the commune's own is known to the national service only: that they differ is not.
    "1.4__data__1.4-cog-no-match-id_ban_commune": ("bal", False, {"rows.multi_id_ban_commune"}),
    "1.5__data__1.5-valid": ("bal-1.5", True, set()),
    "1.5__data__1.5-without-ban-ids": ("bal-1.5", False, {"missing-label"}),
    "data__aliases": ("bal-1.3", False, {"missing-label", "extra-label"}),
    "data__auto-detect-1.4": ("bal", True, set()),
    "data__auto-detect-1.5": ("bal-1.5", True, set()),
    "data__junk.ascii": ("bal", False, {"missing-label"}),
    "data__locales": ("bal-1.3", False, {"missing-label"}),
    "data__sample": ("bal-1.3", False, {"cle_interop.commune_invalide", "type-error"}),
    "data__toponyme-replacing-voie_nom": ("bal-1.5", False, {"missing-label"}),
    "data__without-voie_nom-nor-toponyme": ("bal-1.5", False, {"missing-label"}),
    "data__without_row": ("bal-1.3", False, {"rows-required"}),
}


def table_of(shared, name, make_table):
    """Return the table of one of the validator's files: plain CSV, with a semicolon or a comma."""
    path = shared / "standards/bal/validateur-bal-tests" / f"{name}.csv"
    text = path.read_text("utf-8-sig").splitlines()
    header, *rows = csv.reader(text, delimiter=";" if ";" in text[0] else ",")
    return make_table(header, [row + [""] * (len(header) - len(row)) for row in rows if row])


@pytest.mark.parametrize("name", EXPECTED)
def test_the_validator_s_own_files_are_judged_as_their_names_say(shared, make_table, name):
    slug, valid, rules = EXPECTED[name]
    report = validate_table(table_of(shared, name, make_table), get_schema(slug))
    told = {str(group.params.get("reason", group.code)) for group in report.groups}
    assert rules <= told
    assert report.valid is valid, told


def test_every_file_of_the_validator_is_judged(shared):
    files = {path.stem for path in (shared / "standards/bal/validateur-bal-tests").glob("*.csv")}
    assert files == EXPECTED.keys()


def test_levels_are_told_apart(shared, make_table):
    report = validate_table(table_of(shared, "1.4__data__1.4-valid", make_table), get_schema("bal"))
    levels = {group.params["reason"]: group.params["level"] for group in report.groups if group.code == "bal"}
    assert levels == {"cle_interop.voie_non_renseignee": "info", "source.valeur_manquante": "warning"}


# The examples of a national platform for subsidies; its own schema.json describes another, wider file.
@pytest.mark.parametrize(
    ("name", "valid", "codes"),
    [
        ("exemple_valide", True, set()),
        ("erreurs_cellules", False, {"type-error", "constraint-error"}),
        ("erreurs_colonnes", False, {"missing-label"}),
    ],
)
def test_the_trio_of_subsidy_files_is_judged_as_the_names_say(shared, tmp_path, name, valid, codes):
    folder = shared / "standards/scdl-subventions/datasubvention-profile"
    (file,) = folder.rglob(f"*{name}*.csv")
    (table,) = read_extract(describe_extract(file), tmp_path).tables
    report = validate_table(table, get_schema("scdl-subventions"))
    assert codes <= report.counts.keys()
    assert report.valid is valid, report.counts

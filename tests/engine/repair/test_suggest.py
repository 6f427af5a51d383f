"""A recipe is proposed without a click, each step with its reason; what is not there is not made up."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest
from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.table import ROW, Reading
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import Suggestion, choose_tables, run_recipe, suggest_recipe
from parvis.engine.repair.matching import match_columns
from parvis.standards.schemas import get_schema
from parvis.standards.table_schema import Constraints, Field, TableSchema
from parvis.wording import TABLES, say

GRANTS = {
    "association": ["SPORT", "  Club de voile ", "Judo", "CULTURE", "Chorale", "Théâtre", "Danse", "TOTAL"],
    "siret": [None, "732 829 320 00074", "73282932000074", None, "73282932000074", "2,43E+13",
              "73282932000074", None],
    "montant_vote": [None, "1 200,50 €", "300,00 €", None, "80 €", "5 000,00 €", "12,00 €", "6 592,50 €"],
    "date": [None, "12/03/2024", "01/02/2024", None, "5/6/2024", "31/12/2023", "01/02/2024", None],
    "ue": [None, "oui", "Non", None, "Non", "Non", "oui", None],
    "vide": [None] * 8,
}  # fmt: skip
LABELS = {
    "association": "Association",
    "siret": "N° Siret",
    "montant_vote": "Montant (€)",
    "date": "Date conv.",
    "ue": "UE",
}
SCHEMA = TableSchema(
    name="grants",
    fields=(
        Field("nomAttribuant", constraints=Constraints(required=True), role="organization"),
        Field("nomBeneficiaire", constraints=Constraints(required=True), synonyms=("Association",)),
        Field("idBeneficiaire", fr_format="siret", synonyms=("Siret", "N° Siret")),
        Field("montant", type="number", constraints=Constraints(required=True), synonyms=("Montant (€)",)),
        Field("dateConvention", type="date", synonyms=("Date conv.",)),
        Field(
            "notificationUE", type="boolean", synonyms=("UE",), true_values=("oui",), false_values=("non",)
        ),
        Field("objet"),
    ),
)


def suggested(reading: Reading, schema: TableSchema | None = None) -> Suggestion:
    profiles = {table.name: profile_table(table) for table in choose_tables(reading)}
    return suggest_recipe(reading, profiles, schema)


@pytest.fixture
def grants(tmp_path: Path) -> Reading:
    return reading_from(table_of(GRANTS, tmp_path, labels=LABELS))


def test_without_a_schema_values_are_made_canonical(grants: Reading, tmp_path: Path) -> None:
    suggestion = suggested(grants)
    table, ledger = run_recipe(grants, suggestion.recipe, tmp_path / "out.parquet")
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    assert read == {
        ROW: [2, 3, 5, 6, 7],
        "association": ["Club de voile", "Judo", "Chorale", "Théâtre", "Danse"],
        "siret": ["73282932000074", "73282932000074", "73282932000074", "2,43E+13", "73282932000074"],
        "montant_vote": ["1200.50", "300.00", "80", "5000.00", "12.00"],
        "date": ["2024-03-12", "2024-02-01", "2024-06-05", "2023-12-31", "2024-02-01"],
        "ue": ["true", "false", "false", "false", "true"],
    }
    left = {cell.value for step in ledger.steps for cell in step.not_understood}
    assert left == {"2,43E+13"}


def test_with_a_schema_the_columns_become_its_fields(grants: Reading, tmp_path: Path) -> None:
    suggestion = suggested(grants, SCHEMA)
    table, _ = run_recipe(grants, suggestion.recipe, tmp_path / "out.parquet")
    assert [column.name for column in table.columns] == [
        "nomBeneficiaire", "idBeneficiaire", "montant", "dateConvention", "notificationUE", "objet"
    ]  # fmt: skip
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    assert read["notificationUE"] == ["oui", "non", "non", "non", "oui"]
    assert read["objet"] == [None] * 5
    assert [(wanted.field, wanted.reason_code) for wanted in suggestion.wanted] == [
        ("nomAttribuant", "constant-wanted")
    ]
    assert suggestion.recipe.schema == "grants"


def test_every_proposal_says_why_in_both_languages(grants: Reading) -> None:
    suggestion = suggested(grants, SCHEMA)
    assert len(suggestion.proposals) == len(suggestion.recipe.steps) > 6
    for proposal, step in zip(suggestion.proposals, suggestion.recipe.steps, strict=True):
        assert proposal.step == step
        for lang in ("fr", "en"):
            assert say("proposal", proposal.reason_code, proposal.params, lang)
    for wanted in suggestion.wanted:
        assert say("proposal", wanted.reason_code, wanted.params, "fr")
    assert "beyond-repair" in TABLES["proposal"]


def test_a_clean_table_needs_nothing(tmp_path: Path) -> None:
    clean = table_of(
        {"nom": ["Judo", "Danse"], "montant": ["12.5", "7"], "date": ["2024-01-31", "2024-02-01"]}, tmp_path
    )
    assert suggested(reading_from(clean)).recipe.steps == ()


def test_names_beginning_like_totals_stay(tmp_path: Path) -> None:
    table = table_of(
        {
            "nom": ["Total Énergies", "Ensemble vocal", "Judo"],
            "montant": ["5", "6", "7"],
            "an": ["1", "2", "3"],
        },
        tmp_path,
    )
    suggestion = suggested(reading_from(table))
    repaired, _ = run_recipe(reading_from(table), suggestion.recipe, tmp_path / "out.parquet")
    assert repaired.rows == 3


def test_a_department_named_like_a_sum_stays(tmp_path: Path) -> None:
    departments = ["Seine-Maritime", "Somme", "Tarn", "Tarn-et-Garonne", "Var"]
    table = table_of(
        {"nom": departments, "population": ["1254378", "570559", "389844", "260669", "1076711"]}, tmp_path
    )
    suggestion = suggested(reading_from(table))
    repaired, _ = run_recipe(reading_from(table), suggestion.recipe, tmp_path / "out.parquet")
    assert repaired.rows == len(departments)


def test_sheets_named_by_years_give_a_column_of_years(tmp_path: Path) -> None:
    sheets = [table_of({"nom": ["A"], "prix": ["1,5 €"]}, tmp_path, name=year) for year in ("2023", "2024")]
    reading = reading_from(*sheets)
    suggestion = suggested(reading)
    assert suggestion.recipe.source["sheet_column"] == "annee"
    table, _ = run_recipe(reading, suggestion.recipe, tmp_path / "out.parquet")
    assert [column.name for column in table.columns] == ["annee", "nom", "prix"]


@pytest.mark.parametrize(("second", "column"), [("2024", None), ("2023", "annee_feuille")])
def test_sheets_whose_rows_say_the_year_need_no_column_of_years(
    second: str, column: str | None, tmp_path: Path
) -> None:
    sheets = [
        table_of({"Annee": [said, said], "nom": ["A", "B"]}, tmp_path, name=year)
        for year, said in (("2023", "2023"), ("2024", second))
    ]
    assert suggested(reading_from(*sheets)).recipe.source["sheet_column"] == column


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("nomBeneficiaire", "nomBeneficiaire"),
        ("NOM BENEFICIAIRE", "nomBeneficiaire"),
        ("Bénéficiaire", "nomBeneficiaire"),
        ("Montant de la subvention", "montant"),
        ("N° SIRET", "idBeneficiaire"),
        ("couleur du ciel", None),
    ],
)
def test_a_label_is_recognised(label: str, field: str | None, tmp_path: Path) -> None:
    table = table_of({"c": ["1"]}, tmp_path, labels={"c": label})
    matches = match_columns(profile_table(table).columns, get_schema("scdl-subventions"))
    assert [match.field for match in matches] == ([field] if field else [])


def test_a_real_file_of_subsidies_meets_its_schema_by_name(shared: Path, tmp_path: Path) -> None:
    path = shared / "corpus/csv/toulouse_subventions_2022.csv"
    reading = read_extract(describe_extract(path), tmp_path)
    suggestion = suggested(reading, get_schema("scdl-subventions"))
    table, ledger = run_recipe(reading, suggestion.recipe, tmp_path / "out.parquet")
    done = {step.step: step for step in ledger.steps}
    assert table.rows == 396
    assert done["leading_zeros"].not_understood_count > 700  # Excel wrote 2,43E+13: lost, and said.
    assert done["leading_zeros"].cells_changed == 0
    assert done["date"].not_understood_count == 0
    assert [column.name for column in table.columns][-3:] == ["secteur", "catégorie", "type"]


METRES = {"x": ["652469,02", "652500,5", "700000"], "y": ["6862035,26", "6862100,1", "6600000"]}


def test_metres_of_a_known_system_get_a_latitude_and_a_longitude_beside_them(tmp_path: Path) -> None:
    reading = reading_from(table_of({"nom": ["A", "B", "C"], **METRES}, tmp_path))
    suggestion = suggested(reading)
    last = suggestion.proposals[-1]
    assert (last.step.step, last.reason_code, last.cells) == ("reproject", "metres-by-value", 6)
    table, ledger = run_recipe(reading, suggestion.recipe, tmp_path / "out.parquet")
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    assert read["latitude"] == ["48.8566", "48.8571854", "46.5"]
    assert read["longitude"] == ["2.3522", "2.3526217", "3"]
    assert read["x"] == ["652469.02", "652500.5", "700000"]
    assert not ledger.steps[-1].not_understood


def test_swapped_metres_and_swapped_degrees_are_put_right(tmp_path: Path) -> None:
    turned = {"x": METRES["y"], "y": METRES["x"]}
    (*_, metres) = suggested(reading_from(table_of(turned, tmp_path))).proposals
    assert (metres.reason_code, metres.step.params["x"]) == ("metres-swapped", "y")
    degrees = {"lon": ["48.85", "48.86"], "lat": ["2.35", "2.36"]}
    (one,) = suggested(reading_from(table_of(degrees, tmp_path, name="d"))).proposals
    assert (one.step.step, one.reason_code) == ("swap_coordinates", "degrees-swapped")


def test_metres_of_which_two_systems_are_possible_are_not_converted(tmp_path: Path) -> None:
    toulouse = {"x": ["574000", "575000.5", "576000"], "y": ["1845000", "1846000", "1847000.5"]}
    assert suggested(reading_from(table_of(toulouse, tmp_path))).proposals == ()


def test_metres_that_the_webs_mercator_fits_too_are_taken_for_the_legal_system_and_said(
    tmp_path: Path,
) -> None:
    toulouse = {"x": ["574000", "575000.5", "576000"], "y": ["6280000", "6281000", "6282000.5"]}
    (one,) = suggested(reading_from(table_of(toulouse, tmp_path))).proposals
    assert (one.reason_code, one.step.params["code"]) == ("metres-legal", "2154")


def test_metres_beside_degrees_are_left_alone(tmp_path: Path) -> None:
    both = {
        "x": ["652469.02", "652500.5", "700000"], "y": ["6862035.26", "6862100.1", "6600000"],
        "lon": ["2.35", "2.36", "3"], "lat": ["48.85", "48.86", "46.5"],
    }  # fmt: skip
    assert suggested(reading_from(table_of(both, tmp_path))).proposals == ()


def made_of(cells: dict[str, list[str | None]], fields: tuple[Field, ...], folder: Path) -> tuple[dict, set]:
    """What the proposed recipe makes of the cells, and the reasons of its steps."""
    table = table_of(cells, folder)
    schema = TableSchema(name="aimed", fields=fields)
    suggestion = suggest_recipe(reading_from(table), {table.name: profile_table(table)}, schema)
    made, _ = run_recipe(reading_from(table), suggestion.recipe, folder / "out.parquet")
    read = pyarrow.parquet.read_table(made.path).to_pydict()
    return read, {proposal.reason_code for proposal in suggestion.proposals}


REQUIRED = Constraints(required=True)


def test_an_address_gives_the_number_and_the_street_apart(tmp_path: Path) -> None:
    made, reasons = made_of(
        {"adresse": ["5 Rue Racine", "63B, boulevard Lelasseur", "Place Canclaux", "12 bis rue d’Été"]},
        (
            Field("ADR_NUMERO", constraints=REQUIRED, title={"fr": "Numéro dans la voie"}),
            Field("ADR_NOMVOIE", constraints=REQUIRED, synonyms=("Adresse",)),
        ),
        tmp_path,
    )
    assert {"number-ahead", "street-behind"} <= reasons
    assert made["ADR_NUMERO"] == ["5", "63B", None, "12 bis"]
    assert made["ADR_NOMVOIE"] == ["Rue Racine", "boulevard Lelasseur", "Place Canclaux", "rue d’Été"]


def test_the_name_of_a_commune_gives_its_code_and_an_ambiguous_one_none(tmp_path: Path) -> None:
    made, reasons = made_of(
        {"Commune": ["PARIS 1ER ARRONDISSEMENT", "Poitiers", "Saint-Denis", "PARIS 18EME ARRONDISSEMENT"]},
        (Field("code_commune_insee", constraints=REQUIRED),),
        tmp_path,
    )
    assert "code-of-name" in reasons
    assert made["code_commune_insee"] == ["75101", "86194", None, "75118"]


def test_a_column_goes_to_the_field_that_lists_its_values(tmp_path: Path) -> None:
    listed = Constraints(required=True, enum=("PISTE CYCLABLE", "BANDE CYCLABLE", "VOIE VERTE"))
    made, _ = made_of(
        {
            "Aménagement cycle": ["Piste cyclable unidirectionnelle", "Bande cyclable", "Voie verte"] * 2,
            "Avancement": ["Réalisé", "Projet", "Réalisé"] * 2,
        },
        (Field("ame_d", constraints=listed, title={"fr": "Aménagement, côté droite"}),),
        tmp_path,
    )
    assert made["ame_d"] == ["PISTE CYCLABLE", "BANDE CYCLABLE", "VOIE VERTE"] * 2
    assert "Avancement" in made


def test_a_column_of_identifiers_goes_to_the_one_identifier_wanted(tmp_path: Path) -> None:
    wanted = Field("EQUIP_UID", constraints=REQUIRED, role="identifier")
    names: list[str | None] = ["Stade", "Gymnase", "Salle"]
    made, _ = made_of({"_IDOBJ": ["A1", "A2", "A3"], "nom": names}, (wanted,), tmp_path)
    assert made["EQUIP_UID"] == ["A1", "A2", "A3"]
    twice, _ = made_of({"_IDOBJ": ["A1", "A2", "A1"], "nom": names}, (wanted,), tmp_path)
    assert "EQUIP_UID" not in twice


def test_free_text_under_the_name_of_a_list_is_the_label_wanted_without_its_tags(tmp_path: Path) -> None:
    meals = ["petit-déjeuner", "déjeuner", "dîner"]
    dishes: list[str | None] = [f"<p>Salade {at}<br />Poulet<br />Compote</p>" for at in range(12)]
    fields = (
        Field(
            "menuRepasType", constraints=Constraints(required=True, enum=tuple(meals)), synonyms=("Repas",)
        ),
        Field("menuPlatNom", constraints=REQUIRED, role="label"),
    )
    made, reasons = made_of({"Repas": dishes}, fields, tmp_path)
    assert "html-inside" in reasons
    assert made["menuPlatNom"][0] == "Salade 0\nPoulet\nCompote"
    made, _ = made_of({"Repas": [*meals, *meals]}, fields, tmp_path)
    assert made["menuRepasType"] == [*meals, *meals]

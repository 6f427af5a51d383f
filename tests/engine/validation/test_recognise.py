"""The schema a table is meant for is proposed, and nothing is proposed for tables of other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from parvis.engine.model.profile import ColumnProfile, Profile
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.validation.infer import infer_schema
from parvis.engine.validation.recognise import Recognition, clear_winner, recognise_schema
from parvis.standards.schemas import get_schema, list_schemas


def column(name, kind="string", *, semantic=None, form=None, missing=0, valid=10):
    return ColumnProfile(name, name, kind, semantic, form, missing, 5, valid, None, None, ("x",))


def profile(labels):
    return Profile(10, tuple(column(label) for label in labels))


@pytest.mark.parametrize(
    ("labels", "slug"),
    [
        (
            "Exercice;Date convention;N° délib.;Bénéficiaire;N° Siret;Objet;Domaine;Montant",
            "scdl-subventions",
        ),
        (
            "Collectivité;SIRET;N° délibération;Date de séance;Code matière;Matière;Objet",
            "scdl-deliberations",
        ),
        ("COMMUNE;CODE INSEE;Année;Sexe;Prénom;Nombre", "scdl-prenoms"),
        ("Code arrêt;Nom de l'arrêt;Commune;Code INSEE;Longitude;Latitude;Lignes;Abri", "parvis-arrets-bus"),
        ("Mois;Année;Flux;Tonnes", "parvis-collecte-dechets"),
        ("N° dossier;Type;Date dépôt;Date décision;Décision;Adresse terrain", "parvis-permis-construire"),
        (
            "N° marché;SIRET acheteur;Objet;Procédure;Date de notification;Montant HT;Titulaire",
            "decp-marches",
        ),
        ("Collectivite;Exercice;I_F;D_R;Nature;SousFonction;Exécuté;Libellé nature", "scdl-budget"),
    ],
)
def test_headers_of_business_software_are_recognised(labels, slug):
    assert recognise_schema(profile(labels.split(";")))[0].slug == slug


@pytest.mark.parametrize(
    "labels", ["date;nom;present;pouvoir", "siren;nom;type;url;lat;long", "Date;Type;Montant", "a;b;c", ""]
)
def test_nothing_is_proposed_for_a_table_of_something_else(labels):
    assert recognise_schema(profile(labels.split(";"))) == ()


@pytest.mark.parametrize("slug", [summary.slug for summary in list_schemas()])
def test_a_table_with_the_schema_s_own_columns_comes_first(slug):
    best = recognise_schema(profile(get_schema(slug).field_names))[0]
    assert best.slug == ("scdl-subventions" if slug == "scdl-subventions-1" else slug)
    assert best.score > 0.8
    assert best.missing == ()


def test_of_two_versions_the_newest_that_says_as_much_comes_first():
    # Version 2.1 adds two optional columns: a file of version 1 is one of 2.1.
    subsidies = [
        found.slug for found in recognise_schema(profile(get_schema("scdl-subventions-1").field_names))
    ]
    assert subsidies[:2] == ["scdl-subventions", "scdl-subventions-1"]
    # Version 1.4 of the address base has no column for the identifiers in one cell.
    addresses = [found.slug for found in recognise_schema(profile(get_schema("bal-1.3").field_names))]
    assert addresses[:2] == ["bal-1.3", "bal"]


def test_the_proposal_says_which_columns_speak_for_it_and_what_is_missing():
    labels = ["Date convention", "Bénéficiaire", "N° Siret", "N° délib.", "Montant", "Objet"]
    best = recognise_schema(profile(labels))[0]
    assert ("Bénéficiaire", "nomBeneficiaire") in best.columns
    assert "nature" in best.missing


def test_a_type_is_inferred_only_when_every_cell_has_it_in_canonical_form():
    schema = infer_schema(
        Profile(
            10,
            (
                column("day", "date"),
                column("french", "date", form="french-date"),
                column("most", "integer", valid=9),
                column("holes", "integer", missing=2, valid=8),
                column("empty", "integer", missing=10, valid=0),
                column("siret", semantic="siret"),
                column("amount", "number", semantic="amount"),
            ),
        ),
        name="mine",
    )
    assert [field.type for field in schema.fields] == [
        "date", "string", "string", "integer", "string", "string", "number",
    ]  # fmt: skip
    assert schema.field("siret").fr_format == "siret"
    assert schema.field("amount").role == "amount"
    assert not any(field.constraints.required for field in schema.fields)


@pytest.mark.parametrize("slug", [summary.slug for summary in list_schemas() if not summary.local])
def test_a_table_with_the_national_schema_s_own_columns_is_a_clear_winner(slug):
    winner = clear_winner(recognise_schema(profile(get_schema(slug).field_names)))
    assert winner.name == ("scdl-subventions" if slug == "scdl-subventions-1" else slug)


@pytest.mark.parametrize("slug", [summary.slug for summary in list_schemas() if summary.local])
def test_a_model_of_our_own_is_offered_and_never_imposed(slug):
    likely = recognise_schema(profile(get_schema(slug).field_names))
    assert likely[0].slug == slug
    assert clear_winner(likely) is None


def near(slug, score, missing=()):
    return Recognition(slug, score, (), missing)


@pytest.mark.parametrize(
    "likely",
    [
        (),
        (near("scdl-prenoms", 0.59),),
        (near("scdl-prenoms", 0.9), near("bal", 0.76)),
        (near("scdl-prenoms", 0.9, ("a", "b")),),
    ],
)
def test_in_doubt_no_schema_is_aimed_at(likely):
    assert clear_winner(likely) is None


# Real files, and the schema each clearly follows; None for those that only share its subject or its words.
REAL = {
    "csv/bal_echantillon_multi_communes.csv": "bal-1.3",
    "csv/paris_liste_des_prenoms.csv": "scdl-prenoms",
    "csv/toulouse_subventions_2022.csv": "scdl-subventions",
    "json/decp_extrait_2022.json": "decp-marches",
    "csv/montpellier_budget_2005_2016.csv": None,
    "csv/nantes_equipements_deplacement.csv": None,
    "csv/nantes_menus_cantines_2022.csv": None,
    "csv/paris_arbres_remarquables.csv": None,
    "csv/pays_mormal_marches_2015.csv": None,
}


# Files that the official repositories show as examples. (folder/file: schema)
OFFICIAL = {
    "acceslibre-erp-base/exemple.csv": "acceslibre-base",
    "acceslibre-erp-sante/exemple.csv": "acceslibre-sante",
    "aire-livraison/exemple-grand-lyon.csv": "aire-livraison",
    "arbres-urbains/exemple-valide.csv": "arbres-urbains",
    "arrete-circulation-marchandises/exemple-valide.csv": "arrete-circulation-marchandises",
    "catalogue-donnees-etalab/exemple-valide.csv": "catalogue-donnees-etalab",
    "cnig-friches/fichier-valide.csv": "cnig-friches",
    "cnig-sites-economiques-site-eco/exemple-valide.csv": "cnig-sites-economiques-site",
    "comptage-mobilites-measure/exemple-valide.csv": "comptage-mobilites-mesures",
    "decp-dpa/exemple-valide.csv": "decp-profils-acheteur",
    "dispositif-aide/exemple.csv": "dispositif-aide",
    "fontaine-eau/exemple-valide.csv": "fontaine-eau",
    "hautes-remunerations/exemple-valide.csv": "hautes-remunerations",
    "irve-dynamique/exemple-valide-dynamique.csv": "irve-dynamique",
    "irve-statique/exemple-valide-statique.csv": "irve-statique",
    "lieux-covoiturage/exemple-valide.csv": "lieux-covoiturage",
    "lieux-mediation-numerique/exemple-valide.csv": "lieux-mediation-numerique",
    "passage-a-niveau/exemple-valide.csv": "passage-a-niveau",
    "registre-entrees-archives/exemple-valide.csv": "registre-entrees-archives",
    "sdirve/exemple-valide.csv": "sdirve",
    "stationnement/exemple-valide.csv": "stationnement",
    "stationnement-cyclable/exemple-valide.csv": "stationnement-cyclable",
    "stations-taxi/exemple-valide.csv": "stations-taxi",
    "bal/validateur-bal-tests/data__auto-detect-1.4.csv": "bal",
    "bal/validateur-bal-tests/data__auto-detect-1.5.csv": "bal-1.5",
    "bal/validateur-bal-tests/data__sample.csv": "bal-1.3",
}


@pytest.mark.parametrize(("name", "slug"), OFFICIAL.items(), ids=OFFICIAL)
def test_the_example_files_of_the_official_schemas_are_recognised_first(shared, tmp_path, name, slug):
    (table,) = read_extract(describe_extract(shared / "standards" / name), tmp_path).tables
    assert recognise_schema(profile([column.label for column in table.columns]))[0].slug == slug


@pytest.mark.parametrize(("name", "slug"), REAL.items(), ids=[Path(name).stem for name in REAL])
def test_real_files_are_recognised_or_left_alone_never_mistaken(shared, tmp_path, name, slug):
    table, *_beside = read_extract(describe_extract(shared / "corpus" / name), tmp_path).tables
    winner = clear_winner(recognise_schema(profile([column.label for column in table.columns])))
    assert (winner.name if winner else None) == slug

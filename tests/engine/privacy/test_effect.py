"""What treatments change is measured and shown without a value."""

from __future__ import annotations

from pathlib import Path

from tests.engine.repair.tables import table_of

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import Table
from parvis.engine.privacy import measure_effect, propose, scan_table, treatments_of, untreated
from parvis.engine.privacy.effect import COARSE, TREATMENTS
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.repair.steps import STEPS

# Forty invented births, on as many days of four years.
BIRTHS = [f"{1980 + at % 4}-0{1 + at % 9}-{10 + at % 19}" for at in range(40)]
FAMILY = (  # noqa: SIM905  a list of names reads better
    "MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY "
    "ROUX DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MULLER "
    "LEFEVRE FAURE ANDRE MERCIER BLANC GUERIN BOYER GARNIER CHEVALIER FRANCOIS LEGRAND GAUTHIER GARCIA"
).split()
REASONS = ["maladie" if at % 2 else "études" for at in range(40)]
YEARS = [birth[:4] for birth in BIRTHS]


def people(folder: Path, name: str, **columns: list[str]) -> Table:
    return table_of({**columns, "sexe": ["F"] * 40, "motif": REASONS}, folder, name=name)


def test_the_measures_before_and_after_a_coarser_birth_are_told(tmp_path: Path) -> None:
    before = people(tmp_path, "before", date_naissance=BIRTHS)
    after = people(tmp_path, "after", date_naissance=YEARS)
    call = StepCall("coarse_date", {"columns": ["date_naissance"], "to": "year"})
    effect = measure_effect(after, scan_table(after).findings, before=before, treatments=[call])
    assert effect is not None
    assert effect.traits == ("date_naissance", "sexe")
    assert effect.before is not None
    assert effect.before.k == 1
    assert effect.after.k == 10
    assert effect.after.unique == 0
    assert effect.kept is not None
    assert 0 < effect.kept.information < 1
    (touched,) = effect.touched
    assert (touched.column, touched.rows, touched.gone) == ("date_naissance", 40, False)
    assert touched.examples[0] == (1, "1•••-••-••", "1980")


def test_a_name_counts_among_the_traits_until_it_is_gone(tmp_path: Path) -> None:
    first = ["Jeanne", "Marie", "Louise", "Camille"] * 10
    before = people(tmp_path, "before", nom=FAMILY, prenom=first, annee_naissance=YEARS)
    after = people(tmp_path, "after", annee_naissance=YEARS)
    call = StepCall("drop_columns", {"columns": ["nom", "prenom"]})
    effect = measure_effect(after, scan_table(after).findings, before=before, treatments=[call])
    assert effect is not None
    assert effect.before is not None
    assert "nom" in effect.traits
    assert (effect.before.k, effect.before.unique) == (1, 1.0)
    assert effect.after.k == 10
    assert [(one.column, one.gone, one.rows) for one in effect.touched] == [
        ("nom", True, 40),
        ("prenom", True, 40),
    ]
    assert all(family not in str(effect.to_json()) for family in FAMILY)


def test_rows_taken_out_are_numbered_and_not_quoted(tmp_path: Path) -> None:
    before = people(tmp_path, "before", annee_naissance=YEARS)
    cells = {"annee_naissance": YEARS[2:], "sexe": ["F"] * 38, "motif": REASONS[2:]}
    after = table_of(cells, tmp_path, name="after")
    call = StepCall("rare_rows", {"columns": ["annee_naissance", "sexe"], "minimum": 11})
    effect = measure_effect(after, scan_table(after).findings, before=before, treatments=[call])
    assert effect is not None
    # `table_of` numbers from one: the two last records of `before` are those that `after` lacks.
    (touched,) = effect.touched
    assert (touched.column, touched.rows) == (None, 2)
    assert touched.examples == ((39, None, None), (40, None, None))


def test_tables_of_things_and_counts_of_people_are_not_measured(tmp_path: Path) -> None:
    trees = table_of({"arbre": FAMILY, "hauteur": YEARS}, tmp_path, name="arbres")
    assert measure_effect(trees, scan_table(trees).findings) is None
    cells = {"sexe": ["F"] * 40, "commune_naissance": FAMILY, "effectif": YEARS}
    counted = table_of(cells, tmp_path, name="naissances")
    assert measure_effect(counted, scan_table(counted).findings) is None


def test_the_treatments_are_the_last_steps_and_leave_the_names_of_the_end() -> None:
    repair = StepCall("trim_spaces", {})
    early = StepCall("drop_columns", {"columns": ["vide"]})
    drop = StepCall("drop_columns", {"columns": ["nom"]})
    rename = StepCall("rename_columns", {"names": {"a": "b"}})
    recipe = Recipe(steps=(early, repair, rename, drop))
    assert treatments_of(recipe) == (rename, drop)
    shorter = untreated(recipe)
    assert shorter is not None
    assert shorter.steps == (early, repair, rename)
    assert untreated(Recipe(steps=(early, repair, rename))) is None


def test_every_proposed_treatment_is_known_as_one() -> None:
    kinds = [
        PrivacyFinding(code, kind, "t", "colonne", 2, 0.5, 0.9, where, params=params, records=(1, 2))
        for where in ("column", "cell", "rows", "header")
        for code, kind in (
            ("nir", "direct"),
            ("birth-date", "strong-quasi"),
            ("home-address", "strong-quasi"),
            ("precise-point", "strong-quasi"),
            ("sensitive", "sensitive"),
            ("small-counts", "quasi"),
        )
        for params in ({}, {"latitude": "x", "longitude": "y"}, {"traits": ["a", "b"], "dates": ["a"]})
    ]
    proposed = {call.step for one in kinds for proposal in propose(one) for call in proposal.steps}
    assert len(proposed) >= 8
    assert proposed <= TREATMENTS
    assert {step.code for step in STEPS} >= TREATMENTS > COARSE

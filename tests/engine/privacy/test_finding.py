"""What a finding asks for, and what is proposed about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.recipe import Recipe
from parvis.engine.privacy import PrivacyFinding, Scan, propose, scan_table
from parvis.engine.repair.run import check_recipe, run_recipe
from parvis.standards.table_schema import Constraints, Field, TableSchema
from parvis.wording import say

NIR = PrivacyFinding("nir", "direct", "Feuil1", "num_secu", 12, 1.0, 0.99, "column")
CELL = replace(NIR, code="email", column="notes", rows=2, share=0.01, where="cell", records=(7, 30))
HOME = replace(NIR, code="home-address", kind="strong-quasi", column="adresse")
KNOWN: tuple[PrivacyFinding, ...] = (
    NIR,
    CELL,
    HOME,
    replace(NIR, code="birth-date", kind="strong-quasi", column="ddn"),
    replace(NIR, code="sensitive", kind="sensitive", column="motif"),
    replace(NIR, where="header"),
    replace(
        NIR,
        code="precise-point",
        kind="strong-quasi",
        column="lat",
        params={"latitude": "lat", "longitude": "lon"},
    ),
    replace(
        NIR,
        code="unique-rows",
        kind="strong-quasi",
        column=None,
        where="rows",
        params={"traits": ["ddn", "sexe"], "dates": ["ddn"]},
    ),
    replace(
        NIR,
        code="hidden-row",
        kind="hidden-content",
        column=None,
        where="hidden-row",
        params={"rows": "3-5, 9"},
    ),
    replace(
        NIR,
        code="hidden-column",
        kind="hidden-content",
        column=None,
        where="hidden-column",
        params={"names": ["b"]},
    ),
    replace(NIR, code="comment", kind="hidden-content", column=None, where="comment"),
)


def test_a_class_key_is_the_same_next_month_under_another_name() -> None:
    assert NIR.class_key == "nir:column:num_secu"
    assert replace(NIR, table="novembre", rows=99).class_key == NIR.class_key
    assert replace(NIR, where="cell").class_key != NIR.class_key


def test_the_gravest_finding_makes_the_verdict() -> None:
    office = replace(NIR, code="email", kind="professional")
    assert (office.severity, HOME.severity, NIR.severity) == ("notice", "serious", "grave")
    verdicts = [Scan(found, "2026").verdict for found in ((office,), (office, HOME), (HOME, NIR))]
    assert verdicts == ["nothing-found", "findings", "sensitive"]
    assert Scan((office, HOME), "2026").class_keys == {HOME.class_key}


@pytest.mark.parametrize("finding", KNOWN, ids=lambda finding: f"{finding.code}-{finding.where}")
def test_what_calls_for_something_has_a_proposal_that_can_be_said(finding: PrivacyFinding) -> None:
    proposals = propose(finding)
    assert proposals
    for proposal in proposals:
        assert say("treatment", proposal.code, {}, "fr") != say("treatment", proposal.code, {}, "en")
        check_recipe(Recipe(proposal.steps))
    assert propose(replace(finding, kind="professional")) == ()


def test_cells_are_masked_where_they_are() -> None:
    mask, clear, rows, drop = propose(CELL)
    assert mask.steps[0].params["columns"] == ["notes"]
    assert clear.steps[0].params["rows"] == rows.steps[0].params["rows"] == ["7", "30"]
    assert drop.steps[0].step == "drop_columns"


def test_rows_not_all_known_cannot_be_removed_one_by_one() -> None:
    assert [proposal.code for proposal in propose(replace(CELL, rows=3))] == ["mask-pattern", "drop-column"]


def test_small_counts_of_the_national_first_names_are_left_to_the_officer() -> None:
    counts = replace(NIR, code="small-counts", kind="quasi", column="NOMBRE_OCCURRENCES")
    assert [proposal.code for proposal in propose(counts)] == ["small-counts", "round-counts"]
    required = Field("NOMBRE_OCCURRENCES", "integer", constraints=Constraints(required=True, minimum=1))
    stay, hide, _ = propose(counts, TableSchema("prenoms", (required,)))
    assert (stay.code, stay.steps, stay.breaks_schema) == ("schema-keeps-small-counts", (), False)
    assert (hide.code, hide.breaks_schema) == ("small-counts", True)


def test_the_rows_of_what_slipped_in_are_named_and_can_be_emptied(tmp_path: Path) -> None:
    notes = ["réparé"] * 40
    notes[6] = "rappeler zoe.martin@orange.fr"
    notes[29] = "voir Mme Martin"
    table = table_of({"quartier": ["Nord"] * 40, "observations": notes}, tmp_path)
    found = {finding.code: finding for finding in scan_table(table).findings if finding.calls}
    assert {code: finding.records for code, finding in found.items()} == {
        "email": (7,),
        "name-in-text": (30,),
    }
    reading = reading_from(table)
    for finding in found.values():
        clear = next(proposal for proposal in propose(finding) if proposal.code == "clear-cells")
        table, _ = run_recipe(reading, Recipe(clear.steps), tmp_path / f"{finding.code}.parquet")
        reading = reading_from(table)
    assert scan_table(table).verdict == "nothing-found"


def test_ages_and_communes_that_single_rows_out_are_made_coarser(tmp_path: Path) -> None:
    table = table_of(
        {
            "age": [str(20 + at % 75) for at in range(150)],
            "commune": ["86194" if at % 2 else "86041" for at in range(150)],
            "sexe": ["F", "M"] * 75,
            "Date de naissance": [f"{1 + at % 28:02d}/05/19{20 + at % 75}" for at in range(150)],
        },
        tmp_path,
    )
    (finding,) = [one for one in scan_table(table).findings if one.code == "unique-rows"]
    found = {proposal.code: proposal for proposal in propose(finding)}
    assert {"age-bands", "oldest-together", "commune-to-epci", "decade-only", "rare-rows"} <= set(found)
    for proposal in found.values():
        check_recipe(Recipe(proposal.steps))
        assert say("treatment", proposal.code, {}, "fr") != say("treatment", proposal.code, {}, "en")
    bands, _ = run_recipe(reading_from(table), Recipe(found["age-bands"].steps), tmp_path / "bands.parquet")
    proposed = [one for one in scan_table(bands).findings if one.code == "unique-rows"]
    assert all(one.params["ages"] == [] for one in proposed), "an age in bands is made no coarser again"


def test_small_counts_may_be_rounded_too() -> None:
    counts = replace(NIR, code="small-counts", kind="quasi", column="nombre")
    assert [proposal.code for proposal in propose(counts)] == ["small-counts", "round-counts"]

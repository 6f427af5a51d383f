"""The inventory: lines by hand, by paste, from templates; decisions and grounds; where a line stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.models import JournalEntry
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.services import attach_to_line
from parvis.portal.insights.duties import duty_states
from parvis.portal.insights.enums import Standing
from parvis.portal.insights.registers import as_csv, register_lines
from parvis.portal.insights.services import publish_register
from parvis.portal.insights.states import PERIODS, is_stale, states_of
from parvis.portal.inventory.models import Department, Line
from parvis.portal.inventory.queries import situation_of, templates_for
from parvis.portal.inventory.services import (
    add_from_templates,
    add_lines,
    decide,
    describe_situation,
    remove_line,
    write_line,
)
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.services import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(town, officer) -> Line:
    return write_line(officer, town, {"title": "Arbres", "department": "Espaces verts"})


def standing(line: Line) -> str:
    return states_of([line])[0].standing


def test_a_line_makes_its_department_once(town, officer, line):
    other = write_line(officer, town, {"title": "Bancs", "department": "espaces  verts"})
    assert other.department == line.department
    assert Department.objects.count() == 1


def test_a_title_stands_once_in_an_inventory(town, officer, line):
    with pytest.raises(RefusedAction, match="line-exists"):
        write_line(officer, town, {"title": "Arbres"})


def test_a_paste_leaves_what_is_listed_and_adds_the_rest(town, officer, line):
    added = add_lines(officer, town, [{"title": "ARBRES"}, {"title": "Bancs"}, {"title": "bancs"}])
    assert [one.title for one in added] == ["Bancs"]


def test_a_wrong_row_adds_nothing(town, officer):
    with pytest.raises(RefusedAction, match="unusable-line"):
        add_lines(officer, town, [{"title": "Bancs"}, {"title": "Puits", "kind": "inconnu"}])
    assert not Line.objects.exists()


def test_the_population_nobody_typed_is_the_official_one(officer, person):
    pau = Organization.objects.create(slug="pau", name="Pau", insee_code="64445")
    assert situation_of(pau).population == 80_441
    describe_situation(person(is_operator=True), pau, population=12, agents=None, competences=None)
    assert situation_of(pau).population == 12


def test_templates_offer_what_is_not_listed_and_fits_the_authority(town, officer):
    describe_situation(officer, town, population=900, agents=5, competences=["waste"])
    before = {template.code for template in templates_for(town, situation_of(town))}
    assert {"addresses", "waste"} <= before
    assert "transport" not in before
    add_from_templates(officer, town, ["waste", "addresses"], lang="fr")
    after = {template.code for template in templates_for(town, situation_of(town))}
    assert before - after == {"waste", "addresses"}
    assert Line.objects.get(template="addresses").duty == "addresses"


def test_a_refusal_names_its_ground_and_a_passing_one_its_day(officer, line):
    with pytest.raises(RefusedAction, match="ground-missing"):
        decide(officer, line, "closed")
    with pytest.raises(RefusedAction, match="review-date-missing"):
        decide(officer, line, "closed", ground="preparatory")
    with pytest.raises(RefusedAction, match="review-date-missing"):
        decide(officer, line, "later")
    decided = decide(officer, line, "closed", ground="security", note="Réseau sensible")
    assert (decided.ground, decided.decided_by) == ("security", officer)
    assert JournalEntry.objects.filter(action="line-decided").get().facts["ground"] == "security"


def test_opening_forgets_the_ground(officer, line):
    decide(officer, line, "closed", ground="security")
    assert decide(officer, line, "open", ground="security").ground == ""


def test_a_line_follows_its_file_to_the_square(town, officer, line, examined):
    assert standing(line) == Standing.LISTED
    draft = examined()
    Draft.objects.filter(pk=draft.pk).update(line=line)
    assert standing(line) == Standing.DRAFT
    dataset = publish(draft, officer).dataset
    assert dataset.line == line
    assert standing(line) == Standing.PUBLISHED
    Dataset.objects.filter(pk=dataset.pk).update(
        frequency="monthly", updated_at=timezone.now() - PERIODS["monthly"] - timedelta(hours=1)
    )
    assert standing(line) == Standing.STALE
    Dataset.objects.filter(pk=dataset.pk).update(withdrawn_at=timezone.now())
    assert standing(line) == Standing.LISTED


def test_a_promise_without_rhythm_is_never_late():
    dataset = Dataset(frequency="punctual", updated_at=timezone.now() - timedelta(days=4000))
    assert not is_stale(dataset, timezone.now())


def test_a_deadline_is_late_until_something_is_public(town, officer, line):
    line = write_line(officer, town, {"deadline": date(2020, 1, 1)}, line)
    assert states_of([line])[0].late
    decide(officer, line, "closed", ground="security")
    assert not states_of([line])[0].late


def test_a_line_of_another_authority_is_out_of_reach(town, officer, line, examined):
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    with pytest.raises(RefusedAction, match="not-allowed"):
        write_line(officer, elsewhere, {"title": "Volé"}, line)
    foreign = Line.objects.create(organization=elsewhere, title="À eux")
    dataset = publish(examined(), officer).dataset
    with pytest.raises(RefusedAction, match="not-allowed"):
        attach_to_line(dataset, officer, foreign)


ROLES = {
    "write": {"data_officer", "contributor", "admin"},
    "decide": {"data_officer", "decision_maker", "dpo", "admin"},
    "register": {"data_officer", "decision_maker", "admin"},
}


@pytest.mark.parametrize("role", ["data_officer", "contributor", "dpo", "decision_maker", "elected", "admin"])
@pytest.mark.parametrize("act", ROLES)
def test_each_role_does_what_it_may_and_no_more(act, role, person, town, line):
    actor = person(role)
    acts = {
        "write": lambda: (write_line(actor, town, {"title": "Neuve"}), remove_line(actor, line)),
        "decide": lambda: decide(actor, line, "open"),
        "register": lambda: publish_register(actor, town),
    }
    if role in ROLES[act]:
        acts[act]()
    else:
        with pytest.raises(RefusedAction, match="not-allowed"):
            acts[act]()


def test_the_register_says_what_is_open_and_what_is_to_be(town, officer, line, examined):
    publish(examined(), officer)
    write_line(officer, town, {"title": "Secret"})
    assert [row["titre"] for row in register_lines(town)] != []
    assert "Arbres" not in {row["titre"] for row in register_lines(town)}
    decide(officer, line, "open")
    register = publish_register(officer, town)
    titles = {row["titre"] for row in register.lines}
    assert "Arbres" in titles
    assert "Secret" not in titles
    assert len(titles) == 2
    decide(officer, line, "undecided")
    register.refresh_from_db()
    assert {row["titre"] for row in register.lines} == titles


def test_duties_are_met_by_what_is_public(town, officer, examined):
    describe_situation(officer, town, population=5_000, agents=60, competences=[])
    met = {state.duty.code: state.met for state in duty_states(town, ())}
    assert met["register"] is False
    assert met["default-opening"] is None
    publish_register(officer, town)
    line = add_from_templates(officer, town, ["subsidies"], lang="fr")[0]
    attach_to_line(publish(examined(), officer).dataset, officer, line)
    met = {state.duty.code: state.met for state in duty_states(town, states_of([line]))}
    assert (met["register"], met["subsidies"], met["contracts"]) == (True, True, False)


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert():
    assert as_csv(["a"], [{"a": "=cmd()"}, {"a": "ok"}]) == "a\r\n'=cmd()\r\nok\r\n"


def test_a_ground_that_protects_a_part_never_closes_the_whole(town, officer, line):
    # Art. L. 311-7 CRPA.
    with pytest.raises(RefusedAction, match="ground-is-partial"):
        decide(officer, line, "closed", ground="privacy")
    assert decide(officer, line, "partly", ground="privacy").ground == "privacy"


def test_a_ground_that_rests_on_another_text_names_it(town, officer, line):
    with pytest.raises(RefusedAction, match="note-missing"):
        decide(officer, line, "closed", ground="other-secret")
    assert decide(officer, line, "closed", ground="other-secret", note="Art. L. 103 LPF").ground

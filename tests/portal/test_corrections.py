"""Corrections: held, taken over by a step of the recipe, in the data once published, told to their author."""

from __future__ import annotations

import csv

import pytest

from parvis.engine.model.progress import silent
from parvis.errors import RefusedAction
from parvis.portal.engagement.models import Correction, Letter
from parvis.portal.engagement.operations import follow_corrections
from parvis.portal.engagement.queries import corrections_to_take
from parvis.portal.engagement.services.corrections import (
    accept_corrections,
    propose_correction,
    refuse_correction,
)
from parvis.portal.engagement.services.moderation import moderate
from parvis.portal.organizations.enums import Role
from parvis.portal.preparation.operations import run_draft
from parvis.portal.preparation.services import describe, discard, receive_extract
from parvis.portal.publication.services import publish
from parvis.portal.review.services import confirm_examination

# The real engine runs beside a thread that writes its heartbeat: not within a test's one transaction.
pytestmark = pytest.mark.django_db(transaction=True)

WHO = {"author_name": "Une voisine", "author_email": "voisine@exemple.test"}
HYDRANTS = "borne;rue;debit\nB1;rue du Port;60\nB2;rue du Port;60,5\nB3;rue Neuve;30\n"


def put_on_line(draft, officer):
    """Describe, examine and publish a prepared draft."""
    if not draft.metadata.get("summary"):
        draft = describe(draft, officer, {"title": "Bornes", "summary": "Où elles sont.", "license": "lov2"})
    confirm_examination(draft, officer)
    draft.refresh_from_db()
    return publish(draft, officer)


@pytest.fixture
def hydrants(home, officer, town):
    """A published table, prepared by the real engine."""
    file = home / "bornes.csv"
    file.write_text(HYDRANTS, encoding="utf-8")
    return put_on_line(receive_extract(officer, town, file, "bornes.csv", here=silent), officer)


def propose(publication, *, column="rue", after="quai Nord", borne="B2"):
    rows = {one["borne"]: one for one in table(publication)}
    return propose_correction(
        None,
        publication.dataset,
        version=publication.version,
        row=rows[borne],
        column=column,
        after=after,
        body="J’y passe.",
        **WHO,
    )


def take_over(officer, dataset, corrections):
    """Accept, and do the worker's job here and now."""
    draft = accept_corrections(officer, dataset, corrections)
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    return draft


def table(publication) -> list[dict[str, str]]:
    from django.conf import settings

    file = settings.PARVIS.versions / publication.version.hash / "table.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_correction_walks_from_a_stranger_to_the_next_version(hydrants, officer):
    street, flow = propose(hydrants), propose(hydrants, column="debit", after="61", borne="B2")
    assert not corrections_to_take(officer).exists()
    assert moderate(officer, "correction", None, accept=True) == 2
    assert not Letter.objects.exists()
    assert street.where == {"borne": "B2"}
    draft = take_over(officer, hydrants.dataset, [street, flow])
    steps = [step for step in draft.candidate["ledger"]["steps"] if step["step"] == "correct_cell"]
    assert [step["cells_changed"] for step in steps] == [1, 1]
    assert follow_corrections() == 0
    corrected = put_on_line(draft, officer)
    assert [(one["borne"], one["rue"], float(one["debit"])) for one in table(corrected)] == [
        ("B1", "rue du Port", 60),
        ("B2", "quai Nord", 61),
        ("B3", "rue Neuve", 30),
    ]
    assert follow_corrections() == 2
    assert follow_corrections() == 0
    assert set(Correction.objects.values_list("state", flat=True)) == {"applied"}
    assert Letter.objects.filter(to="voisine@exemple.test").count() == 2


def test_next_month_it_holds_only_while_the_cell_says_the_same(hydrants, officer, town, home):
    moderate(officer, "correction", [str(propose(hydrants).pk)], accept=True)
    put_on_line(
        take_over(officer, hydrants.dataset, list(corrections_to_take(officer))),
        officer,
    )
    file = home / "suite.csv"
    file.write_text(HYDRANTS.replace("B2;rue du Port", "B2;rue Haute"), encoding="utf-8")
    draft = receive_extract(officer, town, file, "bornes.csv", hydrants.dataset, here=silent)
    (step,) = (one for one in draft.candidate["ledger"]["steps"] if one["step"] == "correct_cell")
    assert (step["cells_changed"], step["not_understood_count"]) == (0, 1)


def test_a_draft_given_up_gives_its_corrections_back(hydrants, officer):
    moderate(officer, "correction", [str(propose(hydrants).pk)], accept=True)
    draft = take_over(officer, hydrants.dataset, list(corrections_to_take(officer)))
    assert not corrections_to_take(officer).exists()
    discard(draft, officer)
    follow_corrections()
    assert corrections_to_take(officer).count() == 1


def test_a_refusal_says_why_and_tells_the_author(hydrants, officer):
    moderate(officer, "correction", [str(propose(hydrants).pk)], accept=True)
    one = corrections_to_take(officer).get()
    with pytest.raises(RefusedAction):
        refuse_correction(officer, one, "  ")
    refuse_correction(officer, one, "La borne a bien été vue rue du Port.")
    assert "rue du Port." in Letter.objects.get().body
    with pytest.raises(RefusedAction):
        refuse_correction(officer, one, "Encore.")


def test_nothing_is_taken_that_changes_nothing_or_that_one_may_not(hydrants, officer, person):
    with pytest.raises(RefusedAction):
        propose(hydrants, after="rue du Port")
    with pytest.raises(RefusedAction):
        propose(hydrants, column="absente")
    one = propose(hydrants)
    with pytest.raises(RefusedAction):
        accept_corrections(officer, hydrants.dataset, [one])
    moderate(officer, "correction", None, accept=True)
    with pytest.raises(RefusedAction):
        accept_corrections(person(Role.ELECTED), hydrants.dataset, [one])

"""The inbox, the forms to sign, the link without account: who sees them, and never a value."""

from __future__ import annotations

import pytest
from django.core import mail, signing
from django.utils import timezone

from parvis.portal.organizations.enums import Role
from parvis.portal.review.letters import SALT, link_of, send_questions, token_of
from parvis.portal.review.models import Question, Record
from parvis.portal.review.services import ask, sign_decision

FOUND = {
    "code": "person-name",
    "class": "direct",
    "table": "t",
    "column": "beneficiaire",
    "rows": 40,
    "share": 1.0,
    "certainty": 0.9,
    "where": "column",
    "masked_examples": ["C•••• •••••••"],
    "params": {},
    "calls": True,
    "key": "person-name|direct|t|beneficiaire|column",
    "class_key": "person-name:column:beneficiaire",
    "level": "column",
    "severity": "serious",
    "records": [],
    "proposals": [
        {
            "code": "drop-column",
            "effect": "answers",
            "steps": [{"step": "drop_columns", "params": {"columns": ["beneficiaire"]}}],
        }
    ],
    "carried": True,
}
ANSWER = {"stance": "favourable", "text": "Rien ne s’y oppose."}


@pytest.fixture
def found(town, officer):
    """A prepared draft in which names of persons were found."""
    from factories import SCAN, make_draft

    draft = make_draft(town, officer)
    draft.candidate = {**draft.candidate, "scan": {**SCAN, "verdict": "findings", "findings": [FOUND]}}
    draft.save()
    return draft


@pytest.fixture
def become(client, town):
    """Sign in as a new person with this role."""
    from factories import make_user

    def make(role: Role):
        user = make_user(town, role, f"{role}@exemple.test")
        client.force_login(user)
        return user

    return make


def by_link(found, officer):
    return ask(found, officer, "opinion", name="Noor", email="dpd@exemple.test", purpose="Transparence.")


def test_protect_offers_a_treatment_and_a_decision_and_no_way_round(signed_in, found):
    page = signed_in.get(f"/studio/{found.pk}/protect/").content.decode()
    assert "Retirer la colonne" in page
    assert "Demander une décision" in page
    answer = signed_in.post(
        f"/studio/{found.pk}/protect/", {"seen": "1", "candidate": found.candidate_sha256}
    )
    assert answer.status_code == 400
    signed_in.post(f"/studio/{found.pk}/publish/", {})
    found.refresh_from_db()
    assert found.state == "ready"


def test_one_click_adds_the_steps_of_the_treatment_and_prepares_again(signed_in, found):
    facts = {"finding": FOUND["key"], "treatment": "0"}
    answer = signed_in.post(f"/studio/{found.pk}/protect/treat/", facts)
    assert answer.url == f"/studio/{found.pk}/progress/"
    found.refresh_from_db()
    assert found.recipe["steps"][-1] == {"step": "drop_columns", "params": {"columns": ["beneficiaire"]}}
    assert found.state == "waiting"


@pytest.mark.parametrize(
    "facts", [{}, {"finding": "x", "treatment": "0"}, {"finding": FOUND["key"], "treatment": "9"}]
)
def test_a_treatment_that_is_not_there_changes_nothing(signed_in, found, facts):
    before = found.recipe
    assert signed_in.post(f"/studio/{found.pk}/protect/treat/", facts).url == f"/studio/{found.pk}/protect/"
    found.refresh_from_db()
    assert (found.recipe, found.state) == (before, "ready")


def test_the_inbox_tells_each_what_waits_for_them(client, found, officer, become):
    ask(found, officer, "opinion", purpose="Transparence.")
    become(Role.DPO)
    page = client.get("/studio/review/").content.decode()
    assert "Un fichier vous attend" in page
    assert "Transparence." in page
    become(Role.DECISION_MAKER)
    page = client.get("/studio/review/").content.decode()
    assert "Rien ne vous attend" in page
    assert "En attente de quelqu’un d’autre" in page


def test_who_has_no_part_in_reviews_finds_no_inbox(client, found, become):
    become(Role.CONTRIBUTOR)
    assert client.get("/studio/review/").status_code == 404


def test_only_who_may_sign_finds_the_form_and_the_form_alone_does_not_sign(client, found, become):
    become(Role.CONTRIBUTOR)
    page = client.get(f"/studio/review/{found.pk}/").content.decode()
    assert "Signer" not in page
    facts = {**ANSWER, "candidate": found.candidate_sha256}
    assert client.post(f"/studio/review/{found.pk}/opinion/", facts).status_code == 400
    assert not Record.objects.exists()


def test_a_refused_decision_keeps_what_was_written(client, found, become):
    become(Role.DECISION_MAKER)
    facts = {
        "candidate": found.candidate_sha256, "outcome": "publish", "ground": "law", "motive": "Trop court.",
        "scope": "version",
    }  # fmt: skip
    answer = client.post(f"/studio/review/{found.pk}/decision/", facts)
    assert answer.status_code == 400
    assert "Trop court." in answer.content.decode()


def test_the_decision_is_printed_with_its_ground_and_its_seal(client, found, become):
    mayor = become(Role.DECISION_MAKER)
    facts = {
        "candidate": found.candidate_sha256, "outcome": "publish", "ground": "listed", "detail-listed": "8",
        "motive": "L’occupation du domaine public intéresse tous les habitants.", "scope": "updates",
        "function": "Maire",
    }  # fmt: skip
    answer = client.post(f"/studio/review/{found.pk}/decision/", facts)
    record = Record.objects.get()
    assert answer.url == f"/studio/review/records/{record.pk}/"
    page = client.get(answer.url).content.decode()
    for told in (record.hash, record.candidate_sha256, "D. 312-1-3", mayor.name, "Maire", "C•••• •••••••"):
        assert told in page


def test_an_opinion_by_link_needs_no_account_and_shows_no_value(client, found, officer):
    question = by_link(found, officer)
    address = f"/opinions/{token_of(question)}/"
    answer = client.get(address)
    page = answer.content.decode()
    assert "C•••• •••••••" in page
    assert "Club nautique" not in page
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]
    client.post(address, {**ANSWER, "candidate": found.candidate_sha256})
    assert Record.objects.get().signer == "Noor"
    page = client.get(address).content.decode()
    assert "gardée" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    client.post(address, {**ANSWER, "candidate": found.candidate_sha256})
    assert Record.objects.count() == 1


def test_a_link_nobody_signed_or_of_another_page_leads_nowhere(client, found, officer):
    question = by_link(found, officer)
    for token in ("x", signing.dumps(str(question.pk), salt="other"), token_of(question)[:-1]):
        assert client.get(f"/opinions/{token}/").status_code == 404
    assert signing.loads(token_of(question), salt=SALT) == str(question.pk)


def test_a_link_dies_with_its_time_and_with_a_changed_file(client, found, officer):
    question = by_link(found, officer)
    address = f"/opinions/{token_of(question)}/"
    Question.objects.update(expires=timezone.now())
    facts = {**ANSWER, "candidate": found.candidate_sha256}
    assert "son délai est passé" in client.post(address, facts).content.decode()
    Question.objects.update(expires=timezone.now() + timezone.timedelta(days=1))
    found.candidate_sha256 = "f" * 64
    found.save()
    page = client.post(address, facts).content.decode()
    assert "sans objet" in page
    assert "C•••• •••••••" not in page
    assert not Record.objects.exists()


def test_each_question_is_written_once_to_those_who_may_answer(found, officer, become):
    dpo = become(Role.DPO)
    become(Role.DECISION_MAKER)
    question = ask(found, officer, "opinion", purpose="Transparence.")
    assert send_questions() == 1
    assert send_questions() == 0
    (letter,) = mail.outbox
    assert letter.to == [dpo.email]
    assert link_of(question) in letter.body
    assert "Transparence." in letter.body
    by_link(found, officer)
    send_questions()
    assert mail.outbox[1].to == ["dpd@exemple.test"]
    assert "/opinions/" in mail.outbox[1].body


def test_a_recall_from_its_page_shows_the_notice(signed_in, town):
    page = signed_in.get("/studio/recall/subventions/").content.decode()
    version = page.partition('name="version" value="')[2].partition('"')[0]
    assert signed_in.post("/studio/recall/subventions/", {"reason": "Des noms."}).status_code == 400
    answer = signed_in.post("/studio/recall/subventions/", {"reason": "Des noms.", "version": [version]})
    assert "art. 33" in signed_in.get(answer.url).content.decode()
    assert signed_in.get("/datasets/subventions/").status_code == 410


def test_the_public_page_tells_the_day_and_the_ground_and_nobody(client, found, officer, become):
    from parvis.portal.publication.models import Publication
    from parvis.portal.review.models import Examination

    publication = Publication.objects.get()
    mayor = become(Role.DECISION_MAKER)
    record = sign_decision(
        found, mayor, candidate_sha256=found.candidate_sha256, outcome="publish", ground="law",
        detail="art. 12 de la loi", motive="La loi le demande, pour chaque subvention.",
    )  # fmt: skip
    Publication.objects.update(decision=record)
    Examination.objects.create(
        draft=publication.draft, candidate_sha256=publication.candidate_sha256, by=officer
    )
    client.logout()
    page = client.get("/datasets/subventions/").content.decode()
    assert "examinées le" in page
    assert "art. 12 de la loi" in page
    assert mayor.name not in page


EFFECT = {
    "traits": ["domaine", "beneficiaire"],
    "sensitive": [],
    "before": {"rows": 40, "k": 1, "unique": 0.875, "l": None, "t": None},
    "after": {"rows": 40, "k": 6, "unique": 0.0, "l": None, "t": None},
    "kept": 0.62,
    "touched": [
        {"column": "beneficiaire", "rows": 40, "gone": False, "examples": [[2, "C•••• •••••", "30-39"]]},
        {"column": None, "rows": 3, "gone": False, "examples": [[7, None, None]]},
    ],
}


def test_protect_says_in_plain_words_what_the_treatments_change(signed_in, found):
    found.candidate["scan"]["effect"] = EFFECT
    found.save()
    page = signed_in.get(f"/studio/{found.pk}/protect/").content.decode()
    section = page.partition('id="effect"')[2].partition("</section>")[0].replace("\u202f", " ")
    assert "partage ces traits avec 5 autres au moins" in section
    assert "87,5 %" in section
    assert "62 %" in section
    assert "C•••• •••••" in section
    assert "Lignes entières" in section
    assert "(l)" not in section


def test_protect_without_treatment_says_who_stands_alone(signed_in, found):
    found.candidate["scan"]["effect"] = {
        **EFFECT,
        "after": EFFECT["before"],
        "before": None,
        "kept": None,
        "touched": [],
    }
    found.save()
    page = signed_in.get(f"/studio/{found.pk}/protect/").content.decode()
    section = page.partition('id="effect"')[2].partition("</section>")[0]
    assert "Des personnes sont seules" in section
    assert "Avant les traitements" not in section


def test_protect_tells_that_a_model_wants_its_small_counts(signed_in, found):
    keeps = {"code": "schema-keeps-small-counts", "effect": "looks", "steps": []}
    found.candidate["scan"]["findings"] = [{**FOUND, "proposals": [keeps, *FOUND["proposals"]]}]
    found.save()
    page = signed_in.get(f"/studio/{found.pk}/protect/").content.decode()
    assert "Laisser les petits effectifs" in page
    assert page.count('name="treatment"') == 1

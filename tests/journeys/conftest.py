"""A real Chromium against the real server, on an invented square."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Playwright's own loop runs in the main thread; the tests read the database from there, one at a time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "web"))
AXE = ROOT / "src/parvis/web/frontend/node_modules/axe-core/axe.min.js"
# WCAG 2.2, levels A and AA, and axe's own good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """The system's Chromium, else Playwright's; without either the tests fail."""
    from playwright.sync_api import Error, sync_playwright

    system = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"No Chromium: run make chromium first. {error}")
        yield started
        started.close()


@pytest.fixture
def square(transactional_db, home):
    """Two authorities, public data, a draft in each state."""
    from factories import make_draft, make_organization, make_published, make_user

    from parvis.portal.preparation.enums import State

    town = make_organization()
    officer = make_user(town)
    make_published(town, officer)
    make_published(town, officer, slug="arbres", title="Arbres des rues", theme="environment", days_ago=40)
    make_draft(town, officer)
    find_people(make_draft(town, officer, file_name="personnes.csv"))
    make_draft(town, officer, state=State.RUNNING, stage="validating", share=0.6, file_name="en cours.csv")
    make_draft(
        town,
        officer,
        state=State.FAILED,
        error_code="file-empty",
        error_params={"name": "vide.csv"},
        file_name="vide.csv",
    )
    make_draft(
        town,
        officer,
        state=State.FAILED,
        error_code="held-column-missing",
        error_params={
            "column": "Bénéficiaire",
            "name": "beneficiaire",
            "choices": [{"name": "tiers", "label": "Tiers payé"}],
            "candidates": "Tiers payé",
        },
        file_name="le mois suivant.csv",
    )
    list_what_is_held(town, officer)
    bring_things(town, officer)
    want_something(town, officer)
    meet_and_ask(town, officer)
    return town


def meet_and_ask(town, officer) -> None:
    """An event with a team and its prize, a consultation that is open and one that is over."""
    from datetime import timedelta

    from django.utils import timezone

    from parvis.portal.engagement.models import Consultation
    from parvis.portal.engagement.services import consultations, events

    starts = timezone.now() + timedelta(days=9)
    values = {
        "title": "Hackathon",
        "summary": "Deux jours autour des données.",
        "body": "Samedi : **idées**.",
        "starts_at": starts,
        "ends_at": starts + timedelta(days=1),
        "place": "Médiathèque",
        "capacity": 40,
        "outcome": "Trois cartes.",
    }
    event = events.write_event(
        officer, town, values, challenges=["Eau: où fuit-elle ?"], prizes=["Prix du public"]
    )
    events.announce_event(officer, event)
    team = events.form_team(officer, event, title="Les Gouttes", body="Une carte.", author_name="Inès")
    events.award(officer, event.prizes.get(), team)
    today = timezone.localdate()
    asked = [
        {"label": "Quel jour ?", "kind": "one", "options": ["Jeudi", "Samedi"], "required": True},
        {"label": "Est-ce utile ?", "kind": "scale"},
        {"label": "Autre chose ?", "kind": "text"},
    ]
    for title in ("Horaires", "Finie"):
        said = {"title": title, "summary": "Quand ouvrir ?", "opens_on": today, "closes_on": today}
        made = consultations.write_consultation(officer, town, said, asked)
        consultations.open_consultation(officer, made)
        for _ in range(consultations.FEWEST_ANSWERS):
            consultations.answer(made, {"quel_jour": "Samedi", "est_ce_utile": "4"})
    yesterday = today - timedelta(days=1)
    Consultation.objects.filter(title="Finie").update(opens_on=yesterday, closes_on=yesterday)


def find_people(draft) -> None:
    """Let the search find names in a draft, and ask for an opinion and a decision."""
    from factories import SCAN

    from parvis.portal.review.services import ask_everybody

    finding = {
        "code": "person-name", "class": "direct", "table": "t", "column": "beneficiaire", "rows": 40,
        "share": 1.0, "certainty": 0.9, "where": "column", "masked_examples": ["C•••• •••••••"], "params": {},
        "calls": True, "key": "names", "class_key": "names", "level": "column", "severity": "serious",
        "records": [], "carried": True,
        "proposals": [{"code": "drop-column", "effect": "answers", "steps": [
            {"step": "drop_columns", "params": {"columns": ["beneficiaire"]}}]}],
    }  # fmt: skip
    hidden = {**finding, "code": "hidden-sheet", "class": "hidden-content", "where": "hidden-sheet",
              "column": None, "key": "sheet", "level": "file", "carried": False, "proposals": []}  # fmt: skip
    scan = {**SCAN, "verdict": "findings", "findings": [finding, hidden]}
    draft.candidate = {**draft.candidate, "scan": scan}
    draft.save()
    ask_everybody(draft, None, purpose="Pour que chacun sache.")


def want_something(town, officer) -> None:
    """A public strategy, its report of 2026, and how something was done."""
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.engagement.services.experiences import write_experience
    from parvis.portal.insights.services import make_report, start_strategy, write_strategy
    from parvis.portal.insights.strategy import Answers

    answers = Answers("services", "Direction", 2, 8, 0, ("Voirie",), "tous", 75)
    write_strategy(officer, start_strategy(officer, town, answers), introduction="Pour vous.", publish=True)
    make_report(officer, town, "Une première année.", year=2026)
    told = {"title": "En une matinée", "summary": "À deux.", "body": "Bien.", "recipe": "shipped:sig-arbres"}
    write_experience(officer, town, told, Dataset.objects.filter(slug="arbres"), publish=True)


def bring_things(town, officer) -> None:
    """A request, a reuse, a discussion that anybody sees, and a request that waits for a moderator."""
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.engagement.services.contributions import ask_for_data, open_discussion, share_reuse

    who = {"author_name": "Une voisine"}
    dataset = Dataset.objects.get(slug="subventions")
    ask_for_data(officer, town, title="Horaires des bus", body="Pour un plan.", **who)
    ask_for_data(None, town, title="Autre chose", body="", **who)
    share_reuse(officer, [dataset], title="Une affiche", body="Au mur.", url="", kind="picture", **who)
    open_discussion(officer, dataset, title="Ce nom est faux", body="Voir la ligne.", place="Judo 4", **who)


def list_what_is_held(town, officer) -> None:
    """An inventory with a line of each kind, and its registers."""
    from parvis.portal.insights.services import publish_register
    from parvis.portal.inventory.services import add_from_templates, decide, write_algorithm

    lines = add_from_templates(officer, town, ["trees", "addresses", "hydrants"], lang="fr")
    decide(officer, lines[0], "open")
    decide(officer, lines[2], "closed", ground="security", note="Pressions du réseau.")
    write_algorithm(officer, town, {"name": "Places en crèche", "purpose": "Classer les demandes."})
    publish_register(officer, town)


@pytest.fixture
def open_page(browser, live_server, square) -> Iterator[Callable]:
    """Open an address in a context of its own; console errors fail the test."""
    contexts = []
    faults: list[str] = []

    def opening(address: str = "/", *, width: int = 1280, signed_in: bool | str = False, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="fr-FR", **options
        )
        contexts.append(context)
        if signed_in:
            who = signed_in if isinstance(signed_in, str) else "jeanne@exemple.test"
            context.add_cookies([{"name": "parvis", "value": session_of(who), "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda line: faults.append(line.text) if line.type == "error" and "40" not in line.text else None,
        )
        page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(name="session_of")
def any_session() -> Callable:
    """Return how a person's session is opened."""
    return session_of


def session_of(email: str) -> str:
    """Sign a person in and return the key of their session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from parvis.portal.accounts.models import User

    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.fixture
def violations() -> Callable:
    """Return what axe finds wrong on a page, one line each."""
    script = AXE.read_text(encoding="utf-8")

    def looking(page) -> list[str]:
        # evaluate, not add_script_tag: the page's own policy refuses foreign scripts, as it should.
        page.evaluate(script)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
            ".then(answer => answer.violations)",
            RULES,
        )
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found
            for node in fault["nodes"]
        ]

    return looking


@pytest.fixture
def drafts(square) -> dict[str, str]:
    """What the addresses name: a draft by its state, a line of the inventory, a request."""
    from parvis.portal.engagement.models import DataRequest, Experience
    from parvis.portal.inventory.models import Line
    from parvis.portal.preparation.models import Draft

    found = {
        "found"
        if draft.file_name == "personnes.csv"
        else "held"
        if draft.error_code.startswith("held-")
        else draft.state: str(draft.pk)
        for draft in Draft.objects.filter(dataset=None)
    }
    found["request"] = str(DataRequest.objects.get(title="Horaires des bus").pk)
    found["experience"] = str(Experience.objects.get().pk)
    return {**found, "line": str(Line.objects.get(template="hydrants").pk)}


@pytest.fixture
def prepare() -> Callable:
    """Do the worker's job: prepare every waiting draft with the real engine, here and now."""
    from parvis.portal.preparation.enums import State
    from parvis.portal.preparation.models import Draft
    from parvis.portal.preparation.operations import run_draft

    def working() -> None:
        for draft in Draft.objects.filter(state=State.WAITING):
            run_draft(draft.pk, draft.run)

    return working

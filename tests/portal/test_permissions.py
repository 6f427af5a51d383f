"""Who may do what: every role against every service, from one table."""

from __future__ import annotations

import pytest

from parvis.errors import RefusedAction, UnusableRecipe
from parvis.portal.organizations import services as organizations
from parvis.portal.organizations.enums import ALLOWED, Role
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation import services as preparation
from parvis.portal.preparation.models import Draft, SharedRecipe
from parvis.portal.publication import services as publication
from parvis.portal.review import services as review

pytestmark = pytest.mark.django_db

NOBODY: frozenset[str] = frozenset()
PREPARE = {"data_officer", "contributor", "admin"}

# service: the roles that may call it. Written apart from the code's table: two people must agree.
MATRIX = {
    "receive_extract": PREPARE,
    "choose_schema": PREPARE,
    "toggle_step": PREPARE,
    "change_step": PREPARE,
    "add_step": PREPARE,
    "undo": PREPARE,
    "answer_held": PREPARE,
    "start_anew": PREPARE,
    "put_on_bench": PREPARE,
    "clear_bench": PREPARE,
    "use_steps": PREPARE,
    "take_recipe": PREPARE,
    "share_recipe": PREPARE,
    "withdraw_recipe": PREPARE,
    "describe": PREPARE,
    "go_to_step": PREPARE,
    "restart": PREPARE,
    "discard": PREPARE,
    "confirm_examination": {"data_officer", "dpo", "admin"},
    "ask": {"data_officer", "contributor", "dpo", "decision_maker", "admin"},
    "give_opinion": {"dpo"},
    "sign_decision": {"decision_maker"},
    "publish": {"data_officer", "decision_maker", "admin"},
    "withdraw": {"data_officer", "decision_maker", "dpo", "admin"},
    "give_role": {"admin"},
    "take_role": {"admin"},
    "create_organization": NOBODY,
}

# What engages the authority: running the machine does not give the right to sign for it.
NOT_FOR_OPERATORS = {"give_opinion", "sign_decision"}


def call(service: str, actor, town, draft, extract):
    """Call the service as `actor`; a refusal for another reason than the role counts as allowed."""
    acts = {
        "receive_extract": lambda: preparation.receive_extract(actor, town, extract, "a.csv"),
        "choose_schema": lambda: preparation.choose_schema(draft, actor, ""),
        "toggle_step": lambda: preparation.toggle_step(draft, actor, 0),
        "change_step": lambda: preparation.change_step(draft, actor, 99, {}),
        "add_step": lambda: preparation.add_step(draft, actor, "empty_rows", {}),
        "undo": lambda: preparation.undo(draft, actor),
        "answer_held": lambda: preparation.answer_held(draft, actor, ""),
        "start_anew": lambda: preparation.start_anew(draft, actor),
        "put_on_bench": lambda: preparation.put_on_bench(draft, actor, []),
        "clear_bench": lambda: preparation.clear_bench(draft, actor),
        "use_steps": lambda: preparation.use_steps(draft, actor, []),
        "take_recipe": lambda: preparation.take_recipe(draft, actor, {"steps": []}, "shared"),
        "share_recipe": lambda: preparation.share_recipe(draft, actor, "titre"),
        "withdraw_recipe": lambda: preparation.withdraw_recipe(
            SharedRecipe.objects.create(
                organization=town, title="titre", signature="0", recipe={}, by=draft.author
            ),
            actor,
        ),
        "describe": lambda: preparation.describe(draft, actor, {}),
        "go_to_step": lambda: preparation.go_to_step(draft, actor, "check"),
        "restart": lambda: preparation.restart(draft, actor),
        "discard": lambda: preparation.discard(draft, actor),
        "confirm_examination": lambda: review.confirm_examination(draft, actor),
        "ask": lambda: review.ask(draft, actor, "opinion"),
        "give_opinion": lambda: review.give_opinion(
            draft, actor, candidate_sha256=draft.candidate_sha256, stance="favourable", text="Avis."
        ),
        "sign_decision": lambda: review.sign_decision(
            draft, actor, candidate_sha256=draft.candidate_sha256, outcome="refuse", motive="Non. " * 10
        ),
        "publish": lambda: publication.publish(draft, actor),
        "withdraw": lambda: publication.withdraw(draft.dataset, actor, "raison"),
        "give_role": lambda: organizations.give_role(actor, actor, town, "contributor"),
        "take_role": lambda: organizations.take_role(actor, actor, town, "elected"),
        "create_organization": lambda: organizations.create_organization(actor, "neuve", "Neuve"),
    }
    try:
        acts[service]()
    except RefusedAction as refusal:
        return refusal.code != "not-allowed"
    except UnusableRecipe:
        return True
    return True


@pytest.fixture
def draft(examined, officer, ready) -> Draft:
    dataset = publication.publish(examined(), officer).dataset
    return ready(b"nom\nB\n", dataset)


ROLES = [*Role.values, "none", "admin-elsewhere", "closed-account", "operator"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("service", MATRIX)
def test_each_role_does_what_it_may_and_no_more(service, role, person, town, draft, extract):
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    actor = {
        "none": lambda: person(),
        "admin-elsewhere": lambda: person(*Role.values, organization=elsewhere),
        "closed-account": lambda: person(*Role.values, is_active=False, is_operator=True),
        "operator": lambda: person(is_operator=True),
    }.get(role, lambda: person(role))()
    before = Draft.objects.values().get(pk=draft.pk)
    allowed = call(service, actor, town, draft, extract)
    operates = role == "operator" and service not in NOT_FOR_OPERATORS
    assert allowed == (operates or role in MATRIX[service])
    if not allowed:
        assert Draft.objects.values().get(pk=draft.pk) == before
        assert Draft.objects.count() == 2


def test_every_action_names_roles_that_exist():
    assert all(roles and roles <= set(Role) for roles in ALLOWED.values())

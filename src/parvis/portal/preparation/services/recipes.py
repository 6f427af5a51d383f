"""What a person does with the repairs of a draft: refuse one, change it, undo, answer a question, edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from parvis.errors import RefusedAction, UnusableRecipe
from parvis.portal.activity.services import record
from parvis.portal.preparation.candidates import recipe_from_json, recipe_to_json
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import run_draft
from parvis.portal.preparation.services.runs import locked, remember, run_again

if TYPE_CHECKING:
    from parvis.engine.model.progress import Progress
    from parvis.engine.model.recipe import Recipe
    from parvis.portal.accounts.models import User

# More steps than this are a mistake, or an attempt to keep the worker busy.
MOST_STEPS = 200


@transaction.atomic
def toggle_step(draft: Draft, actor: User, index: int) -> Draft:
    """Refuse the step at `index` of draft.recipe["steps"], or take it back, and prepare again.

    Raises RefusedAction `not-allowed`, `draft-closed`, `no-such-step`.
    """
    draft = locked(draft, actor)
    steps = draft.recipe.get("steps", [])
    if not 0 <= index < len(steps):
        raise RefusedAction("no-such-step", number=index + 1)
    remember(draft)
    refused = set(draft.refused) ^ {index}
    draft.refused = sorted(refused)
    run_again(draft)
    record(
        "draft-step-refused" if index in refused else "draft-step-accepted",
        draft,
        actor=actor,
        organization=draft.organization,
        facts={"step": steps[index]["step"], "index": index},
    )
    return draft


# A constant is a name, a number, a date; not a text.
LONGEST_CONSTANT = 500


def give_constants(
    draft: Draft, actor: User, values: Mapping[str, str], *, here: Progress | None = None
) -> Draft:
    """Give fields of the schema one value for all rows each, as steps of the recipe, and prepare again.

    values: by field. Given again, the new value replaces the former one. here: as in `receive_extract`.
    Raises RefusedAction `not-allowed`, `draft-closed`, `unusable-metadata` when there is no value, the schema
    has no such field or a value is empty, long or of several lines.
    """
    with transaction.atomic():
        draft = locked(draft, actor)
        if not values:
            raise RefusedAction("unusable-metadata", field="")
        remember(draft)
        for field, value in values.items():
            _give_constant(draft, field, value.strip())
        run_again(draft, queued=here is None)
        facts = {"fields": list(values)}
        record("draft-constant-given", draft, actor=actor, organization=draft.organization, facts=facts)
    if here is not None:
        run_draft(draft.pk, draft.run, here)
        draft.refresh_from_db()
    return draft


def _give_constant(draft: Draft, field: str, value: str) -> None:
    """Put the step in the recipe of the draft, before its columns are named."""
    from parvis.standards.schemas import get_schema

    names = get_schema(draft.schema_slug).field_names if draft.schema_slug else ()
    if field not in names or not value or len(value) > LONGEST_CONSTANT or not value.isprintable():
        raise RefusedAction("unusable-metadata", field=field)
    steps = [dict(step) for step in draft.recipe.get("steps", [])]
    proposals = list(draft.proposals)
    given = {"step": "constant_column", "params": {"name": field, "value": value}}
    told = {**given, "reason": "", "reason_params": {}, "rows": None, "cells": None}
    same = [
        at
        for at, step in enumerate(steps)
        if step["step"] == "constant_column" and step["params"].get("name") == field
    ]
    if same:
        steps[same[0]], proposals[same[0]] = given, told
        draft.refused = [index for index in draft.refused if index != same[0]]
    else:
        mapping = [at for at, step in enumerate(steps) if step["step"] == "map_columns"]
        place = mapping[0] if mapping else len(steps)
        if mapping:
            steps[place] = _with_field(steps[place], field, names)
            proposals[place] = {**proposals[place], "params": steps[place]["params"]}
        steps.insert(place, given)
        proposals.insert(place, told)
        draft.refused = [index + (index >= place) for index in draft.refused]
    draft.recipe = {**draft.recipe, "steps": steps}
    draft.proposals = proposals


def _with_field(step: Mapping[str, Any], field: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the step that gives columns the names of the schema, with one field more in its place."""
    params = dict(step["params"])
    listed = {*params.get("fields", ()), field}
    params["columns"] = {**params["columns"], field: field}
    params["fields"] = [name for name in names if name in listed]
    return {**step, "params": params}


@transaction.atomic
def change_step(draft: Draft, actor: User, index: int, params: Mapping[str, Any]) -> Draft:
    """Give other parameters to the step at `index`, and prepare again.

    Raises RefusedAction as toggle_step, UnusableRecipe as engine.repair.parameters.decode.
    """
    draft = locked(draft, actor)
    steps = [dict(step) for step in draft.recipe.get("steps", [])]
    if not 0 <= index < len(steps):
        raise RefusedAction("no-such-step", number=index + 1)
    remember(draft)
    steps[index] = {**steps[index], "params": dict(params)}
    checked(steps)
    replace_steps(draft, steps, draft.refused)
    run_again(draft)
    facts = {"step": steps[index]["step"], "index": index}
    record("draft-step-changed", draft, actor=actor, organization=draft.organization, facts=facts)
    return draft


@transaction.atomic
def add_step(draft: Draft, actor: User, step: str, params: Mapping[str, Any]) -> Draft:
    """Add one step after the others, and prepare again. Raises as change_step."""
    draft = locked(draft, actor)
    remember(draft)
    steps = [*draft.recipe.get("steps", []), {"step": step, "params": dict(params)}]
    checked(steps)
    replace_steps(draft, steps, draft.refused)
    run_again(draft)
    record("draft-step-added", draft, actor=actor, organization=draft.organization, facts={"step": step})
    return draft


@transaction.atomic
def add_steps(
    draft: Draft,
    actor: User,
    steps: Sequence[Mapping[str, Any]],
    *,
    reason: str,
    told: Sequence[Mapping[str, Any]],
) -> Draft:
    """Add several steps after the others, and prepare again once.

    reason: code of wording.proposals; told: its parameters, one mapping a step. Raises as change_step.
    """
    draft = locked(draft, actor)
    remember(draft)
    added = [{"step": one["step"], "params": dict(one["params"])} for one in steps]
    known = [*draft.recipe.get("steps", []), *added]
    checked(known)
    draft.recipe = {**draft.recipe, "steps": known}
    draft.proposals = [
        *draft.proposals,
        *(
            {**one, "reason": reason, "reason_params": dict(params), "rows": None, "cells": None}
            for one, params in zip(added, told, strict=True)
        ),
    ]
    run_again(draft)
    facts = {"steps": [one["step"] for one in added]}
    record("draft-steps-added", draft, actor=actor, organization=draft.organization, facts=facts)
    return draft


@transaction.atomic
def undo(draft: Draft, actor: User) -> Draft:
    """Take back the last change of the recipe, the schema or the reading, and prepare again.

    Raises RefusedAction `not-allowed`, `draft-closed`, `nothing-to-undo`.
    """
    draft = locked(draft, actor)
    if not draft.history:
        raise RefusedAction("nothing-to-undo", name=draft.file_name)
    *draft.history, before = draft.history
    for name, value in before.items():
        if name != "faults":
            setattr(draft, name, value)
    draft.bench = {}
    run_again(draft)
    record("draft-undone", draft, actor=actor, organization=draft.organization)
    return draft


@transaction.atomic
def answer_held(draft: Draft, actor: User, answer: str) -> Draft:
    """Answer the question that holds the draft, and prepare again. The recipe remembers the answer.

    Raises RefusedAction `not-allowed`, `draft-closed`, `nothing-asked`; UnusableRecipe `answer-unknown`.
    """
    from parvis.engine.repair import answer_question

    draft = locked(draft, actor)
    if draft.state != State.FAILED or not draft.error_code.startswith("held-"):
        raise RefusedAction("nothing-asked", name=draft.file_name)
    remember(draft)
    known = recipe_from_json(draft.recipe)
    answered = answer_question(known, draft.error_code, draft.error_params, answer)
    refused = _still_refused(draft, answered)
    content = recipe_to_json(answered)
    draft.recipe = {**draft.recipe, "source": content["source"]}
    replace_steps(draft, content["steps"], refused)
    facts = {"question": draft.error_code}
    run_again(draft)
    record("draft-question-answered", draft, actor=actor, organization=draft.organization, facts=facts)
    return draft


def _still_refused(draft: Draft, recipe: Recipe) -> list[int]:
    """The places of the refused steps in a recipe that may have lost some others."""
    unwanted = [draft.recipe["steps"][at]["step"] for at in draft.refused]
    found = []
    for at, call in enumerate(recipe.steps):
        if call.step in unwanted:
            unwanted.remove(call.step)
            found.append(at)
    return found


@transaction.atomic
def start_anew(draft: Draft, actor: User) -> Draft:
    """Forget the recipe of last month, which does not fit, and suggest another for this file."""
    draft = locked(draft, actor)
    remember(draft)
    draft.recipe, draft.proposals, draft.refused, draft.bench = {}, [], [], {}
    run_again(draft)
    record("draft-started-anew", draft, actor=actor, organization=draft.organization)
    return draft


@transaction.atomic
def put_on_bench(draft: Draft, actor: User, steps: Sequence[Mapping[str, Any]]) -> Draft:
    """Keep a recipe being edited, right or not yet: nothing is run. [] puts the bench away."""
    draft = locked(draft, actor)
    if len(steps) > MOST_STEPS:
        raise UnusableRecipe("recipe-too-long", most=MOST_STEPS)
    draft.bench = {"steps": [{"step": one["step"], "params": dict(one["params"])} for one in steps]}
    draft.save(update_fields=["bench", "changed"])
    return draft


@transaction.atomic
def clear_bench(draft: Draft, actor: User) -> Draft:
    """Give up what was edited."""
    draft = locked(draft, actor)
    draft.bench = {}
    draft.save(update_fields=["bench", "changed"])
    return draft


@transaction.atomic
def use_steps(
    draft: Draft, actor: User, steps: Sequence[Mapping[str, Any]], *, origin: str = "editor"
) -> Draft:
    """Run these steps in the place of the recipe. origin: where they come from, for the journal.

    Raises RefusedAction `not-allowed`, `draft-closed`; UnusableRecipe as change_step, `recipe-too-long`.
    """
    draft = locked(draft, actor)
    remember(draft)
    checked(steps)
    replace_steps(draft, steps)
    draft.bench = {}
    run_again(draft)
    record("draft-recipe-given", draft, actor=actor, organization=draft.organization, facts={"from": origin})
    return draft


def checked(steps: Sequence[Mapping[str, Any]]) -> None:
    """Raise UnusableRecipe when a step is unknown, or has a parameter that it cannot have."""
    from parvis.engine.repair.run import check_recipe

    if len(steps) > MOST_STEPS:
        raise UnusableRecipe("recipe-too-long", most=MOST_STEPS)
    check_recipe(recipe_from_json({"steps": list(steps)}))


def replace_steps(draft: Draft, steps: Sequence[Mapping[str, Any]], refused: Sequence[int] = ()) -> None:
    """Make these the steps of the draft; a step that was proposed keeps its reason."""
    reasons = {_key(told): told for told in draft.proposals}
    by_step: dict[str, Mapping[str, Any]] = {}
    for told in draft.proposals:
        by_step.setdefault(told["step"], told)
    # A step that a person has written is shown even when it does nothing.
    fresh = {"reason": "", "reason_params": {}, "rows": None, "cells": None, "changed": True}
    proposals = []
    for step in steps:
        same = reasons.get(_key(step))
        like = by_step.get(step["step"])
        kept = {"reason": like["reason"], "reason_params": like["reason_params"]} if like else {}
        proposals.append(
            dict(same) if same else {**fresh, **kept, "step": step["step"], "params": dict(step["params"])}
        )
    draft.recipe = {**draft.recipe, "steps": [dict(step) for step in steps]}
    draft.proposals, draft.refused = proposals, list(refused)


def _key(step: Mapping[str, Any]) -> str:
    return f"{step['step']} {sorted(step['params'].items(), key=str)}"

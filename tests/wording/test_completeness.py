"""Every code raised or told in the source has its sentence in both languages, with the right facts."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import parvis
from parvis import errors
from parvis.engine.model import hidden
from parvis.engine.profiling.detectors import DETECTORS
from parvis.engine.reading import bulk, exact, layout
from parvis.engine.repair.steps import STEPS
from parvis.engine.validation.checks import CHECKS
from parvis.standards.table_schema import TYPES
from parvis.wording import TABLES, findings

SOURCE = Path(parvis.__file__).parent
ERRORS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.ParvisError)
}
# What a finding's sentence may take besides the params written at its call.
FINDING_FACTS = {
    "constraint",
    "expected",
    "example",
    "type",
    "format",
    "fields",
    "resembles",
    "label",
    "resource",
    "check",
}


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call in the source whose name can be read: (file, call, name)."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = getattr(function, "id", None) or getattr(function, "attr", None)
                if name is not None:
                    yield path, node, name


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def code_of(call: ast.Call) -> str | None:
    """The first argument, or `code=`, when it is written as a text."""
    if call.args:
        return literal(call.args[0])
    return next((literal(keyword.value) for keyword in call.keywords if keyword.arg == "code"), None)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


ALL_CALLS = list(calls())
RAISED = [
    pytest.param(call, id=f"{path.relative_to(SOURCE)}:{call.lineno}")
    for path, call, name in ALL_CALLS
    if name in ERRORS and code_of(call) is not None
]
TOLD = [
    pytest.param(call, id=f"{path.relative_to(SOURCE)}:{call.lineno}")
    for path, call, name in ALL_CALLS
    if name in ("Finding", "Violation", "Repetition", "violation")
    and code_of(call) not in (None, "schema-error")  # a defect's own sentence, looked at below
    and "engine" in path.parts
]
DEFECTS = [
    pytest.param(call, id=f"{path.relative_to(SOURCE)}:{call.lineno}")
    for path, call, name in ALL_CALLS
    if name in ("_defect", "SchemaDefect") and code_of(call) is not None
]
CONSTANTS = {
    name: value
    for module in (bulk, exact, layout)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
}
ASIDE = sorted(
    {
        code
        for _, call, name in ALL_CALLS
        if name in ("SetAside", "set_aside") and len(call.args) >= 2
        for node in ast.walk(call.args[1])
        if (code := literal(node) or CONSTANTS.get(getattr(node, "id", ""))) is not None
    }
)
FACTS = sorted(
    {
        code
        for _, call, name in ALL_CALLS
        if name in ("CellFact", "_fact") and (code := code_of(call)) is not None
    }
)
STAGES = sorted(
    {
        code
        for _, call, name in ALL_CALLS
        if name == "progress" and (code := code_of(call)) is not None and len(call.args) == 2
    }
)
PROPOSED = sorted(
    {
        code
        for _, call, name in ALL_CALLS
        if name in ("Proposal", "Wanted", "_Candidate")
        for argument in call.args[1:3]
        if (code := literal(argument)) is not None and ("-" in code)
    }
)


def test_the_walk_sees_the_source():
    assert len(RAISED) > 100
    assert len(TOLD) > 20
    assert len(DEFECTS) > 8
    assert len(STAGES) > 3
    assert len(FACTS) > 5
    assert len(ASIDE) > 3
    assert len(PROPOSED) > 10


@pytest.mark.parametrize("call", RAISED)
def test_every_error_has_sentences_that_its_facts_fill(call):
    code = code_of(call)
    assert code in TABLES["error"], code
    if any(keyword.arg is None for keyword in call.keywords):
        return
    given = {keyword.arg for keyword in call.keywords}
    for sentence in TABLES["error"][code]:
        assert placeholders(sentence) <= given, sentence


@pytest.mark.parametrize("call", TOLD)
def test_every_finding_has_a_sentence(call):
    code = code_of(call)
    keys = [key for key in TABLES["finding"] if key == code or key.startswith(f"{code}.")]
    assert keys, code
    given = FINDING_FACTS | {keyword.arg for keyword in call.keywords}
    for node in ast.walk(call):
        if isinstance(node, ast.Dict):
            given |= {literal(key) for key in node.keys if key is not None}
    for key in keys:
        for sentence in TABLES["finding"][key]:
            assert placeholders(sentence) <= given, (key, sentence)


@pytest.mark.parametrize("call", DEFECTS)
def test_every_defect_of_a_schema_has_sentences_that_its_facts_fill(call):
    code = code_of(call)
    given = {keyword.arg for keyword in call.keywords}
    for sentence in TABLES["defect"][code]:
        assert placeholders(sentence) <= given, sentence


@pytest.mark.parametrize("reason", ASIDE)
def test_every_reason_to_set_a_record_aside_has_a_sentence(reason):
    assert reason in TABLES["reason"]


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_cell_has_a_sentence(fact):
    assert fact in TABLES["fact"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_sentence(stage):
    assert stage in TABLES["stage"]


@pytest.mark.parametrize("reason", PROPOSED)
def test_every_reason_of_a_proposal_has_a_sentence(reason):
    assert reason in TABLES["proposal"]


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("meaning", tuple(DETECTORS.codes)),
        ("step", tuple(STEPS.codes)),
        ("check", tuple(CHECKS.codes)),
        ("type", TYPES),
        ("hidden", hidden.KINDS),
    ],
)
def test_every_registered_code_has_a_sentence(kind, codes):
    assert set(codes) <= set(TABLES[kind])


@pytest.mark.parametrize("kind", TABLES)
def test_both_languages_are_written_and_take_the_same_facts(kind):
    for code, (french, english) in TABLES[kind].items():
        assert french.strip(), code
        assert english.strip(), code
        assert placeholders(french) == placeholders(english), code


@pytest.mark.parametrize("kind", TABLES)
def test_french_follows_french_typography(kind):
    for code, (french, _) in TABLES[kind].items():
        for mark in ";:!?»":
            assert f" {mark}" not in french, code
            assert f"\u00a0{mark}" not in french, code
        assert "« " not in french, code
        assert "'" not in french.replace("parvis ", ""), code
        assert "..." not in french, code
        assert " tu " not in f" {french.lower()} ", code


def test_every_constraint_and_type_has_a_sentence_of_its_own():
    constraints = (
        "required", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "pattern", "enum",
    )  # fmt: skip
    for constraint in constraints:
        key = findings.key_of("constraint-error", {"constraint": constraint}, TABLES["finding"])
        assert key not in (None, "constraint-error")
    for kind in set(TYPES) - {"any", "string"}:
        assert (
            findings.key_of("type-error", {"type": kind, "format": "default"}, TABLES["finding"])
            == f"type-error.{kind}"
        )


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.code)
def test_every_parameter_of_a_step_can_be_asked(step) -> None:
    from parvis.engine.repair.parameters import declared
    from parvis.wording.parameters import choice_key, parameter_key

    for one in declared(step.params):
        assert parameter_key(step.code, one.name) in TABLES["parameter"], one.name
        for choice in one.choices:
            # A sign or a code of figures says itself.
            assert choice_key(step.code, one.name, choice) or not choice.isalpha(), choice


def test_every_shipped_recipe_has_a_title() -> None:
    from parvis.engine.repair.shipped import list_recipes

    assert set(TABLES["recipe"]) == set(list_recipes())

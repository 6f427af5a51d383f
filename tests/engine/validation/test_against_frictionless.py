"""Random schemas and files, judged by frictionless and by us: no difference that is not declared.

PARVIS_TEST_PAIRS tells how many pairs (100 by default; 1,000 in CI). `make oracles` makes its environment.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from tests.engine.validation import oracle
from tests.engine.validation.differences import CONSTRAINED, LENIENT, STRICT, explained
from tests.engine.validation.oracle import accidents, comparable
from tests.engine.validation.pairs import EDGES, TEXTS, every_field, pairs, plain_pairs

from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

# A value that equals nothing, not even itself, in a key.
NOT_A_NUMBER = {
    "fields": [{"name": "a", "type": "number"}, {"name": "b", "type": "number"}],
    "primaryKey": ["a", "b"],
    "foreignKeys": [{"fields": ["a"], "reference": {"resource": "", "fields": ["b"]}}],
}
PAIRS = int(os.environ.get("PARVIS_TEST_PAIRS", "100"))
pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(
        not oracle.PYTHON.exists(), reason="frictionless is not installed beside us: run `make oracles`"
    ),
]


@pytest.fixture(scope="module")
def frictionless():
    process = oracle.Frictionless()
    yield process
    process.close()


@settings(
    max_examples=PAIRS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pair=pairs())
@example(pair=(NOT_A_NUMBER, [["a", "b"], ["NaN", "NaN"]]))
@example(pair=(NOT_A_NUMBER, [["a", "b"], ["NaN", ""], ["NaN", "1"], ["NaN", "1"]]))
@example(pair=(NOT_A_NUMBER, [["a", "b"], ["", ""], ["1", "NaN"], ["1", "1"]]))
def test_the_imitation_finds_what_frictionless_finds(pair, frictionless, in_process, make_table):
    schema, rows = pair
    theirs = frictionless.findings(schema, rows)
    report = validate_table(
        make_table(rows[0], rows[1:]), TableSchema.from_descriptor(schema), compat="frictionless"
    )
    if theirs is None:
        assert accidents(report)
    else:
        assert comparable(report) == theirs


@settings(
    max_examples=PAIRS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pair=plain_pairs())
def test_the_standard_and_frictionless_part_only_where_it_is_explained(
    pair, frictionless, in_process, make_table
):
    schema, rows = pair
    theirs = frictionless.findings(schema, rows)
    if theirs is None:  # its accidents are counted in the test above
        return
    differences(schema, rows, theirs, make_table)


def test_every_text_before_every_type_parts_only_where_it_is_explained(frictionless, in_process, make_table):
    texts = sorted({text for known in TEXTS.values() for text in known} | set(EDGES))
    rows = [["a", "b"], *([text, "x"] for text in texts)]
    reasons = set()
    for field in every_field():
        schema = {"fields": [field, {"name": "b", "type": "any"}], "fieldsMatch": "exact"}
        theirs = frictionless.findings(schema, rows)
        if theirs is not None:
            reasons |= differences(schema, rows, theirs, make_table)
    # A reason that explains nothing has no place in the table.
    assert reasons == {reason for reason, _ in (*LENIENT, *STRICT, *CONSTRAINED)}


def differences(schema, rows, theirs, make_table):
    """Return the reasons of what one finds and the other does not; none may be without."""
    blank = {finding[1] for finding in theirs if finding[0] == "blank-row"}
    table = make_table(rows[0], rows[1:])
    report = validate_table(table, TableSchema.from_descriptor(schema), limit=10_000)
    ours = [finding for finding in comparable(report) if finding[1] not in blank]
    theirs = [finding for finding in theirs if finding[1] not in blank]
    fields = {field["name"]: {"constraints": {}, **field} for field in schema["fields"]}
    reasons = set()
    for mine, found, others in ((True, ours, theirs), (False, theirs, ours)):
        for finding in found:
            if finding not in others:
                _, row, name, _ = finding
                text = rows[row - 1][rows[0].index(name)]
                reason = explained(finding, mine, fields[name], text)
                assert reason, (finding, mine, fields[name], text)
                reasons.add(reason)
    return reasons

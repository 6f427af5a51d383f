"""Every check keeps its promises: its examples pass, its counter-examples are found."""

from __future__ import annotations

import pytest
from tests.engine.validation.gathered import gathered

from parvis.engine.validation.checks import CHECKS
from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

EXAMPLES = [(check, example) for check in CHECKS for example in check.examples]
COUNTER_EXAMPLES = [(check, example) for check in CHECKS for example in check.counter_examples]


def codes(example, make_table):
    header, *rows = example.rows
    table = make_table(header, rows)
    counts = validate_table(table, TableSchema.from_descriptor(example.schema)).counts
    # Some examples show what is made of a schema with a defect, which is told beside.
    return {code: count for code, count in counts.items() if code != "schema-error"}


@pytest.mark.parametrize(("check", "example"), EXAMPLES, ids=lambda value: getattr(value, "code", None))
def test_examples_keep_the_rule(check, example, make_table):
    assert codes(example, make_table) == {}


@pytest.mark.parametrize(
    ("check", "example"), COUNTER_EXAMPLES, ids=lambda value: getattr(value, "code", None)
)
def test_counter_examples_break_the_rule(check, example, make_table):
    assert set(codes(example, make_table)) == {check.finding}


def test_the_examples_gathered_for_a_cluster_still_break_every_rule(make_table):
    found = set()
    for number, (_, schema, header, rows) in enumerate(gathered()):
        table = make_table(header, rows, name=f"table-{number}")
        found |= validate_table(table, TableSchema.from_descriptor(schema)).counts.keys()
    assert {check.finding for check in CHECKS} <= found

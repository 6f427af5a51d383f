"""Formulas are read by a grammar, give what they say on any engine, and refuse everything else."""

from __future__ import annotations

import contextlib

import duckdb
import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.model.table import Column
from parvis.engine.repair.formula import FUNCTIONS, columns_of, compile_formula, parse_formula, renamed
from parvis.engine.repair.step import Frame
from parvis.errors import UnusableRecipe

NAMES = ("a", "b", "Nom complet")
TABLE = ibis.table(dict.fromkeys(NAMES, "string"), name="t")
FRAME = Frame(TABLE, tuple(Column(name, name) for name in NAMES))


def values_of(expression: ibis.Value) -> list[object]:
    """What an expression gives on each of two rows."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT * FROM (VALUES ('1.5', '2', 'Pau'), (NULL, 'x', '')) "
                           'v(a, b, "Nom complet")')  # fmt: skip
        query = ibis.to_sql(TABLE.select(v=expression), dialect="duckdb")
        return [row[0] for row in connection.execute(query).fetchall()]


def value_of(formula: str) -> object:
    """What the formula gives on the first row."""
    return values_of(compile_formula(formula, FRAME).cell)[0]


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_gives_what_its_example_says(function) -> None:
    formula, expected = function.example
    assert value_of(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("-a - -b", "0.5"),
        ("0.1 + 0.2", "0.3"),
        ("a / 0", None),
        ("a & '-' & b", "1.5-2"),
        ("[Nom complet] = 'Pau'", "true"),
        ("a < 10", "true"),
        ("'10' < '9'", "true"),
        ("not a > 1 or b = 2", "true"),
        ("a <> empty", "true"),
        ("'l''eau'", "l'eau"),
        ("1000000 * 1000000", "1000000000000"),
    ],
)
def test_a_formula_gives(formula: str, expected: str | None) -> None:
    assert value_of(formula) == expected


@pytest.mark.parametrize(
    "formula",
    ["", "1 +", "(1", "1 2", "a..b", "__import__('os')", "a.b", "left('x')", "[a", "'x", "{a}", "a; b",
     "lambda: 1", "(" * 60 + "1" + ")" * 60],
)  # fmt: skip
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(UnusableRecipe):
        compile_formula(formula, FRAME)


def test_a_cell_taken_for_a_number_is_reported() -> None:
    compiled = compile_formula("a + b", FRAME)
    assert values_of(compiled.unread["b"]) == [False, True]


def test_columns_are_found_and_renamed() -> None:
    assert columns_of("a + [Nom complet] & a") == ("a", "Nom complet")
    assert renamed("a+[Nom complet]", {"a": "x y", "Nom complet": "n"}) == "[x y]+[n]"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab1.'\"[]()+-*/&=<>, ortnif", max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnusableRecipe):
        parse_formula(text)

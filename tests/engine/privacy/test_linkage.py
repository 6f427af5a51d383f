"""What a table tells together with others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.engine.repair.tables import table_of

from parvis.engine.privacy import find_linkage, propose

AGES = [str(20 + at) for at in range(30)]


def test_a_few_newcomers_between_two_versions_are_told(tmp_path: Path) -> None:
    before = table_of({"age": AGES, "sexe": ["F"] * 30, "motif": ["x"] * 30}, tmp_path, name="mars")
    cells = {"age": [*AGES, "77"], "sexe": ["F"] * 31, "motif": [*["x"] * 30, "deuil"]}
    after = table_of(cells, tmp_path, name="avril")
    (finding,) = find_linkage(after, earlier=[before])
    assert (finding.code, finding.rows, finding.level, finding.calls) == ("newcomers", 1, "linkage", True)
    assert finding.class_key == "newcomers:linkage:"
    assert propose(finding)
    assert find_linkage(before, earlier=[before]) == ()


def test_rows_that_two_tables_tell_apart_in_the_same_way_are_joined(tmp_path: Path) -> None:
    aids = table_of({"age": AGES, "quartier": ["Nord"] * 30, "aide": ["RSA"] * 30}, tmp_path, name="aides")
    loans = table_of({"age": AGES, "quartier": ["Nord"] * 30, "livre": ["x"] * 30}, tmp_path, name="prêts")
    (finding,) = find_linkage(aids, others=[loans])
    assert (finding.code, finding.rows, finding.params["with"]) == ("joined-rows", 30, "prêts")
    bands = table_of({"age": ["20-49"] * 30, "quartier": ["Nord"] * 30}, tmp_path, name="tranches")
    assert find_linkage(aids, others=[bands]) == ()


def test_tables_of_things_are_not_compared(tmp_path: Path) -> None:
    before = table_of({"arbre": AGES, "hauteur": AGES}, tmp_path, name="a")
    after = table_of({"arbre": [*AGES, "9"], "hauteur": [*AGES, "9"]}, tmp_path, name="b")
    assert find_linkage(after, earlier=[before], others=[before]) == ()


def test_a_column_of_numbers_is_compared_with_one_of_words(tmp_path: Path) -> None:
    before = table_of({"age": AGES, "sexe": ["F"] * 30}, tmp_path, name="mars")
    typed = tmp_path / "typed.parquet"
    duckdb.execute(f"COPY (SELECT * REPLACE (age::INT AS age) FROM '{before.path}') TO '{typed}'")
    assert find_linkage(replace(before, path=typed), earlier=[before]) == ()


@pytest.mark.parametrize("bound", [{"seconds": 0.0}, {"memory": "1MB"}])
def test_what_time_and_memory_leave_out_is_counted_and_calls_for_nothing(
    bound: dict[str, Any], tmp_path: Path
) -> None:
    cells = {"age": [str(at) for at in range(20_000)], "sexe": ["F"] * 20_000}
    tables = [table_of(cells, tmp_path, name=name) for name in ("mars", "avril", "mai")]
    (finding,) = find_linkage(tables[0], earlier=tables[1:2], others=tables[2:], **bound)
    assert (finding.code, finding.rows, finding.calls, propose(finding)) == ("not-compared", 2, False, ())

"""Measures of risk: those of pyCANON on any table, and what treatments leave."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.repair.tables import table_of

from parvis.engine.privacy import information_kept, measure_table

ROOT = Path(__file__).resolve().parents[3]
ORACLE = ROOT / ".venv-oracles" / "bin" / "python"
TABLES = int(os.environ.get("PARVIS_TEST_TABLES", "25"))

WORDS = st.sampled_from(["a", "b", "c"])
ROWS = st.integers(2, 25).flatmap(
    lambda rows: st.tuples(
        st.lists(WORDS, min_size=rows, max_size=rows),
        st.lists(WORDS, min_size=rows, max_size=rows),
        st.one_of(
            st.lists(st.sampled_from(["x", "y", "z", "w"]), min_size=rows, max_size=rows),
            st.lists(st.integers(-3, 9), min_size=rows, max_size=rows).filter(
                lambda found: len(set(found)) > 1
            ),
        ),
    )
)


@pytest.fixture(scope="module")
def pycanon() -> Iterator[Callable[[dict[str, object]], list[float]]]:
    if (
        not ORACLE.exists()
        or subprocess.run([ORACLE, "-c", "import pycanon"], capture_output=True).returncode
    ):
        pytest.skip("pyCANON is not installed: run `make oracles`")
    command = [ORACLE, "-W", "ignore", ROOT / "tests" / "oracles" / "pycanon_server.py"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        reader, writer = server.stdout, server.stdin

        def ask(question: dict[str, object]) -> list[float]:
            writer.write(json.dumps(question) + "\n")
            writer.flush()
            answer: list[float] = json.loads(reader.readline())
            return answer

        yield ask
        writer.close()


def test_k_l_and_t_are_those_of_pycanon(pycanon: Callable[[dict[str, object]], list[float]]) -> None:
    @settings(max_examples=TABLES, deadline=None)
    @given(ROWS)
    def same(rows: tuple[list[str], list[str], list[str | int]]) -> None:
        first, second, told = rows
        columns = {"a": first, "b": second, "s": told}
        asked = {"columns": columns, "traits": ["a", "b"], "sensitive": "s"}
        with TemporaryDirectory() as folder:
            table = table_of(
                {name: [str(cell) for cell in cells] for name, cells in columns.items()}, Path(folder)
            )
            measures = measure_table(table, ["a", "b"], ["s"])
        expected = pycanon(asked)
        assert [measures.k, measures.diversity] == expected[:2]
        assert measures.closeness == pytest.approx(expected[2], abs=1e-9)

    same()


def test_alone_means_no_other_row_has_the_same_traits(tmp_path: Path) -> None:
    table = table_of({"a": ("x", "x", "y", None), "n": ("1", "2", "3", "4")}, tmp_path)
    measures = measure_table(table, ["a"])
    assert (measures.rows, measures.k, measures.unique) == (4, 1, 0.5)
    assert measures.diversity is None
    assert measure_table(table, ["gone"]).k == 4


def test_what_is_kept_is_a_share_of_what_was_told(tmp_path: Path) -> None:
    before = table_of({"a": ("1", "2", "3", "4"), "b": ("x", "x", "y", "y"), "c": ("z",) * 4}, tmp_path)
    after = table_of({"a": ("1-2", "1-2", "3-4", "3-4"), "c": ("z",) * 4}, tmp_path, name="after")
    kept = information_kept(before, after)
    assert kept.columns == {"a": 0.5, "b": 0.0}
    assert kept.information == 0.25
    assert information_kept(before, before).information == 1.0

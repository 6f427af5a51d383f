"""A sample of the generated French layouts; `benchmarks/layouts.py` measures them all."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
SAMPLE = int(os.environ.get("PARVIS_LAYOUTS", "120"))
LEAST_SHARE = 0.98


@pytest.fixture(scope="module")
def layouts():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location("layouts", BENCHMARKS / "layouts.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(BENCHMARKS))
        sys.modules.pop("layout_corpus", None)


def test_nearly_every_generated_layout_is_understood_entirely(layouts):
    wrong = {number: found for number in range(SAMPLE) if (found := layouts.judge(layouts.make_case(number)))}
    assert len(wrong) <= (1 - LEAST_SHARE) * SAMPLE, wrong


def test_the_measure_sees_a_wrong_header(layouts, monkeypatch):
    import parvis.engine.reading.delimited as delimited

    find = delimited.find_layout
    monkeypatch.setattr(delimited, "find_layout", lambda rows, **more: find(rows, header_rows=()))
    assert any("header" in found for found in layouts.judge(layouts.make_case(12)))

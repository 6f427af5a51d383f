"""The docs page says what the rules say."""

from __future__ import annotations

from pathlib import Path

from parvis.engine.charts.rules.page import rules_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "charts.md"


def test_the_docs_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page()

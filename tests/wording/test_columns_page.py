"""docs/columns.md says what the detectors declare."""

from __future__ import annotations

from pathlib import Path

from parvis.wording.columns_page import columns_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "columns.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == columns_page(), (
        "python -m parvis.wording.columns_page > docs/columns.md"
    )

"""docs/checks.md says what the checks declare."""

from __future__ import annotations

from pathlib import Path

from parvis.engine.validation.checks import CHECKS
from parvis.wording.checks_page import checks_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == checks_page(), "python -m parvis.wording.checks_page > docs/checks.md"


def test_every_check_has_its_section():
    page = checks_page()
    for check in CHECKS:
        assert f"### {check.code}\n" in page

"""docs/settings.md is written from the declarations, and kept true here."""

from __future__ import annotations

from pathlib import Path

from parvis.config import SETTINGS
from parvis.settings.document import settings_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_the_settings_page_is_what_the_declarations_say():
    assert PAGE.read_text(encoding="utf-8") == settings_page(), "run: python -m parvis.settings.document"


def test_every_setting_is_on_the_page():
    page = settings_page()
    for setting in SETTINGS:
        assert f"`{setting.variable}`" in page

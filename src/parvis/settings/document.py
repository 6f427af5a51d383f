"""Write docs/settings.md from the declarations: `python -m parvis.settings.document`."""

from __future__ import annotations

from pathlib import Path

from parvis.config import SETTINGS, Setting

PAGE = Path(__file__).resolve().parents[3] / "docs" / "settings.md"

HEAD = """# Settings · Réglages

This page is written from `src/parvis/config.py` by `python -m parvis.settings.document`.
A test keeps it true.

A setting is an environment variable, or the same name in small letters without `PARVIS_` in one TOML file
that `PARVIS_CONFIG` names. The variable wins. An unknown name is an error, and the nearest known one is told.

```toml
# parvis.toml
public_url = "https://donnees.ville.fr"
host = "0.0.0.0"
language = "fr"
```

| Variable | Type | Default | What it does · Ce que cela fait |
|---|---|---|---|
"""

TAIL = """
`PARVIS_TEST_DATABASE_URL` is read by the tests only: they run on that PostgreSQL instead of SQLite.
`make run` serves on `$PORT`.
"""


def settings_page() -> str:
    """Return the page as Markdown."""
    return HEAD + "".join(_line(setting) for setting in SETTINGS) + TAIL


def _line(setting: Setting) -> str:
    kind = " or ".join(f"`{choice}`" for choice in setting.choices) or setting.kind
    if setting.minimum is not None:
        kind += f", {setting.minimum} to {setting.maximum}"
    default = f"`{setting.default}`" if setting.default else "empty"
    return f"| `{setting.variable}` | {kind} | {default} | {setting.help_en}<br>{setting.help_fr} |\n"


if __name__ == "__main__":
    PAGE.write_text(settings_page(), encoding="utf-8")

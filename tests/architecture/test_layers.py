"""The walls of the house stand, and both tools that guard them really bite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BELOW_THE_PORTAL = ("standards", "engine", "connectors", "wording")


def ruff(room: str, source: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", f"src/parvis/{room}/intruder.py", "-"],
        input=source,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize("room", BELOW_THE_PORTAL)
def test_django_is_refused_below_the_portal(room: str) -> None:
    refused = ruff(room, '"""Intruder."""\n\nimport django\n\nprint = django\n')
    assert "TID251" in refused.stdout


@pytest.mark.parametrize("room", ["portal", "web", "api"])
def test_django_is_welcome_above(room: str) -> None:
    assert "TID251" not in ruff(room, '"""Guest."""\n\nimport django\n').stdout


def test_a_room_nobody_placed_fails_the_contracts() -> None:
    configuration = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    # The floors, the portal's apps and the engine's rooms: a new folder fails until somebody places it.
    assert configuration.count("exhaustive = true") == 3

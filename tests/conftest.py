"""Fixtures for every room."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

# The portal's tests run in a home of their own, on SQLite, or where PARVIS_TEST_DATABASE_URL says.
os.environ["PARVIS_HOME"] = tempfile.mkdtemp(prefix="parvis-tests-")
os.environ["PARVIS_DATABASE_URL"] = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.settings"


# The engine, the standards, the connectors and the CLI are also tested where Django cannot be imported.
if importlib.util.find_spec("django"):
    import django

    django.setup()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official schemas and real files beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout: real files and official schemas are not tried")
    return SHARED


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """An empty home folder for the portal, this test's own."""
    import dataclasses

    from parvis.config import make_home

    settings.PARVIS = dataclasses.replace(settings.PARVIS, home=tmp_path / "home")
    make_home(settings.PARVIS)
    return settings.PARVIS.home

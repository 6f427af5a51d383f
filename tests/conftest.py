"""Fixtures for every room."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official schemas and real files beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout: real files and official schemas are not tried")
    return SHARED

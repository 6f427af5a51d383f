"""An invented square, and people who visit it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The factory is shared with tests/journeys; test modules are not importable by name otherwise.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def nobody_was_here():
    """Visits are counted in the memory of the process: those of other tests are forgotten."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def town(db, home):
    """Sainte-Aube, with its data officer and one public dataset."""
    from factories import make_organization, make_published, make_user

    organization = make_organization()
    officer = make_user(organization)
    make_published(organization, officer)
    return organization


@pytest.fixture
def officer(town):
    from parvis.portal.accounts.models import User

    return User.objects.get(email="jeanne@exemple.test")


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client

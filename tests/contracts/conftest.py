"""The public square the contracts are tried on."""

from __future__ import annotations

from tests.api.conftest import addresses_of_the_api, client, square  # noqa: F401  fixtures

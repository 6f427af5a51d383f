"""What the server does every few seconds goes on, whatever one round meets."""

from __future__ import annotations

import atexit

import pytest
from django.db import OperationalError

from parvis.settings.rounds import Rounds


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), OperationalError("locked")])
def test_a_round_that_meets_trouble_keeps_no_other_from_being_made(trouble, monkeypatch):
    monkeypatch.setattr("parvis.settings.rounds.close_old_connections", lambda: None)
    made = []

    def fail():
        raise trouble

    rounds = Rounds((fail, lambda: made.append("letters")))
    atexit.unregister(rounds.finish)
    rounds.go_round()
    assert made == ["letters"]

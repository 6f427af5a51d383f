"""Alive, ready, figures."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError
from django.utils import timezone

from parvis.portal.activity.models import Worker


def test_alive_touches_no_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_with_and_without_a_worker(client, home):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["worker"]) == (200, False)
    now = timezone.now()
    Worker.objects.create(name="server@here:1", started=now, seen=now)
    assert client.get("/readyz").json()["checks"]["worker"] is True


@pytest.mark.django_db
def test_not_ready_without_home(client, home):
    (home / "versions").rmdir()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "checks": {"database": True, "migrations": True, "home": False, "disk": False, "worker": False},
    }


def test_not_ready_without_database(client, home, monkeypatch):
    def unreachable(_connection):
        raise DatabaseError

    monkeypatch.setattr("parvis.settings.health.MigrationExecutor", unreachable)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] is False


@pytest.mark.django_db
def test_metrics_are_prometheus_text(client):
    text = client.get("/metrics").content.decode()
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) .+|parvis_[a-z_]+(\{[a-z]+="[a-z]+"\})? [0-9]+', line), line
    assert "parvis_datasets 0\n" in text
    assert 'parvis_drafts{state="waiting"} 0\n' in text

"""Who runs the jobs, and whether they still live."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.portal.activity.models import Worker
from parvis.portal.activity.queries import worker_alive
from parvis.portal.preparation import jobs
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import receive_extract

pytestmark = pytest.mark.django_db


def test_a_worker_is_alive_while_it_beats():
    assert not worker_alive()
    jobs.beat("worker@here:1")
    assert worker_alive()
    Worker.objects.update(seen=timezone.now() - timedelta(seconds=31))
    assert not worker_alive()


def test_workers_gone_for_a_day_are_forgotten():
    jobs.beat("worker@here:1")
    Worker.objects.update(seen=timezone.now() - timedelta(days=2))
    jobs.beat("worker@here:2")
    assert [worker.name for worker in Worker.objects.all()] == ["worker@here:2"]


class Child:
    """A process that never runs. code: what poll answers, None while it lives."""

    def __init__(self, command, **_options) -> None:
        self.command = command
        self.code = None

    def poll(self):
        return self.code


@pytest.fixture
def started(monkeypatch) -> list[Child]:
    children: list[Child] = []

    def start(command, **options):
        children.append(Child(command, **options))
        return children[-1]

    monkeypatch.setattr(jobs.subprocess, "Popen", start)
    return children


def test_the_supervisor_starts_one_child_when_something_waits(home, engine, officer, town, extract, started):
    supervisor = jobs.Supervisor()
    supervisor.look()
    assert started == []
    assert worker_alive()
    receive_extract(officer, town, extract, "a.csv")
    supervisor.look()
    supervisor.look()
    assert len(started) == 1
    # The child died with the job still waiting: another one takes it.
    started[0].code = -9
    supervisor.look()
    assert len(started) == 2


def test_the_supervisor_marks_what_was_interrupted(home, engine, officer, town, extract, started):
    draft = receive_extract(officer, town, extract, "a.csv")
    Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now() - timedelta(minutes=3))
    jobs.Supervisor().look()
    draft.refresh_from_db()
    assert draft.state == State.INTERRUPTED

"""Who runs the jobs, and whether they still live."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from parvis.portal.activity.models import Worker
from parvis.portal.activity.queries import worker_alive
from parvis.portal.preparation import jobs
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import PREPARES, interrupt_runs_of
from parvis.portal.preparation.services import receive_extract, restart
from parvis.portal.preparation.tasks import prepare_draft
from parvis.portal.updates.tasks import take_extract

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
        self.pid = 4321
        self.returncode = None

    def poll(self):
        return self.returncode


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
    started[0].returncode = -9
    supervisor.look()
    assert len(started) == 2


def test_what_is_interrupted_is_started_again_once_then_waits_for_the_person(
    home, engine, officer, town, extract, started
):
    draft = receive_extract(officer, town, extract, "a.csv")
    seen = []
    for _interruption in range(2):
        Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now() - timedelta(minutes=3))
        jobs.Supervisor().look()
        draft.refresh_from_db()
        seen.append((draft.state, draft.run))
    assert seen == [(State.WAITING, 2), (State.INTERRUPTED, 2)]
    jobs.Supervisor().look()
    assert Draft.objects.get().run == 2
    # A person may ask again, and gives the server its one attempt back.
    assert not restart(draft, officer).restarted


@pytest.mark.parametrize(("code", "state", "run"), [(-9, State.WAITING, 2), (0, State.RUNNING, 1)])
def test_the_end_of_the_child_tells_at_once_that_its_run_is_interrupted(
    home, engine, officer, town, extract, started, code, state, run
):
    receive_extract(officer, town, extract, "a.csv")
    supervisor = jobs.Supervisor()
    supervisor.look()
    name = jobs.process_name("worker", started[0].pid)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[name])
    Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now())
    started[0].returncode = code
    supervisor.look()
    draft = Draft.objects.get()
    assert (draft.state, draft.run) == (state, run)
    if code:
        assert [job.status for job in DBTaskResult.objects.order_by("enqueued_at")] == ["FAILED", "READY"]


def test_the_run_of_another_worker_goes_on(home, engine, officer, town, extract):
    receive_extract(officer, town, extract, "a.csv")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["worker@elsewhere:1"])
    Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now())
    assert interrupt_runs_of("worker@here:1") == 0
    assert Draft.objects.get().state == State.RUNNING


def gone() -> int:
    """Return the number of a process that ran and is no more."""
    process = os.posix_spawnp("true", ["true"], os.environ)
    os.waitpid(process, 0)
    return process


@pytest.mark.parametrize(
    ("process", "seconds", "state"),
    [(gone, 13, State.WAITING), (gone, 5, State.RUNNING), (os.getpid, 13, State.RUNNING)],
    ids=["gone", "gone but just seen", "still there"],
)
def test_a_new_server_finds_at_once_what_was_killed_with_the_one_before(
    home, engine, officer, town, extract, started, process, seconds, state
):
    receive_extract(officer, town, extract, "a.csv")
    name = jobs.process_name("worker", process())
    jobs.beat(name)
    Worker.objects.update(seen=timezone.now() - timedelta(seconds=seconds))
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[name])
    Draft.objects.update(state=State.RUNNING, heartbeat=timezone.now())
    jobs.Supervisor().look()
    assert Draft.objects.get().state == state


def test_the_worker_of_another_machine_is_not_looked_for_here(home, engine, officer, town, extract):
    receive_extract(officer, town, extract, "a.csv")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[f"worker@elsewhere:{gone()}"])
    assert jobs.lost_workers() == set()


def test_a_worker_that_dies_with_the_job_of_an_update_ends_nobody_else():
    take_extract.enqueue("1f0e7c1e-0000-4000-8000-000000000001")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["worker@here:1"])
    assert interrupt_runs_of("worker@here:1") == 0
    assert DBTaskResult.objects.get().status == "FAILED"


def test_the_job_that_runs_a_draft_has_the_name_it_is_looked_for_by():
    assert prepare_draft.module_path == PREPARES

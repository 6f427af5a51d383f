"""Run waiting jobs: in a process started when there is work, gone when there is none.

The server keeps a thread that watches the queue (Supervisor). The engine's libraries are heavy: they live
in a child process (worker.py), so that the server at rest stays small, and a job that dies takes nobody
with it. `parvis worker` runs the same loop apart, on this machine or another.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueReader
from django_tasks_db.models import DBTaskResult

from parvis.engine.sandbox import TEMPLATE
from parvis.portal.activity.models import Worker
from parvis.portal.preparation.operations import interrupt_runs_of, mark_interrupted
from parvis.portal.preparation.services import restart_interrupted

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_BEATS = 5.0
SECONDS_BETWEEN_ROUNDS = 15.0
# The child of the server leaves after this long without work.
IDLE_SECONDS = 30.0
# Two beats were missed and more: with a process that is no longer there, nobody runs its jobs.
SECONDS_OF_SILENCE = 12.0
FORGOTTEN = timedelta(days=1)


def process_name(kind: str, number: int | None = None) -> str:
    """Return a name no other living worker has: kind, host, process number (this one's by default).

    64 characters at most, the longest that the queue keeps of a worker's name.
    """
    return f"{kind}@{socket.gethostname()[:45]}:{number or os.getpid()}"


def beat(name: str) -> None:
    """Write that this worker lives."""
    now = timezone.now()
    Worker.objects.update_or_create(
        name=name, defaults={"seen": now}, create_defaults={"started": now, "seen": now}
    )
    Worker.objects.filter(seen__lt=now - FORGOTTEN).delete()


def lost_workers() -> set[str]:
    """Return the workers of this machine that hold a running job and are gone: no process, no beat."""
    here = process_name("", 1).removesuffix("1")
    holders = {name for job in DBTaskResult.objects.running() for name in job.worker_ids}
    recent = timezone.now() - timedelta(seconds=SECONDS_OF_SILENCE)
    beating = set(Worker.objects.filter(name__in=holders, seen__gte=recent).values_list("name", flat=True))
    return {
        name
        for name in holders - beating
        if here in name and name.rpartition(":")[2].isdigit() and not _runs(int(name.rpartition(":")[2]))
    }


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def work(name: str, *, idle_seconds: float | None = None, parent: int | None = None) -> None:
    """Run jobs one after the other, in order.

    idle_seconds: return after this long without work, None to stay; parent: the process this one works
    for, whose end ends it.
    """
    done = threading.Event()
    signal.signal(signal.SIGTERM, _leave)
    # Many files are to come: their parsers are loaded once.
    TEMPLATE.warm_up()
    thread = threading.Thread(target=_keep_beating, args=(name, done, parent), name="beat", daemon=True)
    thread.start()
    idle_since = time.monotonic()
    try:
        while idle_seconds is None or time.monotonic() - idle_since < idle_seconds:
            close_old_connections()
            if DBTaskResult.objects.ready().exists():
                _run_ready_jobs(name)
                idle_since = time.monotonic()
            else:
                time.sleep(SECONDS_BETWEEN_LOOKS)
    finally:
        done.set()
        thread.join()
        Worker.objects.filter(name=name).delete()
        connection.close()


def _run_ready_jobs(name: str) -> None:
    QueueReader(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    ).run()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End the process by an exception: the job that runs is marked as interrupted on its way out."""
    raise SystemExit(0)


def _keep_beating(name: str, done: threading.Event, parent: int | None) -> None:
    while True:
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            break
        try:
            close_old_connections()
            beat(name)
        except DatabaseError:
            log.warning("the database did not take the heartbeat")
        if done.wait(SECONDS_BETWEEN_BEATS):
            break
    connection.close()


class Supervisor(threading.Thread):
    """Watch the queue from inside the server; start the working child when something waits."""

    def __init__(self) -> None:
        super().__init__(name="supervisor", daemon=True)
        self.worker_name = process_name("server")
        self.child: subprocess.Popen[bytes] | None = None
        self.last_beat = self.last_round = float("-inf")

    def run(self) -> None:
        """Look every second, until the server ends."""
        while True:
            try:
                close_old_connections()
                self.look()
            except DatabaseError:
                # The pages say what is wrong; the watch goes on and finds the database back.
                log.warning("the queue cannot be read")
            except OSError as error:
                # No memory or no descriptor for the child: there may be some in a second.
                log.warning("no worker could be started: %s", type(error).__name__)
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def look(self) -> None:
        """Beat, start again what was interrupted, start the child when jobs wait and none runs."""
        now = time.monotonic()
        if self.child is not None and self.child.poll() is not None:
            if self.child.returncode != 0:
                log.warning("a worker ended with code %s", self.child.returncode)
                interrupt_runs_of(process_name("worker", self.child.pid))
                self.last_round = float("-inf")
            self.child = None
        if now - self.last_beat >= SECONDS_BETWEEN_BEATS:
            beat(self.worker_name)
            self.last_beat = now
        if now - self.last_round >= SECONDS_BETWEEN_ROUNDS:
            # Killed with the server, a worker told nobody: the next server finds out.
            for lost in lost_workers():
                interrupt_runs_of(lost)
            mark_interrupted()
            restart_interrupted()
            self.last_round = now
        if self.child is None and DBTaskResult.objects.ready().exists():
            self.child = subprocess.Popen(
                [sys.executable, "-m", "parvis.portal.preparation.worker", str(os.getpid())],
                stdin=subprocess.DEVNULL,
            )

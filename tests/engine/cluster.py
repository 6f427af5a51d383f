"""A Spark standalone cluster of this machine, for the tests that run the same work on DuckDB and on it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPARK = ROOT / ".venv-oracles" / "spark"
ABSENT = next(
    (
        reason
        for missing, reason in (
            (shutil.which("java") is None, "no Java on this machine: Debian has openjdk-17-jre-headless"),
            (not (SPARK / "pyspark").is_dir(), "pyspark is not installed beside us: run `make oracles`"),
        )
        if missing
    ),
    None,
)
# Few rows: two partitions instead of two hundred, and small workers.
FEW = "--conf spark.sql.shuffle.partitions=2 --conf spark.executor.memory=512m pyspark-shell"


def on_cluster(script, master, *arguments, seconds=280):
    """Run a script of tests/oracles with pyspark on its path; return its last line."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{SPARK}{os.pathsep}{ROOT}",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONWARNINGS": "ignore",
        "PYSPARK_SUBMIT_ARGS": FEW,
    }
    command = [sys.executable, ROOT / "tests" / "oracles" / script, master, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=seconds, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    """Start a master and two workers on loopback; yield the master's address."""
    folder = tmp_path_factory.mktemp("spark")
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_HOME": str(SPARK / "pyspark"),
        "SPARK_WORKER_DIR": str(folder),
        # Somebody else's cleaning of /tmp must not take a running cluster's folders.
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_DAEMON_MEMORY": "256m",
    }
    port, page = free_port(), free_port()
    address = f"spark://127.0.0.1:{port}"
    classes = "org.apache.spark.deploy"
    master = ["master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page)]
    worker = [
        "worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        "0",
        address,
    ]
    logs = [(folder / f"{name}.log").open("w") for name in ("master", "worker-1", "worker-2")]
    processes = []
    try:
        for (kind, *options), log in zip((master, worker, worker), logs, strict=True):
            command = [SPARK / "pyspark" / "bin" / "spark-class", f"{classes}.{kind}", *options]
            processes.append(subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder))
        deadline = time.monotonic() + 180
        while (folder / "master.log").read_text().count("Registering worker") < 2:
            assert time.monotonic() < deadline, (folder / "master.log").read_text()
            time.sleep(0.3)
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)
        for log in logs:
            log.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

"""The same checks on a Spark standalone cluster of this machine give the same reports as on DuckDB."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
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
pytestmark = [pytest.mark.spark, pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))]
# Few rows: two partitions instead of two hundred, and small workers.
FEW = "--conf spark.sql.shuffle.partitions=2 --conf spark.executor.memory=512m pyspark-shell"
SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer", "constraints": {"unique": True, "minimum": 2}},
        {"name": "day", "type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}},
        {"name": "iso", "type": "date"},
        {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": " "},
        {"name": "code", "constraints": {"required": True, "pattern": r"\d{5}|2[AB]\d{3}"}},
        {"name": "odd", "constraints": {"pattern": r"(?!x).*"}},
        {"name": "kind", "constraints": {"enum": ["réel", "ordre"], "maxLength": 4}},
        {"name": "place", "type": "geopoint"},
        {"name": "json", "type": "object", "constraints": {"minLength": 1}},
        {"name": "department"},
        {"name": "siret", "frFormat": "siret"},
    ],
    "primaryKey": ["id", "kind"],
    "foreignKeys": [{"fields": "department", "reference": {"resource": "departments", "fields": "code"}}],
    "custom_checks": [{"name": "compare-columns", "params": {"column": "iso", "op": ">=", "column2": "iso"}}],
}
ROWS = [
    (
        "1",
        "31/12/2019",
        "2020-02-29",
        "1 234,5",
        "35000",
        "a",
        "réel",
        "2.35, 48.85",
        '{"a": 1}',
        "35",
        "73282932000074",
    ),
    ("2", "31/02/2020", "2020-1-5", "1.5", "2A004", "xa", "Réel", "200, 0", "{}", "99", "73282932000075"),
    ("02", "05/01/2020", "2021-02-30", "-3", None, None, "ordre", None, "[", "2B", None),
    ("x", None, None, "a", "1234", "b", "ordre", "48.85", "null", None, "1"),
    ("2", "2020-01-05", "20200105", "0,5", "35000", "b", "réel", "2.35,48.85", None, "20", None),
]


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    """Start a master and two workers on loopback; yield the master's address."""
    folder = tmp_path_factory.mktemp("spark")
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_HOME": str(SPARK / "pyspark"),
        "SPARK_WORKER_DIR": str(folder),
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


@pytest.mark.timeout(400)
def test_reports_are_equal_on_duckdb_and_on_a_cluster(master, make_table, tmp_path):
    cases = [case(tmp_path / "whole", make_table([f["name"] for f in SCHEMA["fields"]], ROWS), SCHEMA)]
    command = [sys.executable, ROOT / "tests" / "oracles" / "spark_reports.py", master, *cases]
    environment = {
        **os.environ,
        "PYTHONPATH": str(SPARK),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONWARNINGS": "ignore",
        "PYSPARK_SUBMIT_ARGS": FEW,
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["executors"] == 2
    for name, reports in zip(cases, told["reports"], strict=True):
        assert reports["duckdb"] == reports["spark"], name
    assert sum(told["reports"][0]["duckdb"]["counts"].values()) > 20


def case(folder, table, schema):
    folder.mkdir()
    (folder / "table.pickle").write_bytes(pickle.dumps(table))
    (folder / "schema.json").write_text(json.dumps(schema))
    return folder

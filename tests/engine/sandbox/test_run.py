"""A parser may do anything in its child: the parent gets an answer or one precise code."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parvis.engine.sandbox import Limits, run, run_in_sandbox
from parvis.errors import UnreadableExtract, UnusableSchema
from parvis.wording import TABLES

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def misbehaving_importable(monkeypatch):
    bare = run._bare_environment

    def with_tests(folder):
        environment = bare(folder)
        return {**environment, "PYTHONPATH": f"{environment['PYTHONPATH']}{os.pathsep}{HERE}"}

    monkeypatch.setattr(run, "_bare_environment", with_tests)


def run_task(name, folder, *, payload=None, limits=None, **options):
    return run_in_sandbox(
        f"misbehaving:{name}", payload or {}, limits=limits or Limits(), folder=folder, **options
    )


def code_of(name, folder, **options):
    with pytest.raises(UnreadableExtract) as caught:
        run_task(name, folder, **options)
    assert caught.value.code in TABLES["error"]
    return caught.value.code


def test_the_answer_and_the_shares_come_back(tmp_path):
    shares = []
    answer = run_task("answer", tmp_path, payload={"say": "été"}, progress=shares.append)
    assert answer == {"said": "été", "folder": str(tmp_path.resolve()), "cwd": str(tmp_path.resolve())}
    assert shares == [0.25, 0.75]


def test_no_secret_reaches_the_child(tmp_path, monkeypatch):
    monkeypatch.setenv("PARVIS_SECRET_KEY", "hush")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    environment = run_task("environment", tmp_path)
    assert "hush" not in environment.values()
    assert set(environment) <= {
        "PATH", "LANG", "HOME", "TMPDIR", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE", "PWD",
    }  # fmt: skip


def test_the_child_starts_light(tmp_path):
    assert run_task("modules", tmp_path) == {"loaded": []}


def test_what_a_library_prints_is_not_taken_for_the_answer(tmp_path):
    assert run_task("chatter", tmp_path) == {"said": "quiet"}


@pytest.mark.parametrize("accident", ["abort", "killed", "vanish"])
def test_a_crash_becomes_a_code(accident, tmp_path):
    assert code_of(accident, tmp_path) == "parser-crashed"


def test_the_wall_clock_stops_a_sleeper_and_leaves_no_process(tmp_path):
    started = time.monotonic()
    assert code_of("sleep", tmp_path, limits=Limits(seconds=1.0)) == "parser-timeout"
    assert time.monotonic() - started < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_processor_time_is_bounded(tmp_path):
    assert code_of("spin", tmp_path, limits=Limits(cpu_seconds=1, seconds=30)) == "parser-timeout"


def test_memory_is_bounded(tmp_path):
    assert code_of("eat", tmp_path, limits=Limits(memory=1 << 30)) == "parser-out-of-memory"


def test_files_written_are_bounded(tmp_path):
    assert code_of("flood", tmp_path, limits=Limits(file_size=1 << 20)) == "result-too-large"


def test_a_refusal_keeps_its_class_code_and_facts(tmp_path):
    assert code_of("refuse", tmp_path) == "password-protected"
    with pytest.raises(UnusableSchema) as caught:
        run_task("refuse_schema", tmp_path)
    assert (caught.value.code, caught.value.params, caught.value.retryable) == (
        "schema-odd",
        {"place": 3},
        True,
    )


def test_a_fault_of_ours_names_the_place_and_never_the_data(tmp_path):
    with pytest.raises(UnreadableExtract) as caught:
        run_task("stumble", tmp_path)
    assert caught.value.code == "parser-failed"
    assert caught.value.params["kind"] == "KeyError"
    assert caught.value.params["place"].startswith("misbehaving.py:")
    assert "cell" not in str(caught.value)


def test_a_listener_that_cancels_kills_the_child(tmp_path):
    class Cancelled(Exception):
        pass

    def cancel(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        run_task("answer", tmp_path, payload={"say": ""}, progress=cancel)


def test_reading_a_file_does_not_load_the_heavy_rooms(tmp_path):
    """What the web process imports to read a file: no parser, no engine."""
    heavy = ["duckdb", "ibis", "pandas", "pyarrow", "python_calamine", "pyogrio"]
    script = f"import sys, parvis.engine.reading; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

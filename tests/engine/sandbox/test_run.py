"""A parser may do anything in its child: the parent gets an answer or one precise code."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from parvis.engine.sandbox import Limits, ahead, child_ahead, process, run_in_sandbox
from parvis.errors import UnreadableExtract, UnusableSchema
from parvis.wording import TABLES

HERE = Path(__file__).parent
# One template for all tests: that each file has a child of its own is what they show.
TEMPLATES: dict[str, process.Template] = {}


@pytest.fixture(autouse=True, params=["fresh", "forked"])
def child(request, monkeypatch):
    """Every test twice: with a new interpreter, and with a child of the warmed template."""
    bare = process.bare_environment

    def with_tests(folder):
        environment = bare(folder)
        return {**environment, "PYTHONPATH": f"{environment['PYTHONPATH']}{os.pathsep}{HERE}"}

    monkeypatch.setattr(process, "bare_environment", with_tests)
    if request.param == "forked":
        TEMPLATES.setdefault("one", process.Template()).warm_up(wait=True)
        monkeypatch.setattr(ahead, "TEMPLATE", TEMPLATES["one"])
    return request.param


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
        "OPENBLAS_NUM_THREADS", "ARROW_DEFAULT_MEMORY_POOL", "GDAL_CURL_CA_BUNDLE", "PROJ_CURL_CA_BUNDLE",
    }  # fmt: skip


def test_a_fresh_child_starts_light_and_a_forked_one_warm(tmp_path, child):
    loaded = run_task("modules", tmp_path)["loaded"]
    assert loaded == [] if child == "fresh" else {"duckdb", "pyarrow"} <= set(loaded)


def test_a_child_started_ahead_has_imported_what_its_task_needs(tmp_path):
    with child_ahead(["numpy"]):
        assert run_task("modules", tmp_path)["loaded"] == ["numpy"]


def test_a_child_started_ahead_for_nothing_ends_with_the_block():
    with child_ahead(["json"]):
        pid = ahead._waiting[0].child._process.pid
        assert Path(f"/proc/{pid}").exists()
    assert not Path(f"/proc/{pid}").exists()
    assert not ahead._waiting


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


def test_a_parser_has_no_network_starts_no_program_and_kills_nobody(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        door = tmp_path / "door"
        local.bind(str(door))
        local.listen()
        told = run_task(
            "refusals",
            tmp_path,
            payload={"port": server.getsockname()[1], "door": str(door), "pid": os.getpid()},
        )
    assert told.pop("thread") == "done"
    assert told
    assert {attempt: came for attempt, came in told.items() if came == "done"} == {}


def test_nothing_of_a_file_is_left_for_the_next(tmp_path):
    assert run_task("remember", tmp_path, payload={"say": "first"}) == {"seen": ["first"]}
    assert run_task("remember", tmp_path, payload={"say": "second"}) == {"seen": ["second"]}
    assert "LEFT_BEHIND" not in run_task("environment", tmp_path)


def test_many_threads_may_read_at_once(tmp_path):
    def one(number):
        folder = tmp_path / str(number)
        folder.mkdir()
        if number % 4 == 0:
            return code_of("abort", folder)
        return run_task("answer", folder, payload={"say": number})["said"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(24)))
    assert answers == ["parser-crashed" if number % 4 == 0 else number for number in range(24)]


def test_the_files_of_a_run_are_all_closed(tmp_path):
    run_task("answer", tmp_path, payload={"say": ""})
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        run_task("answer", tmp_path, payload={"say": ""})
        code_of("abort", tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_template_that_dies_is_replaced(tmp_path):
    template = process.Template()
    template.warm_up(wait=True)
    try:
        assert template._process is not None
        template._process.kill()
        template._process.wait()
        with (tmp_path / "noise").open("wb") as noise:
            read, write = os.pipe()
            assert template.fork(read, write, noise) is None
            template.warm_up(wait=True)
            child = template.fork(read, write, noise)
            assert child is not None
            assert child.stop() == -signal.SIGKILL
            os.close(read)
            os.close(write)
    finally:
        template.cool_down()


PARENT = """
import sys
from pathlib import Path
from parvis.engine.sandbox import TEMPLATE, Limits, process, run, run_in_sandbox

bare = process.bare_environment
here = {"PYTHONPATH": bare(Path())["PYTHONPATH"] + ":" + sys.argv[2]}
process.bare_environment = lambda folder: {**bare(folder), **here}
if sys.argv[3] == "forked":
    TEMPLATE.warm_up(wait=True)
    Path(sys.argv[1], "template").write_text(str(TEMPLATE._process.pid))
run_in_sandbox("misbehaving:breed", {}, limits=Limits(seconds=3), folder=Path(sys.argv[1]))
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_parent_that_is_killed_takes_its_children_along(tmp_path, child):
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path), str(HERE), child])
    deadline = time.monotonic() + 30
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    pids = [int(path.read_text()) for path in tmp_path.iterdir() if path.name in ("pid", "template")]
    # A fresh child has its alarm; the template sees at once that it is alone.
    patience = time.monotonic() + (8 if child == "fresh" else 3)
    while any(map(is_alive, pids)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(is_alive, pids))

"""Versions appear whole, never change unseen, and are named by what they hold."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.storage import read_manifest, store_version, verify_version, versions
from parvis.errors import BrokenStore


@pytest.fixture
def candidate(tmp_path):
    folder = tmp_path / "candidate"
    (folder / "svg").mkdir(parents=True)
    (folder / "table.csv").write_bytes(b"a,b\n1,2\n")
    (folder / "svg/lead.svg").write_bytes(b"<svg/>")
    return folder


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def test_a_version_is_named_by_its_content_and_reads_back(candidate, tmp_path):
    manifest = store_version(candidate, tmp_path / "versions", metadata={"rows": 1, "é": ["x"]})
    place = tmp_path / "versions" / manifest.hash
    assert [file.name for file in manifest.files] == ["svg/lead.svg", "table.csv"]
    assert manifest.file("table.csv").media_type == "text/csv; charset=utf-8"
    assert (place / "table.csv").read_bytes() == b"a,b\n1,2\n"
    assert read_manifest(place) == verify_version(place) == manifest
    assert names_in(tmp_path / "versions") == [manifest.hash]


def test_the_same_content_is_the_same_version(candidate, tmp_path):
    first = store_version(candidate, tmp_path / "versions", metadata={"a": 1, "b": 2})
    assert store_version(candidate, tmp_path / "versions", metadata={"b": 2, "a": 1}) == first
    assert len(names_in(tmp_path / "versions")) == 1


def test_other_metadata_or_bytes_make_another_version(candidate, tmp_path):
    first = store_version(candidate, tmp_path / "versions", metadata={})
    second = store_version(candidate, tmp_path / "versions", metadata={"rows": 1})
    (candidate / "table.csv").write_bytes(b"a,b\n1,3\n")
    third = store_version(candidate, tmp_path / "versions", metadata={})
    assert len({first.hash, second.hash, third.hash}) == 3


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_flipped_byte_is_found(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("flip")
    (folder / "in").mkdir()
    (folder / "in/table.csv").write_bytes(b"a,b\n1,2\n3,4\n")
    manifest = store_version(folder / "in", folder / "versions", metadata={"rows": 2})
    place = folder / "versions" / manifest.hash
    victim = place / data.draw(st.sampled_from(["table.csv", versions.MANIFEST]))
    content = bytearray(victim.read_bytes())
    at = data.draw(st.integers(min_value=0, max_value=len(content) - 1))
    content[at] ^= data.draw(st.integers(min_value=1, max_value=255))
    victim.write_bytes(content)
    with pytest.raises(BrokenStore):
        verify_version(place)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda place: (place / "table.csv").unlink(), "file-missing"),
        (lambda place: (place / "table.csv").write_bytes(b"a,b\n9,9\n"), "file-changed"),
        (lambda place: (place / "more.csv").write_bytes(b""), "file-unexpected"),
        (lambda place: (place / versions.MANIFEST).unlink(), "manifest-missing"),
        (lambda place: (place / versions.MANIFEST).write_text("{"), "manifest-unreadable"),
    ],
)
def test_each_harm_has_its_code(candidate, tmp_path, harm, code):
    manifest = store_version(candidate, tmp_path / "versions", metadata={})
    place = tmp_path / "versions" / manifest.hash
    harm(place)
    with pytest.raises(BrokenStore) as told:
        verify_version(place)
    assert told.value.code == code


def test_a_version_under_another_name_is_not_believed(candidate, tmp_path):
    manifest = store_version(candidate, tmp_path / "versions", metadata={})
    moved = (tmp_path / "versions" / manifest.hash).rename(tmp_path / "versions" / ("0" * 64))
    with pytest.raises(BrokenStore) as told:
        read_manifest(moved)
    assert told.value.code == "manifest-changed"


def test_an_empty_folder_is_no_version(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenStore) as told:
        store_version(tmp_path / "empty", tmp_path / "versions", metadata={})
    assert told.value.code == "version-is-empty"


def test_a_failure_on_the_way_leaves_no_trace(candidate, tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "_write", full)
    with pytest.raises(OSError, match="No space"):
        store_version(candidate, tmp_path / "versions", metadata={})
    assert names_in(tmp_path / "versions") == []


KILLED = """
import sys, pathlib
from parvis.engine.storage import store_version
folder = pathlib.Path(sys.argv[1])
print("ready", flush=True)
for number in range(10_000):
    store_version(folder / "candidate", folder / "versions", metadata={"number": number})
"""


@pytest.mark.parametrize("delay", [0.005, 0.02, 0.05])
def test_a_killed_writer_leaves_whole_versions_only(candidate, tmp_path, delay):
    writer = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    stored = list((tmp_path / "versions").iterdir()) if (tmp_path / "versions").exists() else []
    for place in stored:
        if not place.name.startswith(".incoming-"):
            assert json.loads((place / versions.MANIFEST).read_bytes())
            verify_version(place)

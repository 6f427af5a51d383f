"""Raw extracts are kept whole, once, under the hash of their bytes."""

from __future__ import annotations

import hashlib
import os

import pytest

from parvis.engine.storage import extract_path, extracts, store_extract
from parvis.errors import UnreadableExtract


def test_the_same_bytes_are_kept_once(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"a;b\n1;2\n")
    home = tmp_path / "home"
    sha256, place = store_extract(file, home)
    assert sha256 == hashlib.sha256(b"a;b\n1;2\n").hexdigest()
    assert place == extract_path(home, sha256)
    assert place.read_bytes() == b"a;b\n1;2\n"
    copy = tmp_path / "b.csv"
    copy.write_bytes(b"a;b\n1;2\n")
    assert store_extract(copy, home) == (sha256, place)
    assert [path for path in (home / "extracts").rglob("*") if path.is_file()] == [place]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnreadableExtract) as told:
        store_extract(tmp_path / "none.csv", tmp_path / "home")
    assert told.value.code == "file-not-found"


def test_a_file_that_grows_while_it_is_copied_is_refused_and_leaves_nothing(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    file.write_bytes(b"a;b\n")
    real = os.fstat
    seen = []

    def fstat(descriptor):
        seen.append(descriptor)
        if len(seen) == 2:
            with file.open("ab") as more:
                more.write(b"1;2\n")
        return real(descriptor)

    monkeypatch.setattr(extracts.os, "fstat", fstat)
    with pytest.raises(UnreadableExtract) as told:
        store_extract(file, tmp_path / "home")
    assert told.value.code == "extract-changed"
    assert told.value.retryable
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []

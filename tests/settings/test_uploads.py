"""Files on their way in: in the home folder only, and nothing left of those that broke off."""

from __future__ import annotations

import os
import stat
import tempfile
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from parvis.settings.uploads import LOST_SECONDS, remove_lost_uploads


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The folder where the system keeps what is temporary."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_file_is_received_in_the_home_folder_for_its_owner_only(home, elsewhere):
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.csv", b"nom\nDupont\n")})
    received = request.FILES["file"]
    (there,) = (home / "incoming").iterdir()
    assert received.temporary_file_path() == str(there)
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert there.read_bytes() == b"nom\nDupont\n"
    assert (received.name, received.size) == ("a.csv", 11)
    assert not list(elsewhere.iterdir())
    request.close()
    assert not list((home / "incoming").iterdir())


def test_what_a_stop_left_is_removed_and_what_arrives_is_not(home):
    lost, arriving = home / "incoming" / "lost", home / "incoming" / "arriving"
    for file in (lost, arriving):
        file.write_bytes(b"nom")
    before = time.time() - LOST_SECONDS - 1
    os.utime(lost, (before, before))
    assert remove_lost_uploads() == 1
    assert list((home / "incoming").iterdir()) == [arriving]

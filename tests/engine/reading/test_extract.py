"""From a path to a Reading, through the sandbox, and every way a file can refuse."""

import hashlib
import os

import pytest

from parvis.engine.reading import describe_extract, extract, read_extract
from parvis.engine.sandbox import Limits
from parvis.errors import UnreadableExtract
from parvis.wording import TABLES


def code_of(call):
    with pytest.raises(UnreadableExtract) as caught:
        call()
    assert caught.value.code in TABLES["error"]
    for sentence in TABLES["error"][caught.value.code]:
        assert sentence.format(**caught.value.params)
    return caught.value.code


def test_a_file_is_read_through_the_sandbox(tmp_path, rows_of):
    path = tmp_path / "b.csv"
    path.write_bytes("nom;montant\nÉté;1\nHiver;2\n".encode("cp1252"))
    told = []
    described = describe_extract(path, "Budget 2023.csv")
    assert described.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert described.size == path.stat().st_size
    folder = tmp_path / "out"
    folder.mkdir()
    reading = read_extract(described, folder, progress=lambda stage, share: told.append((stage, share)))
    assert (reading.format, reading.encoding, reading.sha256) == ("csv", "cp1252", described.sha256)
    table = reading.tables[0]
    assert table.name == "Budget 2023"
    assert table.path.parent == folder
    assert rows_of(table) == {2: ["Été", "1"], 3: ["Hiver", "2"]}
    assert told[0] == ("reading", 0.0)
    assert told[-1] == ("reading", 1.0)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_a_missing_file_a_folder_and_a_forbidden_file(tmp_path):
    assert code_of(lambda: describe_extract(tmp_path / "none.csv")) == "file-not-found"
    assert code_of(lambda: describe_extract(tmp_path)) == "file-is-folder"
    locked = tmp_path / "locked.csv"
    locked.write_bytes(b"a;b\n")
    locked.chmod(0)
    if os.geteuid() != 0:  # nothing is forbidden to root
        assert code_of(lambda: describe_extract(locked)) == "file-forbidden"


def test_a_forbidden_file_is_said_to_be_so(tmp_path, monkeypatch):
    class Locked(type(tmp_path)):
        def open(self, *arguments, **options):
            raise PermissionError

    assert code_of(lambda: describe_extract(Locked(tmp_path / "x.csv"))) == "file-forbidden"


def test_a_file_that_changed_since_it_was_described_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")
    described = describe_extract(path)
    path.write_bytes(b"a;b\n1;2\n3;4\n")
    assert code_of(lambda: read_extract(described, tmp_path)) == "extract-changed"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")
    described = describe_extract(path)

    def change(stage, share):
        if share == 0.0:
            path.write_bytes(b"c;d\n5;6\n")

    assert code_of(lambda: read_extract(described, tmp_path, progress=change)) == "extract-changed"


def test_a_file_that_changes_while_it_is_hashed_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")

    class Slow:
        def __init__(self):
            self.inner = hashlib.new("sha256")

        def update(self, chunk):
            with path.open("ab") as file:
                file.write(b"x")
            self.inner.update(chunk[:0])

        def hexdigest(self):
            return self.inner.hexdigest()

    # A writer that never ends must not make the reader never end.
    monkeypatch.setattr(extract.hashlib, "sha256", Slow)
    assert code_of(lambda: describe_extract(path)) == "extract-changed"


FOREIGN = {
    "portrait.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "arrete.pdf": b"%PDF-1.7\n" + bytes(100),
    "noise.csv": bytes(range(256)) * 40,
    "base.mdb": b"\x00\x01\x00\x00Standard Jet DB\x00" + bytes(range(256)) * 9,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_table_is_refused_whatever_its_ending(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(FOREIGN[name])
    code = code_of(lambda: read_extract(describe_extract(path), tmp_path))
    assert code in ("foreign-kind", "not-a-table")


def test_a_reader_that_takes_too_long_is_stopped(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")
    described = describe_extract(path)
    limits = Limits(seconds=0.01)
    assert code_of(lambda: read_extract(described, tmp_path, limits=limits)) == "parser-timeout"


def test_a_workbook_with_a_far_cell_does_not_take_the_machine(tmp_path):
    """A few kilobytes may declare a cell at the far corner: 17 billion cells to lay out."""
    import xlsxwriter

    path = tmp_path / "far.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_048_575, 16_383, "z")
    book.close()
    limits = Limits(memory=1 << 30, seconds=30)
    code = code_of(lambda: read_extract(describe_extract(path), tmp_path, limits=limits))
    assert code == "sheet-sparse"

"""A large regular text is checked where it lies: the report is that of the text read into a table first."""

from __future__ import annotations

import pytest

from parvis.engine.model.told import Told
from parvis.engine.reading import delimited
from parvis.engine.reading import task as reading
from parvis.engine.validation import task
from parvis.engine.validation.extract import validate_extract
from parvis.standards.table_schema import TableSchema

SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer", "constraints": {"required": True, "unique": True}},
        {"name": "day", "type": "date"},
        {"name": "note", "constraints": {"maxLength": 12, "pattern": r"[^!]*"}},
        {"name": "opening", "constraints": {"pattern": r"(?=.*\d)\w+"}},
    ],
    "primaryKey": ["id", "day"],
    "custom_checks": [
        {"name": "sequential-value", "params": {"column": "id"}},
        {"name": "duplicate-row", "params": {}},
    ],
}
HEADER = "id;day;note;opening"
ROWS = [
    "1;2024-01-02;plain;a1",
    "2;03/01/2024;plain;b",
    "2;2024-01-03;so long a sentence;a1",
    "x;;;c3",
    "4;2024-01-02;wrong!;a1",
    "1;2024-01-02;plain;a1",
    ";2024-02-30;été;a1",
]
TEXTS = {
    "plain": "\n".join([HEADER, *ROWS * 9]),
    "carriage returns": "\r\n".join([HEADER, *ROWS * 9, ""]),
    "byte order mark": "\ufeff" + "\n".join([HEADER, *ROWS * 9, ""]),
    "titles and a footnote": "\n".join(["Les subventions", "", HEADER, *ROWS * 9, "", "Source : la ville"]),
    "quotes and line feeds": "\n".join([HEADER, *ROWS * 9, '9;2024-01-09;"two\nlines; ""so""";"a1"', *ROWS]),
    "a nameless void column": "\n".join(f"{line};" for line in [HEADER, *ROWS * 9]),
    "a nameless column": "\n".join([f"{HEADER};", *(f"{row};z" for row in ROWS * 9)]),
    "a row of delimiters": "\n".join([HEADER, *ROWS * 4, ";;;", *ROWS * 4]),
    "a row of spaces": "\n".join([HEADER, *ROWS * 4, " ; ;\t; ", *ROWS * 4]),
    "a ragged row": "\n".join([HEADER, *ROWS * 4, "1;2;3;4;5", *ROWS * 4]),
}
IN_PLACE = [name for name in TEXTS if "row" not in name]


@pytest.fixture
def any_size(monkeypatch):
    """Take small texts for large ones."""
    monkeypatch.setattr(delimited, "BULK_BYTES", 1)


def ordered(path, folder, schema=SCHEMA, limit=1000):
    """Return what the parent asks of its child."""
    folder.mkdir(exist_ok=True)
    read = TableSchema.from_descriptor(schema)
    payload = {
        "path": str(path),
        "name": path.name,
        "told": Told().to_json(),
        "schema": read.to_message(),
        "limit": limit,
        "compat": None,
    }
    answer = task.validate_file(payload, folder, lambda share: None)
    return {key: value for key, value in answer.items() if key != "seconds"}


def both(tmp_path, monkeypatch, content, limit=1000):
    """Return the report made in place, or None when it is made another way, and the one from a table."""
    path = tmp_path / "extract.csv"
    path.write_bytes(content)
    asked = []

    def read(*arguments):
        asked.append(arguments)
        return READ_WANTED(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_wanted", read)
        here = ordered(path, tmp_path / "here", limit=limit)
    with monkeypatch.context() as patch:
        patch.setattr(task, "find_regular", lambda *arguments: None)
        there = ordered(path, tmp_path / "there", limit=limit)
    return (None if asked else here), here, there


READ_WANTED = reading.read_wanted


@pytest.mark.parametrize(("name", "limit"), [("plain", 2), *((name, 1000) for name in TEXTS)])
def test_the_report_is_the_same_in_place(any_size, tmp_path, monkeypatch, name, limit):
    in_place, here, there = both(tmp_path, monkeypatch, TEXTS[name].encode(), limit)
    assert here == there
    assert (in_place is not None) == (name in IN_PLACE)


def test_a_text_that_is_no_utf8_further_on_is_read_another_way(any_size, tmp_path, monkeypatch):
    monkeypatch.setattr("parvis.engine.reading.encoding.SAMPLE", 100)
    wrong = "9;2024-01-09;élargi!;a1"
    for padding in (9, 900):  # the head of the file is looked at apart
        rows = [row for row in ROWS if row.isascii()] * padding
        content = "\n".join([HEADER, *rows, wrong, ""]).encode("cp1252")
        in_place, here, there = both(tmp_path, monkeypatch, content, 10_000)
        assert in_place is None
        assert here == there


def test_a_pattern_that_never_ends_is_given_up_inside_a_child_too(tmp_path, monkeypatch):
    monkeypatch.setattr("parvis.engine.sandbox.run.is_confined", lambda: True)
    monkeypatch.setattr("parvis.engine.validation.distinct.SECONDS", 0.3)
    path = tmp_path / "extract.csv"
    path.write_text("a;b\n" + f"{'a' * 40}!;x\n" * 3)
    endless = {"name": "a", "constraints": {"pattern": "(?=a)(a+)+$"}}
    report = ordered(path, tmp_path, {"fields": [endless, {"name": "b", "type": "integer"}]})
    assert report["counts"] == {"schema-error": 1, "check-error": 1, "type-error": 3}


@pytest.mark.parametrize("rows", [300, 30_000])
def test_a_file_where_every_cell_is_wrong_is_counted_whole(any_size, tmp_path, rows):
    names = ("day", "number", "code", "mail")
    fields = [
        {"name": "day", "type": "date"},
        {"name": "number", "type": "integer", "constraints": {"required": True}},
        {"name": "code", "constraints": {"pattern": "[0-9]+", "minLength": 3}},
        {"name": "mail", "format": "email"},
    ]
    path = tmp_path / "extract.csv"
    path.write_text("\n".join([";".join(names), *["32/01/24;x;a;b"] * rows]))
    report = ordered(path, tmp_path, {"fields": fields}, limit=50)
    assert report["counts"] == {"type-error": 3 * rows, "constraint-error": 2 * rows}
    assert {group["count"] for group in report["groups"]} == {rows}
    assert (len(report["findings"]), report["truncated"]) == (50, True)


def test_the_child_hands_its_report_back(tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text(TEXTS["plain"])
    schema = TableSchema.from_descriptor({"fields": SCHEMA["fields"][:3]})
    report = validate_extract(path, schema, tmp_path, limit=3)
    assert (report.rows, report.truncated, len(report.findings)) == (63, True, 3)
    assert report.counts == {"constraint-error": 27, "extra-label": 1, "type-error": 27, "unique-error": 42}

"""Every reader takes its own examples and leaves the others alone; every code has its sentences."""

import ast
from pathlib import Path

import pytest

import parvis.engine.reading
import parvis.engine.sandbox
from parvis.engine.reading.reader import Source
from parvis.engine.reading.readers import READERS
from parvis.engine.reading.task import SUFFIXES
from parvis.wording import TABLES

CASES = [
    (reader, name, head, expected)
    for reader in READERS
    for examples, expected in ((reader.examples, True), (reader.counter_examples, False))
    for name, head in examples.items()
]


@pytest.mark.parametrize(
    ("reader", "name", "head", "expected"), CASES, ids=[f"{case[0].code}-{case[1]}" for case in CASES]
)
def test_a_reader_knows_its_own(reader, name, head, expected, tmp_path):
    source = Source(path=tmp_path / "x", name=name, head=head, size=len(head), folder=tmp_path)
    assert reader.recognises(source) is expected


def test_every_format_a_reader_names_has_its_file_endings():
    assert {code for reader in READERS for code in reader.formats} <= set(SUFFIXES)


def sources():
    for room in (parvis.engine.reading, parvis.engine.sandbox):
        yield from Path(room.__file__).parent.glob("*.py")


def test_every_error_and_notice_raised_here_has_both_sentences():
    raised, noticed = set(), set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == (
                "UnreadableExtract"
            ):
                if isinstance(node.args[0], ast.Constant):
                    raised.add(node.args[0].value)
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = node.elts
                if isinstance(first, ast.Constant) and isinstance(second, ast.Dict):
                    noticed.add(first.value)
    assert {"file-empty", "archive-bomb", "parser-timeout"} <= raised
    assert {"mixed-encoding", "crs-guessed", "extension-differs"} <= noticed
    assert raised <= set(TABLES["error"])
    assert noticed <= set(TABLES["notice"])


def test_every_reason_for_setting_a_record_aside_has_a_name():
    from parvis.engine.reading import exact, geographic, json_records, layout

    reasons = {
        layout.TITLE, layout.HEADER, layout.REPEATED, layout.UNITS, layout.BLANK, layout.FOOTNOTE,
        layout.COMMENT, exact.TOO_MANY, exact.UNCLOSED,
        json_records.NOT_AN_OBJECT, json_records.NOT_JSON, geographic.NOT_A_FEATURE,
    }  # fmt: skip
    assert reasons <= set(TABLES["reason"])


def test_every_count_and_damage_told_has_a_name():
    from parvis.engine.reading import damage, exact

    told = {exact.NULS, exact.STRAYS, exact.SHORT, damage.LOST, damage.MISREAD, damage.CONTROLS}
    assert told <= set(TABLES["notice"])

"""An OpenDocument spreadsheet holds the table: read again by calamine, a reader that is not ours."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import python_calamine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parvis.engine.exporting import export_table, ods
from parvis.engine.exporting.spreadsheet import SHEET

MOMENT = datetime.datetime(2024, 2, 29, 10, 30)  # noqa: DTZ001  tables hold times without a zone


def written(table: pa.Table, folder: Path) -> Path:
    rows = pa.array(range(2, len(table) + 2), pa.int64())
    pq.write_table(table.add_column(0, "_row", rows), folder / "typed.parquet")
    (file,) = export_table(folder / "typed.parquet", folder, name="table", formats=["ods"])
    assert file.path is not None
    return file.path


def read_again(path: Path) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    assert book.sheet_names == [SHEET]
    return book.get_sheet_by_index(0).to_python()


def test_cells_keep_their_type_and_text_is_no_formula(tmp_path):
    table = pa.table(
        {
            "siret": ["00012345600012", "=1+1", None],
            "ouvert": [True, False, None],
            "jour": pa.array([datetime.date(2024, 2, 29), datetime.date(1850, 1, 1), None]),
            "instant": pa.array([MOMENT, None, None], pa.timestamp("us")),
            "montant": [1200.5, float("inf"), -0.25],
            "n": [3, 9007199254740993, 4],
        }
    )
    path = written(table, tmp_path)
    assert read_again(path) == [
        table.column_names,
        ["00012345600012", True, datetime.date(2024, 2, 29), MOMENT, 1200.5, 3],
        ["=1+1", False, "1850-01-01", "", "inf", "9007199254740993"],
        ["", "", "", "", -0.25, 4],
    ]


# What XML can hold; ends of line are lines of the cell, whatever they were.
SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(SIGNS | st.sampled_from(" \n"), min_size=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
@example([" a  b   c    d ", "&lt;<text:s/> \"'>", "\n\nx\n", "   "])
def test_texts_are_read_again_as_they_were(texts):
    with tempfile.TemporaryDirectory() as name:
        found = read_again(written(pa.table({"texte": texts}), Path(name)))
    assert [row[0] for row in found[1:]] == texts


def test_what_xml_cannot_hold_is_seen(tmp_path):
    found = read_again(written(pa.table({"texte": ["a\x00b\x0b", "c\r\nd\re"]}), tmp_path))
    assert found[1:] == [["a\ufffdb\ufffd"], ["c\nd\ne"]]


def test_the_file_says_what_it_is_and_is_the_same_each_time(tmp_path):
    table = pa.table({f"c{at}": ["x"] for at in range(30)})
    path = written(table, tmp_path)
    first = path.read_bytes()
    assert first[30:].startswith(b"mimetype" + ods.MEDIA_TYPE.encode())
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    assert f'table:target-range-address="{SHEET}.A1:{SHEET}.AD2"' in content
    assert written(table, tmp_path).read_bytes() == first

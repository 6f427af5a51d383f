"""A file kept as a typed table: types are those of all cells, no cell is lost, no record either."""

import datetime
import random

import duckdb
import pytest

from parvis.engine.exporting.convert import convert_extract
from parvis.engine.reading.delimited import BULK_BYTES
from parvis.errors import UnreadableExtract

ROWS = 60_000


def write(path, rows):
    path.write_text("\n".join([";".join(("nom", "jour", "montant", "code", "vu", "n")), *rows]) + "\n")
    return path


def line(number):
    day, month = 1 + number % 28, 1 + number % 12
    return f"Arbre {number};{day:02}/{month:02}/2024;{number % 900} 123,50;{number % 95 + 1:05};oui;{number}"


@pytest.fixture
def large(tmp_path):
    """Return a function that writes a large regular file, some of its lines replaced."""

    def make(replaced=None):
        rows = [line(number) for number in range(ROWS)]
        for number, text in (replaced or {}).items():
            rows[number] = text
        path = write(tmp_path / "arbres.csv", rows)
        assert path.stat().st_size > BULK_BYTES
        return path

    return make


def types(conversion):
    return {column.name: column.type for column in conversion.columns}


def rows_of(path):
    return duckdb.execute(f"SELECT * FROM read_parquet('{path}') ORDER BY _row").fetchall()


def test_french_dates_amounts_and_words_become_values_and_codes_stay_text(large, tmp_path):
    conversion, sha256 = convert_extract(large(), tmp_path / "out.parquet")
    assert types(conversion) == {
        "nom": "string",
        "jour": "date",
        "montant": "number",
        "code": "string",
        "vu": "boolean",
        "n": "integer",
    }
    rows = rows_of(tmp_path / "out.parquet")
    assert len(rows) == conversion.rows == ROWS
    assert rows[1] == (3, "Arbre 1", datetime.date(2024, 2, 2), 1123.5, "00002", True, 1)
    assert [row[0] for row in rows] == list(range(2, ROWS + 2))
    assert len(sha256) == 64


def test_one_odd_cell_far_down_keeps_its_column_as_text_and_is_counted(large, tmp_path):
    odd = {ROWS - 700: line(1).replace("02/02/2024", "30/02/2024"), 9: line(9)[:-1] + "0090"}
    conversion, _ = convert_extract(large(odd), tmp_path / "out.parquet")
    found = {column.name: column for column in conversion.columns}
    assert (found["jour"].type, found["jour"].expected, found["jour"].misfits) == ("string", "date", 1)
    assert found["montant"].type == "number"
    texts = dict(duckdb.execute(f"SELECT _row, jour FROM '{tmp_path}/out.parquet'").fetchall())
    assert texts[ROWS - 698] == "30/02/2024"


def test_a_leading_zero_anywhere_keeps_a_column_of_numbers_as_text(large, tmp_path):
    conversion, _ = convert_extract(
        large({ROWS - 700: line(7).rpartition(";")[0] + ";0070"}), tmp_path / "out.parquet"
    )
    assert types(conversion)["n"] == "string"
    assert duckdb.execute(f"SELECT n FROM '{tmp_path}/out.parquet' WHERE _row = {ROWS - 698}").fetchone() == (
        "0070",
    )


def test_records_that_are_no_rows_are_told(large, tmp_path):
    path = large({5: ";;;;;", ROWS - 1: "Total;;;;;"})
    conversion, _ = convert_extract(path, tmp_path / "out.parquet")
    assert conversion.rows + len(conversion.skipped) + len(conversion.rejected) == conversion.records
    assert (1, "header") in {(record.row, record.reason) for record in conversion.skipped}
    assert 7 in {record.row for record in conversion.skipped}
    numbers = {row[0] for row in rows_of(tmp_path / "out.parquet")}
    assert 7 not in numbers
    assert 8 in numbers


def test_an_irregular_file_is_typed_from_its_text(large, tmp_path):
    path = large({40: "Arbre 40;01/01/2024;1 123,50;00041;oui;40;une cellule de trop"})
    conversion, _ = convert_extract(path, tmp_path / "out.parquet")
    assert types(conversion)["jour"] == "date"
    assert conversion.rows + len(conversion.skipped) + len(conversion.rejected) == conversion.records


@pytest.mark.parametrize("seed", range(3))
def test_no_cell_is_lost_whatever_is_mixed_in(tmp_path, seed):
    chance = random.Random(seed)
    odd = ["", "n.c.", "1e400", "99999999999999999999", "32/01/2024", " 12", "nan", "1_000", "é"]
    rows = [
        ";".join(chance.choice(odd) if chance.random() < 0.01 else cell for cell in line(number).split(";"))
        for number in range(300)
    ]
    path = write(tmp_path / "petit.csv", rows)
    conversion, _ = convert_extract(path, tmp_path / "out.parquet")
    filled = [
        sum(bool(cell) for cell in column) for column in zip(*(row.split(";") for row in rows), strict=True)
    ]
    names = [column.name for column in conversion.columns]
    counts = ", ".join(f'count("{name}")' for name in names)
    assert list(duckdb.execute(f"SELECT {counts} FROM '{tmp_path}/out.parquet'").fetchone()) == filled


def test_a_file_that_is_no_table_leaves_nothing_behind(tmp_path):
    path = tmp_path / "image.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    folder = tmp_path / "out"
    with pytest.raises(UnreadableExtract):
        convert_extract(path, folder / "out.parquet")
    assert list(folder.iterdir()) == []

"""CSV says what the typed table says, although both may be written before the types are sure."""

from __future__ import annotations

from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.exporting import export_table, foresee_types
from parvis.engine.pipeline import exports, prepare_extract

CELLS = st.sampled_from(
    """1|-2|+3|007|2,50|1 200,00|0.10|1e5|12345678901234567890|123456789,123456789012|2024-02-29|01/02/2024
    |2023-02-29|2024-01-01T10:00|2024-01-01 10:00:30|2024-01-01T10:00Z|oui|non|TRUE|false||texte|12 %
    |0000-01-01|nan|1.|n.c.""".replace("\n    ", "").split("|")
)


def column_types(table: Path) -> tuple[tuple[str, str], ...]:
    """The columns of a typed table and their types, but for `_row`."""
    described = duckdb.sql(f"DESCRIBE FROM '{table}'").fetchall()
    return tuple((name, kind) for name, kind, *_ in described if name != "_row")


def as_typed(folder: Path, again: Path) -> bytes:
    """The CSV of the typed table."""
    (file,) = export_table(folder / "table.parquet", again, name="again", formats=["csv"])
    return file.path.read_bytes()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=2).flatmap(
        lambda kinds: st.lists(st.tuples(*(st.sampled_from(kind) for kind in kinds)), min_size=2, max_size=6)
    )
)
def test_csv_is_that_of_the_typed_table_whatever_the_cells_are(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("exports")
    lines = [f"colonne {number};" + ";".join(row) for number, row in enumerate(rows)]
    names = ";".join(f"champ {place}" for place in range(len(rows[0])))
    (folder / "extrait.csv").write_text(f"nom;{names}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    candidate = prepare_extract(folder / "extrait.csv", destination=folder / "out")
    assert (candidate.folder / "table.csv").read_bytes() == as_typed(candidate.folder, folder)


def test_a_column_that_keeps_its_text_after_all_is_written_again(tmp_path, monkeypatch):
    # Sixteen digits are integers in form; no double holds all of them.
    (tmp_path / "extrait.csv").write_text(
        "nom;mesure\n" + "".join(f"a{n};1234567890123456{n % 10},5\n" for n in range(8)), encoding="utf-8"
    )
    foreseen = []

    def watched(*told):
        foreseen.append(foresee_types(*told))
        return foreseen[-1]

    monkeypatch.setattr(exports, "foresee_types", watched)
    folder = prepare_extract(tmp_path / "extrait.csv", destination=tmp_path / "out").folder
    assert dict(foreseen[0])["mesure"] == "DOUBLE"
    assert dict(column_types(folder / "table.parquet"))["mesure"] == "VARCHAR"
    assert (
        duckdb.read_csv(str(folder / "table.csv"), all_varchar=True).fetchall()[0][1] == "12345678901234560.5"
    )
    assert (folder / "table.csv").read_bytes() == as_typed(folder, tmp_path)


def test_both_are_written_in_one_pass_where_the_types_are_sure(tmp_path, monkeypatch):
    def never(*told, **known):
        raise AssertionError("the text is read a second time")

    monkeypatch.setattr(exports, "write_typed", never)
    (tmp_path / "extrait.csv").write_text("nom;mesure;le\na;1,5;01/02/2024\nb;2,5;\n", encoding="utf-8")
    folder = prepare_extract(tmp_path / "extrait.csv", destination=tmp_path / "out").folder
    assert column_types(folder / "table.parquet") == (
        ("nom", "VARCHAR"),
        ("mesure", "DOUBLE"),
        ("le", "DATE"),
    )
    assert (folder / "table.csv").read_bytes() == as_typed(folder, tmp_path)

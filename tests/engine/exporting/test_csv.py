"""CSV is what DuckDB's own writer makes of the same table, byte for byte, but for lines of nothing."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.exporting import export_table

CELLS = st.text(alphabet=st.sampled_from("a é,\"\n\r;\t'#=0\u202f€𝄞"), max_size=6) | st.none()
NUMBERS = st.floats(allow_nan=False) | st.sampled_from(
    [float("nan"), 0.0, -0.0, 44.0, 1e9, 1e10, 12345678901.5, 1e15, 1e16, 1e-4, 1e-5, -2.5]
)
ROWS = st.fixed_dictionaries(
    {
        "texte": CELLS,
        "nombre, unité": NUMBERS | st.none(),
        "entier": st.integers(-(2**62), 2**62) | st.none(),
        "jour": st.dates(datetime.date(1583, 1, 1)) | st.none(),
        "moment": st.datetimes(datetime.datetime(1583, 1, 1)) | st.none(),  # noqa: DTZ001  as they are stored
        "vrai": st.booleans() | st.none(),
    }
)
SCHEMA = pa.schema(
    [
        ("texte", pa.string()),
        ("nombre, unité", pa.float64()),
        ("entier", pa.int64()),
        ("jour", pa.date32()),
        ("moment", pa.timestamp("us")),
        ("vrai", pa.bool_()),
    ]
)
# A number without a fraction is written without `.0`, a moment with the T of ISO 8601: the rest is DuckDB's.
SPELLED = """
    texte,
    CASE WHEN "nombre, unité" = trunc("nombre, unité") AND abs("nombre, unité") < 1e15
    THEN CAST(CAST("nombre, unité" AS BIGINT) AS VARCHAR)
    ELSE CAST("nombre, unité" AS VARCHAR) END AS "nombre, unité",
    entier, jour, strftime(moment, '%Y-%m-%dT%H:%M:%S') AS moment, vrai
"""


def written_by_both(rows: pa.Table, spelled: str, **layout: int) -> tuple[bytes, bytes]:
    """Ours and DuckDB's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pq.write_table(rows, folder / "typed.parquet", **layout)
        (ours,) = export_table(folder / "typed.parquet", folder, name="table", formats=["csv"])
        duckdb.execute(
            f"COPY (SELECT {spelled} FROM read_parquet('{folder}/typed.parquet')) TO '{folder}/theirs.csv' "
            "(FORMAT csv, HEADER true, NEW_LINE '\\r\\n')"
        )
        return ours.path.read_bytes(), (folder / "theirs.csv").read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=8))
def test_every_cell_is_written_as_duckdb_writes_it(rows):
    ours, theirs = written_by_both(pa.Table.from_pylist(rows, schema=SCHEMA), SPELLED, row_group_size=3)
    assert ours == theirs


def test_a_line_of_one_column_is_never_nothing():
    # DuckDB leaves a line empty there, which many readers pass over.
    ours, _ = written_by_both(pa.table({"seule": pa.array(["a", None, "", '"', ",", "\n"])}), "seule")
    assert ours == b'seule\r\na\r\n""\r\n""\r\n""""\r\n","\r\n"\n"\r\n'


def test_a_table_without_rows_is_its_header():
    ours, _ = written_by_both(SCHEMA.empty_table(), SPELLED)
    assert ours.decode() == 'texte,"nombre, unité",entier,jour,moment,vrai\r\n'


def test_long_texts_are_written_a_few_rows_at_a_time(monkeypatch):
    monkeypatch.setattr("parvis.engine.exporting.csv.BLOCK_BYTES", 100)
    rows = pa.table({"texte": [f"é{number}," * number for number in range(60)], "n": list(range(60))})
    ours, theirs = written_by_both(rows, "texte, n")
    assert ours == theirs

"""Records of the file = rows + skipped + rejected, each with its number and text, whatever it holds."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.engine.model.told import Told
from parvis.engine.reading import delimited
from parvis.engine.reading.reader import Source
from parvis.errors import UnreadableExtract

cells = st.one_of(
    st.sampled_from(
        ["", "nom", "Arras", "12", "1 200,50", "01/02/2024", "Total", '"', '"a"', "'b'", "# x", "(€)"]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\x1f\ue00d"), max_size=8),
)
lines = st.builds(
    lambda parts, mark: mark.join(parts),
    st.lists(cells, max_size=6),
    st.sampled_from([";", ";", ";", ",", "\t", "|", "  "]),
)
told = st.builds(
    Told,
    delimiter=st.sampled_from([None, None, ";", ""]),
    quote=st.sampled_from([None, None, '"', ""]),
    header_rows=st.sampled_from([None, None, None, (), (1,), (2, 3), (40,)]),
    first_data_row=st.sampled_from([None, None, None, 1, 4, 50]),
)


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.lists(lines, min_size=1, max_size=30),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    told=told,
    bulk=st.booleans(),
)
def test_every_record_of_any_text_is_a_row_or_is_set_aside_with_its_text(
    rows_of, body, end, encoding, told, bulk
):
    content = end.join(body).encode(encoding)
    usual = delimited.BULK_BYTES
    delimited.BULK_BYTES = 0 if bulk else usual
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "extrait.csv"
            path.write_bytes(content)
            source = Source(path, path.name, content[:65536], len(content), folder, told=told)
            try:
                found = delimited.read(source, lambda share: None)
            except UnreadableExtract:
                return
            start = 1
            for table in found.tables:
                rows_of(table, start)
                start += table.records
                for record in (*table.skipped, *table.rejected):
                    # A person may name an empty line as header.
                    assert record.text or record.reason == "empty" or told.header_rows
            assert (
                start - 1 <= content.decode(encoding).count("\n") + content.decode(encoding).count("\r") + 1
            )
    finally:
        delimited.BULK_BYTES = usual

"""Whatever is written by the csv module is read back whole, each record at its number."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.engine.model.table import Dialect
from parvis.engine.reading import delimited
from parvis.engine.reading.reader import Source
from parvis.engine.reading.records import UnclosedRecord, join_lines, lines_of, parse_records

DELIMITERS = st.sampled_from([";", ",", "\t", "|"])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])

any_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r\ue00d"), max_size=12)


def write(rows, delimiter, line_end, quoting=csv.QUOTE_MINIMAL):
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return output.getvalue()


@given(
    rows=st.lists(st.lists(any_text, min_size=2, max_size=5), max_size=12),
    delimiter=DELIMITERS,
    line_end=LINE_ENDS,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_records_of_any_text_come_back_as_written(rows, delimiter, line_end, quoting):
    dialect = Dialect(delimiter, '"', '"')
    text = write(rows, delimiter, line_end, quoting)
    records = list(join_lines(lines_of(text), dialect))
    assert not any(isinstance(record, UnclosedRecord) for record in records)
    assert parse_records(records, dialect) == rows


@given(text=st.text(st.sampled_from('a;"\n\r '), max_size=60))
def test_no_character_of_any_text_is_lost_by_the_cutting_into_records(text):
    """Every line belongs to one record, in order, whatever the quotes do."""
    dialect = Dialect(";", '"', '"')
    records = list(join_lines(lines_of(text), dialect))
    assert "".join(records).replace("\n", "").replace("\r", "") == text.replace("\n", "").replace("\r", "")
    for row in parse_records([r for r in records if not isinstance(r, UnclosedRecord)], dialect):
        assert isinstance(row, list)


words = st.sampled_from(
    ["Arras", "École", "théâtre", "crèche", "Saint-Étienne", "mairie", "bibliothèque", "été", "forêt", "Gare"]
)
sentences = st.lists(words, min_size=1, max_size=4).map(" ".join)
tricky = st.one_of(
    sentences,
    st.builds('{} "{}"'.format, words, words),
    st.builds("{};{}".format, words, words),
    st.builds("{}, {}".format, words, words),
    st.builds("{}\n{}".format, words, words),
    st.just(""),
)
amounts = st.builds("{},{:02d}".format, st.integers(0, 99999), st.integers(0, 99))
codes = st.integers(1, 95).map("{:02d}".format)
dates = st.dates().map(lambda day: day.strftime("%d/%m/2023"))


@st.composite
def extracts(draw):
    """A plausible extract: preamble, header, body with amounts and dates, blank lines."""
    body = draw(st.lists(st.tuples(codes, tricky, amounts, dates), min_size=3, max_size=25))
    header = ("Code", "Libellé de l'opération", "Montant", "Date de décision")
    preamble = draw(st.integers(0, 3))
    titles = [("Ville de Saint-Étienne : dépenses", "", "", "")] * preamble
    blanks = draw(st.sets(st.integers(0, len(body)), max_size=3))
    lines, expected = [*titles, header], {}
    for place, row in enumerate(body):
        if place in blanks:
            lines.append(("", "", "", ""))
        expected[len(lines) + 1] = [cell or None for cell in row]
        lines.append(row)
    return lines, preamble + 1, expected


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    extract=extracts(),
    delimiter=DELIMITERS,
    line_end=LINE_ENDS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15", "mac_roman", "cp850"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    bulk=st.booleans(),
)
def test_an_extract_is_read_back_whole_with_nothing_told(
    rows_of, extract, delimiter, line_end, encoding, quoting, bulk
):
    lines, header, expected = extract
    content = write(lines, delimiter, line_end, quoting).encode(encoding)
    usual = delimited.BULK_BYTES
    delimited.BULK_BYTES = 0 if bulk else usual
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "extrait.csv"
            path.write_bytes(content)
            source = Source(path, path.name, content[:65536], len(content), folder)
            found = delimited.read(source, lambda share: None)
            table = found.tables[0]
            assert found.dialect.delimiter == delimiter
            assert table.header_rows == (header,)
            assert table.records == len(lines)
            assert rows_of(table) == expected
            assert table.rejected == ()
    finally:
        delimited.BULK_BYTES = usual

"""Workbooks: what the cells' texts do not tell, and what nobody sees when the file is opened."""

import contextlib
import datetime
import io
import struct
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlsxwriter
import xlwt
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.engine.reading.binary_workbooks import hiding_workbook

from parvis.engine.reading.archive import told_damaged
from parvis.engine.reading.cell_text import as_text, texts_of
from parvis.engine.reading.workbook import binary
from parvis.errors import UnreadableExtract

DAY = "dd/mm/yyyy"
ROWS = [["nom", "note", "secret"], ["A", 1, "x"], ["B", 2, "y"], ["C", 3, "z"]]
ROWS_XLS = [["zone", "secret", "nombre"], ["Nord", "x", 1], ["", "y", 2], ["Sud", "z", 3]]
TWO_ROWS = (["a", "b"], [1, 2])


def xlsx(fill, **options):
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, **options})
    fill(book)
    book.close()
    return output.getvalue()


def by_openpyxl(fill):
    book = openpyxl.Workbook()
    fill(book, book.active)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def two_rows(book, sheet):
    for line in TWO_ROWS:
        sheet.append(line)


def xls(fill):
    book = xlwt.Workbook()
    fill(book)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("meta", "meta"),
        ("manifest", "manifest"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def ods(table, *, beside="", meta="", manifest="<manifest/>"):
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>"
        '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
        f"{table}{beside}</office:spreadsheet></office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
        if meta:
            archive.writestr("meta.xml", f"<office:document-meta {SPACES}>{meta}</office:document-meta>")
    return output.getvalue()


def cell(text, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def number(value):
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def facts(found):
    return {
        (fact.code, fact.column): (fact.count, fact.rows, dict(fact.params)) for fact in found.table.facts
    }


def hidden(found):
    return {(content.kind, content.where): content.count for content in found.contents.hidden}


def hidden_texts(found):
    if found.contents.hidden_texts is None:
        return []
    return [tuple(line.values()) for line in pq.read_table(found.contents.hidden_texts).to_pylist()]


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.floats(allow_nan=False, allow_infinity=False),
            st.text(max_size=8),
            st.integers(-(10**18), 10**18),
            st.dates(),
            st.datetimes(),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_a_column_is_written_as_its_cells_one_by_one(values):
    floats = [value for value in values if type(value) is float]
    mixed = [value for value in values if type(value) in (str, float)]
    for some in (values, floats, mixed):
        assert texts_of(some)[0].to_pylist() == [as_text(value) for value in some]


def test_cells_in_error_keep_their_error_and_are_reported(read):
    def fill(book, sheet):
        for line in (["nom", "taux"], ["A", 0.5], ["B", "#REF!"], ["C", "#DIV/0!"], ["D", 0.2]):
            sheet.append(line)

    found = read(by_openpyxl(fill), "a.xlsx")
    assert found.rows() == {2: ["A", "0.5"], 3: ["B", "#REF!"], 4: ["C", "#DIV/0!"], 5: ["D", "0.2"]}
    seen = [(fact.code, fact.column, fact.rows, dict(fact.params)) for fact in found.table.facts]
    assert ("error-cell", "taux", (3,), {"value": "#REF!"}) in seen
    assert ("error-cell", "taux", (4,), {"value": "#DIV/0!"}) in seen


def test_the_saved_value_of_a_formula_is_read_and_its_absence_is_said(read):
    def with_values(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "double"])
        for line in (1, 2):
            sheet.write_number(line, 0, line)
            sheet.write_formula(line, 1, f"=A{line + 1}*2", None, line * 2)

    found = read(xlsx(with_values), "a.xlsx")
    assert found.rows() == {2: ["1", "2"], 3: ["2", "4"]}
    assert facts(found) == {("formula", None): (2, (), {})}

    def without(book, sheet):
        for line in (["a", "double"], [1, "=A2*2"], [2, "=A3*2"]):
            sheet.append(line)

    found = read(by_openpyxl(without), "a.xlsx")
    assert found.rows() == {2: ["1", None], 3: ["2", None]}
    assert facts(found)["formula-without-value", "double"] == (2, (2, 3), {})


@pytest.mark.parametrize("write", ["xlsx", "xls"])
def test_dates_of_both_epochs_are_read(read, write):
    day = datetime.date(2023, 2, 1)

    def by_xlsx():
        def fill(book, sheet):
            book.epoch = CALENDAR_MAC_1904
            for line in (["n", "jour"], [1, day], [2, day]):
                sheet.append(line)

        return by_openpyxl(fill)

    def by_xls():
        def fill(book):
            book.dates_1904 = True
            sheet = book.add_sheet("A")
            style = xlwt.easyxf(num_format_str=DAY)
            for number, line in enumerate([["n", "jour"], [1, day], [2, day]]):
                sheet.write(number, 0, line[0])
                sheet.write(number, 1, line[1], *([style] if number else []))

        return xls(fill)

    found = read(by_xlsx() if write == "xlsx" else by_xls(), f"a.{write}")
    assert found.rows()[2] == ["1", "2023-02-01"]
    assert found.contents.notices == (("dates-from-1904", {}),)


def test_days_on_both_sides_of_the_leap_day_that_never_was_are_right(read):
    """Excel believes in 29 February 1900: serial 59 is the 28th, 61 the first of March."""

    def fill(book, sheet):
        sheet.append(["n", "jour"])
        for number, serial in enumerate((1, 59, 61, 36526), start=2):
            sheet.cell(number, 1, number)
            sheet.cell(number, 2, serial).number_format = DAY

    found = read(by_openpyxl(fill), "a.xlsx")
    assert [cells[1] for cells in found.rows().values()] == [
        "1900-01-01", "1900-02-28", "1900-03-01", "2000-01-01",
    ]  # fmt: skip


def test_numbers_stored_as_text_and_texts_stored_as_numbers_are_told(read):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["insee", "montant", "mois"])
        for line in range(1, 9):
            sheet.write_string(line, 0, f"0100{line}")
            sheet.write_number(line, 1, line * 100)
            sheet.write_string(line, 2, f"{line:02d}-15")
        sheet.write_number(3, 0, 1003)
        sheet.write_string(5, 1, "1 200,50")
        sheet.write_datetime(6, 2, datetime.date(2021, 4, 15), book.add_format({"num_format": DAY}))

    found = read(xlsx(fill), "a.xlsx")
    assert facts(found) == {
        ("text-as-number", "insee"): (1, (4,), {}),
        ("number-as-text", "montant"): (1, (6,), {}),
        ("date-among-others", "mois"): (1, (7,), {}),
    }


def test_filled_merges_leave_a_mark(read):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["quartier", "rue", "nombre"])
        sheet.merge_range(1, 0, 3, 0, "Centre")
        for line in range(1, 5):
            sheet.write_row(line, 1, [f"rue {line}", line])
        sheet.write(4, 0, "Gare")
        sheet.merge_range(5, 0, 5, 2, "Total provisoire")

    found = read(xlsx(fill), "a.xlsx")
    assert [cells[0] for cells in found.rows().values()][:4] == ["Centre", "Centre", "Centre", "Gare"]
    assert facts(found)["merged-filled", "quartier"] == (2, (3, 4), {})
    assert facts(found)["merged-across", None] == (1, (6,), {})


def test_a_long_sheet_is_read_whole_across_batches(read, monkeypatch):
    monkeypatch.setattr("parvis.engine.reading.workbook.sheet.BATCH_ROWS", 50)
    monkeypatch.setattr("parvis.engine.reading.workbook.sheet.TAIL_ROWS", 30)

    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["zone", "rang", "an", ""])
        sheet.merge_range(40, 0, 320, 0, "longue")
        for line in range(1, 500):
            sheet.write_row(line, 1, [line, 2000])
        sheet.write(450, 3, "rare")
        sheet.write(501, 0, "Source : relevé de la ville")

    found = read(xlsx(fill), "a.xlsx")
    rows = found.rows()
    assert [number for number, cells in rows.items() if cells[0] == "longue"] == list(range(41, 322))
    assert (found.table.rows, rows[451][3]) == (499, "rare")
    assert found.aside == [(1, "header"), (501, "empty"), (502, "footnote")]
    assert facts(found)["merged-filled", "zone"][0] == 280


def test_what_an_xlsx_hides_is_listed_and_its_texts_kept_apart(read):
    def fill(book):
        sheet = book.add_worksheet("Données")
        for number, line in enumerate(ROWS):
            sheet.write_row(number, 0, line)
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_comment("A2", "appeler la voisine", {"author": "Agent"})
        other = book.add_worksheet("Brouillon")
        other.write_row(0, 0, ["a", "b"])
        other.write_row(1, 0, [1, 2])
        other.very_hidden()
        book.define_name("Bareme", "=Données!$A$1:$B$2")
        book.set_properties({"author": "Agent de la mairie", "company": "Ville"})

    found = read(xlsx(fill), "a.xlsx")
    assert hidden(found) == {
        ("defined-name", ""): 1,
        ("comment", "Données"): 1,
        ("document-property", "creator"): 1,
        ("document-property", "lastModifiedBy"): 1,
        ("document-property", "Company"): 1,
        ("hidden-row", "Données"): 1,
        ("hidden-column", "Données"): 1,
        ("very-hidden-sheet", "Brouillon"): 1,
    }
    params = {content.kind: dict(content.params) for content in found.contents.hidden}
    assert params["hidden-row"] == {"rows": "3"}
    assert params["hidden-column"] == {"columns": "C", "names": ["secret"]}
    texts = hidden_texts(found)
    assert any(line[:3] == ("comment", "Données", "A2") and "appeler la voisine" in line[3] for line in texts)
    assert ("document-property", "creator", "creator", "Agent de la mairie") in texts
    assert "voisine" not in repr(found.contents.hidden)


def test_the_memory_of_a_pivot_table_and_external_links_are_hidden_content(read):
    parts = {
        "xl/pivotCache/pivotCacheRecords1.xml": '<pivotCacheRecords><r><s v="Mme Dupré"/></r><r/>'
        "</pivotCacheRecords>",
        "xl/externalLinks/externalLink1.xml": "<externalLink><cell><v>M. Lenoir</v></cell></externalLink>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="r1" '
        'Type="http://x/externalLinkPath" Target="file:///C:/paie.xlsx" TargetMode="External"/>'
        "</Relationships>",
    }
    output = io.BytesIO(by_openpyxl(two_rows))
    with zipfile.ZipFile(output, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = read(output.getvalue(), "a.xlsx")
    counts = hidden(found)
    assert counts["pivot-cache", "pivotCacheRecords1.xml"] == 2
    assert counts["external-link", "externalLink1.xml"] == 1
    texts = {line[3] for line in hidden_texts(found)}
    assert {"Mme Dupré", "M. Lenoir", "file:///C:/paie.xlsx"} <= texts


def test_an_ods_tells_as_much(read):
    note = "<office:annotation><dc:creator>Agent</dc:creator><text:p>à vérifier</text:p></office:annotation>"
    table = (
        '<table:table table:name="Données"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/><table:table-column/>'
        + row(cell("zone"), cell("secret"), cell("nombre"))
        + row(
            cell("Nord", ' table:number-rows-spanned="2"').replace("<text:p>", note + "<text:p>", 1),
            cell("x"),
            number(1),
        )
        + row("<table:covered-table-cell/>", cell("y"), number(2))
        + row(
            cell("Sud"), cell("z"), '<table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p>'
            "</table:table-cell>", more=' table:visibility="filter"',
        )
        + "</table:table>"
        + '<table:table table:name="Brouillon" table:style-name="off">'
        + row(cell("a"), cell("b")) + row(cell("1"), cell("2")) + "</table:table>"
    )  # fmt: skip
    names = (
        '<table:named-expressions><table:named-range table:name="Bareme" '
        'table:cell-range-address="$Données.$A$1"/></table:named-expressions>'
    )
    meta = "<office:meta><meta:initial-creator>Agent</meta:initial-creator></office:meta>"
    found = read(ods(table, beside=names, meta=meta), "a.ods")
    assert found.rows() == {2: ["Nord", "x", "1"], 3: ["Nord", "y", "2"], 4: ["Sud", "z", "#DIV/0!"]}
    assert facts(found)["merged-filled", "zone"] == (1, (3,), {})
    assert facts(found)["error-cell", "nombre"] == (1, (4,), {"value": "#DIV/0!"})
    assert hidden(found) == {
        ("comment", "Données"): 1,
        ("defined-name", ""): 1,
        ("document-property", "initial-creator"): 1,
        ("filtered-row", "Données"): 1,
        ("hidden-column", "Données"): 1,
        ("hidden-sheet", "Brouillon"): 1,
    }
    assert any("à vérifier" in line[3] and line[2] == "A2" for line in hidden_texts(found))


def test_an_xls_tells_as_much(read):
    def fill(book):
        book.owner = "Agent"
        sheet = book.add_sheet("Données")
        for number, line in enumerate(ROWS_XLS):
            for place, value in enumerate(line):
                if (number, place) not in ((1, 0), (2, 0)):
                    sheet.write(number, place, value)
        sheet.write_merge(1, 2, 0, 0, "Nord")
        sheet.row(4).set_cell_error(2, 42)
        sheet.col(1).hidden = True
        sheet.row(3).hidden = True
        other = book.add_sheet("Brouillon")
        other.visibility = 1
        for number, line in enumerate(TWO_ROWS):
            for place, value in enumerate(line):
                other.write(number, place, value)

    found = read(xls(fill), "a.xls")
    assert found.rows()[3] == ["Nord", "y", "2"]
    assert found.rows()[5] == [None, None, "#N/A"]
    assert facts(found)["error-cell", "nombre"] == (1, (5,), {"value": "#N/A"})
    assert facts(found)["merged-filled", "zone"] == (1, (3,), {})
    kinds = hidden(found)
    for kind, where in (
        ("hidden-row", "Données"),
        ("hidden-column", "Données"),
        ("hidden-sheet", "Brouillon"),
    ):
        assert kinds[kind, where] == 1


def refusal(read, content, name):
    with pytest.raises(UnreadableExtract) as caught:
        read(content, name)
    return caught.value.code


def test_an_encrypted_ods_is_refused(read):
    table = '<table:table table:name="A">' + row(cell("a")) + "</table:table>"
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest {SPACES}>{entry}</manifest:manifest>"
    assert refusal(read, ods(table, manifest=manifest), "a.ods") == "password-protected"


def test_entities_in_a_workbook_are_refused(read):
    output = io.BytesIO(by_openpyxl(two_rows))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(
            "xl/externalLinks/externalLink1.xml",
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><externalLink>&b;</externalLink>',
        )
    assert refusal(read, output.getvalue(), "a.xlsx") == "xml-entities"


def test_an_xls_with_a_password_is_refused(read):
    """As Excel 97 to 2003 locks a workbook: a FILEPASS record near its beginning ([MS-XLS] 2.4.117)."""
    content = bytearray(xls(lambda book: book.add_sheet("A").write(0, 0, "a")))
    # The name of the last user is as long as anything: the lock takes its place.
    place = content.find(struct.pack("<HH", 0x005C, 112))
    assert place > 0
    content[place : place + 2] = struct.pack("<H", 0x002F)
    content[place + 4 : place + 10] = struct.pack("<HHH", 1, 1, 1)
    assert refusal(read, bytes(content), "paie.xls") == "password-protected"


def test_an_xls_with_macros_is_refused(read):
    content = bytearray(xls(lambda book: book.add_sheet("A").write(0, 0, "a")))
    directory = content.find("Root Entry".encode("utf-16-le"))
    # A storage of macros takes the first free entry, as right neighbour of the workbook's stream.
    name = "_VBA_PROJECT_CUR".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HBBiii", len(name) + 2, 1, 1, -1, -1, -1)
    content[directory + 256 : directory + 256 + len(entry)] = entry
    content[directory + 128 + 0x48 : directory + 128 + 0x4C] = struct.pack("<i", 2)
    with pytest.raises(UnreadableExtract) as caught:
        read(bytes(content), "paie.xls")
    assert (caught.value.code, caught.value.params) == ("macro-file", {"name": "paie.xls"})


def test_a_binary_workbook_tells_what_it_hides(read):
    found = read(hiding_workbook(), "aides.xlsb")
    assert [(table.name, table.visible) for table in found.contents.tables] == [
        ("Aides", True),
        ("Cachée", False),
    ]
    assert found.rows()[2][:2] == ["Nord", "12.5"]
    assert found.rows()[3] == ["Nord", "25", "#REF!"]
    facts = {(fact.code, fact.count) for fact in found.table.facts}
    assert facts >= {("merged-filled", 1), ("error-cell", 1), ("formula", 1)}
    hidden = {(one.kind, one.where) for one in found.contents.hidden}
    assert hidden == {
        ("hidden-sheet", "Cachée"), ("hidden-row", "Aides"), ("hidden-column", "Aides"),
        ("hidden-column", "Cachée"), ("comment", "Aides"), ("defined-name", ""),
        ("external-link", "externalLink1.bin"), ("pivot-cache", "pivotCacheRecords1.bin"),
        ("pivot-cache", "pivotCacheDefinition1.bin"),
        ("document-property", "creator"),
    }  # fmt: skip
    texts = pq.read_table(found.contents.hidden_texts).to_pylist()
    assert {text["text"] for text in texts} == {"à revoir", "Camille", "Taux", "Mme Dupré", "Rue Haute"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=4))
@example(2248, b"\x00@")
def test_a_damaged_binary_workbook_is_read_or_refused(place, noise):
    content = bytearray(hiding_workbook())
    content[place % len(content) : place % len(content) + len(noise)] = noise
    with tempfile.NamedTemporaryFile(suffix=".xlsb") as file:
        file.write(content)
        file.flush()
        with contextlib.suppress(UnreadableExtract, KeyError), told_damaged():
            binary.look_aside(Path(file.name))

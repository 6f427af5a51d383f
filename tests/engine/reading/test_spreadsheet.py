"""Workbooks: every sheet, its layout, its cells as text; damaged and foreign ones refused."""

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from parvis.engine.reading.cell_text import as_text
from parvis.errors import UnreadableExtract


def workbook(fill):
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    fill(book)
    book.close()
    return output.getvalue()


def one_sheet(rows, name="Feuille"):
    def fill(book):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return workbook(fill)


def ods(rows):
    """A minimal ODS: rows of text cells, one cell merged down two rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Données">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return output.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("01001", "01001"),
        (3.0, "3"),
        (24300000000000.0, "24300000000000"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (0.00001, "0.00001"),
        (True, "true"),
        (7, "7"),
        (datetime.date(2023, 2, 1), "2023-02-01"),
        (datetime.datetime.fromisoformat("2023-02-01T08:30"), "2023-02-01T08:30:00"),
        (datetime.time(8, 30), "08:30:00"),
        (datetime.timedelta(hours=26, minutes=5), "26:05:00"),
        (None, ""),
    ],
)
def test_a_cell_becomes_the_text_a_person_expects(value, text):
    assert as_text(value) == text


def test_cells_of_every_kind_come_out_as_text(read):
    def fill(book):
        sheet = book.add_worksheet("Subventions")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["code", "montant", "taux", "jour", "versé"])
        for row in (1, 2):
            sheet.write_string(row, 0, "01001")
            sheet.write_number(row, 1, 1200)
            sheet.write_number(row, 2, 0.35)
            sheet.write_datetime(row, 3, datetime.date(2023, 2, 1), day)
            sheet.write_boolean(row, 4, True)

    found = read(workbook(fill), "a.xlsx")
    assert found.contents.format == "xlsx"
    assert found.table.name == "Subventions"
    assert found.rows()[2][:3] == ["01001", "1200", "0.35"]
    assert found.rows()[2][3].startswith("2023-02-01")
    assert found.rows()[2][4] == "true"


def test_every_sheet_is_listed_with_its_visibility_and_empty_ones_said(read):
    def fill(book):
        for name in ("2022", "2023", "Paramètres", "Vide"):
            sheet = book.add_worksheet(name)
            if name != "Vide":
                for number, row in enumerate([["nom", "montant"], ["A", 1], ["B", 2]]):
                    sheet.write_row(number, 0, row)
            if name == "Paramètres":
                sheet.hide()

    found = read(workbook(fill), "a.xlsx")
    assert [(table.name, table.visible) for table in found.contents.tables] == [
        ("2022", True),
        ("2023", True),
        ("Paramètres", False),
    ]
    assert found.contents.notices == (
        ("empty-sheet", {"sheet": "Vide"}),
        ("sheets-alike", {"count": 2, "sheets": "2022, 2023"}),
    )
    assert found.rows(2) == {2: ["A", "1"], 3: ["B", "2"]}


def test_merged_headers_and_cells_merged_downwards_are_filled(read):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "Effectifs des écoles")
        sheet.merge_range(2, 0, 3, 0, "Quartier")
        sheet.merge_range(2, 1, 2, 2, "Maternelle")
        sheet.merge_range(2, 3, 2, 4, "Élémentaire")
        sheet.write_row(3, 1, ["2022", "2023", "2022", "2023"])
        sheet.merge_range(4, 0, 5, 0, "Centre")
        sheet.write_row(4, 1, [1, 2, 3, 4])
        sheet.write_row(5, 1, [5, 6, 7, 8])
        sheet.write_row(6, 0, ["Gare", 9, 10, 11, 12])

    found = read(workbook(fill), "a.xlsx")
    assert found.table.header_rows == (3, 4)
    assert found.labels == [
        "Quartier",
        "Maternelle 2022",
        "Maternelle 2023",
        "Élémentaire 2022",
        "Élémentaire 2023",
    ]
    assert found.rows() == {
        5: ["Centre", "1", "2", "3", "4"],
        6: ["Centre", "5", "6", "7", "8"],
        7: ["Gare", "9", "10", "11", "12"],
    }
    assert found.aside == [(1, "title"), (2, "empty"), (3, "header"), (4, "header")]


def test_a_table_that_starts_at_column_d_has_no_empty_columns(read):
    rows = [["", "", "", "nom", "montant"], ["", "", "", "A", 1], ["", "", "", "B", 2]]
    found = read(one_sheet(rows), "a.xlsx")
    assert found.names == ["nom", "montant"]


def test_notes_below_a_sheet_are_set_aside(read):
    rows = [["nom", "montant", "année"], ["A", 1, 2020], ["B", 2, 2021], [], ["(1) Montants provisoires."]]
    found = read(one_sheet(rows), "a.xlsx")
    assert found.aside == [(1, "header"), (4, "empty"), (5, "footnote")]
    assert list(found.rows()) == [2, 3]


def test_ods_is_read(read):
    found = read(ods([["code", "nom"], ["01", "Été"], ["02", "Hiver"]]), "a.ods")
    assert (found.contents.format, found.table.name) == ("ods", "Données")
    assert found.rows() == {2: ["01", "Été"], 3: ["02", "Hiver"]}


def refusal(read, content, name="a.xlsx"):
    with pytest.raises(UnreadableExtract) as caught:
        read(content, name)
    return caught.value.code


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.99])
def test_half_a_workbook_is_refused(read, share):
    whole = one_sheet([["a", "b"], *([f"x{n}", n] for n in range(500))])
    assert refusal(read, whole[: int(len(whole) * share)]) == "archive-truncated"


def test_a_workbook_with_macros_is_refused(read):
    output = io.BytesIO(one_sheet([["a", "b"], ["1", "2"]]))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert refusal(read, output.getvalue(), "a.xlsm") == "macro-file"


def test_an_encrypted_workbook_is_refused(read):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(read, ole + b"\x00" * 2000) == "password-protected"


def test_a_letter_is_refused_by_its_name(read):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(read, output.getvalue(), "lettre.docx") == "foreign-kind"


def test_a_broken_old_workbook_is_refused(read):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 2000
    assert refusal(read, ole, "a.xls") == "workbook-damaged"


def test_a_workbook_without_a_cell_is_refused(read):
    assert refusal(read, one_sheet([])) == "workbook-empty"

"""Text files with one defect each: what is read, what is set aside, nothing lost."""

import pytest

from parvis.engine.reading import delimited
from parvis.errors import UnreadableExtract
from parvis.wording import TABLES


def test_cp1252_with_semicolons_and_crlf(read):
    found = read("cp1252-semicolons.csv")
    assert found.contents.encoding == "cp1252"
    assert found.contents.dialect.delimiter == ";"
    assert found.contents.dialect.quote is None
    assert found.labels == ["Bénéficiaire", "Montant voté", "Année"]
    assert found.rows() == {
        2: ["École de l’Étang", "1 200,50 €", "2023"],
        3: ["Théâtre d’été", "300,00 €", "2024"],
    }


def test_a_title_block_above_and_a_note_below_are_set_aside_and_the_total_kept(read):
    found = read("title-block-and-totals.csv")
    assert found.table.header_rows == (4,)
    assert found.aside == [
        (1, "title"), (2, "title"), (3, "empty"), (4, "header"), (8, "empty"), (9, "footnote"),
    ]  # fmt: skip
    assert list(found.rows()) == [5, 6, 7]
    assert found.rows()[7] == ["Total", None, "1500"]


def test_two_header_rows_are_merged(read):
    found = read("two-header-rows.csv")
    assert found.table.header_rows == (1, 2)
    assert found.labels == ["Quartier", "2022 Nombre", "2022 Montant", "2023 Nombre", "2023 Montant"]
    assert list(found.rows()) == [3, 4]


def test_a_header_said_three_times_is_said_once(read):
    found = read("three-identical-headers.csv")
    assert found.table.header_rows == (1, 2, 3)
    assert found.aside == [(1, "header"), (2, "repeated-header"), (3, "repeated-header")]
    assert found.labels == ["code", "nom"]
    assert found.rows() == {4: ["01", "Ain"], 5: ["02", "Aisne"]}


def test_names_are_unique_whatever_their_case_and_labels_as_found(read):
    found = read("unnamed-and-duplicate-columns.csv")
    assert found.labels == ["date", "Montant", "montant", "", "Montant", "_row"]
    assert found.names == ["date", "Montant", "montant_2", "colonne_4", "Montant_3", "_row_2"]


def test_short_rows_are_padded_and_rows_with_too_much_are_rejected(read):
    found = read("rows-too-short-and-too-long.csv")
    assert found.rows() == {
        2: ["1", "2", "3"],
        3: ["4", "5", None],
        5: ["10", "11", "12"],
        6: ["13", None, None],
    }
    assert found.rejected == [(4, "too-many-cells")]
    assert ("short-rows", {"rows": 2}) in found.contents.notices


def test_a_quote_never_closed_is_text_where_the_line_is_a_row_without_it(read):
    found = read("quote-never-closed.csv")
    assert found.rows()[3] == ['"Martin', "Arras", "13"]
    assert list(found.rows()) == [2, 3, 4]
    assert ("stray-quotes", {"rows": 1}) in found.contents.notices


def test_a_quote_never_closed_costs_one_line_only(read):
    found = read(b'nom;ville;montant\n"Dupont";Lens;12\n"Martin;Arras\nPetit;Douai;14\n')
    assert found.rejected == [(3, "unclosed-quote")]
    assert found.table.rejected[0].text == '"Martin;Arras'
    assert found.rows() == {2: ["Dupont", "Lens", "12"], 4: ["Petit", "Douai", "14"]}


def test_a_stray_quote_does_not_swallow_the_rows_below_it(read):
    lines = ["nom;ville;montant", *(f"n{number};Lens;{number}" for number in range(9)), '"Martin;Arras;13']
    lines += [*(f"m{number};Lens;{number}" for number in range(9)), '"Petit";Douai;14']
    found = read("\n".join(lines).encode())
    assert found.table.rows == 20
    assert found.rows()[11] == ['"Martin', "Arras", "13"]


def test_a_quoted_cell_over_two_lines_is_one_record(read):
    found = read("quoted-line-breaks.csv")
    assert found.rows() == {
        2: ["A", "1 rue X\n62000 Arras", "10"],
        4: ["B", '2 rue "Y"', "20"],
    }
    assert found.aside == [(1, "header"), (3, "empty")]


def test_a_line_of_units_is_set_aside(read):
    found = read("units-row.csv")
    assert found.aside == [(1, "header"), (2, "units")]
    assert list(found.rows()) == [3, 4]


def test_a_file_of_one_column_is_a_table(read):
    found = read("single-column.csv")
    assert found.contents.dialect.delimiter is None
    assert found.rows() == {2: ["Arras"], 3: ["Lens"], 5: ["Douai"]}


def test_trailing_columns_without_name_or_value_are_left_out(read):
    found = read("trailing-empty-columns.csv")
    assert found.names == ["nom", "montant"]
    assert found.rows() == {2: ["A", "1"], 3: ["B", "2"]}


def test_a_column_without_name_or_value_is_left_out_wherever_it_is(read):
    found = read("void-column-in-the-middle.csv")
    assert found.names == ["nom", "montant"]
    assert found.rows() == {2: ["A", "1"], 3: ["B", "2"]}


def test_decimal_commas_do_not_pass_for_delimiters(read):
    found = read("decimal-commas.csv")
    assert found.contents.dialect.delimiter == ";"
    assert found.rows()[2] == ["A", "48,85", "2,35"]


@pytest.mark.parametrize(
    ("name", "delimiter", "kind"), [("tabs.tsv", "\t", "tsv"), ("pipes.txt", "|", "csv")]
)
def test_tabs_and_pipes(read, name, delimiter, kind):
    found = read(name)
    assert (found.contents.dialect.delimiter, found.contents.format) == (delimiter, kind)
    assert found.contents.notices == ()


def test_a_header_alone_is_a_table_of_no_row(read):
    found = read("header-without-rows.csv")
    assert (found.table.rows, found.table.first_data_row) == (0, None)
    assert found.labels == ["nom", "montant", "date"]
    assert found.rows() == {}


def test_without_header_columns_get_names_and_the_first_line_is_a_row(read):
    found = read("no-header.csv")
    assert found.table.header_rows == ()
    assert found.names == ["colonne_1", "colonne_2", "colonne_3"]
    assert found.labels == ["", "", ""]
    assert list(found.rows()) == [1, 2, 3]


def test_utf16_without_a_mark(read):
    found = read("utf16-without-mark.csv")
    assert found.contents.encoding == "utf-16-le"
    assert found.rows() == {2: ["Été", "1"], 3: ["Hiver", "2"]}


def test_old_mac_line_ends(read):
    found = read("old-mac-line-ends.csv")
    assert found.contents.encoding == "mac_roman"
    assert found.rows() == {2: ["Élan", "1"], 3: ["Îlot", "2"]}


def test_a_stray_cp1252_cell_in_a_utf8_file_is_read_and_said(read):
    found = read("two-encodings-in-one-file.csv")
    assert found.contents.encoding == "utf-8"
    assert found.rows()[5] == ["Léa", "Sète"]
    assert found.contents.notices == (("mixed-encoding", {"bytes": 1}),)


def test_inch_marks_are_not_quotes(read):
    found = read("inches-are-not-quotes.csv")
    assert found.contents.dialect.quote is None
    assert found.rows() == {2: ['Tube 12"', "12"], 3: ['Coude 5"', "5"]}


def test_a_backslash_may_escape_a_quote(read):
    found = read("backslash-before-quote.csv")
    assert found.contents.dialect.escape == "\\"
    assert found.rows() == {2: ["A", 'dit "le grand", maire'], 3: ["B", "rien"]}


def test_semicolons_inside_quotes_do_not_mislead(read):
    found = read("semicolons-inside-quoted-commas.csv")
    assert found.contents.dialect.delimiter == ","
    assert found.rows()[2] == ["A", "x;y;z", "1"]


def test_blank_lines_count_as_records_wherever_they_are(read):
    found = read("blank-lines-everywhere.csv")
    assert found.table.header_rows == (3,)
    assert found.rows() == {5: ["A", "1"], 7: ["B", "2"], 9: ["C", "3"]}
    assert [row for row, reason in found.aside if reason == "empty"] == [1, 2, 4, 6, 8, 10, 11]


def test_a_missing_mark_in_the_first_row_does_not_make_it_a_header(read):
    found = read("missing-marks-in-first-row.csv")
    assert found.table.header_rows == (1,)
    assert list(found.rows()) == [2, 3, 4]


def test_a_lone_carriage_return_stays_in_its_cell(read):
    assert read("carriage-return-in-a-cell.csv").rows()[2] == ["A", "un\rdeux", "1"]


def test_nul_padding_is_taken_out_and_said(read):
    found = read("nul-padding.csv")
    assert found.rows() == {2: ["Arras", "12"], 3: ["Lens", "15"]}
    assert found.contents.notices == (("nul-removed", {"characters": 3}),)


def test_a_person_may_tell_the_header(read):
    found = read("title-block-and-totals.csv", header_rows=(1,))
    assert found.table.header_rows == (1,)
    assert found.table.first_data_row == 2
    without = read("title-block-and-totals.csv", header_rows=())
    assert without.table.header_rows == ()
    assert without.table.first_data_row == 1


def test_a_person_may_tell_the_encoding(read):
    assert read("cp1252-semicolons.csv", encoding="mac_roman").labels[0] == "BÈnÈficiaire"
    with pytest.raises(UnreadableExtract) as caught:
        read("cp1252-semicolons.csv", encoding="klingon")
    assert caught.value.code == "unknown-encoding"


REFUSED = {
    "empty.csv": "file-empty",
    "plain-prose.txt": "plain-prose",
    "web-page-named-xls.xls": "html-file",
    "half-a-document.json": "json-damaged",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_by_its_name(read, name):
    with pytest.raises(UnreadableExtract) as caught:
        read(name)
    assert caught.value.code == REFUSED[name]
    assert caught.value.code in TABLES["error"]


def test_the_content_decides_and_a_wrong_ending_is_said(read):
    found = read("csv-named-xls.xls")
    assert found.contents.format == "csv"
    assert found.contents.notices == (("extension-differs", {"suffix": ".xls", "format": "CSV"}),)


# The same answers must come out of the fast way (DuckDB) and of the exact one.
BOTH_WAYS = [
    "cp1252-semicolons.csv",
    "title-block-and-totals.csv",
    "two-header-rows.csv",
    "three-identical-headers.csv",
    "unnamed-and-duplicate-columns.csv",
    "quoted-line-breaks.csv",
    "units-row.csv",
    "trailing-empty-columns.csv",
    "void-column-in-the-middle.csv",
    "decimal-commas.csv",
    "no-header.csv",
    "blank-lines-everywhere.csv",
    "rows-too-short-and-too-long.csv",
    "quote-never-closed.csv",
    "inches-are-not-quotes.csv",
    "carriage-return-in-a-cell.csv",
]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_the_fast_way_and_the_exact_way_agree(read, name, monkeypatch):
    exact = read(name)
    monkeypatch.setattr(delimited, "BULK_BYTES", 0)
    fast = read(name)
    assert fast.rows() == exact.rows()
    assert (fast.labels, fast.names, fast.aside, fast.rejected) == (
        exact.labels,
        exact.names,
        exact.aside,
        exact.rejected,
    )


def test_the_fast_way_is_taken_for_a_regular_file(read, monkeypatch):
    monkeypatch.setattr(delimited, "BULK_BYTES", 0)
    monkeypatch.setattr(delimited, "_read_exactly", None)
    assert list(read("title-block-and-totals.csv").rows()) == [5, 6, 7]
    assert list(read("cp1252-semicolons.csv").rows()) == [2, 3]


def test_a_block_that_begins_and_ends_in_the_middle_of_a_line_end_is_counted_right(read, monkeypatch):
    from parvis.engine.reading import line_index

    monkeypatch.setattr(delimited, "BULK_BYTES", 0)
    monkeypatch.setattr(line_index, "CHUNK", 5)
    found = read(b"a;b\r\n1;2\r\n3;4\r\n5;6\r\n")
    assert found.rows() == {2: ["1", "2"], 3: ["3", "4"], 4: ["5", "6"]}
    assert read(b"\n;0\r").table.records >= 2

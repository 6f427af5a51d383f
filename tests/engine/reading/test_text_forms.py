"""Forms of text files: marks, fixed widths, remarks, line ends, damage, several tables."""

import pytest

from parvis.engine.model.told import Told
from parvis.engine.reading import delimited

ROWS = [("nom", "ville", "montant"), ("Amis du kiosque", "Lens", "12"), ("Chorale", "Arras", "1500")]


def written(delimiter, wrap="{}", end="\n"):
    return (end.join(delimiter.join(wrap.format(cell) for cell in row) for row in ROWS) + end).encode()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "^", "~"])
def test_each_delimiter_is_found(read, delimiter):
    found = read(written(delimiter))
    assert found.contents.dialect.delimiter == delimiter
    assert found.rows() == {2: list(ROWS[1]), 3: list(ROWS[2])}


def test_cells_between_apostrophes(read):
    found = read(written(";", "'{}'"))
    assert found.contents.dialect.quote == "'"
    assert found.rows()[2] == ["Amis du kiosque", "Lens", "12"]


def test_an_apostrophe_that_begins_a_word_is_no_quote(read):
    found = read(b"lieu;nb\n's-Hertogenbosch;3\nLens;4\nL'Isle;5\n")
    assert found.contents.dialect.quote is None
    assert found.rows()[2] == ["'s-Hertogenbosch", "3"]


def test_a_space_after_the_delimiter_does_not_hide_the_quotes(read):
    found = read(b'nom, "ville", "note"\nA, "Lens", "un, deux"\nB, "Arras", "trois"\n')
    assert found.contents.dialect.spaced
    assert found.rows()[2] == ["A", "Lens", "un, deux"]


def test_columns_of_fixed_width(read):
    text = (
        "Extrait du 3 mai\n\n"
        "Code   Libellé du chapitre   Montant\n"
        "011    Charges générales     1200,50\n"
        "012    Personnel               85,00\n"
        "65     Autres charges       30000,10\n"
        "66     Intérêts                 0,00\n"
    )
    found = read(text.encode(), name="balance.txt")
    assert (found.contents.format, found.contents.dialect.delimiter) == ("fixed-width", None)
    assert found.labels == ["Code", "Libellé du chapitre", "Montant"]
    assert found.rows()[5] == ["012", "Personnel", "85,00"]
    assert found.aside[0] == (1, "title")
    assert found.contents.notices == ()


def test_a_letter_of_aligned_words_is_no_table(read):
    from parvis.errors import UnreadableExtract

    letter = (
        "Madame la maire,\n\nnous vous prions de bien vouloir trouver ci-joint le dossier complet, signé.\n"
        "Il comprend le plan, la notice et les avis reçus depuis le mois de mars de cette année.\n"
        "Nous restons à votre disposition pour toute question.\n\nVeuillez agréer nos salutations.\n"
    )
    with pytest.raises(UnreadableExtract):
        read(letter.encode(), name="lettre.txt")


def test_remarks_are_set_aside_and_a_header_behind_a_hash_is_kept(read):
    found = read(b"# export du 3 mai\nnom;ville;n\nA;Lens;1\n# fin de page\nB;Arras;2\n")
    assert found.contents.dialect.comment == "#"
    assert [(row, reason) for row, reason in found.aside if reason == "comment"] == [
        (1, "comment"),
        (4, "comment"),
    ]
    assert list(found.rows()) == [3, 5]
    assert read(b"#id;ville;n\n1;Lens;1\n2;Arras;2\n").labels == ["#id", "ville", "n"]


def test_line_ends_of_two_kinds_in_one_file(read):
    found = read(b"nom;n\r\nA;1\nB;2\r\nC;3\rD;4\n")
    assert found.contents.dialect.line_ending == "mixed"
    assert found.rows() == {2: ["A", "1"], 3: ["B", "2"], 4: ["C", "3"], 5: ["D", "4"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nom;ville\nA;Orl\ufffdans\n", "lost-characters"),
        ("nom;ville\nA;OrlÃ©ans\n", "misread-letters"),
        ("nom;ville\nA;Orl\u0092ans\n", "control-characters"),
    ],
)
def test_damage_already_there_is_located_and_left(read, text, code):
    found = read(text.encode())
    assert (code, {"count": 1, "line": 2}) in found.contents.notices
    assert found.rows()[2] == ["A", text.split(";")[2].strip()]


def test_the_directive_that_spreadsheets_write_for_themselves_is_no_row(read):
    found = read(b"sep=;\nnom;montant\nA;1,5\nB;2,5\n")
    assert found.contents.dialect.delimiter == ";"
    assert found.table.header_rows == (2,)
    assert list(found.rows()) == [3, 4]


STACKED = """Subventions 2024
nom;montant
A;10
B;20
Total;30

Effectifs des écoles
école;classes;élèves
Jules-Ferry;4;100
Les Tilleuls;5;120

Source : mairie
"""


def test_tables_one_below_the_other_are_tables_of_their_own(read):
    found = read(STACKED.encode())
    first, second = found.contents.tables
    assert (first.name, second.name) == ("Subventions 2024", "Effectifs des écoles")
    assert (first.header_rows, second.header_rows) == ((2,), (8,))
    assert found.rows(1) == {9: ["Jules-Ferry", "4", "100"], 10: ["Les Tilleuls", "5", "120"]}
    assert [record.reason for record in second.skipped][-1] == "footnote"
    assert first.records + second.records == 12


def test_a_blank_line_inside_a_table_makes_no_second_one(read):
    found = read(b"nom;ville;n\nA;Lens;1\n\nB;Arras;2\nC;Douai;3\n")
    assert len(found.contents.tables) == 1


def test_a_person_who_tells_the_header_means_the_whole_file(read):
    found = read(STACKED.encode(), header_rows=(2,))
    assert len(found.contents.tables) == 1


def test_a_header_printed_again_on_each_page_is_no_row(read):
    found = read(b"nom;n\nA;1\nB;2\nnom;n\nC;3\n")
    assert found.aside == [(1, "header"), (4, "repeated-header")]
    assert list(found.rows()) == [2, 3, 5]


def test_what_was_told_goes_to_json_and_back():
    told = Told(delimiter="", header_rows=(3, 4), first_data_row=6)
    from parvis.engine.model.told import told_from

    assert told_from(told.to_json()) == told
    assert Told().to_json() == {}
    for wrong in ({"first_data_row": 0}, {"header_rows": [0]}, {"header_rows": "a"}, {"colour": "red"}):
        with pytest.raises((TypeError, ValueError)):
            told_from(wrong)


def test_tables_one_below_the_other_are_parted_in_a_large_file_too(read, monkeypatch):
    grants = "".join(f"Association {n} des amis du kiosque;{n},50;12/03/2024\n" for n in range(45_000))
    schools = "".join(f"École {n};{n}\n" for n in range(500))
    content = f"Subventions\nnom;montant;date\n{grants}\nÉcoles\nécole;classes\n{schools}".encode()
    assert len(content) > delimited.BULK_BYTES
    tables = read(content).contents.tables
    assert [(table.name, table.rows, table.rejected) for table in tables] == [
        ("Subventions", 45_000, ()),
        ("Écoles", 500, ()),
    ]
    monkeypatch.setattr(delimited, "WHOLE_BYTES", 1_000_000)
    alone = read(content).contents
    assert len(alone.tables) == 1
    assert ("one-table-looked-for", {"megabytes": 1}) in alone.notices

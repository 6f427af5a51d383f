"""Where the table is in a grid of cells."""

import pytest

from parvis.engine.reading.layout import find_footnotes, find_layout, name_columns


def grid(text):
    return [line.split(";") for line in text.strip("\n").split("\n")]


BODY = "01;Ain;12;2,5\n02;Aisne;15;3,5\n03;Allier;18;4,5"


def test_one_header():
    layout = find_layout(grid("code;nom;nombre;taux\n" + BODY))
    assert (layout.header, layout.first, layout.width) == ((0,), 1, 4)


def test_the_label_row_and_the_code_row_under_it_are_both_header():
    layout = find_layout(grid("Code du département;Nom;Nombre d'élus;Taux\nDEP;LIB;NB;TX\n" + BODY))
    assert layout.header == (0, 1)
    assert layout.labels == ("Code du département DEP", "Nom LIB", "Nombre d'élus NB", "Taux TX")


def test_years_as_column_names_are_a_header():
    rows = grid("Commune;2020;2021;2022\nArras;12;15;18\nLens;5;6;7\nDouai;1;2;3")
    assert find_layout(rows).header == (0,)


def test_groups_announced_above_the_names_are_carried_to_the_right():
    rows = grid(
        "Répartition par sexe;;;;\n;Hommes;;Femmes;\nCommune;Nombre;Part;Nombre;Part\n"
        "Arras;12;0,5;12;0,5\nLens;5;0,4;6;0,6"
    )
    layout = find_layout(rows)
    assert layout.header == (1, 2)
    assert layout.skipped == {0: "title", 1: "header", 2: "header"}
    assert layout.labels == ("Commune", "Hommes Nombre", "Hommes Part", "Femmes Nombre", "Femmes Part")


def test_a_parameter_line_above_is_no_header_level():
    rows = grid("Période :;2023;;\ncode;nom;nombre;taux\n" + BODY)
    layout = find_layout(rows)
    assert layout.header == (1,)
    assert layout.labels == ("code", "nom", "nombre", "taux")


def test_a_table_all_of_words_has_its_first_line_for_header():
    rows = grid("Nom;Prénom;Groupe\nMartin;Zoé;A\nPetit;Léa;B\nMorel;Jean;A")
    assert find_layout(rows).header == (0,)


def test_words_that_come_back_in_their_column_are_no_header():
    rows = grid("Lens;oui;A\nArras;non;B\nLens;oui;B\nArras;oui;A\nLens;non;A")
    assert find_layout(rows).header == ()


def test_first_rows_of_numbers_are_data():
    layout = find_layout(grid(BODY))
    assert (layout.header, layout.first, layout.labels) == ((), 0, ("", "", "", ""))


def test_nothing_at_all():
    assert find_layout([]).width == 1
    assert find_layout([[""], ["", ""]]).first == 2


@pytest.mark.parametrize(
    ("tail", "begins"),
    [
        ("A;1;2\nB;3;4\n;;\nSource : mairie;;", 2),
        ("A;1;2\nB;3;4\n;;\nPremière note;;\nSeconde note;;", 2),
        ("A;1;2\nB;3;4\n(1) provisoire;;", 2),
        ("A;1;2\nB;3;4\nTotal;4;6", 3),
        ("A;1;2\nGroupe B;;\nB;3;4", 3),
        ("A;1;2\nGroupe B;;", 2),
        ("A;1;2\nB;3;4\n;;\n;;", 4),
    ],
)
def test_closing_notes_are_told_from_data(tail, begins):
    rows = grid(tail)
    found = find_footnotes(rows, 3, 3)
    assert found == begins or all(not any(cell for cell in row) for row in rows[found:begins])


def test_a_last_line_of_a_two_column_table_is_data_unless_it_looks_like_a_note():
    assert find_footnotes(grid("A;1\nB;2\nC;"), 2, 2) == 3
    assert find_footnotes(grid("A;1\nB;2\n\nSource : mairie;"), 2, 2) in (2, 3)


def test_names_are_one_line_without_controls():
    columns = name_columns(["Montant\n(en €)", "a\u200b\tb", "", "  ", "colonne_3"])
    assert [column.name for column in columns] == [
        "Montant (en €)", "a b", "colonne_3", "colonne_4", "colonne_3_2",
    ]  # fmt: skip
    assert columns[0].label == "Montant\n(en €)"


def test_codes_under_a_blank_line_are_header_even_where_a_joined_key_comes_twice():
    """As INSEE's files, to which a table of the EPCI was joined on the left."""
    names = ";".join(f"Logements de {n} pièces" for n in range(1, 12))
    codes = ";".join(f"P18_RP_{n}P" for n in range(1, 12))
    body = "\n".join(
        f"0600{n};Lieu {n};0600{n};" + ";".join(str(n * 10) for _ in range(11)) for n in range(4)
    )
    layout = find_layout(grid(f";;Code géographique;{names}\n;;;\nCODGEO;LIBGEO;CODGEO;{codes}\n{body}"))
    assert (layout.header, layout.first) == ((0, 2), 3)


def test_words_under_a_blank_line_stay_data():
    layout = find_layout(
        grid("Commune;Quartier;Places;Prix\n;;;\nARRAS;NORD;P_1;T_2\nLENS;SUD;12;3,5\nLIEVIN;EST;7;2")
    )
    assert layout.header == (0,)

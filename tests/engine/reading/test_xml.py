"""XML with repeated records, and the budget document that is one of them."""

import pytest

from parvis.engine.model.table import Dialect, Reading
from parvis.engine.repair.choose import choose_tables
from parvis.errors import UnreadableExtract

BUDGET = """<?xml version="1.0" encoding="UTF-8"?>
<DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">
<VersionSchema V="86"/>
<EnTeteDocBudgetaire><LibelleColl V="Ville de Sainte-Aube"/><IdColl V="21999999900019"/></EnTeteDocBudgetaire>
<Budget>
<EnTeteBudget><LibelleEtab V="Budget principal"/><IdEtab V="21999999900019"/>
<Nomenclature V="{chart}"/></EnTeteBudget>
<BlocBudget><NatDec V="01"/><Exer V="2023"/></BlocBudget>
<LigneBudget><Nature V="60632"/><Fonction V="020"/><CodRD V="D"/><MtPrev V="1200.50"/>
<MtSup V="3.00" Code="APVote"/><CaracSup V="Reel" Code="TypOpe"/></LigneBudget>
<LigneBudget><Nature V="7411"/><CodRD V="R"/><MtPrev V="900.00"/></LigneBudget>
<Annexes><DATA_EMPRUNT><EMPRUNT><LibOrgaPreteur V="Banque inventée"/></EMPRUNT></DATA_EMPRUNT>
<DATA_PERSONNEL><PERSONNEL><Grade V="A"/></PERSONNEL><PERSONNEL><Grade V="B"/></PERSONNEL>
<PERSONNEL><Grade V="C"/></PERSONNEL></DATA_PERSONNEL></Annexes>
</Budget></DocumentBudgetaire>"""


def table_rows(found, name):
    position = [table.name for table in found.contents.tables].index(name)
    return found.rows(position)


def columns(found, name):
    table = next(table for table in found.contents.tables if table.name == name)
    return [column.name for column in table.columns]


@pytest.mark.parametrize("chart", ["M57-M57", "M14-M14_COM_SUP3500"])
def test_the_lines_of_a_budget_are_the_table_and_its_annexes_are_apart(read, chart):
    found = read(BUDGET.format(chart=chart).encode(), "budget.xml")
    assert [(table.name, table.rows, table.part_of) for table in found.contents.tables] == [
        ("LigneBudget", 2, None),
        ("PERSONNEL", 3, "LigneBudget"),
        ("EMPRUNT", 1, "LigneBudget"),
        ("DocumentBudgetaire", 1, "LigneBudget"),
    ]
    lines = [dict(zip(found.names, cells, strict=True)) for cells in found.rows().values()]
    assert lines[0]["Nature"] == "60632"
    assert lines[0]["MtSup.APVote"] == "3.00"
    assert lines[0]["CaracSup.TypOpe"] == "Reel"
    assert lines[1]["Fonction"] is None
    for line in lines:
        assert line["Budget.BlocBudget.Exer"] == "2023"
        assert line["Budget.EnTeteBudget.Nomenclature"] == chart
    assert [code for code, _ in found.contents.notices] == ["budget-document", "budget-annexes"]
    reading = Reading("xml", None, "", Dialect(), found.contents.tables)
    # The annex of staff is longer: it is not what a person means to publish.
    assert [table.name for table in choose_tables(reading)] == ["LigneBudget"]


def test_repeated_elements_are_rows_their_leaves_columns(read):
    found = read(
        b"""<?xml version="1.0" encoding="ISO-8859-1"?><liste date="2024-01-01"><titre>Arbres</titre>
        <arbre id="1"><nom>\xc9rable</nom><lieu><rue>A</rue></lieu><note>x</note><note>y</note></arbre>
        <arbre id="2"><nom>Orme</nom><mesure><an>2020</an></mesure><mesure><an>2021</an></mesure></arbre>
        <arbre/></liste>""",
        "arbres.xml",
    )
    assert [table.name for table in found.contents.tables] == ["arbre", "mesure", "liste"]
    assert found.names == ["id", "nom", "lieu.rue", "note"]
    assert found.rows() == {1: ["1", "Érable", "A", '["x", "y"]'], 2: ["2", "Orme", None, None]}
    assert found.aside == [(3, "empty")]
    assert (columns(found, "mesure"), table_rows(found, "mesure")) == (
        ["ligne_parente", "an"],
        {1: ["2", "2020"], 2: ["2", "2021"]},
    )
    assert table_rows(found, "liste") == {1: ["2024-01-01", "Arbres"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a><b>&x;</b><b/></a>', "xml-entities"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a><b/><b/></a>', "xml-entities"),
        (b"<a><b>1</b>", "xml-damaged"),
        (b"<a><b>1</b></a>", "xml-without-records"),
        (b"<a>" * 5000, "xml-too-deep"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', "foreign-kind"),
    ],
)
def test_xml_that_is_no_table_or_no_safe_one_is_refused(read, content, code):
    with pytest.raises(UnreadableExtract) as caught:
        read(content, "a.xml")
    assert caught.value.code == code


def test_the_single_financial_account_gives_its_budget_lines_without_those_added_up(read):
    """M57: one document of the accountant and the authority, with sums added by the program that sends it."""
    budget = BUDGET.format(chart="M57_A").partition("?>")[2]
    total = (
        '<LigneBudget calculated="true" generator="x.xsl"><Groupe V="T"/><MtPrev V="2100.50"/></LigneBudget>'
    )
    accounts = "".join(
        f'<LigneComptable><Etat V="BI"/><NumOrdre V="{n}"/><MtNet V="37.73"/></LigneComptable>'
        for n in range(3)
    )
    content = (
        '<a:CompteFinancierUnique xmlns:a="http://www.minefi.gouv.fr/cp/demat/doccfu">'
        f"<DocumentComptable><BudgetComptable>{accounts}</BudgetComptable></DocumentComptable>"
        + budget.replace("<LigneBudget>", f"{total}<LigneBudget>", 1)
        + "</a:CompteFinancierUnique>"
    )
    found = read(content.encode(), "cfu.xml")
    assert found.table.name == "LigneBudget"
    assert (found.table.rows, found.aside) == (2, [(1, "calculated-line")])
    assert "2100.50" in found.table.skipped[0].text
    line = dict(zip(found.labels, found.rows()[2], strict=True))
    assert (line["Budget.EnTeteBudget.Nomenclature"], line["Nature"]) == ("M57_A", "60632")
    assert not {"calculated", "generator", "Groupe"} & set(found.labels)
    assert {table.part_of for table in found.contents.tables[1:]} == {"LigneBudget"}
    assert {"PERSONNEL", "EMPRUNT", "LigneComptable"} <= {table.name for table in found.contents.tables}
    assert ("budget-document", {"lines": 2}) in found.contents.notices

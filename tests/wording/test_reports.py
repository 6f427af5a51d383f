"""Reports say what was seen, what was expected and what to write, in files a person can open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
import pytest

from parvis.engine.model.finding import Finding, FindingGroup, Report
from parvis.engine.repair.steps import STEPS as REPAIRS
from parvis.engine.validation.score import score_of
from parvis.standards.table_schema import TableSchema
from parvis.wording import say
from parvis.wording.reports import workbook
from parvis.wording.reports.badge import write_badge
from parvis.wording.reports.listing import write_listing
from parvis.wording.reports.page import write_page
from parvis.wording.reports.told import STEPS, tell
from parvis.wording.reports.workbook import write_workbook

SCHEMA = TableSchema.from_descriptor(
    {
        "name": "dons",
        "title": {"fr": "Dons", "en": "Gifts"},
        "version": "1.0",
        "fields": [{"name": "jour", "type": "date", "title": {"fr": "Jour", "en": "Day"}}, {"name": "qui"}],
    }
)
DATE = {"type": "date", "format": "default"}
FINDINGS = (
    Finding("type-error", 2, "jour", "jour", "12/03/2021", {**DATE, "instead": "2021-03-12"}),
    Finding("type-error", 3, "jour", "jour", "<b>demain</b>", DATE),
    Finding("duplicate-row", 4, None, None, None, {"level": "warning", "row": 2}),
)
GROUPS = (
    FindingGroup("extra-label", "plus", None, {"level": "warning", "label": "plus"}, 1),
    FindingGroup("duplicate-row", None, None, {"level": "warning"}, 1),
    FindingGroup("type-error", "jour", "jour", DATE, 2),
)


def report(groups=GROUPS, findings=FINDINGS, rows=4):
    valid = all("level" in group.params for group in groups)
    return Report(valid, rows, "dons", "1.0", {}, findings, False, 0.1, groups)


def told(lang="fr", **more):
    return tell(report(**more), SCHEMA, source="dons <1>.csv", columns=3, lang=lang)


class Texts(HTMLParser):
    """The elements and texts of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data):
        self.texts.append(data)


def test_columns_come_in_the_order_of_the_schema_and_the_whole_table_last():
    said = told()
    assert [column.name for column in said.columns] == ["jour", "Ensemble du tableau"]
    (date,) = said.columns[0].groups
    assert (date.count, date.level, date.step) == (2, "error", "date")
    assert [(cell.row, cell.seen, cell.instead) for cell in date.cells] == [
        (2, "12/03/2021", "2021-03-12"),
        (3, "<b>demain</b>", None),
    ]
    assert (said.errors, said.remarks, said.unknown) == (2, 2, ("plus",))


def test_a_column_that_looks_like_a_missing_one_is_told_once():
    missing = FindingGroup("missing-label", None, "qui", {"resembles": "plus"}, 1)
    assert told().unknown == ("plus",)
    assert told(groups=(*GROUPS, missing)).unknown == ()


def test_every_step_that_a_report_names_exists():
    assert set(STEPS.values()) <= {step.code for step in REPAIRS}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_says_all_and_lets_no_foreign_text_through_as_html(lang):
    page = Texts()
    page.feed(write_page(told(lang)))
    text = " ".join(page.texts)
    assert ("html", "lang", lang) in page.attributes
    assert "b" not in page.tags
    assert "script" not in page.tags
    for words in ("12/03/2021", "2021-03-12", "<b>demain</b>", "dons <1>.csv", "plus"):
        assert words in text
    # The proposal leads to its step, further down the page.
    assert ("a", "href", "#mend-date") in page.attributes
    assert ("li", "id", "mend-date") in page.attributes
    # Nothing is fetched: the page may be sent by mail and opened without a network.
    assert not {"src", "srcset"} & {name for _, name, _ in page.attributes}
    assert all(value.startswith("#") for _, name, value in page.attributes if name == "href")


def test_a_table_without_fault_is_told_as_such():
    page = write_page(told(groups=(), findings=()))
    assert "Conforme au schéma." in page
    assert "100 / 100" in page


def test_the_list_has_a_line_for_each_finding_and_no_formula():
    formula = Finding("type-error", 5, "jour", "jour", "=cmd()", DATE)
    text = write_listing(report(findings=(*FINDINGS, formula)), "fr")
    header, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header[:2] == ["Ligne", "Colonne"]
    assert lines[0][:2] + lines[0][6:] == ["2", "jour", "2021-03-12", say("step", "date", {}, "fr")]
    assert lines[3][4] == "'=cmd()"


def test_the_workbook_colours_and_comments_the_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    path = tmp_path / "r.xlsx"
    rows = [(2, ["12/03/2021", "=1+1"]), (3, ["demain", None]), (4, ["2024-05-06", "x"]), (5, ["a", "b"])]
    write_workbook(path, told(), report(), ["jour", "qui"], iter(rows))
    summary, table = openpyxl.load_workbook(path)
    wrong = table["B2"]
    assert wrong.fill.fgColor.rgb == "FFF8CBCB"
    assert "Écrivez" in wrong.comment.text
    assert "2021-03-12" in wrong.comment.text
    assert (table["C2"].value, table["C2"].data_type, table["C2"].comment) == ("=1+1", "s", None)
    # The rest is left out, and the first sheet says so.
    assert table.max_row == 4
    assert "3 lignes" in str(summary["A5"].value)
    assert summary["A6"].value is None
    # What is not told is not coloured: it is said too. A sentence of two lines has room for them.
    write_workbook(path, told(), replace(report(), truncated=True), ["jour", "qui"], iter(rows))
    summary = openpyxl.load_workbook(path).worksheets[0]
    assert f"Seuls les {len(report().findings)} premiers" in summary["A6"].value
    for line in summary.iter_rows(min_row=8):
        lines = -(-len(str(line[2].value)) // 70)
        assert (summary.row_dimensions[line[0].row].height or 15) >= 15 * lines


@pytest.mark.parametrize("score", [0, 59, 60, 89, 90, 99, 100])
def test_the_badge_says_its_score_to_those_who_do_not_see_it(score):
    badge = ElementTree.fromstring(write_badge(score, "en"))
    assert badge.attrib["aria-label"] == f"quality {score} / 100"


@pytest.mark.parametrize(
    ("groups", "score"),
    [
        ((), 100),
        ((FindingGroup("outlier", "a", "a", {"level": "warning"}, 9),), 100),
        # 2 wrong cells of 4 rows and 3 columns.
        ((FindingGroup("type-error", "a", "a", {}, 2),), 83),
        # A column that is not there is wrong in every row.
        ((FindingGroup("missing-label", None, "b", {"level": "error"}, 1),), 75),
        ((FindingGroup("type-error", "a", "a", {}, 900),), 0),
    ],
)
def test_the_score_is_the_share_of_right_cells(groups, score):
    assert score_of(report(groups=groups), 3) == score


def test_one_wrong_cell_in_a_million_is_not_a_perfect_score():
    assert score_of(report(groups=(FindingGroup("type-error", "a", "a", {}, 1),), rows=10**6), 3) == 99

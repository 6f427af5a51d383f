"""A report as a workbook: the table with its wrong cells coloured and commented, after a summary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from parvis.engine.model.finding import REMARKS, Finding, Report
from parvis.wording import say, say_count
from parvis.wording.reports.told import ToldReport, counted

# Rows of the table that are written; the findings of those below stay in the first sheet.
ROWS = 10_000
_WIDEST, _CELL = 60, 32_000


def write_workbook(
    path: Path,
    told: ToldReport,
    report: Report,
    columns: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str | None]]],
) -> None:
    """Write the workbook. columns: names in order; rows: (record number, cells), the first ones written."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        # The same report gives the same bytes: the date of creation is not today's.
        workbook.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        _sum_up(workbook, told)
        _write_table(workbook, told, report, columns, rows)


def _sum_up(workbook: xlsxwriter.Workbook, told: ToldReport) -> None:
    sheet = workbook.add_worksheet(say("report", "sheet-summary", {}, told.lang))
    bold, wrapped = (
        workbook.add_format({"bold": True}),
        workbook.add_format({"text_wrap": True, "valign": "top"}),
    )
    large = workbook.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 70)
    sheet.set_column(3, 4, 34)
    sheet.write_string(0, 0, say("report", "title", {"source": told.source}, told.lang), large)
    facts = f"{told.schema} · {say_count('row', told.rows, told.lang)}"
    sheet.write_string(1, 0, facts)
    sheet.write_string(2, 0, " · ".join(part for part in (told.verdict, counted(told)) if part), bold)
    sheet.write_string(3, 0, f"{say('report', 'badge', {}, told.lang)} {told.score} / 100")
    if told.rows > ROWS:
        sheet.write_string(4, 0, say("report", "rows-limited", {"count": ROWS}, told.lang))
    for index, name in enumerate(("column", "findings", "expected", "example", "mended-by")):
        sheet.write_string(6, index, say("report", name, {}, told.lang).rstrip("\u202f: "), bold)
    line = 7
    for column in told.columns:
        for group in column.groups:
            sheet.write_string(line, 0, column.name, wrapped)
            sheet.write_number(line, 1, group.count, wrapped)
            sheet.write_string(line, 2, group.sentence, wrapped)
            cell = next(iter(group.cells), None)
            if cell is not None:
                sheet.write_string(
                    line, 3, cell.seen + (f" → {cell.instead}" if cell.instead else ""), wrapped
                )
            sheet.write_string(line, 4, group.mend or "", wrapped)
            line += 1
    sheet.freeze_panes(7, 0)


def _write_table(
    workbook: xlsxwriter.Workbook,
    told: ToldReport,
    report: Report,
    columns: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str | None]]],
) -> None:
    sheet = workbook.add_worksheet(say("report", "sheet-table", {}, told.lang))
    bold = workbook.add_format({"bold": True, "bottom": 1})
    # Colour is not the only sign: an error is bold as well, and each has its comment.
    wrong = workbook.add_format({"bg_color": "#F8CBCB", "bold": True})
    remark = workbook.add_format({"bg_color": "#FCE8C5"})
    place = {name: index + 1 for index, name in enumerate(columns)}
    by_cell: dict[tuple[int, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.row is not None and finding.column in place:
            by_cell.setdefault((finding.row, finding.column), []).append(finding)
    sheet.write_string(0, 0, say("report", "row", {}, told.lang), bold)
    for name, index in place.items():
        sheet.write_string(0, index, name, bold)
        sheet.set_column(index, index, min(_WIDEST, max(12, len(name) + 2)))
    for line, (number, cells) in enumerate(rows, start=1):
        if line > ROWS:
            break
        sheet.write_number(line, 0, number)
        for name, text in zip(columns, cells, strict=True):
            found = by_cell.get((number, name), ())
            errors = any(finding.params.get("level") not in REMARKS for finding in found)
            style = (wrong if errors else remark) if found else None
            if text is not None:
                sheet.write_string(line, place[name], text[:_CELL], style)
            elif found:
                sheet.write_blank(line, place[name], None, style)
            if found:
                comment = "\n".join(_comment(finding, told.lang) for finding in found)
                sheet.write_comment(line, place[name], comment, {"author": "Parvis", "x_scale": 2})
    sheet.freeze_panes(1, 1)


def _comment(finding: Finding, lang: str) -> str:
    sentence = say("finding", finding.code, finding.params, lang)
    instead = finding.params.get("instead")
    return (
        sentence
        if instead is None
        else f"{sentence}\n{say('finding', 'instead', {'instead': instead}, lang)}"
    )

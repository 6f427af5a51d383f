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
# Columns of the summary, in characters, and the height of one line of text.
_SUMMARY = (28, 12, 70, 34, 34)
_LINE = 15


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
        _sum_up(workbook, told, report)
        _write_table(workbook, told, report, columns, rows)


def _sum_up(workbook: xlsxwriter.Workbook, told: ToldReport, report: Report) -> None:
    sheet = workbook.add_worksheet(say("report", "sheet-summary", {}, told.lang))
    bold, wrapped = (
        workbook.add_format({"bold": True}),
        workbook.add_format({"text_wrap": True, "valign": "top"}),
    )
    large = workbook.add_format({"bold": True, "font_size": 14})
    for index, width in enumerate(_SUMMARY):
        sheet.set_column(index, index, width)
    _print_wide(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, say("report", "title", {"source": told.source}, told.lang), large)
    facts = f"{told.schema} · {say_count('row', told.rows, told.lang)}"
    sheet.write_string(1, 0, facts)
    sheet.write_string(2, 0, " · ".join(part for part in (told.verdict, counted(told)) if part), bold)
    sheet.write_string(3, 0, f"{say('report', 'badge', {}, told.lang)} {told.score} / 100")
    if told.rows > ROWS:
        sheet.write_string(4, 0, say("report", "rows-limited", {"count": ROWS}, told.lang))
    if report.truncated:
        # What is not coloured is not right for all that.
        limited = say("report", "cells-limited", {"count": len(report.findings)}, told.lang)
        sheet.write_string(5, 0, limited, bold)
    for index, name in enumerate(("column", "findings", "expected", "example", "mended-by")):
        sheet.write_string(6, index, say("report", name, {}, told.lang).rstrip("\u202f: "), bold)
    line = 7
    for column in told.columns:
        for group in column.groups:
            cell = next(iter(group.cells), None)
            example = "" if cell is None else cell.seen + (f" → {cell.instead}" if cell.instead else "")
            texts = (column.name, "", group.sentence, example, group.mend or "")
            for index, text in enumerate(texts):
                if text:
                    sheet.write_string(line, index, text, wrapped)
            sheet.write_number(line, 1, group.count, wrapped)
            # Not every program makes room for a text that takes several lines.
            lines = max(-(-len(text) // width) for text, width in zip(texts, _SUMMARY, strict=True))
            sheet.set_row(line, _LINE * max(1, lines))
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
    _print_wide(sheet)
    sheet.repeat_rows(0)


def _print_wide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Lay the pages of an A4 print on their side: tables are wider than high."""
    sheet.set_landscape()
    sheet.set_paper(9)


def _comment(finding: Finding, lang: str) -> str:
    sentence = say("finding", finding.code, finding.params, lang)
    instead = finding.params.get("instead")
    return (
        sentence
        if instead is None
        else f"{sentence}\n{say('finding', 'instead', {'instead': instead}, lang)}"
    )

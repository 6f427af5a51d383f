"""A report as a list: one line a finding, in CSV that spreadsheets open (RFC 4180, UTF-8 with a mark)."""

from __future__ import annotations

import csv
import io

from parvis.engine.model.finding import Report
from parvis.wording import say
from parvis.wording.reports.told import step_for

COLUMNS = ("row", "column", "level", "code", "seen", "expected", "write", "step")


def write_listing(report: Report, lang: str) -> str:
    """Return the CSV: the findings that the report holds, in the order of the file."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([say("report", name, {}, lang) for name in COLUMNS])
    for finding in report.findings:
        step = step_for(finding.code, finding.params)
        lines.writerow(
            [
                "" if finding.row is None else finding.row,
                _unread(finding.column or finding.field or ""),
                say("report", str(finding.params.get("level") or "error"), {}, lang),
                finding.code,
                _unread(finding.value or ""),
                say("finding", finding.code, finding.params, lang),
                _unread(str(finding.params.get("instead") or "")),
                "" if step is None else say("step", step, {}, lang),
            ]
        )
    return "\ufeff" + text.getvalue()


def _unread(text: str) -> str:
    """Keep a spreadsheet from running foreign text as a formula (OWASP, CSV injection); -12 is a number."""
    risky = text[:1] in ("=", "@", "\t", "\r") or (text[:1] in "+-" and not text[1:2].isdigit())
    return f"'{text}" if text and risky else text

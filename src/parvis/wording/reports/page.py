"""A report as one page of HTML that stands alone: readable by a screen reader, printable, light and dark."""

from __future__ import annotations

from html import escape

from parvis.wording import say, say_count
from parvis.wording.reports.badge import write_badge
from parvis.wording.reports.told import ToldColumn, ToldGroup, ToldReport, counted

_STYLE = """
:root{color-scheme:light dark;--ink:#1f2430;--soft:#5a6172;--paper:#fff;--line:#d6d9e0;--wrong:#a3222a;
--wrongpaper:#fdecec;--remark:#7a4b00;--right:#1b6b3a;--fill:#f4f5f8}
@media(prefers-color-scheme:dark){:root{--ink:#eceef3;--soft:#a9b0c0;--paper:#15181f;--line:#3a4050;
--wrong:#ff9a9a;--wrongpaper:#3a1c20;--remark:#f0c074;--right:#7fd6a0;--fill:#1f232d}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,"Segoe UI",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.7rem;line-height:1.2;margin:0}
h1,h2,th,td{overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}
h2 small,p.facts{color:var(--soft);font-weight:400}h2 small{font-size:.9rem;margin-left:.5rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
.verdict{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:1.2rem 0;padding:1rem 1.2rem;
border-left:.35rem solid var(--right);background:var(--fill)}.verdict.no{border-color:var(--wrong)}
.verdict strong{font-size:1.15rem}
.error{color:var(--wrong)}.warning{color:var(--remark)}.info{color:var(--soft)}
.mark{font-weight:700}table{border-collapse:collapse;width:100%;margin:.4rem 0}
caption{text-align:left;color:var(--soft);font-size:.875rem}th,td{text-align:left;vertical-align:top;
padding:.35rem .6rem;border-bottom:1px solid var(--line)}th{font-size:.875rem}
td.seen code{background:var(--wrongpaper)}
.scroll{overflow-x:auto}.number{font-variant-numeric:tabular-nums;white-space:nowrap}a{color:inherit}
.mend{margin:.3rem 0}
@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}tr{break-inside:avoid}
.verdict{background:none}}
"""


def write_page(report: ToldReport) -> str:
    """Return the page."""
    lang = report.lang

    def words(code: str, **facts: object) -> str:
        return escape(say("report", code, facts, lang))

    title = words("title", source=report.source)
    summary = counted(report)
    parts = [
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>',
        f"<style>{_STYLE}</style><main><h1>{title}</h1>",
        f'<p class="facts">{escape(report.schema)} · {escape(say_count("row", report.rows, lang))}</p>',
        f'<div class="verdict{"" if report.valid else " no"}"><strong>{escape(report.verdict)}</strong>',
        f"<span>{escape(summary)}</span>{write_badge(report.score, lang)}</div>",
    ]
    if report.columns:
        parts.append(_summary(report, words("columns"), words("column"), words("findings")))
    parts += [_column(column, report) for column in report.columns]
    for code, names in (("unknown", report.unknown), ("absent", report.absent)):
        if names:
            listed = ", ".join(f"<code>{escape(name)}</code>" for name in names)
            parts.append(f"<h2>{words(code)}</h2><p>{listed}</p>")
    steps = {group.step: group.mend for column in report.columns for group in column.groups if group.step}
    if steps:
        listed = "".join(
            f'<li id="mend-{escape(str(code))}">{escape(str(mend))} (<code>{escape(str(code))}</code>)</li>'
            for code, mend in steps.items()
        )
        command = f"parvis prepare {report.source} --schema {report.slug} --output ."
        parts.append(f'<h2 id="mend">{words("mend")}</h2><p>{words("mend-how")}</p><ul>{listed}</ul>')
        parts.append(f"<p><code>{escape(command)}</code></p>")
    parts.append("</main></html>")
    return "\n".join(parts) + "\n"


def _summary(report: ToldReport, title: str, column: str, findings: str) -> str:
    lines = "".join(
        f'<tr><th scope="row"><a href="#c{index}">{escape(one.name)}</a></th>'
        f'<td class="number">{one.count}</td></tr>'
        for index, one in enumerate(report.columns)
    )
    return (
        f'<table><caption>{title}</caption><thead><tr><th scope="col">{column}</th><th scope="col">{findings}'
        f"</th></tr></thead><tbody>{lines}</tbody></table>"
    )


def _column(column: ToldColumn, report: ToldReport) -> str:
    index = report.columns.index(column)
    title = f"<small>{escape(column.title)}</small>" if column.title else ""
    groups = "".join(_group(group, report.lang) for group in column.groups)
    head = f'<h2 id="c{index}">{escape(column.name)}{title}</h2>'
    return f'<section aria-labelledby="c{index}">{head}{groups}</section>'


def _group(group: ToldGroup, lang: str) -> str:
    level = escape(say("report", group.level, {}, lang))
    amount = f" ({escape(say_count('cell', group.count, lang))})" if group.count > 1 else ""
    head = f'<h3><span class="mark {group.level}">{level}</span> {escape(group.sentence)}{amount}</h3>'
    mend = ""
    if group.step is not None:
        how = escape(say("report", "mended-by", {}, lang))
        mend = f'<p class="mend">{how} <a href="#mend-{group.step}">{escape(group.mend or "")}</a></p>'
    return head + _cells(group, lang) + mend


def _cells(group: ToldGroup, lang: str) -> str:
    if not group.cells:
        return ""
    row, seen, write, empty = (
        escape(say("report", code, {}, lang)) for code in ("row", "seen", "write", "empty")
    )
    written = any(cell.instead is not None for cell in group.cells)
    lines = []
    for cell in group.cells:
        shown = f"<code>{escape(cell.seen)}</code>" if cell.seen else f"<i>{empty}</i>"
        instead = f"<td><code>{escape(cell.instead)}</code></td>" if cell.instead else "<td></td>"
        number = f'<td class="number">{cell.row}</td>'
        lines.append(f'<tr>{number}<td class="seen">{shown}</td>{instead if written else ""}</tr>')
    more = group.count - len(group.cells)
    caption = escape(say("report", "first-cells", {"count": len(group.cells)}, lang)) if more > 0 else ""
    heading = f'<th scope="col">{write}</th>' if written else ""
    return (
        f'<div class="scroll"><table>{f"<caption>{caption}</caption>" if caption else ""}<thead><tr>'
        f'<th scope="col">{row}</th><th scope="col">{seen}</th>{heading}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )

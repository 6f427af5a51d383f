"""The validate command: tell where a table does not conform to its schema, for people or for machines."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import user_language
from parvis.cli.reading_options import (
    Delimiter,
    Encoding,
    FirstDataRow,
    HeaderRows,
    Quote,
    Sheet,
    told_by,
)
from parvis.engine.model.finding import REMARKS
from parvis.errors import RefusedAction, UnusableSchema
from parvis.wording import say, say_count

if TYPE_CHECKING:
    from rich.console import Console

    from parvis.engine.model.finding import Finding, FindingGroup, Report
    from parvis.standards.table_schema import TableSchema

# Cells shown under each kind of finding.
EXAMPLES = 3
VALUE_WIDTH = 60
# Remarks on the header told in one line for all columns.
GATHERED = ("missing-label", "extra-label")
# Findings told when nobody says how many; those whose cells are looked up one by one in a file.
MOST_TOLD, MOST_IN_A_FILE = 1000, 100_000
WHOLE = (".csv", ".xlsx")
# Files a report can be written to.
REPORTS = (".html", ".csv", ".xlsx", ".json")


def pick_help(code: str) -> str:
    """Return a help text in both languages."""
    return f"{say('report', code, {}, 'fr')} / {say('report', code, {}, 'en')}"


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command("validate", help=say("validation", "help", {}, user_language()))(validate)


def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    schema: Annotated[
        str | None, typer.Option("--schema", metavar="SLUG|PATH|URL", show_default=False)
    ] = None,
    compat: Annotated[str | None, typer.Option("--compat", metavar="frictionless")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0, show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", show_default=False, help=pick_help("output-help")),
    ] = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    quote: Quote = None,
    header_rows: HeaderRows = None,
    first_data_row: FirstDataRow = None,
    sheet: Sheet = None,
) -> None:
    """Read FILE as it is and check it. Exit code 0: valid; 1: findings; 2: cannot be done.

    Without a schema, FILE is the descriptor of a data package, whose resources have their own.
    """
    if compat not in (None, "frictionless"):
        raise UnusableSchema("compat-unsupported", compat=compat)
    if output is not None and output.suffix.lower() not in REPORTS:
        raise RefusedAction("report-unknown-format", name=output.name)
    if limit is None:
        whole = output is not None and output.suffix.lower() in WHOLE
        limit = MOST_IN_A_FILE if whole else MOST_TOLD
    if schema is None:
        from parvis.cli.data_package import validate_described

        if not validate_described(file, limit=limit, compat=compat, as_json=as_json):
            raise typer.Exit(1)
        return
    from parvis.config import load_config

    lang = user_language()
    cluster = load_config(os.environ).cluster
    told = told_by(encoding, delimiter, quote, header_rows, first_data_row, sheet)
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        if cluster is None and output is None:
            from parvis.engine.validation.extract import validate_extract

            asked = _asked(schema)
            report = validate_extract(file, asked, Path(folder), told=told, limit=limit, compat=compat)
        else:
            from parvis.engine.reading import describe_extract, read_extract
            from parvis.engine.validation.task import wanted_table
            from parvis.engine.validation.validate import validate_table

            asked = _asked(schema)
            table = wanted_table(
                read_extract(describe_extract(file), Path(folder), told=told).tables, file.name
            )
            report = validate_table(table, asked, limit=limit, compat=compat, cluster=cluster)
            if output is not None:
                from parvis.cli.report_files import write_report

                write_report(output, report, asked, table, source=file.name, lang=lang)
    if as_json:
        sys.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n")
    elif output is not None:
        verdict = say("validation", "valid" if report.valid else "invalid", {}, lang)
        sys.stdout.write(f"{verdict} {say('report', 'written', {'path': str(output)}, lang)}\n")
    else:
        print_report(file.name, report, asked, lang)
    if not report.valid:
        raise typer.Exit(1)


def _asked(name: str) -> TableSchema:
    from parvis.cli.known_schemas import known_schema

    return known_schema(name)


def print_report(name: str, report: Report, schema: TableSchema, lang: str) -> None:
    """Write the report by column: what was seen, what was expected, what to write instead."""
    from rich.console import Console
    from rich.text import Text

    from parvis.wording.reports.told import resembling

    console = Console(highlight=False, soft_wrap=True)
    version = f" {schema.version}" if schema.version else ""
    console.print(Text(name, style="bold"), end="  ")
    console.print(Text(f"{say_count('row', report.rows, lang)} · {schema.label(lang)}{version}", style="dim"))
    places: dict[str | None, list[FindingGroup]] = {}
    notes: dict[str, list[str]] = {}
    told_already = resembling(report)
    for group in report.groups:
        if group.code == "schema-error":  # told with the schema's defects below
            continue
        if group.code == "extra-label" and group.column in told_already:
            continue
        if group.code in GATHERED and group.params.get("level") == "warning":
            notes.setdefault(group.code, []).append(group.column or group.field or "")
            continue
        places.setdefault(group.column or group.field, []).append(group)
    # In the order of the schema, then the columns it does not know, then what concerns the whole table.
    order = {name: rank for rank, name in enumerate(schema.field_names)}

    def rank(place: str | None) -> int:
        field = places[place][0].field
        return len(order) + 1 if place is None else order.get(field or "", len(order))

    for place in sorted(places, key=rank):
        groups = places[place]
        console.print()
        console.print(Text(place or say("validation", "whole-table", {}, lang), style="bold"))
        for group in groups:
            _print_group(console, group, report, lang)
    if notes:
        console.print()
        for code, names in notes.items():
            text = say("validation", f"{code}s", {"names": ", ".join(names)}, lang)
            console.print(Text("· ", style="yellow"), Text(text, style="dim"), sep="")
    if schema.defects:
        console.print()
        console.print(Text(say("validation", "defects", {}, lang), style="bold"))
        for defect in schema.defects:
            where = f"{defect.field} : " if defect.field else ""
            console.print(Text(f"  {where}{say('defect', defect.code, defect.params, lang)}", style="dim"))
    console.print()
    errors = sum(group.count for group in report.groups if group.params.get("level") not in REMARKS)
    warnings = sum(group.count for group in report.groups) - errors
    verdict = say("validation", "valid" if report.valid else "invalid", {}, lang)
    counted = [say_count("error", errors, lang)] if errors else []
    counted += [say_count("warning", warnings, lang)] if warnings else []
    style = "bold green" if report.valid else "bold red"
    console.print(Text(verdict, style=style), Text(" · ".join(counted)))


def _print_group(console: Console, group: FindingGroup, report: Report, lang: str) -> None:
    from rich.text import Text

    same = [finding for finding in report.findings if _same(finding, group)]
    warning = group.params.get("level") in REMARKS
    mark, style = ("·", "yellow") if warning else ("×", "red")
    sentence = say("finding", group.code, group.params, lang)
    amount = f" ({say_count('cell', group.count, lang)})" if group.count > 1 else ""
    console.print(Text(f"  {mark} ", style=style), Text(f"{sentence}{amount}"), sep="")
    for finding in same[:EXAMPLES]:
        if finding.row is None or finding.value is None:
            continue
        line = say("validation", "line", {"row": finding.row}, lang)
        console.print(Text(f"      {line}{_cell(finding, lang)}", style="dim"))


def _cell(finding: Finding, lang: str) -> str:
    value = str(finding.value)
    short = value if len(value) <= VALUE_WIDTH else value[: VALUE_WIDTH - 1] + "…"
    if "instead" not in finding.params:
        return say("validation", "seen", {"value": short}, lang)
    return say("validation", "instead", {"value": short, "instead": finding.params["instead"]}, lang)


def _same(finding: Finding, group: FindingGroup) -> bool:
    return (finding.code, finding.column, finding.field) == (group.code, group.column, group.field) and all(
        finding.params.get(name) == value for name, value in group.params.items()
    )

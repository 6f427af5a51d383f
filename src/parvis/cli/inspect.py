"""The inspect command: tell what an extract holds, for people or for machines."""

from __future__ import annotations

import dataclasses
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import user_language
from parvis.cli.reading_options import (
    Delimiter,
    Encoding,
    FirstDataRow,
    HeaderRows,
    Query,
    Quote,
    Sheet,
    Stack,
    told_by,
)
from parvis.cli.sources import SOURCE, database_named
from parvis.engine.model.progress import silent
from parvis.wording import TABLES, say, say_count, say_decision, say_system
from parvis.wording.places import say_position

if TYPE_CHECKING:
    from rich.console import Console

    from parvis.engine.model.profile import Profile
    from parvis.engine.model.progress import Progress
    from parvis.engine.model.table import Decision, Reading, SetAside, Table

MOST_TABLES_SHOWN = 4
ROW_NUMBERS_SHOWN = 8
EXAMPLE_WIDTH = 22
NAME_WIDTH = 34
# The part of the work that reading takes, the rest being profiling.
READING_SHARE = 0.5


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command("inspect", help=say("inspection", "help", {}, user_language()))(inspect)


def inspect(
    file: Annotated[str, typer.Argument(metavar=SOURCE, show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    quote: Quote = None,
    header_rows: HeaderRows = None,
    first_data_row: FirstDataRow = None,
    sheet: Sheet = None,
    query: Query = None,
    stack: Stack = None,
) -> None:
    """Read FILE, profile every table, print what was found. Exit code 2 when it cannot be read."""
    from parvis.engine.profiling import profile_table
    from parvis.engine.reading import describe_extract, read_extract

    lang = user_language()
    told = told_by(encoding, delimiter, quote, header_rows, first_data_row, sheet, query, stack)
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder, _progress(lang) as progress:

        def reading_progress(stage: str, share: float) -> None:
            progress(stage, READING_SHARE * share)

        if (database := database_named(file)) is not None:
            reading = database.read(told, Path(folder), reading_progress)
            name, size = database.name, reading.tables[0].path.stat().st_size
        else:
            extract = describe_extract(Path(file))
            reading = read_extract(extract, Path(folder), told=told, progress=reading_progress)
            name, size = extract.name, extract.size
        profiles = []
        for number, table in enumerate(reading.tables):
            done = READING_SHARE + (1 - READING_SHARE) * number / len(reading.tables)
            progress("profiling", done)
            profiles.append(profile_table(table))
        progress("profiling", 1.0)
    taken = _taken(reading, stack)
    if as_json:
        sys.stdout.write(json.dumps(to_json(reading, profiles, taken), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(name, size, reading, profiles, lang)
        if any(code == "sheets-alike" for code, _ in reading.notices):
            sys.stdout.write("  " + say("inspection", "taken", {"names": ", ".join(taken)}, lang) + "\n")
        if not any(table.rows for table in reading.tables):
            sys.stdout.write("  " + say("error", "extract-without-rows", {"name": name}, lang) + "\n")


def _taken(reading: Reading, stack: bool | None) -> tuple[str, ...]:
    """Return the names of the tables that a preparation would take."""
    if len(reading.tables) == 1:
        return (reading.tables[0].name,)
    # The room of repairs takes a second to load: only for files that leave a choice.
    from parvis.engine.repair import choose_tables

    return tuple(table.name for table in choose_tables(reading, stack=stack))


def to_json(reading: Reading, profiles: list[Profile], taken: tuple[str, ...]) -> dict[str, object]:
    """Return the shape of `parvis inspect --json` (DESIGN section 5), and each column's `key`.

    taken: names of the tables that a preparation would take.
    """

    def aside(records: tuple[SetAside, ...]) -> list[dict[str, object]]:
        return [{"row": record.row, "reason": record.reason} for record in records]

    return {
        "format": reading.format,
        "encoding": reading.encoding,
        "sha256": reading.sha256,
        "dialect": {
            "delimiter": reading.dialect.delimiter,
            "quote": reading.dialect.quote,
            "escape": reading.dialect.escape,
        },
        "lines": {
            "ending": reading.dialect.line_ending,
            "comment": reading.dialect.comment,
            "starts": list(reading.dialect.starts),
        },
        "decisions": [_decision(decision) for decision in reading.decisions],
        "tables": [
            {
                "name": table.name,
                "visible": table.visible,
                "header_rows": list(table.header_rows),
                "first_data_row": table.first_data_row,
                "rows": table.rows,
                "skipped": aside(table.skipped),
                "rejected": aside(table.rejected),
                "decisions": [_decision(decision) for decision in table.decisions],
                "columns": [
                    {
                        "name": column.label,
                        "key": column.name,
                        "type": found.type,
                        "semantic": found.semantic,
                        "doubts": list(found.doubts),
                        "missing": found.missing,
                        "distinct": found.distinct,
                        "examples": list(found.examples),
                    }
                    for column, found in zip(table.columns, profile.columns, strict=True)
                ],
                "crs": table.crs,
                "positions": [dataclasses.asdict(position) for position in profile.positions],
                "part_of": table.part_of,
                "taken": table.name in taken,
                "facts": [
                    {
                        "code": fact.code,
                        "column": fact.column,
                        "count": fact.count,
                        "rows": list(fact.rows),
                        "params": dict(fact.params),
                    }
                    for fact in table.facts
                ],
            }
            for table, profile in zip(reading.tables, profiles, strict=True)
        ],
        "notices": [{"code": code, "params": params} for code, params in reading.notices],
        "hidden": [
            {
                "kind": content.kind,
                "where": content.where,
                "count": content.count,
                "params": dict(content.params),
            }
            for content in reading.hidden
        ],
    }


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "about": decision.about,
        "choice": decision.choice,
        "reason": decision.reason,
        "params": dict(decision.params),
    }


@contextmanager
def _progress(lang: str) -> Iterator[Progress]:
    """Show a bar on stderr while a person watches a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("stage", "reading", {}, lang), total=1.0)
        yield lambda stage, share: bar.update(
            task, completed=share, description=say("stage", stage, {}, lang)
        )


def _print(name: str, size: int, reading: Reading, profiles: list[Profile], lang: str) -> None:
    """Write a summary a person reads in one look."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)

    def words(code: str, **params: object) -> str:
        return say("inspection", code, params, lang)

    mark = reading.dialect.delimiter
    shown = "" if mark is None else words("tab") if mark == "\t" else f"« {mark} »"
    console.print(Text(name, style="bold"), end="  ")
    console.print(
        Text(
            words(
                "file",
                format=reading.format.upper(),
                encoding=f"{reading.encoding} · " if reading.encoding else "",
                delimiter=words("delimiter", mark=shown) if shown else "",
                size=_size(size, lang),
            ),
            style="dim",
        )
    )
    pairs = list(zip(reading.tables, profiles, strict=True))
    detailed = {id(table) for table in reading.tables[:MOST_TABLES_SHOWN]}
    if len(pairs) > MOST_TABLES_SHOWN:
        widest = max(reading.tables, key=lambda table: (table.part_of is None, table.visible, table.rows))
        detailed = {id(widest)}
    for table, profile in pairs:
        _print_table(console, table, profile, lang, words, columns=id(table) in detailed)
    if len(pairs) > len(detailed):
        console.print(Text("\n" + words("other-tables", count=len(pairs) - len(detailed)), style="dim"))
    shown_why = [*reading.decisions, *(one for table in reading.tables[:1] for one in table.decisions)]
    if shown_why:
        console.print(Text("\n" + words("why"), style="bold"))
        for decision in shown_why:
            console.print(Text(f"  {say_decision(decision, lang)}", style="dim"))
    if reading.hidden:
        console.print(Text("\n" + words("out-of-sight"), style="bold"))
        for content in reading.hidden:
            params = {"where": content.where, "count": _number(content.count, lang)}
            console.print(Text(f"  {say('hidden', content.kind, params, lang)}"))
    if reading.notices:
        console.print(Text("\n" + words("to-note"), style="bold"))
        for code, params in reading.notices:
            console.print(Text(f"  {say('notice', code, params, lang)}"))


def _print_table(
    console: Console,
    table: Table,
    profile: Profile,
    lang: str,
    words: Callable[..., str],
    *,
    columns: bool,
) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    head = words(
        "table",
        name=table.name,
        rows=say_count("row", table.rows, lang),
        columns=say_count("column", len(table.columns), lang),
    )
    facts = [] if table.visible else [words("hidden")]
    if table.header_rows:
        facts.append(words("header-at", rows=_lines(list(table.header_rows), words)))
    elif not any(column.label for column in table.columns):
        facts.append(words("no-header"))
    if table.first_data_row is not None:
        facts.append(words("data-from", row=table.first_data_row))
    if table.crs is not None:
        facts.append(words("crs", system=say_system(table.crs, lang)))
    console.print()
    console.print(Text(head, style="bold"), end="  ")
    console.print(Text(" · ".join(facts), style="dim"))
    if columns:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        longest = max((len(column.label) for column in table.columns), default=0)
        grid.add_column(
            words("column"), overflow="fold", min_width=min(longest, NAME_WIDTH), max_width=NAME_WIDTH
        )
        # A narrow terminal takes from the examples first.
        grid.add_column(words("holds"), overflow="fold", min_width=10)
        grid.add_column(words("missing"), justify="right", no_wrap=True, min_width=5)
        grid.add_column(words("distinct"), justify="right", no_wrap=True, min_width=6)
        room = max(8, console.width - min(longest, NAME_WIDTH) - 44)
        grid.add_column(words("examples"), overflow="ellipsis", no_wrap=True, max_width=room)
        for column, found in zip(table.columns, profile.columns, strict=True):
            share = f"{100 * found.missing / profile.rows:.0f} %" if found.missing and profile.rows else ""
            grid.add_row(
                Text(column.label or words("unnamed")),
                Text(_holds(found.type, found.semantic, lang)),
                share,
                _number(found.distinct, lang),
                Text(" · ".join(_short(example) for example in found.examples[:3]), style="dim"),
            )
        console.print(grid)
    if profile.positions:
        console.print(Text(words("places"), style="bold"))
    labels = {column.name: column.label or column.name for column in table.columns}
    for position in profile.positions:
        for sentence in say_position(position, labels, lang):
            console.print(Text(f"  {sentence}"))
    if table.facts:
        console.print(Text(words("in-cells"), style="bold"))
    for fact in table.facts:
        shown = _lines(list(fact.rows), words) if fact.rows else ""
        if fact.count > len(fact.rows):
            shown = f"{shown}…"
        params = {
            **fact.params,
            "where": words("fact-column", name=fact.column) if fact.column else words("fact-table"),
            "count": _number(fact.count, lang),
            "rows": shown,
        }
        console.print(Text(f"  {say('fact', fact.code, params, lang)}"))
    for title, records in (("aside", table.skipped), ("rejected", table.rejected)):
        ordered = sorted(records, key=lambda record: (record.reason, record.row))
        lines = [
            (reason, [record.row for record in group])
            for reason, group in groupby(ordered, key=lambda record: record.reason)
            if title == "rejected" or reason != "header"
        ]
        if lines:
            console.print(Text(words(title), style="bold"))
        for reason, rows in sorted(lines, key=lambda line: line[1][0]):
            said = say("reason", reason, {}, lang)
            line = words("aside-line", reason=said, rows=_lines(rows, words))
            console.print(Text(f"  {line}"))


def _holds(kind: str, semantic: str | None, lang: str) -> str:
    if semantic is not None and semantic in TABLES["meaning"]:
        return say("meaning", semantic, {}, lang)
    if kind in TABLES["type"]:
        return say("type", kind, {}, lang)
    return kind


def _lines(rows: list[int], words: Callable[..., str]) -> str:
    """Say `lines 3–5, 9 … and 12 more`."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    shown = spans[:ROW_NUMBERS_SHOWN]
    text = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in shown)
    rest = sum(last - first + 1 for first, last in spans[ROW_NUMBERS_SHOWN:])
    if rest:
        text = f"{text} {words('and-more', count=rest)}"
    return words("line" if len(rows) == 1 else "lines", rows=text)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXAMPLE_WIDTH else flat[: EXAMPLE_WIDTH - 1] + "…"


def _number(number: int, lang: str) -> str:
    """Group thousands: a narrow no-break space in French, a comma in English."""
    return f"{number:,}".replace(",", "\u202f") if lang == "fr" else f"{number:,}"


def _size(size: int, lang: str) -> str:
    units = ("o", "ko", "Mo", "Go") if lang == "fr" else ("B", "kB", "MB", "GB")
    amount, unit = float(size), units[0]
    for unit in units:
        if amount < 1000 or unit == units[-1]:
            break
        amount /= 1000
    text = f"{amount:.0f}" if amount >= 10 or unit == units[0] else f"{amount:.1f}"
    return f"{text.replace('.', ',') if lang == 'fr' else text} {unit}"

"""parvis prepare: turn an extract into publishable files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.cli.progress import shown_progress
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
from parvis.cli.references import References, read_references
from parvis.cli.sources import SOURCE, database_named
from parvis.errors import UnreadableExtract
from parvis.wording import say, say_count

if TYPE_CHECKING:
    from parvis.engine.pipeline import Candidate


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command(
        help=pick("Préparer un extrait : réparer, typer, contrôler, dessiner.", "Prepare an extract.")
    )(prepare)


def prepare(
    file: Annotated[
        str,
        typer.Argument(
            metavar=SOURCE, help=pick("Le fichier reçu, ou une base.", "The file as received, or a database.")
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help=pick("Le dossier à écrire.", "The folder to write."))
    ],
    schema: Annotated[
        str | None, typer.Option(help=pick("Le schéma visé (slug ou fichier).", "The schema aimed at."))
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option(help=pick("Une recette à rejouer.", "A recipe to run again."))
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=pick("Répondre en JSON.", "Answer in JSON."))
    ] = False,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    quote: Quote = None,
    header_rows: HeaderRows = None,
    first_data_row: FirstDataRow = None,
    sheet: Sheet = None,
    query: Query = None,
    stack: Stack = None,
    reference: References = None,
) -> None:
    """Prepare FILE into the folder OUTPUT. Exit code 1 when the table does not conform to the schema."""
    from parvis.cli.known_schemas import known_schema
    from parvis.config import load_config
    from parvis.engine.pipeline import prepare_extract, prepare_reading
    from parvis.engine.repair import load_recipe

    given = load_recipe(_text_of(recipe)) if recipe is not None else None
    slug = schema or (given.schema if given is not None else None)
    aimed = known_schema(slug) if slug is not None else None
    told = told_by(encoding, delimiter, quote, header_rows, first_data_row, sheet, query, stack)
    database = database_named(file)
    cluster = load_config(os.environ).cluster
    with shown_progress() as progress, read_references(reference) as references:
        if database is None:
            candidate = prepare_extract(
                Path(file), schema=aimed, told=told, recipe=given, references=references, destination=output,
                cluster=cluster, progress=progress,
            )  # fmt: skip
        else:
            candidate = prepare_reading(
                database.read, name=database.name, schema=aimed, told=told, recipe=given,
                references=references, destination=output, cluster=cluster, progress=progress,
            )  # fmt: skip
    if as_json:
        sys.stdout.write(json.dumps(_summary(candidate), ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(candidate)
    if not candidate.report.valid:
        raise typer.Exit(1)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        raise UnreadableExtract("file-not-found", name=path.name) from error


def _summary(candidate: Candidate) -> dict[str, object]:
    return {
        "folder": str(candidate.folder),
        "sha256": candidate.sha256,
        "rows": candidate.rows,
        "valid": candidate.report.valid,
        "schema": candidate.schema.name if candidate.schema is not None else None,
        "counts": dict(candidate.report.counts),
        "steps": [
            {"step": step.step, "rows_removed": step.rows_removed, "cells_changed": step.cells_changed}
            for step in candidate.ledger.steps
        ],
        "files": sorted(path.name for path in candidate.folder.iterdir() if path.is_file()),
        "exports": [
            {"format": export.format, "reason": export.reason, "params": export.params}
            for export in candidate.exports
            if export.path is None
        ],
        "pictures": [picture.code for picture in candidate.pictures],
    }


def _tell(candidate: Candidate) -> None:
    from rich.console import Console
    from rich.markup import escape

    language = user_language()
    console = Console(highlight=False, soft_wrap=True)
    rows = say_count("row", candidate.rows, language)
    columns = say_count("column", len(candidate.profile.columns), language)
    folder = escape(str(candidate.folder))
    console.print(
        pick(
            f"[bold]{rows}[/], {columns}, dans {folder}",
            f"[bold]{rows}[/], {columns}, written in {folder}",
        )
    )
    for step in candidate.ledger.steps:
        counts = (("cell-changed", step.cells_changed), ("row-removed", step.rows_removed))
        told = [say_count(code, count, language) for code, count in counts if count]
        changed = ", ".join(told) or say_count("cell-changed", 0, language)
        console.print(f"  {escape(say('step', step.step, step.params, language))} : {changed}")
    for picture in candidate.pictures:
        title = picture.title.get(language) or next(iter(picture.title.values()))
        console.print(f"  {pick('Image', 'Picture')} : {escape(title)}")
    if candidate.schema is not None and candidate.report.valid:
        console.print(pick("Conforme au schéma ", "Conforms to the schema ") + escape(candidate.schema.name))
    for code, count in sorted(candidate.report.counts.items()):
        console.print(f"  {escape(code)} : {count}")

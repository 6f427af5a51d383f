"""parvis draw: choose the pictures that suit an extract and write them as SVG."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.cli.progress import shown_progress
from parvis.cli.reading_options import (
    Delimiter,
    Encoding,
    FirstDataRow,
    HeaderRows,
    Quote,
    Sheet,
    told_by,
)
from parvis.engine.model.table import TABLE_FILE
from parvis.errors import RefusedAction
from parvis.wording import say


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command(
        help=pick(
            "Dessiner un fichier : les graphiques et cartes qui conviennent, avec leur légende.",
            "Draw a file: the charts and maps that suit it, with their captions.",
        )
    )(draw)


def draw(
    file: Annotated[Path, typer.Argument(help=pick("Le fichier reçu.", "The file as received."))],
    output: Annotated[
        Path, typer.Option("--output", "-o", help=pick("Le dossier à écrire.", "The folder to write."))
    ],
    schema: Annotated[
        str | None, typer.Option(help=pick("Le schéma visé (slug ou fichier).", "The schema aimed at."))
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
) -> None:
    """Write `charts.json` and the SVG files of FILE into the folder OUTPUT; fine even without picture."""
    from parvis.cli.known_schemas import known_schema
    from parvis.engine.charts.draw import pictures_to_json, why_no_picture, write_pictures
    from parvis.engine.pipeline import prepare_extract

    if output.exists() and not output.is_dir():
        raise RefusedAction("output-is-file", name=output.name)
    aimed = known_schema(schema) if schema is not None else None
    told = told_by(encoding, delimiter, quote, header_rows, first_data_row, sheet)
    work = Path(tempfile.mkdtemp(prefix="parvis-draw-"))
    try:
        with shown_progress() as progress:
            candidate = prepare_extract(
                file, schema=aimed, told=told, destination=work / "prepared", progress=progress
            )
        pictures = candidate.pictures
        output.mkdir(parents=True, exist_ok=True)
        write_pictures(pictures, output)
        reason = (
            None
            if pictures
            else candidate.undrawn
            or why_no_picture(candidate.folder / TABLE_FILE, candidate.profile, candidate.schema)
        )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    language = user_language()
    if reason is not None:
        sys.stderr.write(say("notice", reason, {}, language) + "\n")
    if as_json:
        sys.stdout.write(json.dumps(pictures_to_json(pictures), ensure_ascii=False, indent=1) + "\n")
        return
    for picture in pictures:
        sys.stdout.write(f"{picture.title[language]}\n  {picture.reason[language]}\n")

"""parvis convert: keep a file as a typed Parquet table, nothing repaired, for people or for machines."""

from __future__ import annotations

import dataclasses
import json
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
    told_by,
)
from parvis.wording import say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parvis.engine.exporting.conversion import Conversion
    from parvis.engine.model.table import SetAside


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command(
        help=pick(
            "Garder un fichier en Parquet typé, sans rien réparer.",
            "Keep a file as typed Parquet, nothing repaired.",
        )
    )(convert)


def convert(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=pick("Le fichier reçu.", "The file as received.")),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help=pick("Le fichier Parquet à écrire.", "The Parquet file to write.")
        ),
    ],
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
) -> None:
    """Read FILE, type its table on what all its cells hold, write it. Exit code 2 when it cannot be read."""
    from parvis.engine.exporting.convert import convert_extract

    told = told_by(encoding, delimiter, quote, header_rows, first_data_row, sheet, query)
    with shown_progress() as progress:
        conversion, sha256 = convert_extract(file, output, told=told, progress=progress)
    if as_json:
        sys.stdout.write(json.dumps(to_json(conversion, sha256), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(conversion, output, user_language())


def to_json(conversion: Conversion, sha256: str) -> dict[str, object]:
    """Return the shape of `parvis convert --json`; records set aside as `inspect` tells them."""

    def aside(records: Sequence[SetAside]) -> list[dict[str, object]]:
        return [{"row": record.row, "reason": record.reason} for record in records]

    return {
        "format": conversion.format,
        "encoding": conversion.encoding,
        "sha256": sha256,
        "table": conversion.table,
        "rows": conversion.rows,
        "records": conversion.records,
        "skipped": aside(conversion.skipped),
        "rejected": aside(conversion.rejected),
        "columns": [dataclasses.asdict(column) for column in conversion.columns],
        "others": list(conversion.others),
        "notices": [{"code": code, "params": dict(params)} for code, params in conversion.notices],
    }


def _print(conversion: Conversion, output: Path, lang: str) -> None:
    """Write what a person wants to know: rows, what is not a row, the type of each column."""

    def words(code: str, **params: object) -> str:
        return say("conversion", code, params, lang)

    lines = [words("written", path=output, rows=say_count("row", conversion.rows, lang))]
    if conversion.skipped:
        lines.append(words("skipped", records=say_count("record", len(conversion.skipped), lang)))
    if conversion.rejected:
        lines.append(words("rejected", records=say_count("record", len(conversion.rejected), lang)))
    for column in conversion.columns:
        label = column.label or column.name
        if column.expected:
            code = "kept-text" if column.misfits == 1 else "kept-text-many"
            cells, expected = (
                say_count("cell", column.misfits, lang),
                say("type", column.expected, {}, lang),
            )
            lines.append(words(code, column=label, cells=cells, expected=expected))
        else:
            lines.append(words("column", column=label, type=say("type", column.type, {}, lang)))
    if conversion.others:
        lines.append(words("others", names=", ".join(conversion.others)))
    lines += [say("notice", code, params, lang) for code, params in conversion.notices]
    sys.stdout.write("\n".join(lines) + "\n")

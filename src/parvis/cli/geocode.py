"""parvis geocode: ask the national address service where the addresses of a file are, into a table."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.language import pick
from parvis.errors import UnusableRecipe

# The service is a common good: more addresses than that are for its own batch page.
MOST = 5_000


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        help=pick(
            "Demander au service national des adresses où sont celles d’un fichier.",
            "Ask the national address service where the addresses of a file are.",
        )
    )(geocode)


def geocode(
    file: Annotated[Path, typer.Argument(help=pick("Le fichier reçu.", "The file as received."))],
    column: Annotated[str, typer.Option(help=pick("La colonne des adresses.", "The column of addresses."))],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help=pick("La table à écrire (CSV).", "The table to write (CSV).")),
    ],
    commune: Annotated[
        str | None, typer.Option(help=pick("La colonne du code INSEE.", "The column of INSEE codes."))
    ] = None,
) -> None:
    """Write OUTPUT: one row for each different address, to be looked up by the step `place_address`.

    The addresses leave this machine: they are sent to the service, nothing else of the file is.
    """
    from parvis.cli.progress import shown_progress
    from parvis.config import load_config
    from parvis.connectors.address_service import place_table
    from parvis.connectors.http import get

    asked = addresses_of(file, column, commune)
    service = load_config(os.environ).address_service
    done = 0
    with shown_progress() as progress:

        def tell() -> None:
            nonlocal done
            done += 1
            progress("asking", done / len(asked))

        rows = place_table(get, asked, service=service, progress=tell) if asked else []
    with output.open("w", encoding="utf-8", newline="") as written:
        names = ["adresse", "code_insee", "latitude", "longitude", "score", "precision", "libelle"]
        writer = csv.DictWriter(written, names)
        writer.writeheader()
        writer.writerows(rows)
    found = sum(row["score"] != "" for row in rows)
    sys.stdout.write(
        pick(f"{found} adresses trouvées sur {len(rows)}.", f"{found} of {len(rows)} addresses found.") + "\n"
    )


def addresses_of(file: Path, column: str, commune: str | None) -> list[tuple[str, str]]:
    """Return the different (address, commune code) of the file's table.

    Raises UnreadableExtract; UnusableRecipe `unknown-column`, `too-many-addresses`.
    """
    import duckdb

    from parvis.engine.reading import describe_extract, read_extract
    from parvis.engine.repair import choose_tables

    with tempfile.TemporaryDirectory(prefix="parvis-") as work:
        table = choose_tables(read_extract(describe_extract(file), Path(work)))[0]
        names = {one.name for one in table.columns}
        for name in (column, commune):
            if name is not None and name not in names:
                raise UnusableRecipe("unknown-column", step="geocode", column=name)
        quoted = ['"' + name.replace('"', '""') + '"' if name else "''" for name in (column, commune)]
        read = duckdb.sql(f"FROM read_parquet('{table.path}')")
        found = read.filter(f"{quoted[0]} IS NOT NULL").project(", ".join(quoted)).distinct().fetchall()
    if len(found) > MOST:
        raise UnusableRecipe("too-many-addresses", count=len(found), most=MOST)
    return sorted((address, code or "") for address, code in found)

"""The options that say how a file is to be read: declared once, for every command that reads."""

from __future__ import annotations

from typing import Annotated

import typer

from parvis.cli.language import pick
from parvis.engine.model.told import Told
from parvis.errors import UnreadableExtract

Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="CODEC", help="utf-8, cp1252, iso-8859-15, mac_roman, cp850…"),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="CHAR",
        help=pick("Ce qui sépare les cellules : ; , | ou tab.", "What parts the cells: ; , | or tab."),
    ),
]
Quote = Annotated[
    str | None,
    typer.Option(
        "--quote",
        metavar="CHAR",
        help=pick("Le guillemet des cellules, ou none.", "The quote around cells, or none."),
    ),
]
HeaderRows = Annotated[
    str | None,
    typer.Option(
        "--header-rows",
        metavar="N[,N…]",
        help=pick("Lignes de l’en-tête : 1 · 3,4 · 0.", "Lines of the header: 1 · 3,4 · 0."),
    ),
]
FirstDataRow = Annotated[
    int | None,
    typer.Option(
        "--first-data-row",
        metavar="N",
        help=pick("Première ligne de données.", "First line of data."),
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        "--table",
        metavar="NAME",
        help=pick("Ne lire que cette feuille ou ce tableau.", "Read this sheet or table only."),
    ),
]
Query = Annotated[
    str | None,
    typer.Option(
        "--query",
        metavar="SQL",
        help=pick("Ce qu’il faut lire d’une base : SELECT …", "What to read of a database: SELECT …"),
    ),
]

Stack = Annotated[
    bool | None,
    typer.Option(
        "--stack/--no-stack",
        show_default=False,
        help=pick(
            "Réunir les feuilles de mêmes colonnes, ou ne prendre que la plus grande.",
            "Put sheets of the same columns together, or take the largest only.",
        ),
    ),
]

_NAMED = {"tab": "\t", "\\t": "\t", "none": "", "space": " "}


def told_by(
    encoding: str | None = None,
    delimiter: str | None = None,
    quote: str | None = None,
    header_rows: str | None = None,
    first_data_row: int | None = None,
    sheet: str | None = None,
    query: str | None = None,
    stack: bool | None = None,
) -> Told:
    """Return what the options say. Raises UnreadableExtract: mark-unclear, header-rows-unclear."""
    if first_data_row is not None and first_data_row < 1:
        raise UnreadableExtract("header-rows-unclear", text=str(first_data_row))
    return Told(
        encoding=encoding,
        delimiter=_mark(delimiter),
        quote=_mark(quote),
        header_rows=_row_numbers(header_rows),
        first_data_row=first_data_row,
        sheet=sheet,
        query=query,
        stack=stack,
    )


def _mark(text: str | None) -> str | None:
    """Read `;` as itself, `tab` as a tabulation, `none` as no mark at all."""
    if text is None:
        return None
    mark = _NAMED.get(text.lower(), text)
    if len(mark) > 1 or mark in ("\n", "\r", "\0"):
        raise UnreadableExtract("mark-unclear", text=text)
    return mark


def _row_numbers(text: str | None) -> tuple[int, ...] | None:
    """Read `3,4` as (3, 4) and `0` as no header at all."""
    if text is None:
        return None
    try:
        numbers = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        raise UnreadableExtract("header-rows-unclear", text=text) from None
    if numbers == (0,):
        return ()
    if numbers[0] < 1:
        raise UnreadableExtract("header-rows-unclear", text=text)
    return numbers

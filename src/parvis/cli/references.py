"""Tables to look up, given on the command line as files: read like any extract, known by name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.language import pick
from parvis.errors import UnusableRecipe

References = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        metavar="[NAME=]FILE",
        help=pick(
            "Une table où chercher, sous le nom que la recette lui donne (sinon, celui du fichier). "
            "Plusieurs fois si besoin.",
            "A table to look up, by the name the recipe gives it (else the file’s). May be repeated.",
        ),
    ),
]


@contextmanager
def read_references(given: Sequence[str] | None) -> Iterator[dict[str, Path]]:
    """Give {name: Parquet file} of the tables read from the files named, while the block runs.

    Raises UnreadableExtract as reading does, UnusableRecipe `reference-twice`.
    """
    from parvis.engine.reading import describe_extract, read_extract
    from parvis.engine.repair import choose_tables

    with tempfile.TemporaryDirectory(prefix="parvis-") as work:
        found: dict[str, Path] = {}
        for number, told in enumerate(given or ()):
            name, path = named(told)
            if name in found:
                raise UnusableRecipe("reference-twice", table=name)
            folder = Path(work) / str(number)
            folder.mkdir()
            found[name] = choose_tables(read_extract(describe_extract(path), folder))[0].path
        yield found


def named(told: str) -> tuple[str, Path]:
    """Return the name and the file of `communes=liste.csv`, or of `liste.csv`."""
    name, sign, path = told.partition("=")
    if sign and name and not Path(told).exists():
        return name, Path(path)
    return Path(told).stem, Path(told)

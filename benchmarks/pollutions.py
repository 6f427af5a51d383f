"""Pollute one clean table in the ways of the Pollock benchmark (Vitagliano et al., VLDB 2023).

The table is our own, invented; the pollutions are those the paper describes: one at a time, for the whole
file, for each row, or for each cell. Each comes with the table that a good loader gives back.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

ROWS = 83
HEADER = ("DATE", "HEURE", "Qte", "REFERENCE", "Prix", "Famille", "Description", "Adresse", "Remarques")
# Only texts are quoted, as in the benchmark's own source.
QUOTED = (6, 7)
FAMILIES = ("Banc", "Lampadaire", "Corbeille", "Fontaine", "Potelet", "Jardinière")
SENTENCES = (
    "Un banc de bois, sans dossier, pour les places ombragées.",
    "Fonte d’aluminium; éclaire en blanc chaud, sans éblouir les passants.",
    "Deux bacs: l’un pour le tri, l’autre pour le reste. Se vide par le côté, avec une clé.",
    'Eau potable, en continu ou au bouton, 12" de diamètre.',
    "Souple, il se redresse après un choc, même à basse température.",
)


@dataclass(frozen=True)
class Polluted:
    """name: the pollution; content: the file; table: what it holds, the header first when there is one;
    header: whether it has one."""

    name: str
    content: bytes
    table: list[list[str]]
    header: bool = True


def clean_table() -> list[list[str]]:
    """Return the table, its header first; the same each time."""
    draw = random.Random("pollutions")
    return [list(HEADER), *(_row(number, draw) for number in range(ROWS))]


def _row(number: int, draw: random.Random) -> list[str]:
    return [
        f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/2023",
        f"{number // 4 % 24:02d}:{15 * (number % 4):02d}",
        str(draw.randint(0, 9)),
        f"{draw.choice(('MU', 'EC', 'EV'))}-{draw.randint(1000, 9999)}",
        f"{draw.randint(5, 900)}.{draw.randint(10, 99)} €",
        draw.choice(FAMILIES),
        draw.choice(SENTENCES),
        f"https://exemple.test/produit/{number}.html",
        "",
    ]


def pollutions() -> Iterator[Polluted]:
    """Yield every polluted file."""
    table = clean_table()
    yield Polluted("source", _text(table), table)
    yield from _of_the_file(table)
    yield from _of_dialects(table)
    for row in range(len(table)):
        yield _with_line(table, row, f"row_field_delimiter_{row}", _line(table[row], delimiter=" "))
        for place in range(len(HEADER)):
            cells = line_parts(table[row])
            more = [*cells[:place], "", *cells[place:]]
            extra = [*table[row][:place], "", *table[row][place:]]
            yield _with_line(table, row, f"row_more_sep_{row}_{place}", ",".join(more), extra)
            quoted = [*cells[:place], '"' + cells[place], *cells[place + 1 :]]
            stray = [*table[row][:place], '"' + table[row][place], *table[row][place + 1 :]]
            yield _with_line(table, row, f"row_extra_quote_{row}_{place}", ",".join(quoted), stray)
            if place:
                joined = [*cells[: place - 1], cells[place - 1] + cells[place], *cells[place + 1 :]]
                fewer = [
                    *table[row][: place - 1],
                    table[row][place - 1] + table[row][place],
                    *table[row][place + 1 :],
                ]
                yield _with_line(table, row, f"row_less_sep_{row}_{place}", ",".join(joined), fewer)


def _of_the_file(table: list[list[str]]) -> Iterator[Polluted]:
    text = _text(table).decode()
    yield Polluted("file_no_payload", b"", [])
    yield Polluted("file_no_trailing_newline", text.rstrip("\r\n").encode(), table)
    yield Polluted("file_double_trailing_newline", (text + "\r\n").encode(), table)
    yield Polluted("file_no_header", _text(table[1:]), table[1:], header=False)
    yield Polluted("file_header_only", _text(table[:1]), table[:1])
    yield Polluted("file_one_data_row", _text(table[:2]), table[:2])
    for levels in (2, 3):
        merged = [" ".join([name] * levels) for name in HEADER]
        yield Polluted(
            f"file_header_multirow_{levels}", _text([table[0]] * (levels - 1) + table), [merged, *table[1:]]
        )
    blank = [""] * len(HEADER)
    yield Polluted("file_preamble", _text([["PREAMBULE", *blank[1:]], blank, *table]), table)
    for name, width in (("less", 8), ("same", 9), ("more", 10)):
        other = [
            [*row, *row[-1:]][:width] if number else [*HEADER, "col1"][:width]
            for number, row in enumerate(table[:-1])
        ]
        yield Polluted(f"file_multitable_{name}", _text([*table, *other]), table)


def _of_dialects(table: list[list[str]]) -> Iterator[Polluted]:
    for end, name in (("\n", "LF"), ("\r", "CR")):
        yield Polluted(f"file_record_delimiter_{name}", _text(table, end=end), table)
    for delimiter, name in ((";", "semicolon"), ("\t", "tab"), (", ", "comma_space"), (" ", "space")):
        yield Polluted(f"file_field_delimiter_{name}", _text(table, delimiter=delimiter), table)
    yield Polluted("file_quotation_char", _text(table, quote="'"), table)
    yield Polluted("file_escape_char_backslash", _text(table, escape="\\"), table)
    yield Polluted("file_escape_char_none", _text(table, escape=""), table)


def line_parts(cells: list[str], *, delimiter: str = ",", quote: str = '"', escape: str = '"') -> list[str]:
    """Return the cells as they are written in a line: quoted where the source quotes, or they must be."""
    written = []
    for place, cell in enumerate(cells):
        if place in QUOTED or (delimiter.strip() and delimiter.strip() in cell) or quote in cell:
            written.append(quote + cell.replace(quote, escape + quote) + quote)
        else:
            written.append(cell)
    return written


def _line(cells: list[str], **style: str) -> str:
    return style.get("delimiter", ",").join(line_parts(cells, **style))


def _text(table: list[list[str]], *, end: str = "\r\n", **style: str) -> bytes:
    return "".join(_line(row, **style) + end for row in table).encode()


def _with_line(
    table: list[list[str]], row: int, name: str, line: str, cells: list[str] | None = None
) -> Polluted:
    """Return the file with one line polluted; cells: what that line then holds."""
    lines = [_line(other) for other in table]
    lines[row] = line
    found = [*table[:row], cells if cells is not None else table[row], *table[row + 1 :]]
    return Polluted(name, "".join(one + "\r\n" for one in lines).encode(), found)


def read_clean(text: str) -> list[list[str]]:
    """Return the table of a clean file: commas, double quotes."""
    return list(csv.reader(io.StringIO(text, newline="")))

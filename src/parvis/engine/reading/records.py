"""Physical records of a text file: where each one ends, and its cells, told by a small exact grammar."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from parvis.engine.model.table import Dialect
from parvis.engine.reading.fixed_width import cut

# A quote never closed would swallow the rest of the file: a record of more lines than this is not believed.
LONGEST_RECORD = 2000
CELL_SIZE_LIMIT = 1 << 28
NO_DELIMITER = "\x1f"
# A carriage return alone inside an unquoted cell stops the csv module; it travels in this disguise.
CARRIAGE_RETURN = "\ue00d"


class UnclosedRecord(str):
    """A line that opens a quote which nothing closes: kept apart, its cells cannot be told."""

    __slots__ = ()


@lru_cache(maxsize=64)
def _grammar(dialect: Dialect) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a complete line that begins outside quotes, and of one that begins inside."""
    delimiter = re.escape(dialect.delimiter or NO_DELIMITER)
    separator = f"{delimiter} *" if dialect.spaced else delimiter
    quote = re.escape(dialect.quote or "")
    if dialect.escape == dialect.quote:
        inside = rf"(?:[^{quote}]|{quote}{quote})*+"
        rest = rf"(?:[^{quote}{delimiter}][^{delimiter}]*+)?+"
        plain = rf"(?:[^{quote}{delimiter}][^{delimiter}]*+)?+"
    else:
        inside = rf"(?:[^{quote}\\]|\\.)*+"
        rest = rf"(?:[^{delimiter}\\]|\\.)*+"
        plain = rf"(?:(?:[^{quote}{delimiter}\\]|\\.)(?:[^{delimiter}\\]|\\.)*+)?+"
    cell = rf"(?:{quote}{inside}{quote}{rest}|{plain})"
    tail = rf"(?:{separator}{cell})*+"
    return (
        re.compile(rf"{cell}{tail}", re.DOTALL),
        re.compile(rf"{inside}{quote}{rest}{tail}", re.DOTALL),
    )


def lines_of(text: str, newline: str = "\n") -> Iterator[str]:
    """Yield the lines of `text`, their ends kept. newline: what ends them, "" for any of the three ends."""
    if not newline:
        yield from re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
        return
    start = 0
    while start < len(text):
        end = text.find(newline, start) + 1
        if end == 0:
            yield text[start:]
            return
        yield text[start:end]
        start = end


def join_lines(lines: Iterable[str], dialect: Dialect, width: int | None = None) -> Iterator[str]:
    """Yield physical records, line ends removed: a line, or several while a quoted cell runs on.

    A quote opens a cell only at its start; a doubled (or escaped) quote inside is text. A quote that is not
    closed within LONGEST_RECORD lines or before the end makes its first line an UnclosedRecord; reading goes
    on at the next line. So does, where `width` says how many cells are usual, a quote that would join lines
    which are each a row by themselves.
    """
    if dialect.quote is None:
        yield from (line.rstrip("\r\n") for line in lines)
        return
    source, waiting = iter(lines), deque[str]()
    while True:
        line = _next(waiting, source)
        if line is None:
            return
        held = [line]
        whole = _is_complete(line, dialect, inside=False)
        while not whole and len(held) < LONGEST_RECORD and (more := _next(waiting, source)) is not None:
            held.append(more)
            whole = dialect.quote in more and _is_complete(more, dialect, inside=True)
        if whole and not (len(held) > 1 and width and _swallows(held, dialect, width)):
            yield "".join(held).rstrip("\r\n")
        else:
            yield UnclosedRecord(line.rstrip("\r\n"))
            waiting.extendleft(reversed(held[1:]))


def _swallows(held: Sequence[str], dialect: Dialect, width: int) -> bool:
    """Tell whether a stray quote joined lines that are rows of their own.

    Chance gives each line of a quoted text the one delimiter of a table of two columns, not more.
    """
    if width < 3 and len(parse_records(["".join(held).rstrip("\r\n")], dialect)[0]) == width:
        return False
    return width > 1 and all(len(careful_cells(line, dialect)) == width for line in held)


def careful_cells(record: str, dialect: Dialect) -> list[str]:
    """Return the cells of a record whose quotes are not to be trusted.

    Only a quote that closes right before a delimiter or the end makes a quoted cell; any other is text.
    """
    mark = re.escape(dialect.delimiter or NO_DELIMITER)
    quote = re.escape(dialect.quote or '"')
    pattern = rf"({quote}(?:[^{quote}]|{quote}{quote})*+{quote}(?={mark}|$)|[^{mark}]*)({mark}|$)"
    cells = []
    for match in re.finditer(pattern, record.rstrip("\r\n"), re.DOTALL):
        cell = match.group(1)
        if len(cell) > 1 and cell.startswith(dialect.quote or '"') and cell.endswith(dialect.quote or '"'):
            cell = cell[1:-1].replace((dialect.quote or '"') * 2, dialect.quote or '"')
        cells.append(cell)
        if not match.group(2):
            break
    return cells


def _next(waiting: deque[str], source: Iterator[str]) -> str | None:
    return waiting.popleft() if waiting else next(source, None)


def _is_complete(line: str, dialect: Dialect, *, inside: bool) -> bool:
    """Tell whether no quote is open at the end of `line`. inside: one was open at its beginning."""
    if not inside and (dialect.quote or "") not in line:
        return True
    complete, completes = _grammar(dialect)
    return (completes if inside else complete).fullmatch(line.rstrip("\r\n")) is not None


def parse_records(records: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """Return the cells of each record, in order; an empty record has no cell.

    Raises csv.Error when a record has no cells by this dialect.
    """
    if dialect.starts:
        return [cut(record, dialect.starts) if record else [] for record in records]
    rows = list(_reader(records, dialect))
    if len(rows) != len(records):
        rows = [next(_reader([record], dialect), []) for record in records]
    return rows


def _reader(records: Sequence[str], dialect: Dialect) -> Iterator[list[str]]:
    csv.field_size_limit(CELL_SIZE_LIMIT)
    odd = any("\r" in record for record in records)
    source: Iterable[str] = (record.replace("\r", CARRIAGE_RETURN) for record in records) if odd else records
    if dialect.quote is None:
        reader = csv.reader(
            source, delimiter=dialect.delimiter or NO_DELIMITER, quoting=csv.QUOTE_NONE, quotechar=None
        )
    elif dialect.escape == dialect.quote:
        reader = csv.reader(
            source,
            delimiter=dialect.delimiter or NO_DELIMITER,
            quotechar=dialect.quote,
            skipinitialspace=dialect.spaced,
        )
    else:
        reader = csv.reader(
            source,
            delimiter=dialect.delimiter or NO_DELIMITER,
            quotechar=dialect.quote,
            doublequote=False,
            escapechar=dialect.escape,
            skipinitialspace=dialect.spaced,
        )
    if not odd:
        yield from reader
        return
    for row in reader:
        yield [cell.replace(CARRIAGE_RETURN, "\r") for cell in row]

"""Find the table inside a grid of cells: title lines, header levels, units, blank lines, footnotes.

Shared by text files and sheets. Pure functions over rows of text; indices count from 0 in what is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from parvis.engine.model.table import ROW, Column
from parvis.engine.reading.cells import DATE, EMPTY, MISSING_MARKS, NUMBER, WORDS, YEAR, is_blank, look

Row = Sequence[str]
# A horizontal or vertical merge: first row, first column, last row, last column, all included.
Merge = tuple[int, int, int, int]

SEARCHED_ROWS = 60
BODY_SAMPLE = 80
MOST_LEVELS = 3

TITLE, HEADER, REPEATED, UNITS, BLANK, FOOTNOTE = (
    "title",
    "header",
    "repeated-header",
    "units",
    "empty",
    "footnote",
)

_UNIT = re.compile(
    r"\(.{1,20}\)|\(?\s*(?:en\s+)?(?:€|k€|m€|euros?|%|m²|m2|m3|m³|km²|km|m|ha|t|kg|kwh|mwh|gwh|hab\.?|ans?|j|h|mm|"
    r"µg/m3|µg/m³|°c)(?:\s*/\s*\w+)?\s*\)?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:\*|\(\d\)|note|nota|source|champ|lecture|légende|attention|avertissement|fuente|bron|quelle|"
    r"report|©|extrait|édité|généré|created|nb\s*:|n\.?\s?d\.?\s*[:=]|données|mise à jour)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """Where the table is in the rows given.

    width: number of columns; header: indices of the header rows, in order; labels: one a column, "" without
    header; first: index of the first row after the header (it may be beyond the rows given);
    skipped: index → reason for every row before `first`.
    """

    width: int
    header: tuple[int, ...]
    labels: tuple[str, ...]
    first: int
    skipped: Mapping[int, str] = field(default_factory=dict)


def filled(row: Row) -> int:
    """Count the cells that hold something."""
    return sum(1 for cell in row if not is_blank(cell))


def is_empty(row: Row) -> bool:
    """Tell whether no cell holds anything but spaces."""
    return not any(cell and cell.strip(" \t") for cell in row)


def find_layout(
    rows: Sequence[Row], *, merges: Sequence[Merge] = (), header_rows: Sequence[int] | None = None
) -> Layout:
    """Return the layout of a table from its first rows.

    merges: merged ranges of a sheet; header_rows: indices of the header told by a person (empty: no header).
    """
    if header_rows is not None:
        header = tuple(sorted(index for index in header_rows if index < len(rows)))
    else:
        header = _find_header(rows, merges)
    if header:
        first = header[-1] + 1
        skipped = {
            index: BLANK if is_empty(rows[index]) else TITLE for index in range(first) if index not in header
        }
        for place, index in enumerate(header):
            repeats = any(_same(rows[index], rows[earlier]) for earlier in header[:place])
            skipped[index] = REPEATED if repeats else HEADER
        while first < len(rows) and (is_empty(rows[first]) or _is_units(rows[first], rows[header[-1]])):
            skipped[first] = BLANK if is_empty(rows[first]) else UNITS
            first += 1
    else:
        first = _first_full(rows) if header_rows is None else 0
        skipped = {index: BLANK if is_empty(rows[index]) else TITLE for index in range(first)}
    width = _width(rows, header, first)
    labels = merge_labels([rows[index] for index in header], header, width, merges)
    return Layout(width, header, labels, first, skipped)


def _width(rows: Sequence[Row], header: Sequence[int], first: int) -> int:
    """The header's width, unless one row in twenty of the body, and two at least, hold more."""
    body = [_last_filled(row) for row in rows[first:] if not is_empty(row)]
    of_header = max((_last_filled(rows[index]) for index in header), default=0)
    written = max((len(rows[index]) for index in header), default=0)
    if not body:
        return max(of_header, 1)
    if not header:
        counts = Counter(body)
        often = [width for width, times in counts.items() if times >= max(1, 0.05 * len(body))]
        return max([*often, 1])
    beyond = [width for width in body if width > of_header]
    times = Counter(beyond)
    enough = min(len(body), max(2, 0.05 * len(body)))
    believed = [width for width in times if times[width] >= enough or width <= written]
    return max([of_header, *believed, 1])


def _last_filled(row: Row) -> int:
    for place in range(len(row), 0, -1):
        if not is_blank(row[place - 1]):
            return place
    return 0


def _typical_fill(rows: Sequence[Row]) -> float:
    counts = [count for row in rows[:400] if (count := filled(row))]
    if len(counts) > 8:
        counts = counts[len(counts) // 4 :]
    return median(counts) if counts else 0


def _first_full(rows: Sequence[Row]) -> int:
    """Index of the first row as full as the body usually is; len(rows) when all are empty."""
    typical = _typical_fill(rows)
    wanted = max(2, (typical + 1) // 2) if typical >= 3 else typical
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        count = filled(row)
        if count and count >= wanted:
            return index
    for index, row in enumerate(rows):
        if not is_empty(row):
            return index
    return len(rows)


def _find_header(rows: Sequence[Row], merges: Sequence[Merge]) -> tuple[int, ...]:
    start = _first_full(rows)
    if start >= len(rows):
        return ()
    if not _is_header(rows, start):
        return ()
    header = [start]
    # Downwards: the same line again, a second level, the code row under the label row.
    while len(header) < MOST_LEVELS and header[-1] + 1 < len(rows):
        below = header[-1] + 1
        if _is_units(rows[below], rows[header[-1]]):
            break
        if _same(rows[below], rows[start]) or _goes_on(rows, below, merges):
            header.append(below)
        else:
            break
    # A parameter line (« Période : 2023 ») that stood first announces no column: it is a title.
    while len(header) > 1 and filled(rows[header[0]]) < filled(rows[header[1]]):
        if _announces(rows, header[0], header[1], merges):
            break
        header.pop(0)
    # Upwards: groups of columns announced above the names.
    while len(header) < MOST_LEVELS and header[0] > 0 and _announces(rows, header[0] - 1, header[0], merges):
        header.insert(0, header[0] - 1)
    return tuple(header)


def _same(one: Row, other: Row) -> bool:
    return [cell.strip() for cell in one] == [cell.strip() for cell in other]


def _body_kinds(rows: Sequence[Row], after: int) -> list[str]:
    """What most cells of each column below `after` look like: NUMBER (years too), DATE, WORDS or EMPTY."""
    body = [row for row in rows[after + 1 : after + 1 + 3 * BODY_SAMPLE] if filled(row) > 1 or len(row) == 1]
    body = body[:BODY_SAMPLE]
    width = max((len(row) for row in body), default=0)
    kinds = []
    for place in range(width):
        counts = Counter(
            NUMBER if kind == YEAR else kind
            for row in body
            if place < len(row) and (kind := look(row[place])) != EMPTY
        )
        if not counts:
            kinds.append(EMPTY)
            continue
        kind, times = counts.most_common(1)[0]
        kinds.append(kind if times >= 0.7 * counts.total() else WORDS)
    return kinds


def _evidence(rows: Sequence[Row], index: int) -> tuple[int, int]:
    """Return (for, against): words above numbers speak for a header; a number above numbers against it."""
    speaks_for = against = 0
    for place, kind in enumerate(_body_kinds(rows, index)):
        cell = rows[index][place] if place < len(rows[index]) else ""
        here = look(cell)
        if kind in (NUMBER, DATE):
            if here == WORDS:
                speaks_for += cell.strip().lower() not in MISSING_MARKS
            elif here in (NUMBER, DATE):
                against += 1
    return speaks_for, against


def _is_header(rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    words = [cell.strip() for cell in row if look(cell) == WORDS]
    years = [cell for cell in row if look(cell) == YEAR]
    values = [cell for cell in row if look(cell) in (NUMBER, DATE)]
    if not words and not years:
        return False
    speaks_for, against = _evidence(rows, index)
    if against > speaks_for or len(values) > len(words) + len(years):
        return False
    if speaks_for > 0:
        return True
    # All words: a header does not come back in its own column, and its cells are short.
    if any(len(cell) > 200 for cell in words) and len(row) > 1:
        return False
    below = rows[index + 1 : index + 1 + 3 * BODY_SAMPLE]
    again = sum(
        1
        for place, cell in enumerate(row)
        if look(cell) == WORDS
        and any(place < len(other) and other[place] == cell for other in below if not _same(other, row))
    )
    return again <= len(words) / 4 and not (years and not words and len(row) == 1)


def _goes_on(rows: Sequence[Row], below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `below`, just under a header row, is one more header level."""
    above, row = rows[below - 1], rows[below]
    if is_empty(row) or any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    spans_down = any(top <= below - 1 < bottom for top, _, bottom, _ in merges)
    spans_across = any(top == below - 1 and right > left for top, left, _, right in merges)
    if spans_down or (spans_across and filled(row) >= 2):
        return True
    speaks_for, against = _evidence(rows, below)
    kinds = _body_kinds(rows, below)
    numeric = sum(1 for kind in kinds if kind in (NUMBER, DATE))
    years = sum(1 for cell in row if look(cell) == YEAR)
    if against or not numeric:
        return False
    if filled(row) < max(2, filled(above) // 2):
        return False
    if speaks_for >= 2 or (speaks_for == 1 and numeric == 1):
        return speaks_for + years >= 0.6 * numeric
    return False


def _announces(rows: Sequence[Row], above: int, below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `above`, just over a header row, names groups of its columns."""
    row, names = rows[above], rows[below]
    if filled(row) < 2 or any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    if any(top == above and bottom == above and right > left for top, left, bottom, right in merges):
        return True
    labels = [cell.strip() for cell in names if not is_blank(cell)]
    repeated = len(set(labels)) < len(labels)
    nameless = any(
        is_blank(names[place]) and not is_blank(row[place]) for place in range(min(len(names), len(row)))
    )
    return repeated or nameless


def _is_units(row: Row, header: Row) -> bool:
    cells = [cell.strip() for cell in row if not is_blank(cell)]
    if not cells or len(header) < 2 or any(look(cell) in (NUMBER, DATE, YEAR) for cell in cells):
        return False
    units = sum(1 for cell in cells if _UNIT.fullmatch(cell))
    return units == len(cells) and (units >= 2 or any(cell.startswith("(") for cell in cells))


def merge_labels(
    levels: Sequence[Row], header: Sequence[int], width: int, merges: Sequence[Merge] = ()
) -> tuple[str, ...]:
    """Return one label a column: the levels from top to bottom, joined by a space, said once each.

    A group's name stands over its first column only: it is carried to the right, as far as its merge goes
    or, without merges on that row, while the level below has a name and this one is empty.
    """
    grids: list[list[str]] = []
    for depth, (level, index) in enumerate(zip(levels, header, strict=True)):
        cells = [level[place].strip() if place < len(level) else "" for place in range(width)]
        across = [merge for merge in merges if merge[0] <= index <= merge[2] and merge[3] > merge[1]]
        for top, left, _, right in across:
            origin = levels[header.index(top)] if top in header else ()
            source = origin[left].strip() if left < len(origin) else ""
            for place in range(left, min(right + 1, width)):
                cells[place] = cells[place] or source
        if not across and depth < len(levels) - 1 and not _same(level, levels[-1]):
            lower = levels[depth + 1]
            for place in range(1, width):
                named_below = place < len(lower) and not is_blank(lower[place])
                if not cells[place] and named_below and depth < len(levels) - 1:
                    cells[place] = cells[place - 1]
        grids.append(cells)
    labels = []
    for place in range(width):
        parts: list[str] = []
        for cells in grids:
            part = cells[place]
            if part and part not in parts:
                parts.append(part)
        labels.append(" ".join(parts))
    return tuple(labels)


def find_footnotes(tail: Sequence[Row], width: int, typical: float) -> int:
    """Return the index in `tail` (the last rows) where the closing notes begin; len(tail) if there are none.

    Closing notes are rows with one filled cell, the first, in a table whose rows usually fill more; a blank
    line parts them from the body, or they begin as notes begin, or are far longer than a cell.
    """
    if width < 2 or typical < 2:
        return len(tail)
    block = len(tail)
    while block > 0 and (is_empty(tail[block - 1]) or _is_lonely(tail[block - 1])):
        block -= 1
    for index in range(block, len(tail)):
        row = tail[index]
        if is_empty(row):
            continue
        apart = index > 0 and is_empty(tail[index - 1])
        if apart or _NOTE.match(row[0]) or len(row[0]) > 60:
            return index
    return len(tail)


def _is_lonely(row: Row) -> bool:
    return filled(row) == 1 and not is_blank(row[0]) and look(row[0]) == WORDS


def typical_fill(rows: Sequence[Row]) -> float:
    """How many cells a row of the body usually fills."""
    return _typical_fill(rows)


def name_columns(labels: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns: labels as found, names unique whatever their case, never empty, never `_row`.

    A column without label is `colonne_<position>`; a label seen before gets `_2`, `_3`…
    """
    taken = {ROW}
    columns = []
    for position, label in enumerate(labels, start=1):
        base = _tidy(label) or f"colonne_{position}"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.casefold())
        columns.append(Column(name, label))
    return tuple(columns)


def _tidy(label: str) -> str:
    """One line, single spaces, no control character: fit for Parquet, YAML and a table heading."""
    kept = "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf", "Cs") else " " for character in label
    )
    return " ".join(kept.split())

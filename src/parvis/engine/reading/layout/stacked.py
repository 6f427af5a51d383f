"""Cut a grid of cells where several tables stand one below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parvis.engine.reading.cells import DATE, NUMBER, WORDS, YEAR, is_blank, look
from parvis.engine.reading.layout.footnotes import begins_as_note
from parvis.engine.reading.layout.grid import Row, body_kinds, filled, is_empty, last_filled, same_cells
from parvis.engine.reading.layout.header import MOST_LEVELS, evidence, is_parameter, judge_header

# A block of names and values above a table (« Collectivité ; Lyon ») is a title, not a table.
MOST_PARAMETERS, PARAMETER_WIDTH = 8, 2
LONGEST_NAME, LONGEST_TITLE = 80, 80
# So many rows above and below a header tell what it is.
NEAR = 100


@dataclass(frozen=True)
class Part:
    """The part of a grid that one table takes: rows start (included) to stop (excluded).

    header: index, from the start of the part, of its first header row, where the cutting found it.
    """

    start: int
    stop: int
    header: int | None = None


def split_tables(rows: Sequence[Row]) -> list[Part]:
    """Return the part of each table; they follow one another and cover every row.

    A table begins at a header: a row of words over values, where the rows above are the body of another
    table with other columns, or with a title of its own between the two.
    """
    headers = _headers(rows)
    if len(headers) < 2:
        return [Part(0, len(rows))]
    starts = [0, *(_title_above(rows, before, header) for before, header in pairwise(headers))]
    return [
        Part(start, stop, header - start)
        for start, stop, header in zip(starts, [*starts[1:], len(rows)], headers, strict=True)
    ]


def _headers(rows: Sequence[Row]) -> list[int]:
    """Return the index of the first header row of each table."""
    found: list[int] = []
    index = 0
    while index < len(rows):
        if _begins_table(rows, index, found[-1] if found else None):
            if found and _are_parameters(rows, found[-1], index):
                found.pop()
            found.append(_upper_level(rows, index) if found else index)
            index = _after_levels(rows, index)
        else:
            index += 1
    return found


def _upper_level(rows: Sequence[Row], index: int) -> int:
    """Return the index of the first row of groups over a header, else of the header."""
    top = index
    while top > 0 and index - top < MOST_LEVELS - 1:
        above = rows[top - 1]
        if filled(above) < 2 or _has_value(above) or filled(above) > filled(rows[index]) + 1:
            break
        top -= 1
    return top


def _after_levels(rows: Sequence[Row], index: int) -> int:
    """Return the index of the first row with a value under a header."""
    while index < len(rows) and not _has_value(rows[index]):
        index += 1
    return index + 1


def _has_value(row: Row) -> bool:
    return any(look(cell) in (NUMBER, DATE) for cell in row)


def _begins_table(rows: Sequence[Row], index: int, before: int | None) -> bool:
    row = rows[index]
    if filled(row) < 2 or _has_value(row) or any(len(cell) > LONGEST_NAME for cell in row):
        return False
    block = _block(rows, index)
    if before is None and is_parameter(row):
        return False
    if before is None:
        return any(_has_value(other) for other in block[1:]) and bool(judge_header(block, 0)[0])
    years = _is_series_of_years(row)
    if not (years or evidence(block, 0)[0]) or not judge_header(block, 0)[0]:
        return False
    top = _upper_level(rows, index)
    gap = _gap_above(rows, top)
    titled = any(filled(rows[place]) == 1 for place in gap) and any(is_empty(rows[place]) for place in gap)
    if not _names_values(rows[top : index + 1], block, titled=titled):
        return False
    if years and any(is_empty(rows[place]) for place in gap) and not same_cells(row, rows[before]):
        return True
    if same_cells(row, rows[before]):
        return titled
    # Words where the table above has values: with nothing between them, another number of columns too.
    body = [other for other in rows[max(before + 1, index - NEAR) : index] if _has_value(other)]
    if not body or not _contradicts(row, body):
        return False
    if any(is_empty(rows[place]) for place in gap) or _says_again(row, rows[before]):
        return True
    below = [last_filled(other) for other in block[1:]]
    above = Counter(last_filled(other) for other in body)
    return last_filled(row) == filled(row) and above.most_common(1)[0][0] not in (*below, last_filled(row))


def _says_again(row: Row, header: Row) -> bool:
    """Tell whether a row holds most of the names of the header above, and not all in their places."""
    names = {cell.strip() for cell in row if not is_blank(cell)}
    return 2 * len(names & {cell.strip() for cell in header}) > len(names)


def _block(rows: Sequence[Row], index: int) -> Sequence[Row]:
    """Return the rows from `index` to the next blank line that follows a value.

    The header and its rows may be a blank line apart.
    """
    stop, valued = index + 1, False
    while stop < min(len(rows), index + NEAR) and not (valued and is_empty(rows[stop])):
        if not valued and stop > index + MOST_LEVELS + 1:
            break
        valued = valued or _has_value(rows[stop])
        stop += 1
    return rows[index:stop]


def _is_series_of_years(row: Row) -> bool:
    """Tell whether a row is words, then years that follow one another at the same step."""
    years = [int(cell.strip()[:4]) for cell in row if look(cell) == YEAR]
    steps = {after - before for before, after in pairwise(years)}
    return len(years) > 1 and len(steps) == 1 and steps != {0}


def _names_values(levels: Sequence[Row], block: Sequence[Row], *, titled: bool) -> bool:
    """Tell whether the levels of a header name each column of values of the block.

    Under a title of its own, one column in three may go without a name.
    """
    values = [place for place, kind in enumerate(body_kinds(block, 0)) if kind in (NUMBER, DATE)]
    nameless = [
        place
        for place in values
        if not any(place < len(level) and look(level[place]) in (WORDS, YEAR) for level in levels)
    ]
    return 3 * len(nameless) <= len(values) if titled else not nameless


def _contradicts(row: Row, body: Sequence[Row]) -> int:
    """Count the words of `row` that stand where nearly all rows of the body above have values."""
    count = 0
    for place, cell in enumerate(row):
        if look(cell) != WORDS:
            continue
        above = [look(other[place]) for other in body if place < len(other) and not is_blank(other[place])]
        count += bool(above) and sum(kind in (NUMBER, DATE) for kind in above) >= 0.8 * len(above)
    return count


def _gap_above(rows: Sequence[Row], index: int) -> list[int]:
    """Return the blank and lonely rows just above row `index`, from bottom to top."""
    gap = []
    place = index - 1
    while place >= 0 and (
        is_empty(rows[place]) or (filled(rows[place]) == 1 and not _has_value(rows[place]))
    ):
        gap.append(place)
        place -= 1
    return gap


def _title_above(rows: Sequence[Row], before: int, header: int) -> int:
    """Return where the part of the table of `header` begins: at its title, notes of the other left above."""
    start = header
    seen_title = False
    for place in _gap_above(rows, header):
        if place <= before:
            break
        if is_empty(rows[place]):
            if seen_title:
                break
            start = place
        elif begins_as_note(rows[place]):
            break
        else:
            start, seen_title = place, True
    return start


def _are_parameters(rows: Sequence[Row], before: int, header: int) -> bool:
    """Tell whether what was taken for a table above `header` is a short list of names and values."""
    block = [row for row in rows[before:header] if not is_empty(row)]
    if any(filled(rows[place]) == 1 for place in _gap_above(rows, header)):
        # What a title parts from the table below is a table itself.
        return False
    return (
        len(block) <= MOST_PARAMETERS
        and all(filled(row) <= PARAMETER_WIDTH for row in block)
        and filled(rows[header]) > PARAMETER_WIDTH
    )


def name_tables(rows: Sequence[Row], parts: Sequence[Part], name: str) -> list[str]:
    """Return a name for each table: its title, else `name` and its rank; all different."""
    if len(parts) == 1:
        return [name]
    names: list[str] = []
    for rank, part in enumerate(parts, start=1):
        title = _title(rows[part.start : part.stop]) or (name if rank == 1 else f"{name} {rank}")
        unique, number = title, 1
        while unique in names:
            number += 1
            unique = f"{title} ({number})"
        names.append(unique)
    return names


def _title(rows: Sequence[Row]) -> str:
    """Return the last lonely line above the table, "" when there is none."""
    title = ""
    for row in rows:
        if filled(row) > 1:
            break
        if filled(row) == 1:
            title = next(cell.strip() for cell in row if not is_blank(cell))
    return " ".join(title.split())[:LONGEST_TITLE]

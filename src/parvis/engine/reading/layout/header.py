"""Find the rows that name the columns: none, one, or several levels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parvis.engine.reading.cells import DATE, MISSING_MARKS, NUMBER, WORDS, YEAR, is_blank, look
from parvis.engine.reading.layout.grid import (
    BODY_SAMPLE,
    Merge,
    Row,
    body_kinds,
    filled,
    first_full,
    is_empty,
    same_cells,
)
from parvis.engine.reading.layout.units import is_units

MOST_LEVELS = 3
# Lines of a title block that come before the header.
LONGEST_BLOCK = 12
# A name is short: longer cells are sentences of the body.
LONGEST_NAME = 200
# A table joined to another has the key of both.
CODES_ALIKE = 0.1
# The technical name under, or over, the readable one: DEP, P21_POP, code_insee.
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Z][A-Z0-9]{0,15}")


@dataclass(frozen=True)
class Header:
    """Indices of the header rows in order, () without; why, and the facts that speak for it."""

    rows: tuple[int, ...]
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)


def find_header(rows: Sequence[Row], merges: Sequence[Merge] = (), at: int | None = None) -> Header:
    """Return the header of the table that begins with the first full row, or with row `at`."""
    start = table_start(rows) if at is None else at
    if start >= len(rows):
        return Header((), "nothing-but-blanks")
    reason, facts = judge_header(rows, start)
    if not reason:
        return Header((), "values-from-the-first", facts)
    header = [start]
    # Downwards: the same line again, a second level, the code row under the label row.
    while header[-1] + 1 < len(rows):
        below = header[-1] + 1
        if is_units(rows, below):
            break
        spaced = is_empty(rows[below]) and below + 1 < len(rows)
        if spaced and (_completes(rows, below + 1, header[-1]) or _codes_apart(rows, below + 1, header[-1])):
            header.append(below + 1)
        elif _completes(rows, below, header[-1]) or (
            len(header) < MOST_LEVELS
            and (same_cells(rows[below], rows[start]) or _goes_on(rows, below, merges))
        ):
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
    return Header(tuple(header), reason, facts)


def table_start(rows: Sequence[Row]) -> int:
    """Return the index of the first full row, past the lines of a title block (« Exercice ; 2023 »).

    A blank or lonely line parts the block from a header that is much fuller.
    """
    start = first_full(rows)
    for index in range(start + 1, min(len(rows), start + LONGEST_BLOCK)):
        if filled(rows[index]) < 2 or is_parameter(rows[index]):
            continue
        if filled(rows[index]) * 0.6 < filled(rows[start]) and not is_parameter(rows[start]):
            continue
        between = rows[start:index]
        if all(filled(row) > 1 for row in between):
            return start
        much = 0.6 * filled(rows[index])
        return index if all(filled(row) <= much or is_parameter(row) for row in between) else start
    return start


def is_parameter(row: Row) -> bool:
    """Tell a name and its value: « Exercice : ; 2023 »."""
    cells = [cell.strip() for cell in row if not is_blank(cell)]
    return len(cells) == 2 and cells[0].endswith(":")


def evidence(rows: Sequence[Row], index: int) -> tuple[int, int]:
    """Return (for, against): words above numbers speak for a header; a number above numbers against it."""
    speaks_for = against = 0
    for place, kind in enumerate(body_kinds(rows, index)):
        cell = rows[index][place] if place < len(rows[index]) else ""
        here = look(cell)
        if kind in (NUMBER, DATE):
            if here == WORDS:
                speaks_for += cell.strip().lower() not in MISSING_MARKS
            elif here in (NUMBER, DATE):
                against += 1
    return speaks_for, against


def judge_header(rows: Sequence[Row], index: int) -> tuple[str, dict[str, object]]:
    """Return why row `index` is a header, "" when it is none, and the facts."""
    row = rows[index]
    words = [cell.strip() for cell in row if look(cell) == WORDS]
    years = [cell for cell in row if look(cell) == YEAR]
    values = [cell for cell in row if look(cell) in (NUMBER, DATE)]
    if not words and not years:
        return "", {"values": len(values)}
    speaks_for, against = evidence(rows, index)
    if against > speaks_for or len(values) > len(words) + len(years):
        return "", {"values": len(values)}
    if speaks_for > 0:
        return "words-above-values", {"columns": speaks_for}
    # All words: a header does not come back in its own column, and its cells are short.
    if any(len(cell) > LONGEST_NAME for cell in words) and len(row) > 1:
        return "", {"values": len(values)}
    below = [other for other in rows[index + 1 : index + 1 + 3 * BODY_SAMPLE] if not same_cells(other, row)]
    again = sum(
        1
        for place, cell in enumerate(row)
        if look(cell) == WORDS and any(place < len(other) and other[place] == cell for other in below)
    )
    if again <= len(words) / 4 and not (years and not words and len(row) == 1):
        return "words-not-seen-again", {"columns": len(words)}
    return "", {"values": len(values)}


def _goes_on(rows: Sequence[Row], below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `below`, just under a header row, is one more header level."""
    above, row = rows[below - 1], rows[below]
    if is_empty(row) or any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    spans_down = any(top <= below - 1 < bottom for top, _, bottom, _ in merges)
    spans_across = any(top == below - 1 and right > left for top, left, _, right in merges)
    if spans_down or (spans_across and filled(row) >= 2):
        return True
    if _are_codes(rows, below) != _are_codes(rows, below - 1) and filled(row) >= 0.8 * filled(above):
        return True
    speaks_for, against = evidence(rows, below)
    kinds = body_kinds(rows, below)
    numeric = sum(1 for kind in kinds if kind in (NUMBER, DATE))
    years = sum(1 for cell in row if look(cell) == YEAR)
    if against or not numeric:
        return False
    if filled(row) < max(2, filled(above) // 2):
        return False
    if speaks_for >= 2 or (speaks_for == 1 and numeric == 1):
        return speaks_for + years >= 0.6 * numeric
    return False


def _completes(rows: Sequence[Row], below: int, header: int) -> bool:
    """Tell whether a row names what the header row above leaves without a name, or only groups.

    One word under a name, where the body has numbers, is a precision: « Total », then « révisé ».
    """
    above, row = rows[header], rows[below]
    places = [place for place, cell in enumerate(row) if not is_blank(cell)]
    if not places or any(look(row[place]) != WORDS for place in places):
        return False
    kinds = body_kinds(rows, below)
    if len(places) == 1:
        return below == header + 1 and 0 < places[0] < len(kinds) and kinds[places[0]] in (NUMBER, DATE)

    def is_open(place: int) -> bool:
        """Nothing stands above, or the name of a group: nothing at its right."""
        if place >= len(above) or is_blank(above[place]):
            return True
        span = place + 1
        while span < max(len(above), places[-1] + 1) and (span >= len(above) or is_blank(above[span])):
            span += 1
        return any(place < other < span for other in places)

    blanks = any(place >= len(above) or is_blank(above[place]) for place in places)
    return len(places) > 1 and blanks and all(is_open(place) for place in places)


def _codes_apart(rows: Sequence[Row], below: int, header: int) -> bool:
    """Tell whether a row under a blank line holds the technical names of the columns named above it."""
    row = rows[below]
    return (
        filled(row) >= 0.8 * filled(rows[header])
        and not _are_codes(rows, header)
        and _are_codes(rows, below, alike=CODES_ALIKE)
        and evidence(rows, below)[1] == 0 < evidence(rows, below)[0]
    )


def _are_codes(rows: Sequence[Row], index: int, *, alike: float = 0.0) -> bool:
    """Tell whether a row holds technical names in a table whose body holds none such.

    alike: the part of them that may come twice, as a key that was joined to.
    """
    names = [cell.strip() for cell in rows[index] if not is_blank(cell)]
    if len(names) < 2 or len(set(names)) < (1 - alike) * len(names):
        return False
    if sum(1 for name in names if _CODE.fullmatch(name)) < 0.9 * len(names):
        return False
    body = [cell.strip() for row in rows[index + 2 : index + 22] for cell in row if look(cell) == WORDS]
    return sum(1 for cell in body if _CODE.fullmatch(cell)) <= 0.3 * len(body)


def _announces(rows: Sequence[Row], above: int, below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `above`, just over a header row, names groups of its columns."""
    row, names = rows[above], rows[below]
    if any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    if any(top == above and bottom == above and right > left for top, left, bottom, right in merges):
        return filled(row) >= 2
    labels = [cell.strip() for cell in names if not is_blank(cell)]
    repeated = len(set(labels)) < len(labels)
    nameless = any(
        is_blank(names[place]) and not is_blank(row[place]) for place in range(min(len(names), len(row)))
    )
    if filled(row) >= 2:
        return repeated or nameless
    # One group only: its name stands over years, or names said twice, not over the first column as titles do.
    place = next((place for place, cell in enumerate(row) if not is_blank(cell)), 0)
    over_years = 0 < place < len(names) and look(names[place]) == YEAR
    begins = next((other for other, cell in enumerate(names) if not is_blank(cell)), 0)
    return filled(row) == 1 and place > begins and (over_years or repeated)

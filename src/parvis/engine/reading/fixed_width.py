"""Find the columns of a text file whose cells are padded with spaces to a fixed width."""

from __future__ import annotations

from collections.abc import Sequence

LEAST_LINES = 4
# Padding leaves runs of spaces in nearly every line of a table; titles and notes have none.
LEAST_PADDED_SHARE = 0.5
# The first lines hold the header: words that stand there alone make no column.
HEADER_LINES = 3


def find_starts(lines: Sequence[str]) -> tuple[int, ...] | None:
    """Return the places where columns begin, counted from 0, the first being 0; None when none line up.

    A column begins after a place that is blank in every padded line. Words of a header that stand over
    nothing belong to the name beside them.
    """
    written = [line for line in lines if line.strip()]
    body = [line.rstrip() for line in written if "  " in line.strip()]
    if (
        len(body) < LEAST_LINES
        or len(body) < LEAST_PADDED_SHARE * len(written)
        or any("\t" in x for x in body)
    ):
        return None
    width = max(len(line) for line in body)
    blank = [all(place >= len(line) or line[place] == " " for line in body) for place in range(width)]
    lead = next((place for place in range(width) if not blank[place]), 0)
    starts = [0, *(place for place in range(lead + 1, width) if blank[place - 1] and not blank[place])]
    starts = _without_lonely_words(body, _without_same_words(body, starts))
    return tuple(starts) if len(starts) > 1 else None


def _without_same_words(body: Sequence[str], starts: list[int]) -> list[int]:
    """Join two columns when one space parts them in every line and only the first has a name.

    « École Jules-Ferry » in each line makes no column of the word école.
    """
    names = [line for line in body[:HEADER_LINES] if not any(letter.isdigit() for letter in line)] or [
        body[0]
    ]
    kept = [starts[0]]
    for place, start in enumerate(starts[1:], start=1):
        stop = starts[place + 1] if place + 1 < len(starts) else None
        padded = any(line[start - 2 : start] == "  " and line[start:stop].strip() for line in body)
        if padded or any(line[start:stop].strip() for line in names):
            kept.append(start)
    return kept


def _without_lonely_words(body: Sequence[str], starts: list[int]) -> list[int]:
    """Join the columns that only a header fills to the name they are part of."""
    kept = list(starts)
    place = 0
    while place < len(kept) and len(kept) > 1:
        stop = kept[place + 1] if place + 1 < len(kept) else None
        filled = [number for number, line in enumerate(body) if line[kept[place] : stop].strip()]
        if _only_names(filled, len(body)):
            line = body[filled[0]]
            right = line[stop:] if stop is not None else ""
            # « Date » over nothing, then « de décision » over the dates: a name goes on in small letters.
            if right[:1].islower() or not place or _is_empty_left(body, kept, place):
                if stop is None:
                    break
                del kept[place + 1]
            else:
                del kept[place]
                place -= 1
            continue
        place += 1
    return kept


def _is_empty_left(body: Sequence[str], starts: Sequence[int], place: int) -> bool:
    """Tell whether the column on the left holds no more than a header either."""
    filled = [at for at, line in enumerate(body) if line[starts[place - 1] : starts[place]].strip()]
    return _only_names(filled, len(body))


def _only_names(filled: Sequence[int], lines: int) -> bool:
    """Tell whether a column is filled among the first lines and nowhere else."""
    return bool(filled) and filled[-1] < min(HEADER_LINES, lines // 2)


def cut(line: str, starts: Sequence[int]) -> list[str]:
    """Return the cells of a line without their padding; one cell for a line that runs across the columns."""
    if any(line[start - 1 : start].strip() for start in starts[1:]):
        return [line.strip()]
    if (
        "  " not in line.strip()
        and line[starts[1] :].strip()
        and not line[starts[len(starts) // 2] :].strip()
    ):
        # Words, one space apart, that stop before the middle of the table: a note, whatever they fall upon.
        return [line.strip()]
    stops = [*starts[1:], max(len(line), starts[-1])]
    return [line[start:stop].strip(" ") for start, stop in zip(starts, stops, strict=True)]

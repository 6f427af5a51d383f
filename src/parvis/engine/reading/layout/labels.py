"""Make the columns' names of the header's levels."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from parvis.engine.model.table import ROW, Column
from parvis.engine.reading.cells import is_blank
from parvis.engine.reading.layout.grid import Merge, Row, same_cells


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
        if not across and depth < len(levels) - 1 and not same_cells(level, levels[-1]):
            _carry_groups(cells, levels[depth + 1 :])
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


def _carry_groups(cells: list[str], lower: Sequence[Row]) -> None:
    """Give the name of a group to the columns on its right that have one below and none here.

    The last group is no wider than the widest before it: a column beyond stands by itself.
    """
    begins = [place for place, cell in enumerate(cells) if cell]
    widest = max((after - place for place, after in pairwise(begins)), default=len(cells))
    for rank, place in enumerate(begins):
        end = begins[rank + 1] if rank + 1 < len(begins) else min(len(cells), place + widest)
        for other in range(place + 1, end):
            if any(other < len(level) and not is_blank(level[other]) for level in lower):
                cells[other] = cells[place]


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

"""What a workbook's own XML or records say beside the values: errors, formulas, merges, what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.engine.model.hidden import HiddenContent
from parvis.engine.reading.layout import Merge

# Beyond so many characters the texts are cut: the review has seen enough to stop the publication.
MOST_CHARACTERS = 64 << 20
MOST_CELLS = 100_000


@dataclass
class SheetAside:
    """One sheet. Rows and columns count from 0.

    errors: (row, column) → the error as shown (#REF!); at most MOST_CELLS are placed, error_count has all.
    unvalued: cells whose formula has no cached value. formulas: how many formulas. merges: when the format's
    reader does not give them. hidden_rows, filtered_rows, hidden_columns: indices.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    error_count: int = 0
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    formulas: int = 0
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    filtered_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def add_error(self, row: int, column: int, shown: str) -> None:
        """Note an error cell."""
        self.error_count += 1
        if len(self.errors) < MOST_CELLS:
            self.errors[row, column] = shown

    def add_unvalued(self, row: int, column: int) -> None:
        """Note a formula without cached value."""
        if len(self.unvalued) < MOST_CELLS:
            self.unvalued.append((row, column))


@dataclass
class WorkbookAside:
    """The whole workbook. sheets: by name. epoch_1904: dates count from 1904. hidden: facts, texts apart."""

    sheets: dict[str, SheetAside] = field(default_factory=dict)
    epoch_1904: bool = False
    hidden: list[HiddenContent] = field(default_factory=list)
    texts: list[tuple[str, str, str | None, str]] = field(default_factory=list)
    characters: int = 0

    def sheet(self, name: str) -> SheetAside:
        """Return what is known of the sheet called `name`."""
        return self.sheets.setdefault(name, SheetAside())

    def hide(
        self,
        kind: str,
        where: str,
        count: int = 1,
        *,
        texts: Iterable[tuple[str | None, str]] = (),
        params: Mapping[str, object] | None = None,
    ) -> None:
        """Note hidden content. texts: (cell or None, what it says), for the review only."""
        cut = False
        for cell, text in texts:
            if not text.strip():
                continue
            self.characters += len(text)
            if self.characters > MOST_CHARACTERS:
                cut = True
                break
            self.texts.append((kind, where, cell, text))
        found = dict(params or {}) | ({"cut": True} if cut else {})
        self.hidden.append(HiddenContent(kind, where, count, found))


def write_texts(aside: WorkbookAside, path: Path) -> Path | None:
    """Write the texts of hidden content to a Parquet file; None when there are none."""
    if not aside.texts:
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = ("kind", "place", "cell", "text")
    columns: list[Any] = [list(column) for column in zip(*aside.texts, strict=True)]
    table = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )
    pq.write_table(table, path)
    return path


def column_letters(place: int) -> str:
    """Return the name of a column: 0 is A, 26 is AA."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_place(letters: str) -> int:
    """Return the place of a column by its name: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def spans(numbers: Iterable[int]) -> str:
    """Say increasing numbers shortly: 3-5, 9."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    said = [str(first) if first == last else f"{first}-{last}" for first, last in found[:50]]
    return ", ".join(said) + (", …" if len(found) > 50 else "")

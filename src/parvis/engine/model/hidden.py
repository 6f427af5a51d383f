"""HiddenContent: what a workbook carries that nobody sees when it is opened, for the privacy review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Every kind a reader may report; wording has a sentence for each.
KINDS = (
    "hidden-sheet",
    "very-hidden-sheet",
    "hidden-row",
    "hidden-column",
    "filtered-row",
    "comment",
    "defined-name",
    "pivot-cache",
    "external-link",
    "document-property",
    "embedded-file",
    "macro",
    "drawing-text",
    "print-text",
    "choice-list",
    "cell-link",
    "photograph",
)


@dataclass(frozen=True)
class HiddenContent:
    """One kind of hidden content in one place: a fact for people and machines, which quotes nothing.

    kind: one of KINDS. where: the sheet's name, or the property's, the link's or the cache's own name in the
    file; "" when it is the whole workbook. count: how many (rows, columns, comments, records of a cache…).
    params: further facts without a cell's content, such as {"columns": "C, D"} or {"rows": "12-40"}.

    What it says is in the Parquet file `Reading.hidden_texts`: one line a text, columns `kind`, `place` (the
    same as `where`), `cell` ("B12", "creator", a field of a cache; NULL when there is none) and `text`.
    The cells of a hidden sheet are in the table of that sheet (`Table.visible` is false); those of hidden
    rows and columns are in theirs, at the places `params` names.
    """

    kind: str
    where: str
    count: int
    params: Mapping[str, object] = field(default_factory=dict)

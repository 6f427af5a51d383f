"""Where tables are in a grid of cells. Shared by text files and sheets: it knows neither.

Pure functions over rows of text; indices count from 0 in what is given. One file for each decision.
"""

from __future__ import annotations

from parvis.engine.reading.layout.find import Layout, find_layout
from parvis.engine.reading.layout.footnotes import find_footnotes
from parvis.engine.reading.layout.grid import Merge, Row, filled, is_empty, typical_fill
from parvis.engine.reading.layout.labels import merge_labels, name_columns
from parvis.engine.reading.layout.reasons import BLANK, COMMENT, FOOTNOTE, HEADER, REPEATED, TITLE, UNITS
from parvis.engine.reading.layout.stacked import Part, name_tables, split_tables

__all__ = [
    "BLANK",
    "COMMENT",
    "FOOTNOTE",
    "HEADER",
    "REPEATED",
    "TITLE",
    "UNITS",
    "Layout",
    "Merge",
    "Part",
    "Row",
    "filled",
    "find_footnotes",
    "find_layout",
    "is_empty",
    "merge_labels",
    "name_columns",
    "name_tables",
    "split_tables",
    "typical_fill",
]

"""Table: the lossless reading of an extract, every cell as text, `_row` its physical record number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parvis.engine.model.hidden import HiddenContent

ROW = "_row"
# The file of a prepared table, in its folder.
TABLE_FILE = "table.parquet"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    name: unique within the table, never empty, never `_row`; the name used in Parquet, recipes and findings.
    label: the header as found in the file, trimmed; "" when the file gave none; may repeat.
    said: its cells were not read in the file: they say which sheet a row comes from.
    """

    name: str
    label: str
    said: bool = False


@dataclass(frozen=True)
class SetAside:
    """A physical record that did not become a row, and why.

    row: physical record number counted from 1; reason: stable code such as `title`, `header`, `empty`,
    `footnote`, `units`, `repeated-header`, `too-many-cells`, `unclosed-quote`; text: what the record holds,
    its beginning when it is long, "" when it is empty.
    """

    row: int
    reason: str
    text: str = ""


@dataclass(frozen=True)
class Decision:
    """What the reading chose where a file leaves it open, and why.

    about: encoding, delimiter, quote, line-ending, comment, header, first-data-row, tables; choice: what was
    chosen, as a text; reason: stable code with a sentence in wording (`told` when a person said it);
    params: the evidence.
    """

    about: str
    choice: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class CellFact:
    """What was seen in cells of one column and their text alone does not tell.

    code: `merged-filled` (the reader gave the cell the value of the merge it belongs to), `merged-across`,
    `error-cell`, `formula`, `formula-without-value`, `number-as-text`, `text-as-number`, `date-among-others`…
    column: the column's name in the table, None for the whole row. count: how many cells.
    rows: record numbers of the first ones, `MOST_FACT_ROWS` at most. params: such as {"value": "#REF!"}.
    """

    code: str
    column: str | None
    count: int
    rows: tuple[int, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)


MOST_FACT_ROWS = 100


@dataclass(frozen=True)
class Dialect:
    """How a text file separates its cells; every part is None, or empty, for other formats.

    delimiter: None for a file of one column, or of columns of fixed width; spaced: a space follows each
    delimiter, before the quote; comment: what the lines that are remarks begin with; line_ending: LF, CRLF,
    CR or mixed; starts: places where columns of fixed width begin, counted from 0.
    """

    delimiter: str | None = None
    quote: str | None = None
    escape: str | None = None
    spaced: bool = False
    comment: str | None = None
    line_ending: str | None = None
    starts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows of text in a Parquet file: `_row` (BIGINT, physical record number) then one VARCHAR per column.

    An absent or empty cell is NULL; every other cell is the text as found (untrimmed).
    Lossless: rows + len(skipped) + len(rejected) == records, where records counts every physical record
    of the sheet or file: title, header and empty lines are among the skipped. Where several tables stand one
    below the other, each has its own part of the records, and `_row` goes on from one to the next.
    header_rows: record numbers of the header (several when levels were merged); empty when there is none.
    first_data_row: record number of the first row; None when rows == 0.
    skipped: set aside by the reading of the layout; rejected: rows that do not fit the columns.
    decisions: what the layout chose, and why.
    crs: coordinate reference system of the source geometry ("EPSG:2154"), None without geometry.
    geometry: name of the column that holds geometry as WGS 84 GeoJSON text, None without geometry.
    facts: what was seen in cells and their text does not tell (merges filled, errors, numbers kept as text).
    part_of: name of the table that this one completes (lists inside its records, annexes of a budget): it is
    taken only when a person asks for it. None for a table of its own.
    """

    name: str
    path: Path
    columns: tuple[Column, ...]
    rows: int
    records: int
    header_rows: tuple[int, ...] = ()
    first_data_row: int | None = None
    skipped: tuple[SetAside, ...] = ()
    rejected: tuple[SetAside, ...] = ()
    decisions: tuple[Decision, ...] = ()
    visible: bool = True
    crs: str | None = None
    geometry: str | None = None
    facts: tuple[CellFact, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True)
class Reading:
    """What the sandbox read from one extract.

    format: csv, tsv, xlsx, xls, ods, json, ndjson, geojson, shapefile…; encoding: Python codec name, or
    None for binary formats; notices: facts a person should know, as (code, params) pairs; decisions: what was
    chosen for the whole file, and why.
    hidden: what nobody sees when the file is opened; hidden_texts: Parquet file of what it says (columns
    `kind`, `place`, `cell`, `text`), None when there is none. It quotes the extract: never published.
    """

    format: str
    encoding: str | None
    sha256: str
    dialect: Dialect
    tables: tuple[Table, ...]
    notices: tuple[tuple[str, dict[str, object]], ...] = field(default=())
    decisions: tuple[Decision, ...] = ()
    hidden: tuple[HiddenContent, ...] = ()
    hidden_texts: Path | None = None

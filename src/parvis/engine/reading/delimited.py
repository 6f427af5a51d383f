"""Read delimited text (CSV, TSV and kin): our own dialect, DuckDB the parser, each record accounted for."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from parvis.engine.model.table import Decision, Dialect, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.bulk import read_in_bulk
from parvis.engine.reading.comments import comment_mark, is_comment
from parvis.engine.reading.damage import find_damage
from parvis.engine.reading.dialect import DialectChoice, decide_dialect, regularity
from parvis.engine.reading.encoding import (
    Encoding,
    begins_as_utf8,
    decide_encoding,
    telling_words,
    transcode,
)
from parvis.engine.reading.exact import NUL, TextRecord, text_records, write_records
from parvis.engine.reading.layout import (
    Layout,
    Part,
    find_layout,
    name_columns,
    name_tables,
    split_tables,
    typical_fill,
)
from parvis.engine.reading.line_ends import candidates, name_line_ending, normalised
from parvis.engine.reading.prose import refuse_prose
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.regular import RegularText, prove_regular
from parvis.errors import UnreadableExtract

SAMPLE_BYTES = 1 << 19
# Below this size DuckDB's start costs more than it saves, and the file is looked at whole.
BULK_BYTES = 2_000_000
# Up to this size an irregular file is held whole, and cut where several tables stand one below the other:
# its cells take some fifteen times its bytes in memory.
WHOLE_BYTES = 24_000_000
HEAD_RECORDS = 1000
# Rows less alike than this may be sentences cut at their commas.
PROSE_REGULARITY = 0.3
PROSE_SCORE = 0.45

Notices = list[tuple[str, dict[str, object]]]


@dataclass(frozen=True)
class _Text:
    """The file as UTF-8, and how it is cut. skip: bytes of a mark; newline: "" for any line end."""

    path: Path
    skip: int
    newline: str
    dialect: Dialect
    width: int

    def records(self, counts: Counter[str]) -> Iterator[TextRecord]:
        """Yield every record."""
        return text_records(self.path, self.skip, self.newline, self.dialect, self.width, counts)

    def head(self) -> list[TextRecord]:
        """Return the first records."""
        records = text_records(
            self.path, self.skip, self.newline, self.dialect, self.width, Counter(), at_once=HEAD_RECORDS
        )
        return list(islice(records, HEAD_RECORDS))


@dataclass(frozen=True)
class _Opened:
    """A text that can be cut into records: encoding, dialect with why, sample, first records."""

    text: _Text
    encoding: Encoding
    choice: DialectChoice
    sampled: str
    head: list[TextRecord]


def _open(source: Source, encoding: Encoding, tell: Tell) -> _Opened:
    """Decide how the text is cut. Raises UnreadableExtract("not-a-table") when it is no table."""
    path, skip = _as_utf8(source, encoding, tell)
    with path.open("rb") as file:
        file.seek(skip)
        sample = file.read(SAMPLE_BYTES)
        complete = not file.read(1)
    sampled = _whole_lines(sample, complete)
    _refuse_binary(sampled, source)
    sampled = sampled.replace(NUL, "")
    newline, choice = _choose_dialect(sampled, source)
    text = _Text(path, skip, newline, choice.dialect, choice.width)
    head = text.head()
    cells = [record.cells for record in head if record.cells]
    one_column = choice.dialect.delimiter is None and not choice.dialect.starts
    if one_column or choice.score < PROSE_SCORE or regularity(cells) < PROSE_REGULARITY:
        refuse_prose(sampled.splitlines())
    mark = comment_mark([record.text for record in head], [record.cells for record in head], choice.width)
    dialect = dataclasses.replace(
        choice.dialect, comment=mark, line_ending=name_line_ending(sampled, newline, choice.dialect)
    )
    return _Opened(dataclasses.replace(text, dialect=dialect), encoding, choice, sampled, head)


def find_regular(source: Source, tell: Tell) -> tuple[RegularText, Layout] | None:
    """Return a large UTF-8 text whose records are rows, and its layout, without copying it anywhere.

    None when it has to be read another way. Only the beginning is proved to be UTF-8: the rest is when DuckDB
    reads it all, and it refuses what is not.
    """
    if source.size < BULK_BYTES or source.told.encoding is not None or not _recognises(source):
        return None
    encoding = begins_as_utf8(source.path)
    if encoding is None:
        return None
    try:
        opened = _open(source, encoding, tell)
    except UnicodeDecodeError:
        return None
    return _prove(opened.text, opened.head, source)


def read(source: Source, tell: Tell) -> Contents:
    """Read one text file: one table, or several that stand one below the other."""
    try:
        encoding = decide_encoding(source.path, told=source.told.encoding)
    except LookupError:
        raise UnreadableExtract("unknown-encoding", encoding=source.told.encoding) from None
    tell(0.1)
    opened = _open(source, encoding, tell)
    text, choice, path = opened.text, opened.choice, opened.text.path
    dialect = text.dialect
    tell(0.3)
    with ThreadPoolExecutor(max_workers=1) as aside:
        # While DuckDB reads, a large text is looked through once more.
        damage = aside.submit(find_damage, path, text.skip)
        decided = aside.submit(_of_encoding, encoding, opened.sampled)
        tables, counts = _read_tables(text, opened.head, source)
    notices: Notices = [(code, {_FACTS[code]: count}) for code, count in counts.items() if count]
    if encoding.bad:
        notices.append(("mixed-encoding", {"bytes": encoding.bad}))
    notices += damage.result()
    if path.stat().st_size > WHOLE_BYTES and (tables[0].rejected or counts["short-rows"]):
        notices.append(("one-table-looked-for", {"megabytes": WHOLE_BYTES // 1_000_000}))
    if path != source.path:
        path.unlink()
    return Contents(
        format="fixed-width" if dialect.starts else "tsv" if dialect.delimiter == "\t" else "csv",
        tables=tables,
        encoding=encoding.codec,
        dialect=dialect,
        notices=tuple(notices),
        decisions=(
            decided.result(),
            *choice.decisions,
            *_of_lines(dialect),
            *([Decision("tables", str(len(tables)), "stacked")] if len(tables) > 1 else []),
        ),
    )


# The name of the fact in the notice of each count.
_FACTS = {"nul-removed": "characters", "short-rows": "rows", "stray-quotes": "rows"}


def _of_encoding(encoding: Encoding, text: str) -> Decision:
    words = telling_words(text)
    reason = "no-accent" if not words and encoding.reason != "told" else encoding.reason
    if encoding.reason in ("byte-order-mark", "zero-bytes"):
        reason = encoding.reason
    return Decision("encoding", encoding.codec, reason, {"words": words, "bytes": encoding.bad})


def _of_lines(dialect: Dialect) -> list[Decision]:
    found = []
    if dialect.line_ending is not None:
        found.append(Decision("line-ending", dialect.line_ending, "seen", {}))
    if dialect.comment is not None:
        found.append(Decision("comment", dialect.comment, "seen", {}))
    return found


def _choose_dialect(text: str, source: Source) -> tuple[str, DialectChoice]:
    """Return what ends the lines, and the dialect that goes with it."""
    tried = [
        (newline, decide_dialect(normalised(text, newline), source.told)) for newline in candidates(text)
    ]
    best = tried[0]
    for other in tried[1:]:
        if other[1].score > best[1].score + 0.02:
            best = other
    return best


def _read_tables(
    text: _Text, head: Sequence[TextRecord], source: Source
) -> tuple[tuple[Table, ...], Counter[str]]:
    """Return the tables of the file, and what was counted on the way."""
    counts: Counter[str] = Counter()
    stem, told = Path(source.name).stem, source.told
    size = text.path.stat().st_size
    if size >= BULK_BYTES and (regular := _read_in_bulk(text, head, source)) is not None:
        return (regular,), counts
    if size > WHOLE_BYTES:
        # Too large to be held: one table is looked for, in the first records.
        table = _read_exactly(text, text.records(counts), _grid(head, text), stem, 1, source, counts)
        return (table,), counts
    records = list(text.records(counts))
    grid = _grid(records, text)
    if told.header_rows is not None or told.first_data_row is not None:
        parts = [Part(0, len(records))]
    else:
        parts = split_tables(grid)
    names = name_tables(grid, parts, stem)
    tables = tuple(
        _read_exactly(
            text, records[part.start : part.stop], grid[part.start : part.stop], name, number, source, counts,
            at=part.header,
        )
        for number, (part, name) in enumerate(zip(parts, names, strict=True), start=1)
    )  # fmt: skip
    return tables, counts


def _read_exactly(
    text: _Text,
    records: Iterable[TextRecord],
    grid: Sequence[Sequence[str]],
    name: str,
    number: int,
    source: Source,
    counts: Counter[str],
    *,
    at: int | None = None,
) -> Table:
    """Read one table record by record. grid: cells of its records, or of the first ones; at: its header."""
    layout = find_layout(grid, header_rows=source.told.header, first_data_row=source.told.first, at=at)
    columns = name_columns(layout.labels or [""] * layout.width)
    typical = typical_fill(grid[layout.first :])
    output = source.folder / f"table-{number}.parquet"
    first = iter(records)
    opening = next(first, None)
    start = opening.number if opening is not None else 1
    every = chain([opening], first) if opening is not None else first
    written = write_records(every, layout, columns, typical, text.dialect, output, counts)
    table = Table(
        name=name,
        path=output,
        columns=written.columns,
        rows=written.rows,
        records=written.records,
        header_rows=tuple(start + index for index in layout.header),
        first_data_row=written.first_data_row,
        skipped=written.skipped,
        rejected=written.rejected,
        decisions=layout.decisions(start),
    )
    account_for(table)
    return table


def _grid(records: Sequence[TextRecord], text: _Text) -> list[list[str]]:
    """Return the cells of the records; a remark, or a record that cannot be cut, is an empty row."""
    mark = text.dialect.comment
    return [
        []
        if record.cells is None or (mark and is_comment(record.text, record.cells, mark, text.width))
        else record.cells
        for record in records
    ]


def _prove(text: _Text, head: Sequence[TextRecord], source: Source) -> tuple[RegularText, Layout] | None:
    dialect = text.dialect
    if text.newline != "\n" or dialect.starts or dialect.spaced or dialect.comment or dialect.quote == "'":
        return None
    layout = find_layout(_grid(head, text), header_rows=source.told.header, first_data_row=source.told.first)
    columns = name_columns(layout.labels or [""] * layout.width)
    typical = typical_fill([record.cells or [] for record in head[layout.first :]])
    regular = prove_regular(text.path, text.skip, dialect, layout, columns, typical, source.folder)
    return None if regular is None else (regular, layout)


def _read_in_bulk(text: _Text, head: Sequence[TextRecord], source: Source) -> Table | None:
    """Read a large regular file at DuckDB's speed; None when it is irregular."""
    proved = _prove(text, head, source)
    if proved is None:
        return None
    regular, layout = proved
    output = source.folder / "table-1.parquet"
    bulk = read_in_bulk(regular, output, source.folder)
    if bulk is None:
        return None
    before = [
        set_aside(index + 1, reason, head[index].text) for index, reason in sorted(layout.skipped.items())
    ]
    table = Table(
        name=Path(source.name).stem,
        path=output,
        columns=bulk.columns,
        rows=bulk.rows,
        records=bulk.records,
        header_rows=tuple(index + 1 for index in layout.header),
        first_data_row=bulk.first_data_row,
        skipped=(*before, *bulk.skipped),
        decisions=layout.decisions(),
    )
    account_for(table)
    return table


def _as_utf8(source: Source, encoding: Encoding, tell: Tell) -> tuple[Path, int]:
    """Return a UTF-8 file and how many bytes of it to skip: the file itself, or its transcoding."""
    if encoding.codec in ("utf-8", "utf-8-sig") and not encoding.bad:
        return source.path, encoding.skip
    output = source.folder / "text.utf8"
    transcode(source.path, encoding, output, tell=lambda share: tell(0.1 + 0.2 * share))
    return output, 0


def _whole_lines(sample: bytes, complete: bool) -> str:
    if not complete:
        cut = max(sample.rfind(b"\n"), sample.rfind(b"\r"))
        sample = sample[: cut + 1] if cut > 0 else sample
    return sample.decode("utf-8", errors="replace")


def _refuse_binary(text: str, source: Source) -> None:
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), 11, 12, *range(14, 27), *range(28, 32)))
    if controls > 0.01 * len(text) + 2 or text.count(NUL) > 0.25 * len(text):
        raise UnreadableExtract("not-a-table", name=source.name)


def _recognises(source: Source) -> bool:
    return bool(source.head) and not source.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"))


READER = Reader(
    code="delimited",
    formats=("csv", "tsv", "fixed-width"),
    recognises=_recognises,
    read=read,
    examples={"semicolons": b"a;b\n1;2\n"},
    counter_examples={"nothing": b"", "zip": b"PK\x03\x04", "gzip": b"\x1f\x8b"},
)

"""Read XML with repeated records in a stream: each repeated element is a row, its leaves are columns.

Declared rules: a leaf is named by its dotted path inside the record; an attribute adds its own name, except
`V`, whose value stands for the element, and `Code`, which names it (`MtSup.APVote`); leaves that repeat
inside a record make a JSON list; elements that repeat inside a record and hold others make a second table,
with the number of the record they belong to. What stands outside any record makes a table of one row.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.layout import BLANK, name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.safe_xml import local, parse_xml
from parvis.engine.reading.totem import (
    CALCULATED,
    LINE,
    identification,
    is_annex,
    is_budget,
    is_budget_document,
    is_calculated,
)
from parvis.errors import UnreadableExtract

Path_ = tuple[str, ...]
# A document of more kinds of records than this is no table.
MOST_TABLES, MOST_COLUMNS = 200, 1_000
PARENT = "ligne_parente"
# The workbook that Excel 2002 and 2003 wrote as XML: rows of cells, no records.
EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+)?[A-Za-z_][\w.:-]*", re.DOTALL)


@dataclass
class _Shape:
    """What the first reading learnt. repeated: paths that occur twice under one parent; holding: paths with
    elements inside, or attributes of their own; columns: of each table."""

    root: str = ""
    repeated: set[Path_] = field(default_factory=set)
    holding: set[Path_] = field(default_factory=set)
    counts: Counter[Path_] = field(default_factory=Counter)
    tables: dict[Path_, dict[str, None]] = field(default_factory=dict)

    def choose(self) -> None:
        """Decide which paths are tables."""
        found = {path for path in self.repeated if path in self.holding}
        if is_budget_document(self.root):
            found = {path for path in found if not is_budget(path)}
            found |= {path for path in self.counts if is_annex(path)}
        if not found:
            found = {
                path for path in self.repeated if not any(path[:n] in self.repeated for n in range(len(path)))
            }
        if len(found) > MOST_TABLES:
            raise UnreadableExtract("xml-without-records")
        self.tables = {path: {} for path in found}

    def owner(self, path: Path_) -> Path_ | None:
        """Return the table that the record at `path` belongs to."""
        return next((path[:n] for n in range(len(path) - 1, 0, -1) if path[:n] in self.tables), None)


class _Survey:
    """The first reading: which elements repeat, and which hold others."""

    def __init__(self) -> None:
        self.shape = _Shape()
        self.path: list[str] = []
        self.seen: list[set[str]] = [set()]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        shape = self.shape
        if not self.path:
            shape.root = name
        else:
            shape.holding.add(tuple(self.path))
        if name in self.seen[-1]:
            shape.repeated.add((*self.path, name))
        self.seen[-1].add(name)
        self.path.append(name)
        self.seen.append(set())
        here = tuple(self.path)
        shape.counts[here] += 1
        if any(local(attribute) not in ("V", "Code") for attribute in attributes):
            shape.holding.add(here)

    def end(self, _: str) -> None:
        self.path.pop()
        self.seen.pop()


@dataclass
class _Record:
    path: Path_
    number: int
    parent: int | None
    cells: dict[str, str | list[str]] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        before = self.cells.get(name)
        if before is None:
            self.cells[name] = text
        elif isinstance(before, list):
            before.append(text)
        else:
            self.cells[name] = [before, text]


class _Walk:
    """A reading that makes the records. take: given each of them when it is complete."""

    def __init__(self, shape: _Shape, take: Any) -> None:
        self.shape, self.take = shape, take
        self.path: list[str] = []
        self.texts: list[list[str]] = []
        self.open: list[_Record] = [_Record((), 1, None)]
        self.numbers: Counter[Path_] = Counter()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.path.append(name)
        self.texts.append([])
        here = tuple(self.path)
        if here in self.shape.tables:
            self.numbers[here] += 1
            parent = self.open[-1].number if self.open[-1].path else None
            self.open.append(_Record(here, self.numbers[here], parent))
        inside = ".".join(self.path[len(self.open[-1].path) :] if self.open[-1].path else self.path[1:])
        coded = attributes.get("Code") if "V" in attributes else None
        for key, value in attributes.items():
            attribute = local(key)
            if attribute == "V":
                named = f"{inside}.{coded}" if coded and inside else inside or coded or "V"
                self.open[-1].add(named, value)
            elif not (attribute == "Code" and coded):
                self.open[-1].add(f"{inside}.{attribute}" if inside else attribute, value)

    def text(self, characters: str) -> None:
        self.texts[-1].append(characters)

    def end(self, name: str) -> None:
        said = "".join(self.texts.pop()).strip()
        record = self.open[-1]
        inside = ".".join(self.path[len(record.path) :] if record.path else self.path[1:])
        if said:
            record.add(inside or name, said)
        if record.path == tuple(self.path):
            self.open.pop()
            self.take(record, self.open[0])
        self.path.pop()


def read(source: Source, tell: Tell) -> Contents:
    """Read an XML document. Raises UnreadableExtract: xml-without-records, xml-damaged, xml-entities."""
    if EXCEL_XML in source.head:
        raise UnreadableExtract("foreign-kind", name=source.name, kind="Excel 2003 XML")
    size = max(source.size, 1)
    survey = _Survey()
    with source.path.open("rb") as stream:
        parse_xml(stream, start=survey.start, end=survey.end, told=lambda read: tell(0.3 * read / size))
    shape = survey.shape
    shape.choose()
    if not shape.tables:
        raise UnreadableExtract("xml-without-records")
    counts = {path: shape.counts[path] for path in shape.tables}
    document: dict[str, str | list[str]] = {}

    def note(record: _Record, whole: _Record) -> None:
        if not is_calculated(record.path, record.cells):
            shape.tables[record.path].update(dict.fromkeys(record.cells))
        document.update(whole.cells)

    _walk(source, shape, note, lambda read: tell(0.3 + 0.3 * read / size))
    ordered = sorted(counts, key=lambda path: (_rank(shape, path), -counts[path], path))
    tables = _write(source, shape, ordered, lambda read: tell(0.6 + 0.4 * read / size))
    notices: list[tuple[str, dict[str, object]]] = []
    if is_budget_document(shape.root):
        annexes = [path[-1] for path in ordered if is_annex(path)]
        notices.append(("budget-document", {"lines": tables[0].rows if tables else 0}))
        if annexes:
            notices.append(("budget-annexes", {"count": len(annexes), "names": ", ".join(annexes[:12])}))
    alone = _document_table(document, shape.root, source, len(tables) + 1, tables[0].name)
    return Contents(
        format="xml", tables=(*tables, *([alone] if alone else [])), encoding=None, notices=tuple(notices)
    )


def _walk(source: Source, shape: _Shape, take: Any, told: Any) -> None:
    walk = _Walk(shape, take)
    with source.path.open("rb") as stream:
        parse_xml(stream, start=walk.start, end=walk.end, text=walk.text, told=told)


def _rank(shape: _Shape, path: Path_) -> int:
    """Main tables first, then what belongs to them; in a budget, its lines before its annexes."""
    if is_budget_document(shape.root):
        return 0 if path[-1] == LINE else 2 if is_annex(path) else 1
    return 0 if shape.owner(path) is None else 1


def _write(source: Source, shape: _Shape, ordered: list[Path_], told: Any) -> list[Table]:
    names = _names(ordered)
    context = identification(shape.root) if is_budget_document(shape.root) else {}
    keys: dict[Path_, list[str]] = {}
    writers: dict[Path_, TableWriter] = {}
    outputs: dict[Path_, Path] = {}
    columns = {}
    skipped: dict[Path_, list[SetAside]] = {path: [] for path in ordered}
    firsts: dict[Path_, int] = {}
    try:
        for position, path in enumerate(ordered, start=1):
            before = context if path[-1] == LINE else ()
            keys[path] = [*before, *([PARENT] if shape.owner(path) else []), *shape.tables[path]][
                :MOST_COLUMNS
            ]
            columns[path] = name_columns(keys[path] or [path[-1]])
            outputs[path] = source.folder / f"table-{position}.parquet"
            writers[path] = TableWriter(outputs[path], columns[path])

        def take(record: _Record, whole: _Record) -> None:
            path = record.path
            if not record.cells:
                skipped[path].append(SetAside(record.number, BLANK))
                return
            if context and is_calculated(path, record.cells):
                text = " · ".join(f"{name} {value}" for name, value in record.cells.items())
                skipped[path].append(set_aside(record.number, CALCULATED, text))
                return
            cells: dict[str, str | list[str] | None] = dict(record.cells)
            if PARENT in keys[path]:
                cells = {PARENT: str(record.parent), **cells}
            if context:
                cells = {**{key: _last(whole.cells.get(leaf)) for key, leaf in context.items()}, **cells}
            writers[path].add(record.number, [_cell(cells.get(key)) for key in keys[path]])
            firsts.setdefault(path, record.number)

        _walk(source, shape, take, told)
    finally:
        for writer in writers.values():
            writer.__exit__(None, None, None)
    tables = []
    for path in ordered:
        writer = writers[path]
        table = Table(
            name=names[path],
            path=outputs[path],
            columns=columns[path],
            rows=writer.rows,
            records=shape.counts[path],
            first_data_row=firsts.get(path),
            skipped=tuple(skipped[path]),
            part_of=None if path == ordered[0] or _rank(shape, path) == 0 else names[ordered[0]],
        )
        account_for(table)
        tables.append(table)
    return tables


def _last(value: str | list[str] | None) -> str | None:
    """Return what was said last: the heading of the budget that is being read."""
    return value[-1] if isinstance(value, list) else value


def _cell(value: str | list[str] | None) -> str | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _names(paths: list[Path_]) -> dict[Path_, str]:
    """Name each table by its element; by more of its path when two share the name."""
    names: dict[Path_, str] = {}
    for path in paths:
        same = [other for other in paths if other[-1] == path[-1]]
        names[path] = path[-1] if len(same) == 1 else ".".join(path[1:])
    return names


def _document_table(
    cells: Mapping[str, str | list[str]], root: str, source: Source, position: int, main: str
) -> Table | None:
    """Write what stands outside any record as a table of one row; None when nothing does."""
    if not cells:
        return None
    columns = name_columns(list(cells)[:MOST_COLUMNS])
    output = source.folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        writer.add(1, [_cell(value) for value in list(cells.values())[:MOST_COLUMNS]])
    return Table(name=root, path=output, columns=columns, rows=1, records=1, first_data_row=1, part_of=main)


def _recognises(source: Source) -> bool:
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"")
    return _HEAD.match(head) is not None


READER = Reader(
    code="xml",
    formats=("xml",),
    recognises=_recognises,
    read=read,
    examples={
        "records": b'<?xml version="1.0"?>\n<marches><marche/></marches>',
        "mark": b"\xef\xbb\xbf<a><b/></a>",
    },
    counter_examples={"text": b"a;b\n", "less than": b"< 5;3\n"},
)

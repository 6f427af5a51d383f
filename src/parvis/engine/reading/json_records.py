"""Read JSON and NDJSON: an object is a record, its nested objects columns of dotted names.

Declared rules for lists: a list stays in its cell as JSON, so nothing is lost; a list of objects makes a
second table too, named `table.list`, one row an object, with the number of the record it belongs to and,
where there is one, that record's `id` or `uid`.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.encoding import FALLBACK, decide_encoding
from parvis.engine.reading.layout import BLANK, name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import MOST_COLUMNS, Contents, NotMine, Reader, Source, Tell
from parvis.errors import UnreadableExtract

NAMES = (".json", ".geojson", ".ndjson", ".jsonl")
DEEPEST_HOLDER = 4
# What tells a record from another where it has a name of its own (DECP: id in 2019, uid in 2022).
KEYS = ("id", "uid")
PARENT = "ligne_parente"
MOST_TABLES = 40
NOT_AN_OBJECT, NOT_JSON = "not-an-object", "not-json"
# A pair of surrogate escapes, or one alone, which no file in UTF-8 can hold.
_SURROGATE = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\)\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
# Stands for a line that is no JSON.
BROKEN_LINE = object()


class ExactNumber(float):
    """A JSON number that remembers how it was written: 12.50 stays 12.50."""

    text: str

    def __new__(cls, text: str) -> ExactNumber:
        number = super().__new__(cls, text)
        number.text = text
        return number


def read(source: Source, tell: Tell) -> Contents:
    """Read a JSON document, or one document a line. A geographic document goes to the geographic reader."""
    try:
        return _read(source, tell)
    except RecursionError:
        raise UnreadableExtract("json-too-deep") from None


def _read(source: Source, tell: Tell) -> Contents:
    text, encoding = read_text(source)
    tell(0.2)
    try:
        document = parse(text)
    except json.JSONDecodeError as error:
        lines = list(_parsed_lines(text))
        good = sum(1 for line in lines if isinstance(line, dict))
        if good < 2 and not (good and source.name.lower().endswith((".ndjson", ".jsonl"))):
            if not source.name.lower().endswith(NAMES):
                raise NotMine from None
            raise UnreadableExtract("json-damaged", line=error.lineno) from None
        tell(0.5)
        table = write_records(Path(source.name).stem, lines, source, 1)
        children = _write_lists(table.name, lines, source, 2)
        return Contents(format="ndjson", tables=(table, *children), encoding=encoding)
    except ValueError:
        raise UnreadableExtract("json-damaged", line=1) from None
    tell(0.5)
    if isinstance(document, dict) and document.get("type") in ("FeatureCollection", "Feature"):
        from parvis.engine.reading.geographic import read_features

        return read_features(document, source, encoding, tell)
    if isinstance(document, dict) and document.get("type") == "Topology":
        raise UnreadableExtract("foreign-kind", name=source.name, kind="TopoJSON")
    return _read_document(document, source, encoding)


def read_text(source: Source) -> tuple[str, str]:
    """Return the whole text of the file and the codec it was read with."""
    try:
        encoding = decide_encoding(source.path, told=source.told.encoding)
    except LookupError:
        raise UnreadableExtract("unknown-encoding", encoding=source.told.encoding) from None
    content = source.path.read_bytes()[encoding.skip :]
    return content.decode(encoding.codec.removesuffix("-sig"), errors=FALLBACK), encoding.codec


def parse(text: str) -> Any:
    """Return the JSON value of `text`, its numbers as written; half a surrogate pair becomes U+FFFD."""
    return json.loads(_SURROGATE.sub(_mended, text), parse_float=ExactNumber)


def _mended(found: re.Match[str]) -> str:
    return found.group(1) or "\\ufffd"


def _parsed_lines(text: str) -> Iterator[Any]:
    """Yield the value of each line: None for a blank one, BROKEN_LINE for one that is no JSON."""
    for line in text.split("\n") if not text.endswith("\n") else text[:-1].split("\n"):
        if not line.strip():
            yield None
            continue
        try:
            yield parse(line)
        except (ValueError, RecursionError):
            yield BROKEN_LINE


def _read_document(document: Any, source: Source, encoding: str) -> Contents:
    stem = Path(source.name).stem
    notices: list[tuple[str, dict[str, object]]] = []
    if isinstance(document, list):
        holders: list[tuple[str, Sequence[Any]]] = [(stem, document)]
    elif isinstance(document, dict):
        holders = list(_arrays_of_objects(document, ""))
        if not holders:
            holders = [(stem, [document])]
        else:
            beside = sorted(
                key for key in document if not any(name.split(".")[0] == key for name, _ in holders)
            )
            if beside:
                notices.append(("json-beside", {"keys": ", ".join(beside[:10])}))
    else:
        raise UnreadableExtract("not-a-table", name=source.name)
    tables = [
        write_records(name, records, source, position)
        for position, (name, records) in enumerate(holders, start=1)
    ]
    for name, records in holders:
        tables.extend(_write_lists(name, records, source, len(tables) + 1))
    return Contents(format="json", tables=tuple(tables), encoding=encoding, notices=tuple(notices))


def _write_lists(name: str, records: Sequence[Any], source: Source, position: int) -> Iterator[Table]:
    """Write the lists of objects found in the records, and those found in these, as tables of their own."""
    waiting: list[tuple[str, Sequence[Any]]] = [(name, records)]
    while waiting:
        holder, held = waiting.pop(0)
        for path, children in _lists_of_objects(held).items():
            if position > MOST_TABLES:
                return
            table = write_records(f"{holder}.{path}", children, source, position)
            yield dataclasses.replace(table, part_of=name)
            position += 1
            waiting.append((f"{holder}.{path}", children))


def _lists_of_objects(records: Sequence[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return dotted name → objects of all records, each with where it comes from in front."""
    found: dict[str, list[dict[str, Any]]] = {}
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            continue
        known = {key: record[key] for key in KEYS if isinstance(record.get(key), str | int)}
        origin = {PARENT: number, **{f"{PARENT}.{key}": value for key, value in known.items()}}
        for path, values in _lists(record, ""):
            if any(isinstance(value, dict) for value in values):
                found.setdefault(path, []).extend(
                    {**origin, **(value if isinstance(value, dict) else {"valeur": value})}
                    for value in values
                )
    return found


def _lists(record: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, list[Any]]]:
    for key, value in record.items():
        if isinstance(value, list):
            yield f"{prefix}{key}", value
        elif isinstance(value, dict):
            yield from _lists(value, f"{prefix}{key}.")


def _arrays_of_objects(holder: Mapping[str, Any], path: str) -> Iterator[tuple[str, Sequence[Any]]]:
    for key, value in holder.items():
        name = f"{path}.{key}" if path else key
        if isinstance(value, list) and _are_objects(value):
            yield name, value
        elif isinstance(value, dict) and name.count(".") < DEEPEST_HOLDER:
            yield from _arrays_of_objects(value, name)


def _are_objects(values: Sequence[Any]) -> bool:
    return any(isinstance(value, dict) for value in values) and all(
        isinstance(value, dict) or value is None for value in values
    )


def flatten(record: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield (dotted name, text) for each value of an object; null gives None, lists stay JSON."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value:
            yield from flatten(value, f"{name}.")
        else:
            yield name, _text(value)


def _text(value: Any) -> str | None:
    match value:
        case None:
            return None
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case ExactNumber():
            return value.text
        case int():
            return str(value)
        case []:
            return None
        case list():
            return json.dumps(value, ensure_ascii=False)
    return None


def write_records(name: str, records: Sequence[Any], source: Source, position: int) -> Table:
    """Write one table of objects. Records that are no object are rejected, null and {} skipped.

    A list of lists becomes columns by position; a list of plain values, one column. What is an object in some
    records and null in the others has the columns of its parts, and none of its own.
    """
    rows: list[tuple[int, dict[str, str | None]]] = []
    skipped, rejected = [], []
    held: dict[str, None] = {}
    plain = bool(records) and not any(isinstance(record, dict) for record in records)
    for number, record in enumerate(records, start=1):
        if record is None or record in ({}, []):
            skipped.append(SetAside(number, BLANK))
            continue
        if isinstance(record, dict):
            row = dict(flatten(record))
        elif plain and record is not BROKEN_LINE:
            values = record if isinstance(record, list) else [record]
            row = {f"{place}": _text(value) for place, value in enumerate(values, start=1)}
        else:
            rejected.append(SetAside(number, NOT_JSON if record is BROKEN_LINE else NOT_AN_OBJECT))
            continue
        held.update(dict.fromkeys(row))
        if len(held) > MOST_COLUMNS:
            raise UnreadableExtract("too-many-columns", table=name, columns=len(held), most=MOST_COLUMNS)
        rows.append((number, row))
    if not held:
        raise UnreadableExtract("json-without-records")
    keys = without_void_wholes(list(held), [row for _, row in rows])
    columns = name_columns(["" for _ in keys] if plain else [key.strip() for key in keys])
    output = source.folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        for number, row in rows:
            writer.add(number, [row.get(key) for key in keys])
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=len(rows),
        records=len(records),
        first_data_row=rows[0][0] if rows else None,
        skipped=tuple(skipped),
        rejected=tuple(rejected),
    )
    account_for(table)
    return table


def without_void_wholes(keys: Sequence[str], rows: Sequence[Mapping[str, str | None]]) -> list[str]:
    """Return the keys but for those that never hold a value, beside the parts they have in other records."""
    parents = {key[:place] for key in keys for place, letter in enumerate(key) if letter == "."}
    void = {key for key in keys if key in parents and all(row.get(key) is None for row in rows)}
    return [key for key in keys if key not in void]


def _recognises(source: Source) -> bool:
    head = source.head[3:] if source.head.startswith(b"\xef\xbb\xbf") else source.head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"")
    return head.lstrip()[:1] in (b"[", b"{")


READER = Reader(
    code="json",
    formats=("json", "ndjson", "geojson"),
    recognises=_recognises,
    read=read,
    examples={"array": b'[{"a": 1}]', "object": b'\n {"type": "FeatureCollection"}'},
    counter_examples={"csv": b"a;b\n", "workbook": b"PK\x03\x04"},
)

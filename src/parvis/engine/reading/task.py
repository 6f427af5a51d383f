"""The sandbox task that reads a file: pick the family by content, read, hand back plain values."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from parvis.engine.reading.archive import is_gzip, is_zip, read_gzip, read_zip
from parvis.engine.reading.foreign import refuse_foreign
from parvis.engine.reading.reader import MOST_COLUMNS, Contents, NotMine, Source, Tell, source_of
from parvis.engine.reading.readers import READERS
from parvis.errors import UnreadableExtract

# The endings a format is known by.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "csv": (".csv", ".txt", ".tsv", ".tab"),
    "fixed-width": (".txt", ".csv", ".prn", ".dat", ".asc"),
    "tsv": (".tsv", ".tab", ".csv", ".txt"),
    "xlsx": (".xlsx",),
    "xlsb": (".xlsb",),
    "xls": (".xls",),
    "ods": (".ods",),
    "json": (".json",),
    "ndjson": (".ndjson", ".jsonl", ".json"),
    "geojson": (".geojson", ".json"),
    "xml": (".xml",),
    "shapefile": (".zip",),
    "gpkg": (".gpkg",),
    "kml": (".kml", ".kmz"),
    "gpx": (".gpx", ".xml"),
    "gml": (".gml", ".xml"),
    "dbf": (".dbf",),
    "parquet": (".parquet",),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
}
USUAL_SUFFIXES = {suffix for suffixes in SUFFIXES.values() for suffix in suffixes} - {".zip"}


def read_file(payload: dict[str, Any], folder: Path, tell: Tell) -> dict[str, Any]:
    """Read the file named in `payload` and return its contents as JSON values. Runs in the sandbox."""
    return _plain(read_wanted(source_of(payload, folder), tell))


def read_wanted(source: Source, tell: Tell) -> Contents:
    """Read the tables of the file, or the one a person named.

    Raises as `read_source`, and UnreadableExtract: unknown-sheet, too-many-columns.
    """
    contents = _only(read_source(source, tell), source.told.sheet)
    for table in contents.tables:
        if len(table.columns) > MOST_COLUMNS:
            raise UnreadableExtract(
                "too-many-columns", table=table.name, columns=len(table.columns), most=MOST_COLUMNS
            )
    return contents


def read_source(source: Source, tell: Tell) -> Contents:
    """Read with the first reader that recognises the content; archives are opened first.

    Raises UnreadableExtract: file-empty, what `refuse_foreign` refuses, not-a-table, and each reader's own.
    """
    if source.size == 0:
        raise UnreadableExtract("file-empty", name=source.name)
    refuse_foreign(source)
    for reader in READERS:
        if reader.recognises(source):
            try:
                contents = reader.read(source, tell)
            except NotMine:
                continue
            return _with_extension(contents, source)
    if is_zip(source):
        return read_zip(source, tell, read_source)
    if is_gzip(source):
        return read_gzip(source, tell, read_source)
    raise UnreadableExtract("not-a-table", name=source.name)


def _only(contents: Contents, sheet: str | None) -> Contents:
    """Keep the one table a person named. Raises UnreadableExtract `unknown-sheet`."""
    if sheet is None:
        return contents
    kept = tuple(table for table in contents.tables if table.name == sheet)
    if not kept:
        known = ", ".join(table.name for table in contents.tables)
        raise UnreadableExtract("unknown-sheet", sheet=sheet, known=known)
    for table in contents.tables:
        if table not in kept:
            table.path.unlink()
    return dataclasses.replace(contents, tables=kept)


def _with_extension(contents: Contents, source: Source) -> Contents:
    """Say so when the name announces another format than the content: the content decided."""
    suffix = Path(source.name).suffix.lower()
    if suffix not in USUAL_SUFFIXES or suffix in SUFFIXES[contents.format]:
        return contents
    notice: tuple[str, dict[str, object]] = (
        "extension-differs",
        {"suffix": suffix, "format": contents.format.upper()},
    )
    return dataclasses.replace(contents, notices=(notice, *contents.notices))


def _plain(contents: Contents) -> dict[str, Any]:
    plain = dataclasses.asdict(contents)
    for table in plain["tables"]:
        table["path"] = table["path"].name
        for name in ("skipped", "rejected"):
            table[name] = [[record["row"], record["reason"], record["text"]] for record in table[name]]
    if contents.hidden_texts is not None:
        plain["hidden_texts"] = contents.hidden_texts.name
    return plain

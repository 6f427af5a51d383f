"""Validate the resources of a data package, each before its schema and beside the others."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.engine.model.extract import Extract
from parvis.engine.model.finding import Finding, FindingGroup, Report
from parvis.engine.model.table import Reading, Table
from parvis.engine.model.told import Told
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.validation.references import Reference
from parvis.engine.validation.task import wanted_table
from parvis.engine.validation.validate import validate_table
from parvis.errors import UnreadableExtract, UnusableSchema
from parvis.standards.described_data_package import (
    DescribedPackage,
    DescribedResource,
    TableDialect,
    read_dialect,
    safe_path,
)
from parvis.standards.schemas import read_descriptor
from parvis.standards.table_schema import TableSchema

LARGEST_DESCRIPTOR = 20_000_000


@dataclass(frozen=True)
class ResourceReport:
    """The outcome for one resource. schema: None when the resource has none: it was only read."""

    name: str
    path: str | None
    schema: TableSchema | None
    report: Report


def validate_package(
    package: DescribedPackage,
    base: Path,
    folder: Path,
    *,
    schema_at: Callable[[str], TableSchema],
    limit: int = 1000,
    compat: str | None = None,
) -> list[ResourceReport]:
    """Return a report a resource, in order. base: folder of the descriptor; folder: exists, to work in.

    schema_at: gives the schema of an address. Raises UnusableSchema as `read_package` does, and
    package-path-missing; UnreadableExtract as `read_extract` does.
    """
    read: dict[str, tuple[DescribedResource, Extract, Table, TableSchema | None]] = {}
    for number, resource in enumerate(package.resources):
        place = folder / f"resource-{number}"
        place.mkdir()
        extract = describe_extract(_file_of(resource, base, place))
        table = _table_of(resource, extract, base, place)
        read[resource.name] = (resource, extract, table, _schema_of(resource, base, schema_at))
    known = {
        name: Reference(table, schema) for name, (_, _, table, schema) in read.items() if schema is not None
    }
    reports = []
    for name, (resource, extract, table, schema) in read.items():
        judged = schema or TableSchema(name=name, fields=(), fields_match="partial")
        report = validate_table(table, judged, limit=limit, compat=compat, references=known)
        told = [*_integrity(resource, extract)]
        report = _beginning_with(told, report if schema is not None else _unchecked(report))
        reports.append(ResourceReport(name, ", ".join(resource.paths) or None, schema, report))
    return reports


def _inside(base: Path, path: str) -> Path:
    """Return the file, which must be under `base` whatever links lead to it."""
    found = (base / safe_path(path)).resolve()
    if not found.is_relative_to(base.resolve()):
        raise UnusableSchema("package-path-unsafe", path=path)
    if not found.is_file():
        raise UnusableSchema("package-path-missing", path=path)
    return found


def _file_of(resource: DescribedResource, base: Path, place: Path) -> Path:
    """Return the one file of the resource: rows of its own and files in several parts are written out."""
    if not resource.paths:
        file = place / f"{resource.name.replace('/', '-')}.json"
        file.write_text(json.dumps(resource.data, ensure_ascii=False), "utf-8")
        return file
    files = [_inside(base, path) for path in resource.paths]
    if len(files) == 1:
        return files[0]
    # One below the other, as the specification has it; a part that ends without a line feed gets one.
    joined = place / f"joined{files[0].suffix}"
    with joined.open("wb") as output:
        for file in files:
            with file.open("rb") as part:
                shutil.copyfileobj(part, output)
                part.seek(max(0, part.tell() - 1))
                if part.read(1) not in (b"\n", b""):
                    output.write(b"\n")
    return joined


def _table_of(resource: DescribedResource, extract: Extract, base: Path, place: Path) -> Table:
    written = resource.dialect
    if isinstance(written, str):
        written = descriptor_at(_inside(base, written))
    dialect = TableDialect() if written is None else read_dialect(written, resource.name)
    told = Told(
        encoding=resource.encoding,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        header_rows=dialect.header_rows,
        sheet=dialect.sheet,
    )
    reading = read_extract(extract, place, told=told)
    return _numbered(reading, dialect.sheet_number, extract.name)


def _numbered(reading: Reading, number: int | None, name: str) -> Table:
    if number is None:
        return wanted_table(reading.tables, name)
    if not 1 <= number <= len(reading.tables):
        known = ", ".join(table.name for table in reading.tables)
        raise UnreadableExtract("unknown-sheet", sheet=str(number), known=known)
    return reading.tables[number - 1]


def _schema_of(
    resource: DescribedResource, base: Path, schema_at: Callable[[str], TableSchema]
) -> TableSchema | None:
    written = resource.schema
    if written is None:
        return None
    if isinstance(written, str):
        if written.startswith(("http://", "https://")):
            return schema_at(written)
        written = descriptor_at(_inside(base, written))
    return TableSchema.from_descriptor(written, name=_name_of(written, resource))


def _name_of(written: Mapping[str, object], resource: DescribedResource) -> str:
    name = written.get("name")
    return name if isinstance(name, str) and name else resource.name


def descriptor_at(path: Path) -> Mapping[str, object]:
    """Return the JSON object of a file. Raises UnusableSchema("schema-unreadable")."""
    if path.stat().st_size > LARGEST_DESCRIPTOR:
        raise UnusableSchema("schema-unreadable", name=path.name)
    return read_descriptor(path.read_bytes(), path.name)


def _integrity(resource: DescribedResource, extract: Extract) -> list[Finding]:
    """Return what the size or the digest that are announced say against the file."""
    if len(resource.paths) != 1:
        return []
    told = []
    if resource.bytes is not None and resource.bytes != extract.size:
        told.append(
            Finding("byte-count", params={"level": "error", "expected": resource.bytes, "seen": extract.size})
        )
    if resource.hash is not None:
        algorithm, _, digest = resource.hash.rpartition(":")
        seen = _digest(algorithm or "md5", extract)
        if seen is None:
            unknown = {"level": "warning", "check": f"hash {algorithm}", "reason": "unknown-check"}
            told.append(Finding("check-error", params=unknown))
        elif seen != digest.lower():
            told.append(Finding("hash-count", params={"level": "error", "expected": digest, "seen": seen}))
    return told


def _digest(algorithm: str, extract: Extract) -> str | None:
    if algorithm == "sha256":
        return extract.sha256
    if algorithm not in ("md5", "sha1", "sha512"):
        return None
    with extract.path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def _unchecked(report: Report) -> Report:
    return dataclasses.replace(
        report, valid=True, schema_name=None, counts={}, findings=(), groups=(), truncated=False
    )


def _beginning_with(told: Sequence[Finding], report: Report) -> Report:
    if not told:
        return report
    counts = dict(report.counts)
    for finding in told:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    groups = [FindingGroup(one.code, one.column, one.field, one.params, 1) for one in told]
    return dataclasses.replace(
        report,
        valid=report.valid and all(one.params["level"] == "warning" for one in told),
        counts=counts,
        findings=(*told, *report.findings),
        groups=(*groups, *report.groups),
    )

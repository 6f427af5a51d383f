"""Read the descriptor of a data package, or of one data resource: version 1 or 2 of the specification."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.errors import UnusableSchema

# Parts of a dialect, of versions 1 and 2; what else a dialect says, the reader finds by itself.
_HEADERLESS = (False, "false")


@dataclass(frozen=True)
class TableDialect:
    """How a resource says its table is written; each part is None where nothing is said.

    delimiter, quote: one character, quote "" for none; header_rows: record numbers counted from 1, empty for
    no header; sheet: name of the sheet or table; sheet_number: its place counted from 1.
    """

    delimiter: str | None = None
    quote: str | None = None
    header_rows: tuple[int, ...] | None = None
    sheet: str | None = None
    sheet_number: int | None = None


@dataclass(frozen=True)
class DescribedResource:
    """One resource of a package.

    paths: files relative to the descriptor, one below the other when several; data: the rows themselves,
    None when there are paths. schema, dialect: an object, the path or address of one, or None.
    bytes: size; hash: digest of the file, "algorithm:hexadecimal" or an MD5.
    """

    name: str
    paths: tuple[str, ...] = ()
    data: Any = None
    schema: Mapping[str, object] | str | None = None
    dialect: Mapping[str, object] | str | None = None
    encoding: str | None = None
    bytes: int | None = None
    hash: str | None = None


@dataclass(frozen=True)
class DescribedPackage:
    """The resources that one descriptor announces. name: None when it gives none."""

    name: str | None
    resources: tuple[DescribedResource, ...]


def is_described_package(descriptor: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a package, or a resource of its own."""
    return isinstance(descriptor.get("resources"), list) or "path" in descriptor or "data" in descriptor


def read_package(descriptor: Mapping[str, object]) -> DescribedPackage:
    """Return what the descriptor announces; a descriptor of one resource makes a package of one.

    Raises UnusableSchema: package-without-resources, package-resource-unclear (not an object, neither path
    nor data, or both), package-names-repeat, package-path-remote, package-path-unsafe.
    """
    listed = descriptor.get("resources", [descriptor])
    if not isinstance(listed, list) or not listed:
        raise UnusableSchema("package-without-resources")
    resources = tuple(_resource(found, number) for number, found in enumerate(listed, start=1))
    names = [resource.name for resource in resources]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise UnusableSchema("package-names-repeat", resource=repeated)
    own = descriptor.get("name")
    return DescribedPackage(own if isinstance(own, str) else None, resources)


def _resource(found: object, number: int) -> DescribedResource:
    if not isinstance(found, Mapping):
        raise UnusableSchema("package-resource-unclear", resource=str(number))
    # Version 1 lets a resource go without a name.
    name = found["name"] if isinstance(found.get("name"), str) else f"resource-{number}"
    path, data = found.get("path"), found.get("data")
    paths = path if isinstance(path, list) else [] if path is None else [path]
    if not all(isinstance(one, str) for one in paths) or bool(paths) == (data is not None):
        raise UnusableSchema("package-resource-unclear", resource=name)
    size = found.get("bytes")
    return DescribedResource(
        name=name,
        paths=tuple(safe_path(one) for one in paths),
        data=data,
        schema=_object_or_path(found.get("schema")),
        dialect=_object_or_path(found.get("dialect")),
        encoding=found["encoding"] if isinstance(found.get("encoding"), str) else None,
        bytes=size if isinstance(size, int) else None,
        hash=found["hash"] if isinstance(found.get("hash"), str) else None,
    )


def _object_or_path(value: object) -> Mapping[str, object] | str | None:
    return value if isinstance(value, Mapping | str) else None


def safe_path(path: str) -> str:
    """Return a path that stays beside its descriptor.

    Raises UnusableSchema: package-path-remote (an address: data is not fetched), package-path-unsafe
    (absolute, or through the folder above: both versions of the specification forbid it).
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", path):
        raise UnusableSchema("package-path-remote", path=path)
    parts = re.split(r"[/\\]", path)
    unsafe = not path or parts[0] in ("", "~") or ".." in parts or re.match(r"[A-Za-z]:", path)
    if unsafe or any(ord(character) < 32 for character in path):
        raise UnusableSchema("package-path-unsafe", path=path)
    return path


def read_dialect(written: Mapping[str, object], resource: str) -> TableDialect:
    """Return the parts of a dialect that readers can be told; the CSV Dialect of version 1 names them alike.

    Raises UnusableSchema("package-dialect-unclear") for a part of a wrong kind.
    """

    def part(name: str, kind: type) -> Any:
        value = written.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise UnusableSchema("package-dialect-unclear", resource=resource, part=name)
        return value

    delimiter, quote = part("delimiter", str), part("quoteChar", str)
    rows = part("headerRows", list)
    for name, mark in (("delimiter", delimiter), ("quoteChar", quote)):
        if mark is not None and len(mark) != 1:
            raise UnusableSchema("package-dialect-unclear", resource=resource, part=name)
    if rows is not None and not all(isinstance(row, int) and row > 0 for row in rows):
        raise UnusableSchema("package-dialect-unclear", resource=resource, part="headerRows")
    if written.get("header") in _HEADERLESS:
        rows = []
    unquoted = "quoteChar" in written and quote is None
    return TableDialect(
        delimiter=delimiter,
        quote="" if unquoted else quote,
        header_rows=None if rows is None else tuple(rows),
        sheet=part("sheetName", str) or part("table", str),
        sheet_number=part("sheetNumber", int),
    )

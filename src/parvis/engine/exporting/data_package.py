"""Describe the exported files as a Data Package (version 2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from parvis.engine.exporting.export import FORMATS
from parvis.engine.exporting.format import ExportedFile
from parvis.engine.storage.digest import sha256_of
from parvis.standards.licenses import License
from parvis.standards.table_schema import TableSchema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def describe_package(
    files: Sequence[ExportedFile],
    *,
    name: str,
    title: str | None = None,
    schema: TableSchema,
    license: License | None = None,  # noqa: A002  (the standard's word)
    digests: Mapping[Path, str] | None = None,
) -> dict[str, object]:
    """Return the descriptor of a data package holding the written `files`, each with its size and digest.

    The schema is given for the tabular formats; paths are relative to the folder of the descriptor.
    digests: the sha256 of files already read, which are not read again.
    """
    slug = package_name(name)
    known = digests or {}
    resources = [
        _resource(file.path, known.get(file.path) or sha256_of(file.path), file.format, slug, schema)
        for file in files
        if file.path is not None
    ]
    package: dict[str, object] = {
        "$schema": PROFILE,
        "name": slug,
        "title": title or name,
        "resources": resources,
    }
    if license is not None:
        package["licenses"] = [{"name": license.spdx, "path": license.url, "title": license.title["fr"]}]
    return package


def package_name(name: str) -> str:
    """Return the name in the characters a package name may have: `Élus 2024.csv` becomes `elus-2024-csv`."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9._]+", "-", plain).strip("-.") or "table"


def _resource(path: Path, digest: str, code: str, slug: str, schema: TableSchema) -> dict[str, object]:
    media_type = FORMATS[code].media_type.partition(";")[0]
    resource: dict[str, object] = {
        "name": f"{slug}-{code}",
        "path": path.name,
        "format": code,
        "mediatype": media_type,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if code in ("csv", "ods", "xlsx"):
        resource["type"] = "table"
        resource["schema"] = schema.to_descriptor()
    if code == "csv":
        resource["encoding"] = "utf-8"
        resource["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n"}
    return resource

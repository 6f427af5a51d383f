"""Validate a data package: its descriptor says which files there are, and what each should hold."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.cli.language import user_language
from parvis.errors import UnusableSchema
from parvis.wording import say, say_count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parvis.engine.validation.data_package import ResourceReport

DESCRIPTOR = ".json"


def validate_described(file: Path, *, limit: int, compat: str | None, as_json: bool) -> bool:
    """Check every resource that the descriptor announces and print the reports; tell whether all conform.

    Raises UnusableSchema("schema-not-named") when the file is no descriptor, and as `validate_package` does.
    """
    descriptor = _descriptor(file)

    from parvis.cli.known_schemas import known_schema
    from parvis.engine.validation.data_package import validate_package
    from parvis.standards.described_data_package import read_package

    started = time.monotonic()
    package = read_package(descriptor)
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        reports = validate_package(
            package, file.resolve().parent, Path(folder), schema_at=known_schema, limit=limit, compat=compat
        )
    valid = all(one.report.valid for one in reports)
    if as_json:
        told = {
            "valid": valid,
            "package": {"name": package.name},
            "resources": [{"name": one.name, "path": one.path, **one.report.to_json()} for one in reports],
            "seconds": round(time.monotonic() - started, 3),
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(reports)
    return valid


def _descriptor(file: Path) -> Mapping[str, object]:
    from parvis.engine.validation.data_package import descriptor_at
    from parvis.standards.described_data_package import is_described_package

    if file.suffix.lower() != DESCRIPTOR or not file.is_file():
        raise UnusableSchema("schema-not-named", name=file.name)
    descriptor = descriptor_at(file)
    if not is_described_package(descriptor):
        raise UnusableSchema("schema-not-named", name=file.name)
    return descriptor


def _print(reports: list[ResourceReport]) -> None:
    from parvis.cli.validate import print_report

    lang = user_language()
    for number, one in enumerate(reports):
        if number:
            sys.stdout.write("\n")
        if one.schema is not None:
            print_report(one.name, one.report, one.schema, lang)
        else:
            rows = say_count("row", one.report.rows, lang)
            sys.stdout.write(f"{one.name}  {rows} · {say('validation', 'no-schema', {}, lang)}\n")

"""Validate a table against a schema: one scan counts every broken rule, a second fetches the first cells."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from parvis.engine.model.finding import REMARKS, Finding, FindingGroup, Report
from parvis.engine.model.table import Table
from parvis.engine.storage.database import open_duckdb
from parvis.engine.validation.checks import CHECKS
from parvis.engine.validation.checks.french import FR_FORMATS, KNOWN
from parvis.engine.validation.engines.duck import DuckEngine
from parvis.engine.validation.engines.engine import Engine
from parvis.engine.validation.header import check_header, match_columns
from parvis.engine.validation.references import Reference
from parvis.engine.validation.run import Broken, Run
from parvis.engine.validation.subject import SubjectReader
from parvis.errors import UnusableSchema
from parvis.standards.table_schema import TableSchema


def validate_table(
    table: Table,
    schema: TableSchema,
    *,
    limit: int = 1000,
    compat: str | None = None,
    references: Mapping[str, Reference] | None = None,
    cluster: str | None = None,
) -> Report:
    """Return what of `table` does not conform to `schema`.

    limit: most findings told; counts are complete whatever it is, and each kind of finding has at least
    its first cell told when there are fewer kinds than `limit`. compat: None for the standard itself,
    "frictionless" to judge as frictionless-py 5.21 does.
    references: the other tables of the package, by name, for foreign keys.
    cluster: address of a Spark master whose workers see the table's file; None to run in this process.
    Raises UnusableSchema("compat-unsupported") for any other validator;
    UnusableSetting("spark-not-installed").
    """
    if compat not in (None, "frictionless"):
        raise UnusableSchema("compat-unsupported", compat=compat)
    known = references or {}
    if cluster is not None:
        from parvis.engine.storage.spark import open_spark
        from parvis.engine.validation.engines.spark import SparkEngine

        with tempfile.TemporaryDirectory() as folder, open_spark(cluster) as session:
            spark = SparkEngine(session, table.path)
            return validate_on(
                spark, table, schema, Path(folder), limit=limit, compat=compat, references=known
            )
    with tempfile.TemporaryDirectory() as folder:
        spill = Path(folder) / "spill"
        with open_duckdb(spill=spill) as connection:
            engine = DuckEngine(connection, table.path)
            return validate_on(
                engine, table, schema, Path(folder), limit=limit, compat=compat, references=known
            )


def validate_on(
    engine: Engine,
    table: Table,
    schema: TableSchema,
    folder: Path,
    *,
    limit: int = 1000,
    compat: str | None = None,
    references: Mapping[str, Reference] = MappingProxyType({}),
) -> Report:
    """Validate on an engine that is open on the table. folder: where values pass to child processes."""
    started = time.monotonic()
    if compat == "frictionless":
        from parvis.engine.validation.frictionless.validate import validate_rows

        return report(
            table.rows,
            schema,
            *validate_rows(engine, table, schema, folder, limit, references),
            limit,
            started,
        )
    matched = match_columns(table, schema)
    told = [*check_schema(schema), *check_header(table, schema, matched), *rejected_records(table)]
    shown = {column.name: f"c{index}" for index, column in enumerate(table.columns)}
    # A key of the table itself looks in its own rows.
    known = {**references, "": Reference(table, schema)}
    reader = SubjectReader(engine, engine.open(shown), shown, schema, known, folder)
    subject = reader.read(matched, CHECKS)
    told += [*unknown_checks(schema), *reader.remarks]
    run = Run(engine, reader.table, shown, schema)
    broken = run.count(rule for check in CHECKS for rule in check.rules(subject))
    cells = run.fetch(broken, max(0, limit - len(told)))
    return report(table.rows, schema, told, broken, cells, limit, started)


def check_schema(schema: TableSchema) -> list[Finding]:
    """Return a warning for each defect of the schema itself."""
    return [
        Finding(
            "schema-error",
            None,
            None,
            defect.field,
            params={"level": "warning", "defect": defect.code, **defect.params},
        )
        for defect in schema.defects
    ]


def rejected_records(table: Table) -> Iterator[Finding]:
    """Yield an error for each record that the reading could not make a row of: nothing else judges it."""
    for aside in table.rejected:
        if aside.reason == "too-many-cells":
            yield Finding("extra-cell", aside.row, params={"level": "error"})
        else:
            yield Finding("row-error", aside.row, params={"level": "error", "reason": aside.reason})


def unknown_checks(schema: TableSchema) -> list[Finding]:
    """Return a warning for each check and French format unknown here: none is skipped silently."""
    names: list[tuple[str | None, str]] = [
        (None, check.name) for check in schema.custom_checks if check.name not in KNOWN
    ]
    names += [
        (field.name, field.fr_format)
        for field in schema.fields
        if field.fr_format is not None and field.fr_format not in FR_FORMATS
    ]
    return [
        Finding(
            "check-error",
            field=field,
            params={"level": "warning", "check": name, "reason": "unknown-check"},
        )
        for field, name in names
    ]


def report(
    rows: int,
    schema: TableSchema,
    told: Sequence[Finding],
    broken: Sequence[Broken],
    cells: Sequence[Finding],
    limit: int,
    started: float,
) -> Report:
    """Put a report together. told: findings that are no cell's; started: monotonic seconds."""
    groups = _groups(told, broken)
    counts: Counter[str] = Counter()
    for group in groups:
        counts[group.code] += group.count
    findings = tuple([*told, *cells][:limit])
    return Report(
        valid=all(group.params.get("level") in REMARKS for group in groups),
        rows=rows,
        schema_name=schema.name,
        schema_version=schema.version,
        counts=dict(counts),
        findings=findings,
        truncated=len(findings) < sum(counts.values()),
        seconds=time.monotonic() - started,
        groups=groups,
    )


def _groups(told: Sequence[Finding], broken: Sequence[Broken]) -> tuple[FindingGroup, ...]:
    alike: dict[tuple[str, str | None, str | None, str], list[Finding]] = {}
    for finding in told:
        facts = repr(sorted(finding.params.items()))
        alike.setdefault((finding.code, finding.column, finding.field, facts), []).append(finding)
    header = [
        FindingGroup(same[0].code, same[0].column, same[0].field, same[0].params, len(same))
        for same in alike.values()
    ]
    cells = [
        FindingGroup(item.rule.code, item.rule.column, item.rule.field, item.rule.params, item.count)
        for item in broken
    ]
    return (*header, *cells)

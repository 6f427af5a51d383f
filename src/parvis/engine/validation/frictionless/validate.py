"""Validate a table as frictionless does: its faults, its header, its rows, its keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import Column, Table
from parvis.engine.validation import distinct
from parvis.engine.validation.cell import Cell, read_cell
from parvis.engine.validation.check import Repetition, Violation
from parvis.engine.validation.engines.engine import Engine
from parvis.engine.validation.frictionless.cells import RULES, UNLIKE
from parvis.engine.validation.frictionless.faults import check_descriptor
from parvis.engine.validation.frictionless.header import check_labels, fields_of, is_ambiguous
from parvis.engine.validation.run import Broken, Run
from parvis.errors import ParvisError
from parvis.standards.table_schema import Field, TableSchema

# In a key, where a value is missing; and between the parts of a key.
_NONE, _SEPARATOR = "\x1e", "\x1f"
_UNHASHED = ("array", "object", "list", "geojson")


@dataclass(frozen=True)
class _Judged:
    """A column before its field.

    bits: what breaks it, see RULES; None when nothing does. key: equal for equal values, UNLIKE for one that
    equals none.
    """

    cell: Cell
    named: bool
    descriptor: Mapping[str, Any]
    bits: ir.IntegerColumn | None
    key: ir.StringValue


def validate_rows(
    engine: Engine,
    table: Table,
    schema: TableSchema,
    folder: Path,
    limit: int,
    resources: Container[str] = (),
) -> tuple[list[Finding], list[Broken], list[Finding]]:
    """Return findings that are no cell's, the rules that are broken, and the first cells that break them.

    resources: names of the other tables of the package.
    """
    told = check_descriptor(schema, resources)
    if told:
        return told, [], []
    if is_ambiguous(table, schema):
        return [Finding("error", params={"reason": "ambiguous-labels"})], [], []
    told = [*check_labels(table, schema), *_rows_aside(table)]
    shown = {column.name: f"c{index}" for index, column in enumerate(table.columns)}
    rows = _Rows(engine, engine.open(shown), schema, folder)
    try:
        judged = rows.judge(table.columns, fields_of(table, schema), shown)
    except ParvisError as error:
        params = {"level": "warning", "check": "type", "reason": error.code}
        return [*told, Finding("check-error", params=params)], [], []
    run = Run(engine, rows.table, shown, schema)
    rules = list(_rules(judged, schema))
    broken = run.count([*rules, *_foreign_keys(rows.table, judged, schema)])
    return told, broken, run.fetch(broken, max(0, limit - len(told)))


def _rows_aside(table: Table) -> Iterator[Finding]:
    """Yield the records the reading has set aside and frictionless would have met."""
    header = max(table.header_rows, default=0)
    for aside in table.skipped:
        if aside.reason == "empty" and aside.row > header:
            yield Finding("blank-row", aside.row)
    for aside in table.rejected:
        if aside.reason == "too-many-cells":
            # Where all its columns are empty, the cells beyond are not looked at.
            mark = aside.text[:1]
            empty = not mark.isalnum() and aside.text.startswith(mark * len(table.columns))
            yield Finding("blank-row" if empty else "extra-cell", aside.row)


class _Rows:
    """The rows of one validation. table: with all that was computed, once judged."""

    def __init__(self, engine: Engine, table: ir.Table, schema: TableSchema, folder: Path) -> None:
        self.engine = engine
        self.table = table
        self.schema = schema
        self.folder = folder

    def judge(
        self, columns: Sequence[Column], fields: Sequence[Field | None], shown: Mapping[str, str]
    ) -> list[_Judged]:
        """Have the distinct values of every column judged in one child process."""
        cells = [
            self._cell(column, field, self.table[shown[column.name]])
            for column, field in zip(columns, fields, strict=True)
        ]
        descriptors = [self._descriptor(field) for field in fields]
        computed: dict[str, ir.Value] = {}
        for index, cell in enumerate(cells):
            computed |= {f"t{index}": cell.text, f"m{index}": cell.missing}
        self.table = self.engine.view("read", self.table.mutate(**computed))
        pairs: list[list[Any]] = []
        for index, descriptor in enumerate(descriptors):
            if not self._is_free(descriptor):
                values = self.table.select(value=f"t{index}").distinct().drop_null()
                pairs += [[index, row[0]] for row in self.engine.rows(values)]
        judge = "parvis.engine.validation.frictionless.cells:judge_of"
        verdicts = distinct.judge(judge, {"fields": descriptors}, pairs, self.folder) if pairs else []
        found: dict[int, list[tuple[str, int, str | None]]] = {}
        for (index, text), (bits, key) in zip(pairs, verdicts, strict=True):
            found.setdefault(index, []).append((text, bits, key))
        wider = self.table
        for index, rows in found.items():
            types = {f"v{index}": "string", f"b{index}": "int64", f"k{index}": "string"}
            held = self.engine.hold(f"judged_{index}", types, rows)
            wider = wider.left_join(held, wider[f"t{index}"] == held[f"v{index}"])
        self.table = self.engine.view("judged", wider)
        return [
            _Judged(
                dataclasses.replace(cell, text=self.table[f"t{index}"], missing=self.table[f"m{index}"]),
                fields[index] is not None,
                descriptors[index],
                self.table[f"b{index}"].fill_null(0) if index in found else None,
                self.table[f"k{index}"] if index in found else self.table[f"t{index}"],
            )
            for index, cell in enumerate(cells)
        ]

    def _cell(self, column: Column, field: Field | None, found: ir.StringValue) -> Cell:
        # A label that no field meets makes a field of any type, where only the empty cell is missing.
        missing = ("",) if field is None else field.missing_values
        read = Field(field.name if field else column.label, type="any", missing_values=missing)
        return read_cell(self.schema, read, column.name, found)

    def _descriptor(self, field: Field | None) -> Mapping[str, Any]:
        written = (self.schema.written or {}).get("fields")
        for found in written if isinstance(written, list) else []:
            if field is not None and found.get("name") == field.name:
                return dict(found)
        return {"type": "any"} if field is None else field.to_descriptor(lang="fr")

    def _is_free(self, descriptor: Mapping[str, Any]) -> bool:
        """Tell whether any text will do, and stands for itself in a key."""
        kind, constraints = descriptor.get("type") or "string", descriptor.get("constraints") or {}
        plain = kind in ("string", "any") and descriptor.get("format", "default") == "default"
        return plain and not set(constraints) - {"required", "unique"}


def _rules(judged: Sequence[_Judged], schema: TableSchema) -> Iterator[Violation | Repetition]:
    blank = reduce(and_, (one.cell.missing for one in judged))
    by_name = {one.cell.field.name: one for one in judged if one.named}
    for one in judged:
        name, column = one.cell.field.name, one.cell.column
        place = (name if one.named else None, column)
        constraints = one.descriptor.get("constraints") or {}
        if constraints.get("required"):
            yield Violation("constraint-error", one.cell.missing & ~blank, *place, {"constraint": "required"})
        for bit, rule in enumerate(RULES):
            if one.bits is not None and (rule in ("type", "accident") or rule in constraints):
                yield _rule(rule, (one.bits & (1 << bit)) > 0, place, one.descriptor)
        if constraints.get("unique") and one.descriptor.get("type") not in _UNHASHED:
            params = {"constraint": "unique"}
            yield Repetition("unique-error", (one.key.nullif(UNLIKE),), *place, params, nearest=True)
        elif constraints.get("unique"):
            # It keeps the values it has seen in a set, which takes neither lists nor objects.
            read = one.cell.text.notnull()
            yield _rule(
                "accident", read if one.bits is None else read & (one.bits == 0), place, one.descriptor
            )
    yield Violation("blank-row", blank)
    key = [by_name[name] for name in schema.primary_key if name in by_name]
    if key and len(key) == len(schema.primary_key):
        nothing = reduce(and_, (one.key.isnull() for one in key))
        named: dict[str, object] = {"fields": list(schema.primary_key)}
        yield Violation("primary-key", nothing, params={**named, "reason": "empty"})
        parts = [one.key for one in key]
        joined = ibis.ifelse(nothing | _is_unlike(parts), ibis.null("string"), _joined(parts))
        yield Repetition("primary-key", (joined,), params=named, nearest=True)


def _rule(
    rule: str, broken: ir.BooleanValue, place: tuple[str | None, str], descriptor: Mapping[str, Any]
) -> Violation:
    if rule == "accident":
        params = {"level": "warning", "check": "constraints", "reason": "frictionless-accident"}
        return Violation("check-error", broken, *place, params)
    if rule == "type":
        params = {
            "type": descriptor.get("type") or "string",
            "format": descriptor.get("format", "default"),
        }
        return Violation("type-error", broken, *place, params)
    params = {"constraint": rule, "expected": descriptor["constraints"][rule]}
    return Violation("constraint-error", broken, *place, params)


def _foreign_keys(table: ir.Table, judged: Sequence[_Judged], schema: TableSchema) -> Iterator[Violation]:
    """Yield a rule for each key of the table to itself; other tables ask for a data package."""
    by_name = {one.cell.field.name: one for one in judged if one.named}
    for key in schema.foreign_keys:
        if key.resource or not set(key.fields) <= set(by_name):
            continue
        here = [by_name[name].key for name in key.fields]
        # A column the file lacks holds nothing, to which no filled cell leads.
        there = [
            by_name[name].key if name in by_name else ibis.null("string") for name in key.reference_fields
        ]
        known = table.select(key=_joined(there)).distinct()
        nothing = reduce(and_, (cell.isnull() for cell in here))
        params = {"fields": list(key.fields), "expected": list(key.reference_fields), "reason": "itself"}
        broken = ~nothing & (_is_unlike(here) | _joined(here).notin(known.key))
        yield Violation("foreign-key", broken, params=params)


def _is_unlike(cells: Sequence[ir.StringValue]) -> ir.BooleanValue:
    """Tell whether a part of a key equals nothing."""
    return reduce(or_, ((cell == UNLIKE).fill_null(False) for cell in cells))


def _joined(cells: Sequence[ir.StringValue]) -> ir.StringValue:
    """Return the parts of a key as one text: a missing part counts as a value."""
    first, *others = (cell.fill_null(_NONE) for cell in cells)
    for part in others:
        first = first + _SEPARATOR + part
    return first

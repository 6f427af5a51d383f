"""Make the Subject of a validation: columns read as their fields' types, by stages, each computed once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import ROW, Column
from parvis.engine.validation import distinct, patterns
from parvis.engine.validation.cell import Cell, Subject, read_cell
from parvis.engine.validation.check import Check, Question
from parvis.engine.validation.engines.engine import Engine
from parvis.engine.validation.references import Reference, known_keys
from parvis.engine.validation.types.typed import where_filled
from parvis.errors import ParvisError
from parvis.standards.table_schema import Field, ForeignKey, TableSchema

_JUDGES = "parvis.engine.validation.judges"


class SubjectReader:
    """Reads one table before its schema. remarks: what could not be checked, and why.

    table: the rows with all that was computed, once `read` has run.
    """

    def __init__(
        self,
        engine: Engine,
        table: ir.Table,
        shown: Mapping[str, str],
        schema: TableSchema,
        references: Mapping[str, Reference],
        folder: Path,
    ) -> None:
        self.engine = engine
        self.table = table
        self.shown = shown
        self.schema = schema
        self.references = references
        self.folder = folder
        self.remarks: list[Finding] = []

    def read(self, matched: Mapping[str, Column], checks: Iterable[Check]) -> Subject:
        """Read each matched column, then compute what checks ask for beforehand.

        Each stage is a view of its own, so that what several rules use is computed once.
        """
        read = {
            name: read_cell(
                self.schema,
                self._readable(self.schema.field(name), column),
                column.name,
                self.table[self.shown[column.name]],
            )
            for name, column in matched.items()
        }
        known = self._known_keys(read)
        patterns_broken = self._broken_patterns(read)
        structures_broken = self._broken_structures(read)
        computed: dict[str, ir.Value] = {}
        for index, cell in enumerate(read.values()):
            computed |= {f"t{index}": cell.text, f"m{index}": cell.missing}
            computed |= {f"f{index}": cell.fits} if cell.fits is not None and not cell.by_value else {}
            computed |= {f"l{index}": cell.logical} if cell.logical is not None else {}
        pattern_names = {f"p{index}": name for index, name in enumerate(patterns_broken)}
        structure_names = {f"j{index}": name for index, name in enumerate(structures_broken)}
        computed |= {key: patterns_broken[name] for key, name in pattern_names.items()}
        computed |= {key: structures_broken[name] for key, name in structure_names.items()}
        self._stage("typed", computed)
        by_value = {
            f"f{index}": where_filled(self.table[f"t{index}"], self.table[f"l{index}"].notnull())
            for index, cell in enumerate(read.values())
            if cell.by_value
        }
        if by_value:
            self._stage("fitted", by_value)
        cells = {
            name: dataclasses.replace(
                cell,
                text=self.table[f"t{index}"],
                missing=self.table[f"m{index}"],
                fits=None if cell.fits is None else self.table[f"f{index}"],
                logical=None if cell.logical is None else self.table[f"l{index}"],
            )
            for index, (name, cell) in enumerate(read.items())
        }
        subject = Subject(
            self.schema,
            cells,
            {name: self.table[key] for key, name in pattern_names.items()},
            {name: self.table[key] for key, name in structure_names.items()},
            known,
            row=self.table[ROW],
        )
        checks = tuple(checks)
        asked = {key: value for check in checks for key, value in check.derive(subject).items()}
        asked |= self._answers({key: one for check in checks for key, one in check.ask(subject).items()})
        if not asked:
            return subject
        keys = {f"d{index}": key for index, key in enumerate(asked)}
        self._stage("derived", {name: asked[key] for name, key in keys.items()})
        return _moved(subject, self.table, {key: self.table[name] for name, key in keys.items()})

    def _stage(self, name: str, computed: Mapping[str, ir.Value]) -> None:
        """Replace the table by a view of it with more columns."""
        self.table = self.engine.view(name, self.table.mutate(**computed))

    def _readable(self, field: Field, column: Column) -> Field:
        """Return the field, or one of any type with a remark when its date pattern cannot be read."""
        if field.type not in ("date", "datetime", "time") or field.format in ("default", "any"):
            return field
        if self.engine.reads(field.format):
            return field
        self._remark("type", "unknown-format", column.name, field.name)
        return dataclasses.replace(field, type="any", format="default")

    def _remark(
        self, check: str, reason: str, column: str | None, field: str | None, **params: object
    ) -> None:
        told = {"level": "warning", "check": check, "reason": reason, **params}
        self.remarks.append(Finding("check-error", None, column, field, params=told))

    def _known_keys(self, read: Mapping[str, Cell]) -> dict[ForeignKey, ir.StringColumn]:
        known: dict[ForeignKey, ir.StringColumn] = {}
        for index, key in enumerate(self.schema.foreign_keys):
            if not set(key.fields) <= set(read):
                continue
            keys = known_keys(self.engine, key, self.references, f"keys_{index}")
            if keys is None:
                self._remark("foreign-key", "unknown-reference", None, None, resource=key.resource)
            else:
                known[key] = keys
        return known

    def _broken_patterns(self, read: Mapping[str, Cell]) -> dict[str, ir.BooleanValue]:
        broken: dict[str, ir.BooleanValue] = {}
        for name, cell in read.items():
            pattern = cell.field.constraints.pattern
            if pattern is None or cell.field.type not in ("string", "any"):
                continue
            translated = patterns.to_re2(pattern)
            if self.engine.takes(translated):
                broken[name] = ~_judgeable(cell).re_search(patterns.whole(translated))
                continue
            wrong = self._judged(cell, "pattern", "patterns:matcher", {"pattern": pattern})
            if wrong is not None:
                broken[name] = wrong
        return broken

    def _broken_structures(self, read: Mapping[str, Cell]) -> dict[str, ir.BooleanValue]:
        broken: dict[str, ir.BooleanValue] = {}
        for name, cell in read.items():
            schema = cell.field.constraints.json_schema
            if schema is not None:
                wrong = self._judged(cell, "jsonSchema", "structures:validator", {"schema": dict(schema)})
                if wrong is not None:
                    broken[name] = wrong
        return broken

    def _answers(self, questions: Mapping[str, Question]) -> dict[str, ir.BooleanValue]:
        """Return where the text of each question is wrong, by its key; no entry when it never is."""
        answers: dict[str, ir.BooleanValue] = {}
        for index, (key, question) in enumerate(questions.items()):
            values = self._distinct(question.text)
            if isinstance(question.judge, str):
                try:
                    right = distinct.judge(f"{_JUDGES}.{question.judge}", {}, values, self.folder)
                except ParvisError as error:
                    self._remark(question.check, error.code, question.column, question.field)
                    continue
            else:
                right = [question.judge(value) for value in values]
            wrong = [(value,) for value, fits in zip(values, right, strict=True) if not fits]
            if wrong:
                answers[key] = question.text.isin(
                    self.engine.hold(f"wrong_{index}", {"value": "string"}, wrong).value
                )
        return answers

    def _distinct(self, text: ir.StringValue) -> list[str]:
        return [row[0] for row in self.engine.rows(self.table.select(value=text).distinct().drop_null())]

    def _judged(self, cell: Cell, check: str, judge: str, params: dict[str, Any]) -> ir.BooleanValue | None:
        """Return where the judge refuses the text, None when it refuses nothing or could not be asked."""
        text = _judgeable(cell)
        values = self._distinct(text)
        try:
            right = distinct.judge(f"parvis.engine.validation.{judge}", params, values, self.folder)
        except ParvisError as error:
            self._remark(check, error.code, cell.column, cell.field.name)
            return None
        wrong = [(value,) for value, fits in zip(values, right, strict=True) if not fits]
        if not wrong:
            return None
        held = self.engine.hold(f"{check}_{self.shown[cell.column]}", {"value": "string"}, wrong)
        return text.isin(held.value)


def _judgeable(cell: Cell) -> ir.StringValue:
    """Return the text where it is of the field's type: constraints do not look at the rest."""
    return cell.text if cell.fits is None else ibis.ifelse(cell.fits, cell.text, ibis.null("string"))


def _moved(subject: Subject, after: ir.Table, derived: Mapping[str, ir.Value]) -> Subject:
    """Return the same subject over `after`, a view that has all its columns."""

    def move(value: ir.Value | None) -> Any:
        return None if value is None else after[value.get_name()]

    cells = {
        name: dataclasses.replace(
            cell,
            text=move(cell.text),
            missing=move(cell.missing),
            fits=move(cell.fits),
            logical=move(cell.logical),
        )
        for name, cell in subject.cells.items()
    }
    return dataclasses.replace(
        subject,
        cells=cells,
        broken_patterns={name: move(value) for name, value in subject.broken_patterns.items()},
        broken_structures={name: move(value) for name, value in subject.broken_structures.items()},
        derived=derived,
        row=after[ROW],
    )

"""Lay the steps of a recipe over one frame, on any backend, and count what each of them did."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.recipe import LedgerStep, Mapped, NotUnderstood, StepCall
from parvis.engine.model.table import ROW, Column
from parvis.engine.repair.step import (
    GONE,
    ORDER,
    TABLE,
    CellStep,
    ColumnStep,
    Frame,
    Reshaped,
    RowStep,
    ShapeStep,
    Step,
    TableStep,
)
from parvis.errors import UnusableRecipe

# A ledger names at most so many cells a step did not understand; it counts them all.
NAMED_CELLS = 100

Store = Callable[[ir.Table], ir.Table]
# Writes out the named columns of the rows no step removed; returns the other columns of all rows, or only the
# sums of the counters of changes where those of cells not understood are zero.
Pour = Callable[[ir.Table, Sequence[str], Sequence[str], Sequence[str]], ir.Table]
# Gives an expression a name, without running it: what is built on it is compiled apart.
Entitle = Callable[[ir.Table], ir.Table]
# Runs an expression of a few rows and returns them as plain values.
Fetch = Callable[[ir.Table], list[dict[str, Any]]]


@dataclass(frozen=True)
class _Layer:
    """One step laid over the frame before it. unread: column to `was not understood`, over that frame;
    mapped: column to its new cells, of a step that maps values."""

    number: int
    before: Frame
    unread: Mapping[str, ir.BooleanValue]
    counts_changes: bool
    removes_rows: bool
    mapped: Mapping[str, ir.StringValue] = dataclasses.field(default_factory=dict)


@dataclass
class _Counts:
    """What one step did, while it is being counted."""

    removed: int = 0
    changed: int = 0
    unread: int = 0
    named: tuple[NotUnderstood, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    # Rows left, when the step made them anew; and whether it may have made more of them.
    after: int | None = None
    reshapes: bool = False


class Run:
    """The steps of a recipe over one frame, on any Ibis backend.

    Steps that look at one row at a time are laid over one another lazily; `settle` stores what they make in
    one pass and counts what each of them did in one more. A step that looks at other rows settles first;
    `finish` writes what the last ones make as it is computed.
    """

    def __init__(self, frame: Frame, rows: int, *, store: Store, entitle: Entitle, fetch: Fetch) -> None:
        self.frame = frame
        self.rows = rows
        self._store = store
        self._entitle = entitle
        self._fetch = fetch
        self._layers: list[_Layer] = []
        self._counts: list[_Counts] = []
        self._windowed = False

    def add(self, step: Step, params: Any) -> None:
        """Lay one step over the frame. Raises UnusableRecipe `column-exists`."""
        number = len(self._counts)
        self._counts.append(_Counts())
        match step:
            case CellStep():
                self._add_cells(number, step, params)
            case ColumnStep():
                self.settle()
                self._windowed = True
                names = params.columns or self.frame.names
                ready = step.prepare(self.frame, params)
                self._change(
                    number, ready.table, {name: step.change(ready, name, params) for name in names}, {}
                )
            case RowStep():
                if step.windowed(params):
                    self.settle()
                    self._windowed = True
                ready = step.prepare(self.frame, params)
                keep = step.keep(ready, params)
                gone = ibis.coalesce(ready.table[GONE], ibis.ifelse(keep, None, number).cast("int16"))
                held = {name: ready.table[name] for name in self.frame.table.columns}
                table = ready.table.select(**(held | {GONE: gone}))
                self._lay(number, table, {}, removes_rows=True)
            case ShapeStep():
                self._reshape(number, step, params)
            case TableStep():
                self._remake(number, step, params)
        self._check_names(step.code)

    def _check_names(self, step: str) -> None:
        """Raise UnusableRecipe `column-exists` when two columns differ by their capitals alone, as engines do
        not tell them apart.
        """
        seen: set[str] = set()
        for name in self.frame.names:
            if name.casefold() in seen:
                raise UnusableRecipe("column-exists", step=step, column=name)
            seen.add(name.casefold())

    def _add_cells(self, number: int, step: CellStep, params: Any) -> None:
        names = params.columns or self.frame.names
        table = self.frame.table
        fresh: dict[str, ir.StringValue] = {}
        unread: dict[str, ir.BooleanValue] = {}
        # Each expression is named in a projection of its own, so that the next may use it twice.
        if step.usual is not None:
            quick = {_named("usual", at): step.usual(table[name], params)[0] for at, name in enumerate(names)}
            table = table.mutate(**quick)
        if step.understood is not None:
            answers = {}
            for at, name in enumerate(names):
                understood = step.understood(table[name], params)
                if step.usual is not None:
                    understood = ibis.ifelse(table[_named("usual", at)], True, understood)
                answers[_named("ok", at)] = understood
            table = table.mutate(**answers)
        for at, name in enumerate(names):
            mended = step.mend(table[name], params)
            if step.usual is not None:
                mended = ibis.ifelse(table[_named("usual", at)], step.usual(table[name], params)[1], mended)
            if step.suspect is not None:
                mended = ibis.ifelse(step.suspect(table[name], params), mended, table[name])
            if step.understood is not None:
                mended = ibis.ifelse(table[_named("ok", at)], mended, table[name])
            fresh[_named("new", at)] = mended
        table = table.mutate(**fresh)
        after: dict[str, ir.StringValue] = {}
        for at, name in enumerate(names):
            cell = table[name]
            after[name] = table[_named("new", at)]
            if step.understood is not None:
                unread[name] = cell.notnull() & ~table[_named("ok", at)].fill_null(False)
            elif step.refuses:
                unread[name] = cell.notnull() & after[name].isnull()
                after[name] = ibis.coalesce(after[name], cell)
        self._change(number, table, after, unread, mapped=after if step.maps else {})

    def _change(
        self,
        number: int,
        table: ir.Table,
        after: Mapping[str, ir.StringValue],
        unread: Mapping[str, ir.BooleanValue],
        *,
        mapped: Mapping[str, ir.StringValue] | None = None,
    ) -> None:
        """Lay new cells over the frame. table: the frame with what their expressions need."""
        changed = _sum([~table[name].identical_to(cell) for name, cell in after.items()])
        held = {name: table[name] for name in self.frame.table.columns}
        changing = table.select(**(held | dict(after) | _counters(number, changed, unread)))
        before = Frame(table, self.frame.columns)
        self._lay(number, changing, unread, before=before, counts_changes=True, mapped=mapped or {})

    def _reshape(self, number: int, step: ShapeStep, params: Any) -> None:
        observed: dict[str, int] = {}
        if step.observe is not None:
            self.settle()
            wanted = dict(step.observe(self.frame, params))
            if wanted:
                observed = self._fetch(self.frame.table.aggregate(**wanted))[0]
        before = self.frame
        if step.prepare is not None:
            self.settle()
            self._windowed = True
            before = step.prepare(self.frame, params)
        shaped: Reshaped = step.reshape(before, params, observed)
        held = [name for name in self.frame.table.columns if name not in self.frame.names]
        # A layer that adds counters is a projection of its own: reshaped columns may take any name.
        table = before.table.select(
            *held,
            **{column.name: cell for column, cell in shaped.cells},
            **_counters(number, shaped.changed, shaped.unread),
        )
        columns = tuple(column for column, _ in shaped.cells)
        self._lay(
            number,
            table,
            shaped.unread,
            before=before,
            columns=columns,
            counts_changes=shaped.changed is not None,
        )

    def _remake(self, number: int, step: TableStep, params: Any) -> None:
        self.settle()
        seen = self._fetch(step.observe(self.frame, params)) if step.observe is not None else []
        remade = step.remake(self.frame, params, seen)
        names = [column.name for column in remade.columns]
        kept = {ROW: remade.table[ROW], TABLE: remade.table[TABLE], GONE: ibis.null("int16")}
        table = remade.table.select(**kept, **{name: remade.table[name] for name in (ORDER, *names)})
        stored = self._store(table.order_by(ORDER))
        self.frame = dataclasses.replace(self.frame, table=stored, columns=remade.columns, ordered=True)
        self._counts[number].after = int(self._fetch(stored.aggregate(rows=stored.count()))[0]["rows"])
        self._counts[number].reshapes = step.reshapes

    def _lay(
        self,
        number: int,
        table: ir.Table,
        unread: Mapping[str, ir.BooleanValue],
        *,
        before: Frame | None = None,
        columns: tuple[Column, ...] | None = None,
        counts_changes: bool = False,
        removes_rows: bool = False,
        mapped: Mapping[str, ir.StringValue] | None = None,
    ) -> None:
        self._layers.append(
            _Layer(number, before or self.frame, unread, counts_changes, removes_rows, mapped or {})
        )
        # Compiling takes as long as the square of the depth: one deep expression of ten steps, half a second.
        self.frame = dataclasses.replace(
            self.frame,
            table=self._entitle(table),
            columns=self.frame.columns if columns is None else columns,
        )

    def settle(self) -> None:
        """Store the frame, count what the layers since the last time did, drop the rows they removed."""
        layers, table = self._ended()
        if any(layer.removes_rows or layer.counts_changes or layer.unread for layer in layers):
            table = self._store(table)
        self._count(layers, table)
        if any(layer.removes_rows for layer in layers):
            table = table.filter(table[GONE].isnull())
        self.frame = self.frame.over(table.select(*self.frame.internal, *self.frame.names))

    def finish(self, pour: Pour) -> None:
        """Pour the cells of the rows that stay out of the frame, and count what the last layers did."""
        layers, table = self._ended()
        changed = [_changed(layer.number) for layer in layers if layer.counts_changes]
        unread = [_unread(layer.number) for layer in layers if layer.unread]
        self._count(layers, pour(table, self.frame.names, changed, unread))

    def _ended(self) -> tuple[list[_Layer], ir.Table]:
        """The layers since the last time, and the table they lead to."""
        layers, self._layers = self._layers, []
        table = self.frame.table
        if self._windowed:
            # A window is free to leave the rows in any order.
            place = [ORDER] if self.frame.ordered else [TABLE, ROW]
            table, self._windowed = table.order_by(place), False
        return layers, table

    def _count(self, layers: Sequence[_Layer], table: ir.Table) -> None:
        """Count what each layer did. table: its marks for every row, those it removed included."""
        wanted: dict[str, ir.IntegerScalar] = {}
        for layer in layers:
            here = table[GONE].isnull() | (table[GONE] >= layer.number)
            if layer.removes_rows:
                wanted[f"removed_{layer.number}"] = (table[GONE] == layer.number).sum()
            if layer.counts_changes:
                wanted[f"changed_{layer.number}"] = table[_changed(layer.number)].sum(where=here)
            if layer.unread:
                wanted[f"unread_{layer.number}"] = table[_unread(layer.number)].sum(where=here)
        found = self._fetch(table.aggregate(**wanted))[0] if wanted else {}
        for layer in layers:
            counts = self._counts[layer.number]
            counts.removed = int(found.get(f"removed_{layer.number}") or 0)
            counts.changed = int(found.get(f"changed_{layer.number}") or 0)
            counts.unread = int(found.get(f"unread_{layer.number}") or 0)
            if counts.unread:
                counts.named = self._name(layer, table)
            if counts.changed and layer.mapped:
                earlier = (self._counts[one.number].removed for one in layers if one.number < layer.number)
                counts.mapped = self._map(layer, some_gone=any(earlier))

    def _map(self, layer: _Layer, *, some_gone: bool) -> tuple[Mapped, ...]:
        """Which values became which, and in how many cells. some_gone: an earlier layer removed rows; to know
        which, all that it looked at must be computed again.
        """
        found: list[Mapped] = []
        before = layer.before.table
        for name, cell in layer.mapped.items():
            here = before.filter(before[GONE].isnull()) if some_gone else before
            pairs = here.select(found=before[name], meant=cell)
            pairs = pairs.filter(~pairs["found"].identical_to(pairs["meant"]))
            counted = pairs.group_by(["found", "meant"]).aggregate(count=pairs.count())
            rows = counted.order_by([ibis.desc("count"), "found"]).limit(NAMED_CELLS)
            found += [Mapped(name, row["found"], row["meant"], row["count"]) for row in self._fetch(rows)]
        return tuple(found)

    def _name(self, layer: _Layer, stored: ir.Table) -> tuple[NotUnderstood, ...]:
        """The first cells a step did not understand, as it found them."""
        here = stored[GONE].isnull() | (stored[GONE] >= layer.number)
        rows = self._fetch(
            stored.filter(here & (stored[_unread(layer.number)] > 0))
            .select(ROW, TABLE)
            .order_by([TABLE, ROW])
            .limit(NAMED_CELLS)
        )
        places = {(row[TABLE], row[ROW]) for row in rows}
        before = layer.before.table
        cells = {f"cell_{at}": before[name] for at, name in enumerate(layer.unread)}
        unread = {f"unread_{at}": predicate for at, predicate in enumerate(layer.unread.values())}
        found = self._fetch(
            before.select(ROW, TABLE, **cells, **unread)
            .filter(ibis._[ROW].isin(sorted({row for _, row in places})))
            .order_by([TABLE, ROW])
        )
        return tuple(
            NotUnderstood(row[ROW], name, row[f"cell_{at}"])
            for row in found
            if (row[TABLE], row[ROW]) in places
            for at, name in enumerate(layer.unread)
            if row[f"unread_{at}"]
        )[:NAMED_CELLS]

    def ledger_steps(self, calls: Sequence[StepCall]) -> tuple[LedgerStep, ...]:
        """What every step did, in order; after `settle`."""
        steps = []
        rows = self.rows
        for call, counts in zip(calls, self._counts, strict=True):
            after = rows - counts.removed if counts.after is None else counts.after
            steps.append(
                LedgerStep(
                    step=call.step,
                    params=dict(call.params),
                    rows_before=rows,
                    rows_after=after,
                    rows_removed=0 if counts.reshapes else rows - after,
                    cells_changed=counts.changed,
                    not_understood=counts.named,
                    not_understood_count=counts.unread,
                    mapped=counts.mapped,
                    reshapes=counts.reshapes,
                )
            )
            rows = after
        return tuple(steps)


def _named(what: str, at: int) -> str:
    return f"__{what}_{at}"


def _changed(number: int) -> str:
    return f"__changed_{number}"


def _unread(number: int) -> str:
    return f"__unread_{number}"


def _sum(answers: Sequence[ir.BooleanValue]) -> ir.IntegerValue:
    """How many of the answers are true, per row; none of them is ever null."""
    count: ir.IntegerValue = ibis.literal(0, "int16")
    for answer in answers:
        count = count + answer.cast("int16")
    return count


def _counters(
    number: int, changed: ir.IntegerValue | None, unread: Mapping[str, ir.BooleanValue]
) -> dict[str, ir.IntegerValue]:
    counters = {}
    if changed is not None:
        counters[_changed(number)] = changed
    if unread:
        counters[_unread(number)] = _sum(list(unread.values()))
    return counters

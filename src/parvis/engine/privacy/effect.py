"""Measure what treatments change: how far rows single out persons before and after, and the cells touched."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import Table
from parvis.engine.privacy.column import source_of
from parvis.engine.privacy.context import Context, context_of, says
from parvis.engine.privacy.data import rule_data
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.masking import mask
from parvis.engine.privacy.row_sets import Kept, Measures, information_kept, measure_table
from parvis.engine.privacy.rule import holds
from parvis.engine.privacy.scan import scan_table
from parvis.engine.storage.database import open_duckdb

# Steps that take something away to protect persons: those of proposals.py, and their like from the editor.
COARSE = frozenset(
    {
        "address_place",
        "bounded_number",
        "coarse_date",
        "coarse_number",
        "grid_square",
        "number_bands",
        "rare_values",
        "small_counts",
        "territory_of_commune",
    }
)
TREATMENTS = COARSE | {
    "clear_cells",
    "drop_columns",
    "drop_rows",
    "keyed_pseudonym",
    "mask_cells",
    "rare_rows",
    "rename_columns",
    "replace_pattern",
}
# Only so many touched rows are shown of a column.
SHOWN = 5
PERSONAL = ("direct", "strong-quasi", "sensitive")


@dataclass(frozen=True)
class Touched:
    """What the treatments did to one column, or to whole rows when `column` is None.

    rows: how many; gone: the column is no more; examples: (record, before, after) of the first rows, before
    always masked, after too unless a step made it coarse; both None for a row taken out.
    """

    column: str | None
    rows: int
    gone: bool = False
    examples: tuple[tuple[int, str | None, str | None], ...] = ()


@dataclass(frozen=True)
class Effect:
    """How far the rows of a table of persons single them out. traits: the columns that were combined;
    sensitive: those whose values must not be guessed; before, kept: None when nothing was treated.
    """

    traits: tuple[str, ...]
    sensitive: tuple[str, ...]
    after: Measures
    before: Measures | None = None
    kept: Kept | None = None
    touched: tuple[Touched, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values; shares have four decimals, the same on every machine."""
        return {
            "traits": list(self.traits),
            "sensitive": list(self.sensitive),
            "after": _measures(self.after),
            "before": _measures(self.before) if self.before else None,
            "kept": round(self.kept.information, 4) if self.kept else None,
            "touched": [
                {
                    "column": one.column,
                    "rows": one.rows,
                    "gone": one.gone,
                    "examples": [list(example) for example in one.examples],
                }
                for one in self.touched
            ],
        }


def _measures(found: Measures) -> dict[str, float | int | None]:
    return {
        "rows": found.rows,
        "k": found.k,
        "unique": round(found.unique, 4),
        "l": found.diversity,
        "t": None if found.closeness is None else round(found.closeness, 4),
    }


def treatments_of(recipe: Recipe) -> tuple[StepCall, ...]:
    """Return the treatments at the end of a recipe, in order; a step that renames columns alone is none."""
    at = len(recipe.steps)
    while at and recipe.steps[at - 1].step in TREATMENTS:
        at -= 1
    found = recipe.steps[at:]
    return found if any(call.step != "rename_columns" for call in found) else ()


def untreated(recipe: Recipe) -> Recipe | None:
    """Return the recipe without the treatments at its end, None when it has none; columns keep their names
    of the end."""
    found = treatments_of(recipe)
    if not found:
        return None
    kept = recipe.steps[: len(recipe.steps) - len(found)]
    renamed = tuple(call for call in found if call.step == "rename_columns")
    return dataclasses.replace(recipe, steps=(*kept, *renamed))


def lists_private_persons(table: Table, findings: Sequence[PrivacyFinding]) -> bool:
    """Whether each row of a scanned table is about a private person: it neither counts people, nor lists them
    for their mandate or function."""
    context = _context(table)
    if context.counts or context.public_role:
        return False
    return any(one.kind in PERSONAL or one.code.startswith("trait-") for one in findings)


def measure_effect(
    after: Table,
    findings: Sequence[PrivacyFinding],
    *,
    before: Table | None = None,
    treatments: Sequence[StepCall] = (),
) -> Effect | None:
    """Return the measures of a table of persons; None for any other.

    findings: of the scan of `after`; before: the same table without `treatments`, both with `_row`.
    """
    treated = _columns_of(treatments, before) if before else {}
    former: tuple[PrivacyFinding, ...] = ()
    if before is not None and treated:
        looked = tuple(column for column in before.columns if column.name in treated)
        former = scan_table(dataclasses.replace(before, columns=looked)).findings
    whole = before or after
    known = [*findings, *former]
    if not lists_private_persons(whole, known):
        return None
    sensitive = _named(known, "sensitive")
    direct = _named(known, "direct")
    traits = [
        column.name
        for column in whole.columns
        if column.name not in sensitive and (column.name in direct or _is_trait(column.label or column.name))
    ]
    # A header that names somebody is masked wherever it is written down.
    names = {one.column for one in known if one.quoted}

    def told(column: str) -> str:
        return mask(column) if column in names else column

    # Who reads a pseudonym does not know whose it is.
    opaque = {name for name, steps in treated.items() if "keyed_pseudonym" in steps}
    measured = measure_table(after, [name for name in traits if name not in opaque], sorted(sensitive))
    shown = tuple(map(told, traits)), tuple(map(told, sorted(sensitive)))
    if before is None:
        return Effect(*shown, measured)
    return Effect(
        *shown,
        measured,
        before=measure_table(before, traits, sorted(sensitive)),
        kept=information_kept(before, after),
        touched=tuple(
            dataclasses.replace(one, column=one.column and told(one.column))
            for one in _touched(before, after, treated)
        ),
    )


def _context(table: Table) -> Context:
    labels = tuple(column.label or column.name for column in table.columns)
    return context_of(labels, table.name, "", bodies=False)


def _named(findings: Sequence[PrivacyFinding], kind: str) -> set[str]:
    return {one.column for one in findings if one.kind == kind and one.where == "column" and one.column}


def _is_trait(label: str) -> bool:
    words = rule_data("traits")["quasi"].values()
    born = says(label, "birth") and not says(label, "birth_not")
    return born or any(holds(label, tuple(listed)) for listed in words)


def _columns_of(treatments: Sequence[StepCall], before: Table) -> dict[str, set[str]]:
    """Return {column of `before`: codes of the steps that treat it}; renamed columns by their last name."""
    known = {column.name for column in before.columns}
    found: dict[str, set[str]] = {}
    for call in treatments:
        if call.step == "rename_columns":
            names = call.params.get("names")
            if isinstance(names, Mapping):
                found = {str(names.get(name, name)): steps for name, steps in found.items()}
            continue
        listed = call.params.get("columns", ())
        columns: list[object] = list(listed) if isinstance(listed, list | tuple) else [listed]
        columns += [call.params[name] for name in ("column", "latitude", "longitude") if name in call.params]
        if call.step == "rare_rows":
            # It looks at these columns, and takes whole rows out.
            columns = []
        for name in columns:
            found.setdefault(str(name), set()).add(call.step)
    return {name: steps for name, steps in found.items() if name in known}


def _touched(before: Table, after: Table, treated: Mapping[str, set[str]]) -> Iterator[Touched]:
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        first, second = source_of(before.path), source_of(after.path)
        numbers = f"SELECT count(*), count(DISTINCT _row) FROM {first}"  # noqa: S608  quoted path
        counted = connection.execute(numbers).fetchone()
        if counted is None or counted[0] != counted[1]:
            # Tables stacked one on the other number their records alike: rows cannot be followed.
            return
        out = connection.execute(
            f"SELECT _row FROM {first} EXCEPT SELECT _row FROM {second} ORDER BY 1"  # noqa: S608  quoted path
        ).fetchmany(SHOWN)
        if out:
            examples = tuple((int(row), None, None) for (row,) in out)
            yield Touched(None, before.rows - after.rows, examples=examples)
        left = {column.name for column in after.columns}
        for name, steps in treated.items():
            yield _touched_column(connection, first, second, name, steps, gone=name not in left)


def _touched_column(
    connection: Any, first: str, second: str, name: str, steps: set[str], *, gone: bool
) -> Touched:
    cell = '"' + name.replace('"', '""') + '"'
    if gone:
        source, asked = f"{first} b WHERE b.{cell} IS NOT NULL", f"b._row, b.{cell}, NULL"
    else:
        source = f"{first} b JOIN {second} a USING (_row) WHERE b.{cell} IS DISTINCT FROM a.{cell}"
        asked = f"_row, b.{cell}, a.{cell}"
    count = connection.execute(f"SELECT count(*) FROM {source}").fetchone()[0]  # noqa: S608  quoted names
    seen = connection.execute(
        f"SELECT {asked} FROM {source} ORDER BY 1 LIMIT {SHOWN}"  # noqa: S608  quoted names
    ).fetchall()
    coarse = steps <= COARSE
    examples = tuple(
        (
            int(row),
            None if old is None else mask(str(old)),
            None if new is None else str(new) if coarse else mask(str(new)),
        )
        for row, old, new in seen
    )
    return Touched(name, int(count), gone, examples)

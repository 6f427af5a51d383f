"""Suggest a recipe for an extract: which steps, why, and how much each would touch."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile, Position, Profile
from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import Reading, Table
from parvis.engine.repair.choose import choose_tables, signature
from parvis.engine.repair.duck import Duck, stacked
from parvis.engine.repair.matching import Match, match_columns
from parvis.engine.repair.places import positions_of
from parvis.engine.repair.remember import known_columns
from parvis.engine.repair.suggest.columns import (
    code_of_name,
    empty_columns,
    fields_wanted,
    inside_codes,
    inside_json,
    mapping_proposal,
    names_made,
    number_ahead,
    position_wanted,
)
from parvis.engine.repair.suggest.proposal import Proposal, Suggestion
from parvis.engine.repair.suggest.rows import row_proposals
from parvis.engine.repair.suggest.trial import Trial, columns_of, measured
from parvis.engine.repair.suggest.values import (
    layout_candidates,
    spellings_of,
    text_candidates,
    value_candidates,
)
from parvis.standards.table_schema import TableSchema

# What makes the fields of a schema out of other columns.
_MADE = (inside_codes, code_of_name, number_ahead, inside_json)


def suggest_recipe(
    reading: Reading,
    profiles: Mapping[str, Profile],
    schema: TableSchema | None = None,
    *,
    stack: bool | None = None,
) -> Suggestion:
    """Return the recipe that makes the extract canonical, and fit the schema as far as it can.

    profiles: by table name; all chosen tables that have one are looked at. stack: as in `choose_tables`.
    Raises UnusableRecipe `no-table` when there is nothing to repair.
    """
    tables = choose_tables(reading, stack=stack)
    columns = _merged([profiles[table.name] for table in tables if table.name in profiles])
    matches = match_columns(columns, schema) if schema else ()
    source: dict[str, object] = {
        "signature": signature(tables),
        "sha256": reading.sha256,
        "tables": [table.name for table in tables],
    }
    if len(tables) > 1:
        told = [profiles[table.name] for table in tables if table.name in profiles]
        source["sheet_column"] = None if _say_their_sheet(tables, told) else _sheet_column(tables)
    source["columns"] = known_columns(columns)
    with Duck(tables[0].path.parent) as duck:
        tried = Trial(duck, stacked(duck, tables, None), sum(table.rows for table in tables))
        found = positions_of([profiles[table.name] for table in tables if table.name in profiles])
        proposals = _proposals(tried, columns, found, schema, matches)
    recipe = Recipe(
        steps=tuple(proposal.step for proposal in proposals),
        schema=schema.name if schema else None,
        source=source,
    )
    return Suggestion(recipe, tuple(proposals), fields_wanted(schema, proposals, matches) if schema else ())


def _say_their_sheet(tables: Sequence[Table], profiles: Sequence[Profile]) -> bool:
    """Tell whether one column already says, in each row, what the sheet is called."""
    if len(profiles) < len(tables):
        return False
    return any(
        all(
            column.distinct == 1 and column.missing == 0 and column.examples[:1] == (table.name.strip(),)
            for table, profile in zip(tables, profiles, strict=True)
            for column in profile.columns
            if column.name == name
        )
        for name in (column.name for column in profiles[0].columns)
    )


def _sheet_column(tables: Sequence[Table]) -> str:
    """`annee` when every sheet is called by its year, else `feuille`; never a name already taken."""
    years = all(re.fullmatch(r"(19|20)\d\d", table.name.strip()) for table in tables)
    taken = {column.name.casefold() for column in tables[0].columns}
    candidates = ("annee", "annee_feuille", "feuille", "feuille_2") if years else ("feuille", "feuille_2")
    return next((name for name in candidates if name not in taken), "feuille_source")


def _merged(profiles: Sequence[Profile]) -> tuple[ColumnProfile, ...]:
    """One profile per column of the stacked tables: the form to mend wins over the canonical one."""
    merged = []
    for column in profiles[0].columns:
        same = [other for profile in profiles for other in profile.columns if other.name == column.name]
        telling = next((other for other in same if other.form is not None), column)
        merged.append(
            dataclasses.replace(
                telling,
                missing=sum(other.missing for other in same),
                valid=sum(other.valid for other in same),
                untidy=any(other.untidy is not False for other in same),
                examples=tuple(dict.fromkeys(cell for other in same for cell in other.examples)),
            )
        )
    return tuple(merged)


def _proposals(
    trial: Trial,
    columns: Sequence[ColumnProfile],
    positions: Sequence[Position],
    schema: TableSchema | None,
    matches: Sequence[Match],
) -> list[Proposal]:
    """Every proposal, in the order the steps must run."""
    fields = {match.column: schema.field(match.field) for match in matches} if schema else {}
    untidy = [column for column in columns if column.untidy is not False]
    texts = measured(trial, [*layout_candidates(columns), *text_candidates(untidy)])
    spellings = spellings_of(trial, fields)
    values = measured(trial, value_candidates(columns, fields, schema, trial.rows, spellings))
    numbers = [
        name for proposal in values if proposal.step.step == "number" for name in columns_of(proposal.step)
    ]
    numbers += [column.name for column in columns if column.type in ("number", "integer") and not column.form]
    before, after = row_proposals(trial, columns, numbers)
    made = [build for make in _MADE for build in make(columns, schema, matches)]
    made = [*position_wanted(columns, positions, schema, matches), *made]
    return [
        *empty_columns(trial, columns, fields),
        *texts,
        *before,
        *values,
        *after,
        *made,
        *mapping_proposal(schema, matches, columns, names_made(made)),
    ]

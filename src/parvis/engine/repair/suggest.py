"""Suggest a recipe for an extract: which steps, why, and how much each would touch."""

from __future__ import annotations

import dataclasses
import functools
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from parvis.engine.model.profile import ColumnProfile, Position, Profile
from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import Reading, Table
from parvis.engine.repair.choose import choose_tables, signature
from parvis.engine.repair.contents import (
    BEHIND_COMMUNE,
    COMMUNE_INSIDE,
    communes_inside,
    holds_lists,
    holds_points,
    part_of_json,
    separator_of,
)
from parvis.engine.repair.duck import Duck, stacked
from parvis.engine.repair.matching import Match, match_columns, words
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.places import degrees_swapped, metres_to_degrees, positions_of
from parvis.engine.repair.remember import known_columns
from parvis.engine.repair.rows import first_filled
from parvis.engine.repair.step import CellStep, Frame, RowStep
from parvis.engine.repair.steps import STEPS
from parvis.engine.repair.steps.missing_words import WORDS
from parvis.engine.repair.steps.total_rows import may_be_total
from parvis.engine.repair.text import plain
from parvis.engine.repair.vocabulary import right_spellings
from parvis.standards.table_schema import Field, TableSchema

# Up to so many rows every proposal is tried on every cell; beyond, the costly ones trust the profile.
TRIED_ROWS = 100_000
# A table is not made of titles and totals: above this part of its rows, they are something else.
ODD_SHARE = 0.4
# A column that is empty in more of the rows than this is not what titles stand out from.
MOST_GAPS = 0.2


@dataclass(frozen=True)
class Proposal:
    """One step of the suggested recipe. reason_code, params: why, for wording (kind `proposal`).

    rows: how many it removes; cells: how many it changes, at most; None when it does neither.
    """

    step: StepCall
    reason_code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    rows: int | None = None
    cells: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A field of the schema that no column holds: a person has to give it, or it stays a finding.

    reason_code: `constant-wanted` when one value for all rows would do, `field-wanted` otherwise.
    """

    field: str
    reason_code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A recipe and the reason of each of its steps, in the same order; what the extract does not hold."""

    recipe: Recipe
    proposals: tuple[Proposal, ...]
    wanted: tuple[Wanted, ...] = ()


# Form of a column, as the profile names it, to the step that makes it canonical.
_STEP_OF_FORM: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "decimal-comma": ("number", {}),
    "thousands-space": ("number", {}),
    "money": ("number", {}),
    "thousands-comma": ("number", {"decimal": ".", "thousands": "comma"}),
    "percent": ("percent", {}),
    "french-date": ("date", {}),
    "midnight-datetime": ("date", {}),
    "compact-date": ("date", {}),
    "long-french-date": ("date", {}),
    "mixed-dates": ("date", {}),
    "month-first-date": ("date", {"order": "month-first"}),
    "french-boolean": ("boolean", {}),
}
# Codes a spreadsheet damages: their digits are told apart by spaces, or they lost a zero.
_SPACED = {"siret": ["14"], "siren": ["9"], "postal_code": ["5"], "insee_commune": ["5"]}
_ZEROED = ("siret", "siren", "postal_code", "insee_commune")
_TIMED = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\d\d?/\d\d?/\d{4} \d\d?[:h]\d\d")
_TYPED = ("number", "integer", "date", "boolean", "datetime", "year", "geopoint")
# Steps that make a field out of another column.
_MAKING = ("split_coordinates", "reproject", "point_of_geometry", "extract_pattern", "json_field")
# Roles of fields that one value can fill for all rows of an authority's own file.
_CONSTANT_ROLES = ("organization", "identifier", "year", "territory")


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
        source["sheet_column"] = _sheet_column(tables)
    source["columns"] = known_columns(columns)
    with Duck(tables[0].path.parent) as duck:
        tried = _Trial(duck, stacked(duck, tables, None), sum(table.rows for table in tables))
        found = positions_of([profiles[table.name] for table in tables if table.name in profiles])
        proposals = _proposals(tried, columns, found, schema, matches)
    recipe = Recipe(
        steps=tuple(proposal.step for proposal in proposals),
        schema=schema.name if schema else None,
        source=source,
    )
    return Suggestion(recipe, tuple(proposals), _wanted(schema, proposals, matches) if schema else ())


def _sheet_column(tables: Sequence[Table]) -> str:
    """`annee` when every sheet is called by its year, else `feuille`; never a name already taken."""
    years = all(re.fullmatch(r"(19|20)\d\d", table.name.strip()) for table in tables)
    taken = {column.name for column in tables[0].columns}
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


@dataclass(frozen=True)
class _Effect:
    """What a step would do to the table as found."""

    changed: int = 0
    unread: int = 0
    removed: int = 0


class _Trial:
    """Tries steps on the table as found, all of them in one scan, without writing anything."""

    def __init__(self, duck: Duck, frame: Frame, rows: int) -> None:
        self.duck = duck
        self.frame = frame
        self.rows = rows

    @property
    def is_small(self) -> bool:
        """Whether costly steps are tried too."""
        return self.rows <= TRIED_ROWS

    def count(self, answers: Sequence[ir.BooleanValue]) -> list[int]:
        """In how many rows each answer is true."""
        if not answers:
            return []
        counts = {f"n_{at}": answer.sum() for at, answer in enumerate(answers)}
        found = self.duck.fetch(self.frame.table.aggregate(**counts))[0]
        return [int(found[name] or 0) for name in counts]

    def effects(self, calls: Sequence[StepCall]) -> list[_Effect]:
        """What each call would do, by itself. Steps that know a quick condition are first asked that."""
        idle = self._unsuspected(calls)
        counted = iter(self._effects([call for at, call in enumerate(calls) if at not in idle]))
        return [_Effect() if at in idle else next(counted) for at in range(len(calls))]

    def _unsuspected(self, calls: Sequence[StepCall]) -> set[int]:
        """Places of the calls whose quick condition no cell meets."""
        answers: dict[int, ir.BooleanValue] = {}
        for at, call in enumerate(calls):
            step = STEPS[call.step]
            if isinstance(step, CellStep) and step.suspect is not None:
                params: Any = decode(call.step, step.params, call.params)
                suspects = [step.suspect(self.frame.cell(name), params) for name in params.columns]
                answers[at] = functools.reduce(operator.or_, suspects)
        counts = self.count(list(answers.values()))
        return {at for at, count in zip(answers, counts, strict=True) if not count}

    def _effects(self, calls: Sequence[StepCall]) -> list[_Effect]:
        answers: list[ir.BooleanValue] = []
        shapes: list[tuple[int, int, int]] = []
        for call in calls:
            changed, unread, removed = self._answers(call)
            answers += [*changed, *unread, *removed]
            shapes.append((len(changed), len(unread), len(removed)))
        left = iter(self.count(answers))
        return [_Effect(*(sum(next(left) for _ in range(size)) for size in shape)) for shape in shapes]

    def _answers(
        self, call: StepCall
    ) -> tuple[list[ir.BooleanValue], list[ir.BooleanValue], list[ir.BooleanValue]]:
        step = STEPS[call.step]
        params: Any = decode(call.step, step.params, call.params)
        if isinstance(step, RowStep):
            return [], [], [~step.keep(self.frame, params)]
        if not isinstance(step, CellStep):
            return [], [], []
        changed, unread = [], []
        for name in params.columns or self.frame.names:
            cell = self.frame.cell(name)
            mended = step.mend(cell, params)
            if step.understood is not None:
                understood = step.understood(cell, params).fill_null(False)
                changed.append(understood & ~cell.identical_to(mended))
                unread.append(cell.notnull() & ~understood)
            elif step.refuses:
                changed.append(mended.notnull() & (mended != cell))
                unread.append(cell.notnull() & mended.isnull())
            else:
                changed.append(~cell.identical_to(mended))
        return changed, unread, []


def _proposals(
    trial: _Trial,
    columns: Sequence[ColumnProfile],
    positions: Sequence[Position],
    schema: TableSchema | None,
    matches: Sequence[Match],
) -> list[Proposal]:
    """Every proposal, in the order the steps must run."""
    fields = {match.column: schema.field(match.field) for match in matches} if schema else {}
    untidy = [column for column in columns if column.untidy is not False]
    texts = _measured(trial, _text_candidates(untidy))
    spellings = _spellings(trial, fields)
    values = _measured(trial, _value_candidates(columns, fields, schema, trial.rows, spellings))
    numbers = [
        name for proposal in values if proposal.step.step == "number" for name in _columns_of(proposal.step)
    ]
    numbers += [column.name for column in columns if column.type in ("number", "integer") and not column.form]
    before, after = _row_proposals(trial, columns, numbers)
    made = [build for make in (_inside, _parts) for build in make(columns, schema, matches)]
    made = [*_position(columns, positions, schema, matches), *made]
    return [
        *_empty_columns(trial, columns, fields),
        *texts,
        *before,
        *values,
        *after,
        *made,
        *_mapping(schema, matches, columns, _names_made(made)),
    ]


@dataclass(frozen=True)
class _Candidate:
    """One step for one column, before it is known whether it would do anything.

    trusted: cells it changes by the profile, when the table is too large to try. report: worth running for
    the cells it does not understand alone.
    """

    step: str
    column: str
    reason: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    trusted: int | None = None
    report: bool = False


def _measured(trial: _Trial, candidates: Sequence[_Candidate]) -> list[Proposal]:
    """Try the candidates; leave those without effect; gather what one step can do to several columns."""
    tried = [candidate for candidate in candidates if trial.is_small or candidate.trusted is None]
    calls = [StepCall(one.step, {"columns": [one.column], **one.params}) for one in tried]
    effects = dict(zip((id(one) for one in tried), trial.effects(calls), strict=True))
    gathered: dict[tuple[str, str, str], list[tuple[_Candidate, int]]] = {}
    mended: dict[str, int] = {}
    for candidate in candidates:
        effect = effects.get(id(candidate), _Effect(changed=candidate.trusted or 0))
        # What the steps before it mend in the same column will be understood then.
        unread = effect.unread - mended.get(candidate.column, 0)
        mended[candidate.column] = mended.get(candidate.column, 0) + effect.changed
        if effect.changed or (candidate.report and unread > 0):
            key = (candidate.step, candidate.reason, repr(sorted(candidate.params.items())))
            gathered.setdefault(key, []).append((candidate, effect.changed))
    labels = {column.name: column.label or column.name for column in trial.frame.columns}
    return [
        Proposal(
            StepCall(group[0][0].step, {"columns": [one.column for one, _ in group], **group[0][0].params}),
            group[0][0].reason if any(changed for _, changed in group) else "beyond-repair",
            {"columns": ", ".join(labels[one.column] for one, _ in group)},
            cells=sum(changed for _, changed in group),
        )
        for group in gathered.values()
    ]


def _columns_of(call: StepCall) -> list[str]:
    named = call.params.get("columns")
    return [str(name) for name in named] if isinstance(named, list) else []


def _text_candidates(columns: Sequence[ColumnProfile]) -> list[_Candidate]:
    """What any text may need: letters read wrongly, accents apart, spaces."""
    texts = [column for column in columns if column.type == "string" and column.semantic not in _SPACED]
    long = {column.name for column in columns if column.semantic == "text"}
    return [
        *(_Candidate("mojibake", column.name, "misread-letters") for column in texts),
        *(_Candidate("unicode_nfc", column.name, "accents-apart") for column in texts),
        *(
            _Candidate("trim_spaces", column.name, "spaces-around", {"keep_lines": True})
            if column.name in long
            else _Candidate("trim_spaces", column.name, "spaces-around")
            for column in columns
        ),
    ]


# More different values than that are not written by hand from a list.
LISTED = 60


def _spellings(trial: _Trial, fields: Mapping[str, Field]) -> dict[str, dict[str, str]]:
    """For each column whose field lists its values: {value found: value meant}."""
    found = {}
    for column, field in fields.items():
        if field.constraints.enum and field.type == "string" and trial.is_small:
            cell = trial.frame.cell(column)
            values = trial.frame.table.filter(cell.notnull()).select(value=cell).distinct()
            told = [row["value"] for row in trial.duck.fetch(values.order_by("value").limit(LISTED + 1))]
            if len(told) <= LISTED:
                missing = {word.casefold() for word in WORDS}
                meant = [value for value in told if value.strip().casefold() not in missing]
                found[column] = right_spellings(meant, field.constraints.enum)
    return found


def _value_candidates(
    columns: Sequence[ColumnProfile],
    fields: Mapping[str, Field],
    schema: TableSchema | None,
    rows: int,
    spellings: Mapping[str, Mapping[str, str]],
) -> list[_Candidate]:
    """What the values need to be canonical, and to fit their field."""
    found: list[_Candidate] = []
    checked = _checked_codes(schema) if schema else {}
    for column in columns:
        wanted = fields.get(column.name)
        kind = wanted.type if wanted and wanted.type not in ("any", "string") else column.type
        limited = wanted is not None and bool(wanted.constraints.enum or wanted.constraints.pattern)
        if limited or (kind in _TYPED and (column.valid + column.missing < rows or kind != column.type)):
            found.append(_Candidate("missing_words", column.name, "missing-words"))
        found += _by_form(column, kind, wanted) or _by_type(column, wanted, rows)
        if wanted is not None:
            found += _by_field(column, wanted)
        found += _codes(column, wanted, checked, rows)
        if wanted and wanted.constraints.enum and wanted.type == "string":
            allowed: dict[str, object] = {"allowed": list(wanted.constraints.enum)}
            if spellings.get(column.name):
                allowed["values"] = dict(spellings[column.name])
            found.append(_Candidate("map_values", column.name, "allowed-values", allowed))
    return found


def _by_form(column: ColumnProfile, kind: str, wanted: Field | None) -> list[_Candidate]:
    """The step the form of the column asks for."""
    if column.form is None or column.form not in _STEP_OF_FORM:
        return []
    step, params = _STEP_OF_FORM[column.form]
    if step == "percent" and wanted is not None and _is_share(wanted):
        params = {"unit": "share"}
    if step == "boolean":
        params = _words_of(wanted)
    if step == "number" and kind == "integer":
        params = {**params, "whole": True}
    why = "form-ambiguous-date" if "day-month" in column.doubts else f"form-{column.form}"
    return [_Candidate(step, column.name, why, params, trusted=column.valid)]


def _is_share(wanted: Field) -> bool:
    """Whether a field is a part of one (0 to 1), not of a hundred."""
    try:
        return wanted.role == "share" or float(wanted.constraints.maximum or "100") <= 1
    except ValueError:
        return False


def _by_field(column: ColumnProfile, wanted: Field) -> list[_Candidate]:
    """What the field's own rules ask for."""
    if wanted.type == "string" and wanted.format == "uri":
        return [_Candidate("web_address", column.name, "web-addresses")]
    if wanted.type == "string" and wanted.format == "email":
        return [_Candidate("email_address", column.name, "email-addresses")]
    if wanted.type == "string" and holds_lists(column):
        return [_Candidate("json_list", column.name, "lists-as-json", {"separator": separator_of(wanted)})]
    length = wanted.constraints.max_length
    if column.semantic == "phone" and length is not None and length < 14:
        return [_Candidate("code_spaces", column.name, "code-spaces", {"lengths": ["10"]})]
    return []


def _by_type(column: ColumnProfile, wanted: Field | None, rows: int) -> list[_Candidate]:
    """The step the field's type asks for, when the column does not look like it throughout."""
    whole = column.valid + column.missing >= rows
    if wanted is None or (wanted.type == column.type and column.form is None and whole):
        return []
    why = f"type-{wanted.type}"
    if wanted.type == "number" and column.type != "integer":
        return [_Candidate("number", column.name, why)]
    if wanted.type == "integer":
        return [_Candidate("number", column.name, why, {"whole": True})]
    if wanted.type == "date":
        if column.type == "integer" and _are_serials(column):
            return [_Candidate("date", column.name, "excel-days", {"serial": True, "compact": False})]
        if column.type == "datetime" or any(_TIMED.search(cell) for cell in column.examples):
            return [_Candidate("date", column.name, "time-dropped", {"time": "drop"})]
        return [_Candidate("date", column.name, why)]
    if wanted.type == "boolean":
        return [_Candidate("boolean", column.name, why, _words_of(wanted))]
    return []


def _words_of(wanted: Field | None) -> Mapping[str, object]:
    """The words the schema wants for yes and no, when they are not the canonical ones."""
    if wanted is None or wanted.type != "boolean" or "true" in wanted.true_values:
        return {}
    return {"true": wanted.true_values[0], "false": wanted.false_values[0]}


def _are_serials(column: ColumnProfile) -> bool:
    """Whether every number may be a day of Excel between 1954 and 2064."""
    try:
        return float(column.minimum or 0) >= 20_000 and float(column.maximum or 0) <= 60_000
    except ValueError:
        return False


def _checked_codes(schema: TableSchema) -> dict[str, str]:
    """Fields that must hold a code, by their French format or by a rule of the schema, and which."""
    codes = {}
    for one in schema.fields:
        spoken = plain(one.fr_format or "")
        spoken = {"code commune insee": "insee_commune", "code postal": "postal_code"}.get(spoken, spoken)
        if spoken in _SPACED:
            codes[one.name] = spoken
    for check in schema.custom_checks:
        for code in ("siret", "siren"):
            if code in check.name:
                codes[str(check.params.get("column"))] = code
    return codes


def _codes(
    column: ColumnProfile, wanted: Field | None, checked: Mapping[str, str], rows: int
) -> list[_Candidate]:
    """What a code needs: its digits together, its lost zero back; what cannot be mended is reported."""
    code = checked.get(wanted.name) if wanted else None
    code = code or column.semantic
    if code == column.semantic and column.form is None and column.valid + column.missing == rows:
        # Every cell is the code, as it should be written.
        return []
    found = []
    if code in _SPACED:
        found.append(_Candidate("code_spaces", column.name, "code-spaces", {"lengths": _SPACED[code]}))
    if code in _ZEROED:
        found.append(_Candidate("leading_zeros", column.name, "lost-zero", {"code": code}, report=True))
    return found


def _row_proposals(
    trial: _Trial, columns: Sequence[ColumnProfile], numbers: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Rows that are no data: what goes before the values are mended, and totals, after."""
    labels = [column.name for column in columns if column.type in ("string", "any")][:3]
    empty, headers, titles = _row_effects(trial, columns)
    certain, likely = _totals(trial, columns, labels)
    odd = ODD_SHARE * trial.rows
    before = []
    if headers.removed:
        before.append(Proposal(StepCall("repeated_headers"), "repeated-headers", rows=headers.removed))
    if empty.removed:
        before.append(Proposal(StepCall("empty_rows"), "empty-rows", rows=empty.removed))
    aside = titles.removed + empty.removed + max(certain)
    full = sum(column.missing <= aside + MOST_GAPS * trial.rows for column in columns[1:])
    # Titles stand out only where the other rows fill their columns.
    if 0 < titles.removed <= odd and 2 * full >= len(columns) - 1:
        before.append(Proposal(StepCall("title_rows"), "title-rows", rows=titles.removed))
    after = []
    if 0 < max(likely) <= odd:
        telling = [name for name, count in zip(labels, likely[1:], strict=True) if count]
        params: dict[str, object] = {}
        if telling and max(likely[1:]) >= likely[0] and telling != [trial.frame.names[0]]:
            params["columns"] = telling
        if max(likely) > max(certain) and numbers:
            params["sums"] = list(numbers)
        if max(certain) or "sums" in params:
            after.append(Proposal(StepCall("total_rows", params), "total-rows", rows=max(certain) or None))
    return before, after


def _row_effects(trial: _Trial, columns: Sequence[ColumnProfile]) -> list[_Effect]:
    """How many rows are empty, headers again, titles; without a scan for what the profile rules out."""
    full = sum(not column.missing for column in columns)
    # A header again is a word in each column: it cannot stand where every cell is a number or a date.
    worded = all(
        column.type in ("string", "any") or column.valid + column.missing < trial.rows for column in columns
    )
    possible = {"empty_rows": full == 0, "repeated_headers": worded, "title_rows": full <= 1}
    asked = [step for step, may_be in possible.items() if may_be]
    effects = dict(zip(asked, trial.effects([StepCall(step) for step in asked]), strict=True))
    return [effects.get(step, _Effect()) for step in possible]


def _totals(
    trial: _Trial, columns: Sequence[ColumnProfile], labels: Sequence[str]
) -> tuple[list[int], list[int]]:
    """How many rows say `total`, for certain and likely: in their first filled cell, then in each label."""
    frame = trial.frame
    # When the first column is always filled, it is the first filled cell: the general question costs more.
    first = frame.cell(columns[0].name) if not columns[0].missing else first_filled(frame)
    places = [first, *(frame.cell(name) for name in labels)]
    likely = trial.count([may_be_total(place, certain=False) for place in places])
    some = [at for at, count in enumerate(likely) if count]
    sure = trial.count([may_be_total(places[at], certain=True) for at in some])
    certain = dict(zip(some, sure, strict=True))
    return [certain.get(at, 0) for at in range(len(places))], likely


def _empty_columns(
    trial: _Trial, columns: Sequence[ColumnProfile], fields: Mapping[str, Field]
) -> list[Proposal]:
    """Columns without a single value, unless the schema has a place for them."""
    empty = [column for column in columns if column.missing >= trial.rows > 0 and column.name not in fields]
    if not empty or len(empty) == len(columns):
        return []
    return [
        Proposal(
            StepCall("empty_columns", {"columns": [column.name for column in empty]}),
            "empty-columns",
            {"count": len(empty), "columns": ", ".join(column.label or column.name for column in empty)},
        )
    ]


def _position(
    columns: Sequence[ColumnProfile],
    positions: Sequence[Position],
    schema: TableSchema | None,
    matches: Sequence[Match],
) -> list[Proposal]:
    """Coordinates in their place, in degrees, and apart from each other when they are wanted so."""
    labels = {column.name: column.label or column.name for column in columns}
    swapped = degrees_swapped(positions, labels)
    if swapped is not None:
        call, why, params, cells = swapped
        return [Proposal(call, why, params, cells=cells)]
    names = _degrees_wanted(columns, schema, matches)
    pair = next((column for column in columns if column.semantic in ("latlon", "lonlat")), None)
    if names is None or any(column.semantic in ("latitude", "longitude") for column in columns):
        return []
    metres = metres_to_degrees(positions, labels, *names)
    if metres is not None:
        call, why, params, cells = metres
        return [Proposal(call, why, params, cells=cells)]
    wanted: dict[str, object] = {"latitude": names[0], "longitude": names[1]}
    if pair is not None:
        order = "lat-lon" if pair.semantic == "latlon" else "lon-lat"
        call = StepCall("split_coordinates", {"column": pair.name, "order": order, **wanted})
        told = {"column": pair.label or pair.name}
        return [Proposal(call, "position-in-one-cell", told, cells=2 * pair.valid)]
    point = next((column for column in columns if holds_points(column)), None)
    if point is None or schema is None:
        return []
    call = StepCall("point_of_geometry", {"column": point.name, **wanted})
    told = {"column": point.label or point.name}
    return [Proposal(call, "position-in-a-point", told, cells=2 * point.valid)]


def _degrees_wanted(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> tuple[str, str] | None:
    """The names of a latitude and a longitude that nothing gives yet."""
    names = ("latitude", "longitude")
    if schema is not None:
        held = {match.field for match in matches}
        roles = {one.role: one.name for one in schema.fields if one.name not in held}
        if "latitude" not in roles or "longitude" not in roles:
            return None
        names = (roles["latitude"], roles["longitude"])
    return None if {column.name for column in columns} & set(names) else names


def _inside(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """The code of a commune that stands inside a longer code."""
    if schema is None:
        return []
    held = {match.field: match for match in matches}
    found = communes_inside(columns, schema, held)
    if found is None:
        return []
    column, field = found
    valid = next(one.valid for one in columns if one.name == column)
    call = StepCall("extract_pattern", {"column": column, "pattern": COMMUNE_INSIDE, "name": field})
    proposals = [Proposal(call, "commune-inside", {"column": column, "field": field}, cells=valid)]
    for one in schema.fields:
        # What stands behind the commune's code is the number of the place in the commune.
        if one.constraints.required and one.name not in held and words(one.name) == ("numero",):
            call = StepCall(
                "extract_pattern", {"column": column, "pattern": BEHIND_COMMUNE, "name": one.name}
            )
            told = {"column": column, "field": one.name}
            proposals.append(Proposal(call, "number-behind-commune", told, cells=valid))
    return proposals


def _parts(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """Required fields that stand inside a JSON text."""
    if schema is None:
        return []
    held = {match.field for match in matches}
    proposals = []
    for one in schema.fields:
        if one.constraints.required and one.name not in held and (found := part_of_json(columns, one)):
            column, path = found
            call = StepCall("json_field", {"path": list(path), "column": column, "name": one.name})
            proposals.append(Proposal(call, "inside-json", {"column": column, "field": one.name}))
    return proposals


def _names_made(proposals: Sequence[Proposal]) -> set[str]:
    """The columns that these proposals add."""
    return {
        str(proposal.step.params[name])
        for proposal in proposals
        for name in ("latitude", "longitude", "name")
        if name in proposal.step.params
    }


def _mapping(
    schema: TableSchema | None,
    matches: Sequence[Match],
    columns: Sequence[ColumnProfile],
    made: set[str],
) -> list[Proposal]:
    """The columns under the names and in the order of the schema; required fields are not made up."""
    if schema is None or not (matches or made):
        return []
    pairs = {match.column: match.field for match in matches} | {name: name for name in made}
    held = set(pairs.values())
    listed = [one.name for one in schema.fields if one.name in held or not one.constraints.required]
    already = [column.name for column in columns][: len(listed)] == listed
    if already and all(column == name for column, name in pairs.items()):
        return []
    renamed = sum(column != name for column, name in pairs.items())
    call = StepCall("map_columns", {"columns": pairs, "fields": listed})
    return [
        Proposal(call, "schema-columns", {"schema": schema.name, "matched": len(pairs), "renamed": renamed})
    ]


def _wanted(
    schema: TableSchema, proposals: Sequence[Proposal], matches: Sequence[Match]
) -> tuple[Wanted, ...]:
    """Required fields that nothing fills."""
    held = {match.field for match in matches}
    held |= _names_made([one for one in proposals if one.step.step in _MAKING])
    return tuple(
        Wanted(
            one.name,
            "constant-wanted" if one.role in _CONSTANT_ROLES else "field-wanted",
            {"field": one.name, "label": one.label("fr")},
        )
        for one in schema.fields
        if one.constraints.required and one.name not in held
    )

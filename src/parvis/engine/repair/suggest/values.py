"""What the cells of a column need to be canonical, and to fit their field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.repair.contents import (
    holds_lists,
    separator_of,
)
from parvis.engine.repair.steps.missing_words import WORDS
from parvis.engine.repair.suggest.codes import SPACED, checked_codes, code_candidates
from parvis.engine.repair.suggest.trial import Candidate, Trial
from parvis.engine.repair.vocabulary import right_spellings
from parvis.standards.table_schema import Field, TableSchema

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


_TIMED = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\d\d?/\d\d?/\d{4} \d\d?[:h]\d\d")
# Tags that word processors and web forms leave in a text.
_MARKED = re.compile(r"<(?:p|br|em|strong|b|i|u|ul|ol|li|div|span|a)\b[^<>]*/?>", re.IGNORECASE)


_TYPED = ("number", "integer", "date", "boolean", "datetime", "year", "geopoint")


def layout_candidates(columns: Sequence[ColumnProfile]) -> list[Candidate]:
    """Text whose layout is written in tags: it keeps its lines."""
    marked = (column for column in columns if column.type == "string" and _is_marked(column))
    return [Candidate("html_text", column.name, "html-inside", {"lines": True}) for column in marked]


def _is_marked(column: ColumnProfile) -> bool:
    return any(_MARKED.search(cell) for cell in column.examples)


def text_candidates(columns: Sequence[ColumnProfile]) -> list[Candidate]:
    """What any text may need: letters read wrongly, accents apart, spaces."""
    texts = [column for column in columns if column.type == "string" and column.semantic not in SPACED]
    long = {column.name for column in columns if column.semantic == "text"}
    return [
        *(Candidate("mojibake", column.name, "misread-letters") for column in texts),
        *(Candidate("unicode_nfc", column.name, "accents-apart") for column in texts),
        *(
            Candidate("trim_spaces", column.name, "spaces-around", {"keep_lines": True})
            if column.name in long or _is_marked(column)
            else Candidate("trim_spaces", column.name, "spaces-around")
            for column in columns
        ),
    ]


# More different values than that are not written by hand from a list.
LISTED = 60


def spellings_of(trial: Trial, fields: Mapping[str, Field]) -> dict[str, dict[str, str]]:
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


def value_candidates(
    columns: Sequence[ColumnProfile],
    fields: Mapping[str, Field],
    schema: TableSchema | None,
    rows: int,
    spellings: Mapping[str, Mapping[str, str]],
) -> list[Candidate]:
    """What the values need to be canonical, and to fit their field."""
    found: list[Candidate] = []
    checked = checked_codes(schema) if schema else {}
    for column in columns:
        wanted = fields.get(column.name)
        kind = wanted.type if wanted and wanted.type not in ("any", "string") else column.type
        limited = wanted is not None and bool(wanted.constraints.enum or wanted.constraints.pattern)
        if limited or (kind in _TYPED and (column.valid + column.missing < rows or kind != column.type)):
            found.append(Candidate("missing_words", column.name, "missing-words"))
        found += _by_form(column, kind, wanted) or _by_type(column, wanted, rows)
        if wanted is not None:
            found += _by_field(column, wanted)
        found += code_candidates(column, wanted, checked, rows)
        if wanted and wanted.constraints.enum and wanted.type == "string":
            allowed: dict[str, object] = {"allowed": list(wanted.constraints.enum)}
            if spellings.get(column.name):
                allowed["values"] = dict(spellings[column.name])
            found.append(Candidate("map_values", column.name, "allowed-values", allowed))
    return found


def _by_form(column: ColumnProfile, kind: str, wanted: Field | None) -> list[Candidate]:
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
    return [Candidate(step, column.name, why, params, trusted=column.valid)]


def _is_share(wanted: Field) -> bool:
    """Whether a field is a part of one (0 to 1), not of a hundred."""
    try:
        return wanted.role == "share" or float(wanted.constraints.maximum or "100") <= 1
    except ValueError:
        return False


def _by_field(column: ColumnProfile, wanted: Field) -> list[Candidate]:
    """What the field's own rules ask for."""
    if wanted.type == "string" and wanted.format == "uri":
        return [Candidate("web_address", column.name, "web-addresses")]
    if wanted.type == "string" and wanted.format == "email":
        return [Candidate("email_address", column.name, "email-addresses")]
    if wanted.type == "string" and holds_lists(column):
        return [Candidate("json_list", column.name, "lists-as-json", {"separator": separator_of(wanted)})]
    length = wanted.constraints.max_length
    if column.semantic == "phone" and length is not None and length < 14:
        return [Candidate("code_spaces", column.name, "code-spaces", {"lengths": ["10"]})]
    return []


def _by_type(column: ColumnProfile, wanted: Field | None, rows: int) -> list[Candidate]:
    """The step the field's type asks for, when the column does not look like it throughout."""
    whole = column.valid + column.missing >= rows
    if wanted is None or (wanted.type == column.type and column.form is None and whole):
        return []
    why = f"type-{wanted.type}"
    if wanted.type == "number" and column.type != "integer":
        return [Candidate("number", column.name, why)]
    if wanted.type == "integer":
        return [Candidate("number", column.name, why, {"whole": True})]
    if wanted.type == "date":
        if column.type == "integer" and _are_serials(column):
            return [Candidate("date", column.name, "excel-days", {"serial": True, "compact": False})]
        if column.type == "datetime" or any(_TIMED.search(cell) for cell in column.examples):
            return [Candidate("date", column.name, "time-dropped", {"time": "drop"})]
        return [Candidate("date", column.name, why)]
    if wanted.type == "boolean":
        return [Candidate("boolean", column.name, why, _words_of(wanted))]
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

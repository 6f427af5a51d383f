"""ToldReport: a report as sentences, by column, in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.engine.model.finding import REMARKS, Finding, FindingGroup, Report
from parvis.engine.validation.score import score_of
from parvis.standards.table_schema import TableSchema
from parvis.wording import say, say_count
from parvis.wording.findings.address_base import PADDED

# Cells shown under each kind of finding.
EXAMPLES = 5
VALUE_WIDTH = 80
# The repair step that mends a finding, by its code, or code and type, constraint or reason.
STEPS: Mapping[str, str] = {
    "type-error.date": "date",
    "type-error.datetime": "date_time",
    "type-error.time": "time_of_day",
    "type-error.year": "year",
    "type-error.yearmonth": "month",
    "type-error.number": "number",
    "type-error.integer": "number",
    "type-error.boolean": "boolean",
    "type-error.duration": "duration",
    "type-error.array": "list_separator",
    "constraint-error.enum": "map_values",
    "missing-label": "map_columns",
    "missing-label.resembles": "map_columns",
    "extra-label": "drop_columns",
    "incorrect-label": "reorder_columns",
    "duplicate-row": "duplicate_rows",
    "code-commune-insee": "leading_zeros",
    "fr-format.code-postal": "leading_zeros",
    "fr-format.code-departement": "leading_zeros",
    "phone-number": "phone",
    "reversed-french-gps-coordinates": "swap_coordinates",
    "bal.suffixe.espaces_debut_fin": "trim_spaces",
    **{f"bal.{name}.espaces_debut_fin": "trim_spaces" for name in PADDED},
    "bal.toponyme.casse_incorrecte": "letter_case",
    "bal.toponyme.contient_tiret_bas": "replace_text",
}


@dataclass(frozen=True)
class ToldCell:
    """One cell that is wrong. row: its record in the file; seen: shortened; instead: None when not plain."""

    row: int
    seen: str
    instead: str | None


@dataclass(frozen=True)
class ToldGroup:
    """Findings of one kind in one column. level: error, warning or info; step: code of the repair step that
    may mend them, with its title in `mend`; None when a person has to decide.
    """

    code: str
    level: str
    sentence: str
    count: int
    cells: tuple[ToldCell, ...]
    step: str | None
    mend: str | None


@dataclass(frozen=True)
class ToldColumn:
    """What is told of one column; title: the schema's, empty when it has none or for the whole table."""

    name: str
    title: str
    count: int
    groups: tuple[ToldGroup, ...]


@dataclass(frozen=True)
class ToldReport:
    """A report in one language. source: name of the file; errors, remarks: how many; unknown, absent: names
    of the columns that the schema does not know, and of the optional ones that are not there.
    """

    lang: str
    source: str
    schema: str
    slug: str
    valid: bool
    verdict: str
    rows: int
    score: int
    errors: int
    remarks: int
    columns: tuple[ToldColumn, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


def tell(report: Report, schema: TableSchema, *, source: str, columns: int, lang: str) -> ToldReport:
    """Put a report into words. columns: how many the table has."""
    places: dict[str, list[FindingGroup]] = {}
    header: dict[str, list[str]] = {"missing-label": [], "extra-label": []}
    for group in report.groups:
        if group.code in header and group.params.get("level") in REMARKS:
            header[group.code].append(group.column or group.field or "")
        else:
            places.setdefault(group.column or group.field or "", []).append(group)
    order = {name: rank for rank, name in enumerate(schema.field_names)}

    def rank(place: str) -> int:
        return len(order) + 1 if not place else order.get(places[place][0].field or "", len(order))

    errors = sum(group.count for group in report.groups if group.params.get("level") not in REMARKS)
    version = f" {schema.version}" if schema.version else ""
    return ToldReport(
        lang=lang,
        source=source,
        schema=schema.label(lang) + version,
        slug=schema.name,
        valid=report.valid,
        verdict=say("validation", "valid" if report.valid else "invalid", {}, lang),
        rows=report.rows,
        score=score_of(report, columns),
        errors=errors,
        remarks=sum(group.count for group in report.groups) - errors,
        columns=tuple(
            _column(place, places[place], report, schema, lang) for place in sorted(places, key=rank)
        ),
        unknown=tuple(name for name in header["extra-label"] if name not in resembling(report)),
        absent=tuple(header["missing-label"]),
    )


def resembling(report: Report) -> frozenset[object]:
    """Return the labels that are told beside the column they may stand for: they are not told twice."""
    return frozenset(
        group.params["resembles"]
        for group in report.groups
        if group.code == "missing-label" and "resembles" in group.params
    )


def _column(
    place: str, groups: list[FindingGroup], report: Report, schema: TableSchema, lang: str
) -> ToldColumn:
    field = next((group.field for group in groups if group.field in schema.field_names), None)
    told = tuple(_group(group, report, lang) for group in groups)
    name = place or say("validation", "whole-table", {}, lang)
    title = schema.field(field).label(lang) if field is not None else ""
    return ToldColumn(name, "" if title == name else title, sum(group.count for group in told), told)


def _group(group: FindingGroup, report: Report, lang: str) -> ToldGroup:
    found = [finding for finding in report.findings if finding.row is not None and same(finding, group)]
    cells = tuple(
        ToldCell(finding.row or 0, _short(finding.value), _instead(finding)) for finding in found[:EXAMPLES]
    )
    step = step_for(group.code, group.params)
    mend = None if step is None else say("step", step, {}, lang)
    sentence = say("finding", group.code, group.params, lang)
    level = str(group.params.get("level") or "error")
    return ToldGroup(group.code, level, sentence, group.count, cells, step, mend)


def same(finding: Finding, group: FindingGroup) -> bool:
    """Tell whether a finding is one of the group."""
    return (finding.code, finding.column, finding.field) == (group.code, group.column, group.field) and all(
        finding.params.get(name) == value for name, value in group.params.items()
    )


def step_for(code: str, params: Mapping[str, object]) -> str | None:
    """Return the code of the repair step that may mend a finding, None when a person has to decide."""
    details = [params.get(name) for name in ("type", "constraint", "reason")]
    details.append("resembles" if "resembles" in params else None)
    for detail in details:
        if detail is not None and f"{code}.{detail}" in STEPS:
            return STEPS[f"{code}.{detail}"]
    return STEPS.get(code)


def counted(report: ToldReport) -> str:
    """Return how many errors and remarks there are, in words; empty when there is none."""
    parts = [say_count("error", report.errors, report.lang)] if report.errors else []
    parts += [say_count("warning", report.remarks, report.lang)] if report.remarks else []
    return ", ".join(parts)


def _instead(finding: Finding) -> str | None:
    instead = finding.params.get("instead")
    return None if instead is None else str(instead)


def _short(value: str | None) -> str:
    text = value or ""
    return text if len(text) <= VALUE_WIDTH else text[: VALUE_WIDTH - 1] + "…"

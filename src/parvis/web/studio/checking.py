"""The check: what was understood of a file, what was mended, what is left to look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.engine.model.finding import REMARKS
from parvis.engine.model.table import TABLE_FILE
from parvis.engine.query.page import read_page
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.own_values import own_value
from parvis.portal.preparation.queries import candidate_folder
from parvis.standards.schemas import get_schema, list_schemas
from parvis.web.numbers import french
from parvis.web.public.dataset import ShownColumn, columns_of
from parvis.web.sentences import sentence
from parvis.web.studio.inside import facts_said, hidden_said, positions_said
from parvis.web.studio.likeness import likeliest_schema
from parvis.web.studio.proposals import ShownProposal, present_proposals
from parvis.wording.reports.told import step_for

# Records named one by one before « and others ».
NAMED_RECORDS = 12
SHOWN_ROWS = 12
# Rows of a page, when the whole table is leafed through.
PAGE_ROWS = 25
# Notices that the page offers as a choice instead.
OFFERED = ("sheets-alike",)


@dataclass(frozen=True)
class SetAsideGroup:
    """Records of the file that did not become rows, by reason. named: the first record numbers, as text."""

    reason: str
    count: int
    named: str
    more: bool
    rejected: bool


@dataclass(frozen=True)
class FindingGroup:
    """Faults of one kind in one column. sentence: the first of them, said; rows: the first row numbers;
    remark: not an error; mend: title of the repair step that may help, "" when a person has to decide; step:
    its code; at: place of that step in the recipe, None when it is not there yet.
    """

    column: str
    sentence: str
    count: int
    rows: str
    more: bool
    remark: bool
    mend: str
    step: str = ""
    at: int | None = None


@dataclass(frozen=True)
class PreviewCell:
    """One cell. was: the text before the repairs, None when it did not change; fault: why it is wrong."""

    value: str | None
    was: str | None
    changed: bool
    fault: str


@dataclass(frozen=True)
class PreviewRow:
    """One row. number: of the record in the file."""

    number: int
    cells: tuple[PreviewCell, ...]


@dataclass(frozen=True)
class Preview:
    """filter: "", changed, errors or all. total: rows of the table; first, last: places of those shown, from
    1, previous, next: where the pages beside begin, None when there is none or the filter is not `all`.
    """

    names: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    filter: str
    total: int = 0
    first: int = 1
    last: int = 1
    previous: int | None = None
    next: int | None = None


@dataclass(frozen=True)
class SchemaChoice:
    """One national model to compare with."""

    slug: str
    title: str


@dataclass(frozen=True)
class WantedField:
    """A column the model requires and the file lacks. example: of a value, "" when the model gives none.

    value: what the authority writes there of itself, "" when that is not known.
    """

    name: str
    title: str
    example: str
    value: str


@dataclass(frozen=True)
class Check:
    """Everything the page shows. sheets: those read, when there are several; alike: those with the same
    columns, when there are several; inside: what was seen in cells and in coordinates; hidden: what nobody
    sees when the file is opened; source_rows: records of the file; schema: the model aimed at, or None;
    likely: a model the columns resemble when none is aimed at; faults_before: what was left before the last
    change, None when nothing was changed or it is not known; undoable: there is a change to take back."""

    format: str
    encoding: str
    sheets: tuple[str, ...]
    alike: tuple[str, ...]
    notices: tuple[str, ...]
    inside: tuple[str, ...]
    hidden: tuple[str, ...]
    source_rows: int
    rows: int
    aside: tuple[SetAsideGroup, ...]
    aside_count: int
    removed: int
    proposals: tuple[ShownProposal, ...]
    mended: int
    findings: tuple[FindingGroup, ...]
    wanted: tuple[WantedField, ...]
    faults: int
    faults_before: int | None
    undoable: bool
    schema: SchemaChoice | None
    likely: SchemaChoice | None
    schemas: tuple[SchemaChoice, ...]
    columns: tuple[ShownColumn, ...]
    preview: Preview


def present_check(draft: Draft, rows_filter: str, first: int = 1) -> Check:
    """Return the check page of a prepared draft. rows_filter: "", changed, errors or all; first: place of the
    first row shown, when all may be.
    """
    folder = candidate_folder(draft)
    ledger = _read(folder / "ledger.json")
    report = _read(folder / "report.json")
    seen = _read(folder / "preview.json")
    reading = seen.get("reading", {})
    candidate = draft.candidate
    columns = candidate.get("columns", [])
    aside = (
        *_aside(ledger.get("skipped", []), rejected=False),
        *_aside(ledger.get("rejected", []), rejected=True),
    )
    proposals = present_proposals(draft, ledger, _read(folder / "steps.json"))
    counts = report.get("counts") or candidate.get("report", {}).get("counts", {})
    likely = likeliest_schema(folder) if not draft.schema_slug else None
    return Check(
        format=reading.get("format", draft.file_name.rpartition(".")[2]).upper(),
        encoding=reading.get("encoding") or "",
        sheets=_several(reading.get("tables", ())),
        alike=_several(reading.get("alike", ())),
        notices=tuple(
            sentence("notice", code, params)
            for code, params in reading.get("notices", ())
            if code not in OFFERED
        ),
        inside=(
            *positions_said(_read(folder / "profile.json")),
            *facts_said(ledger.get("facts", ()), stacked=len(reading.get("tables", ())) > 1),
        ),
        hidden=hidden_said(reading.get("hidden", ())),
        source_rows=candidate.get("ledger", {}).get("source_rows", draft.rows or 0),
        rows=draft.rows or 0,
        aside=aside,
        aside_count=sum(group.count for group in aside),
        removed=sum(step.get("rows_removed") or 0 for step in ledger.get("steps", ())),
        proposals=proposals,
        mended=sum(proposal.cells or 0 for proposal in proposals if proposal.applied),
        findings=_findings(draft, report.get("findings", ()), report.get("groups", ())),
        wanted=_wanted(draft, report.get("findings", ())),
        faults=sum(counts.values()),
        faults_before=_faults_before(draft),
        undoable=bool(draft.history),
        schema=_choice(draft.schema_slug) if draft.schema_slug else None,
        likely=_choice(likely) if likely else None,
        schemas=tuple(
            SchemaChoice(one.slug, one.title["fr" if french() else "en"]) for one in list_schemas()
        ),
        columns=columns_of(columns),
        preview=_page(folder, report.get("findings", ()), first)
        if rows_filter == "all"
        else _preview(seen, report.get("findings", ()), rows_filter),
    )


def _several(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(names) if len(names) > 1 else ()


def _faults_before(draft: Draft) -> int | None:
    """Return what was left before the last change; None when the table was compared with something else."""
    before = draft.history[-1] if draft.history else {}
    return before.get("faults") if before.get("schema_slug") == draft.schema_slug else None


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return content if isinstance(content, dict) else {}


def _choice(slug: str) -> SchemaChoice:
    schema = get_schema(slug)
    return SchemaChoice(slug, schema.title["fr" if french() else "en"])


def _aside(records: Sequence[Mapping[str, Any]], *, rejected: bool) -> tuple[SetAsideGroup, ...]:
    numbers: dict[str, list[int]] = {}
    for record in records:
        numbers.setdefault(record["reason"], []).append(record["row"])
    return tuple(
        SetAsideGroup(
            reason=sentence("reason", reason, {}),
            count=len(rows),
            named=_ranges(sorted(rows)[:NAMED_RECORDS]),
            more=len(rows) > NAMED_RECORDS,
            rejected=rejected,
        )
        for reason, rows in numbers.items()
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Return 1–3, 1209."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)


def _wanted(draft: Draft, findings: Sequence[Mapping[str, Any]]) -> tuple[WantedField, ...]:
    """Return the required columns the file lacks, in the order of the model."""
    if not draft.schema_slug:
        return ()
    missing = {one.get("field") for one in findings if one["code"] == "missing-label"}
    return tuple(
        WantedField(
            field.name,
            field.label("fr" if french() else "en"),
            field.example or "",
            own_value(draft.organization, field.name),
        )
        for field in get_schema(draft.schema_slug).fields
        if field.name in missing
    )


def _findings(
    draft: Draft, findings: Sequence[Mapping[str, Any]], counted: Sequence[Mapping[str, Any]]
) -> tuple[FindingGroup, ...]:
    """Gather the findings by column and kind; the counts are complete even when the findings are cut."""
    totals: Counter[tuple[str, str, str]] = Counter()
    for group in counted:
        totals[_kind(group)] += group["count"]
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for finding in findings:
        groups.setdefault(_kind(finding), []).append(finding)
    shown = []
    names = {column["name"] for column in draft.candidate.get("columns", ())}
    for kind, members in groups.items():
        column, code, _ = kind
        rows = [member["row"] for member in members if member.get("row")]
        params = members[0].get("params") or {}
        # No step mends a column that is not there.
        step = step_for(code, params) if not column or column in names else None
        shown.append(
            FindingGroup(
                column=column,
                sentence=_said(code, members[0]),
                count=max(totals[kind], len(members)),
                rows=_ranges(sorted(rows)[:NAMED_RECORDS]),
                more=max(totals[kind], len(rows)) > NAMED_RECORDS,
                remark=params.get("level") in REMARKS,
                mend=sentence("step", step, {}) if step is not None else "",
                step=step or "",
                at=_place(draft, step),
            )
        )
    return tuple(sorted(shown, key=lambda group: (group.remark, -group.count)))


def _place(draft: Draft, step: str | None) -> int | None:
    """Return where the recipe has the step, when it has it once: it is changed rather than done twice."""
    steps = draft.recipe.get("steps", ())
    places = [at for at, one in enumerate(steps) if one["step"] == step and at not in draft.refused]
    return places[0] if len(places) == 1 else None


def _kind(told: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the column, the code and the rule of a finding, or of a group of findings."""
    params = told.get("params") or {}
    rule = params.get("constraint") or params.get("reason") or ""
    return told.get("column") or told.get("field") or "", told["code"], str(rule)


def _said(code: str, finding: Mapping[str, Any]) -> str:
    facts = {name: finding.get(name) or "" for name in ("row", "column", "field", "value")}
    return sentence("finding", code, {**facts, **(finding.get("params") or {})})


def _page(folder: Path, findings: Sequence[Mapping[str, Any]], first: int) -> Preview:
    """Rows of the whole table from the place `first`, which is brought back within it."""
    first = max(first, 1)
    page = read_page(folder / TABLE_FILE, start=first - 1, count=PAGE_ROWS)
    if not page.rows and page.total:
        first = (page.total - 1) // PAGE_ROWS * PAGE_ROWS + 1
        page = read_page(folder / TABLE_FILE, start=first - 1, count=PAGE_ROWS)
    faults = _faults(findings)
    rows = tuple(
        PreviewRow(
            number,
            tuple(
                PreviewCell(value, None, False, faults.get((number, name), ""))
                for name, value in zip(page.names, cells, strict=True)
            ),
        )
        for number, cells in page.rows
    )
    last = first + len(rows) - 1
    return Preview(
        page.names,
        rows,
        "all",
        total=page.total,
        first=first,
        last=last,
        previous=max(first - PAGE_ROWS, 1) if first > 1 else None,
        next=last + 1 if last < page.total else None,
    )


def _faults(findings: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, Any], str]:
    return {
        (finding.get("row"), finding.get("column")): _said(finding["code"], finding) for finding in findings
    }


def _preview(seen: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], rows_filter: str) -> Preview:
    faults = _faults(findings)
    faulty = Counter(row for row, _column in faults)
    names = tuple(seen.get("columns", ()))
    rows = []
    for row in seen.get("rows", ()):
        was = row.get("was", {})
        wanted = {"changed": bool(was), "errors": bool(faulty[row["row"]])}.get(rows_filter, True)
        if wanted and len(rows) < SHOWN_ROWS:
            cells = tuple(
                PreviewCell(value, was.get(name), name in was, faults.get((row["row"], name), ""))
                for name, value in zip(names, row["cells"], strict=True)
            )
            rows.append(PreviewRow(row["row"], cells))
    return Preview(names, tuple(rows), rows_filter)

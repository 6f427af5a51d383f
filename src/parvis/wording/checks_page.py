"""Write docs/checks.md from the checks' declarations: `python -m parvis.wording.checks_page`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from parvis.engine.validation.check import Check, Example
from parvis.engine.validation.checks import CHECKS
from parvis.wording import TABLES

_INTRODUCTION = """# Checks

What `parvis validate` looks at, check by check. This page is written from the declarations
(`python -m parvis.wording.checks_page > docs/checks.md`) and a test keeps it true.

## What makes a table valid

A table is valid when no finding is an error. Findings whose parameters hold `"level": "warning"` are
remarks: they are counted and told, and leave the table valid.

Columns meet the fields of the schema by name, in any order. This is the policy of Validata, which French
producers know:

| Seen in the header | Code | Level |
|---|---|---|
| a required field, or a part of the primary key, has no column | `missing-label` | error |
| an optional field has no column | `missing-label` | warning |
| a column is no field of the schema | `extra-label` | warning |
| two columns have the same header, which is a field's name | `duplicate-label` | error |

A schema that states `fieldsMatch` (Data Package v2) is followed to the letter instead: `exact`, `equal`,
`subset`, `superset` or `partial`. `exact` adds `incorrect-label`, `partial` adds `unmatched-header`.

`schema-error` is a remark on the schema itself: a misspelt word, a bound that cannot be read, a constraint
that has no meaning for the type. The defect is survived, and said.

`check-error` is a remark that says what could not be checked and why: a custom check that Parvis does not
know, a pattern that takes too long, a date form that cannot be read. Nothing is skipped silently.

## As frictionless does

`parvis validate FILE --schema SCHEMA --compat frictionless` judges as frictionless-py 5.21 does, to compare
reports: columns by position, lenient numbers and dates, `blank-row`, keys with a missing part. A test
holds the two side by side on random schemas and files, and on the 67 corner cases of
`tests/engine/validation/test_67_vectors.py`, where both readings stand in two columns. Where frictionless
breaks down, Parvis says so in a `check-error` and goes on. Three things are not imitated: its guesses about
encoding, delimiter and header; `missing-cell` (an absent cell is an empty one here); the other errors of a
row that has too many cells.

## How values are read

- The text of the cell decides, as it is: spaces around a number make it wrong, and the finding says what to
  write instead when it is plain.
- A missing value is an exact text of `missingValues`; the empty cell by default. It breaks nothing but
  `required`.
- A cell of the wrong type gives one `type-error`, and its constraints are not looked at.
- Patterns match the whole text, digits are ASCII digits. They run in RE2; what RE2 cannot express (looking
  around, back references) runs on the distinct values in a process that is killed when it takes too long.
  JSON schemas run there too.
- Bounds and lists are compared as the type reads them: `1.0` is `1`, and an ISO bound may meet a French date.
- A foreign key looks in the table itself, in another table of the data package, or in an official reference
  table by its name: `communes`, `departments`, `regions`, `intercommunalities`, `postal-codes`, `naf`, `cpv`,
  `accounts`, `deliberation-matters`, each with the fields `code` and `name`, all their periods together. A
  key with a missing part refers to nothing.
- A row without any value is set aside by the reading (`empty`); there is no `blank-row` finding.

## The checks
"""


def checks_page() -> str:
    """Return the page in Markdown."""
    return "\n".join([_INTRODUCTION, *(line for check in CHECKS for line in _section(check))])


def _section(check: Check) -> Iterator[str]:
    yield f"### {check.code}\n"
    yield f"{TABLES['check'][check.code][1]} Finding: `{check.finding}`.\n"
    yield "| Schema | Kept by | Broken by |"
    yield "|---|---|---|"
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for column, examples in enumerate((check.examples, check.counter_examples)):
        for example in examples:
            rows.setdefault(_schema(example), ([], []))[column].append(_cells(example))
    for schema, (kept, broken) in rows.items():
        yield f"| {schema} | {'; '.join(kept)} | {'; '.join(broken)} |"
    yield ""


def _schema(example: Example) -> str:
    fields = example.schema["fields"]
    declared = [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    facts = [
        f"{key} {_shown(value)}"
        for field in declared[:1]
        for key, value in field.items()
        if key != "name" and (key, value) != ("type", "string")
    ]
    keys = ("primaryKey", "uniqueKeys")
    facts += [f"{key} {_shown(example.schema[key])}" for key in keys if example.schema.get(key)]
    custom = example.schema.get("custom_checks")
    listed = custom if isinstance(custom, list) else []
    facts += [f"{check['name']} {_shown(check['params'])}" for check in listed]
    return ", ".join(facts) or "string"


def _cells(example: Example) -> str:
    header, *rows = example.rows
    width = len(header) - 1 if header[-1] == "other" else len(header)
    return ", ".join(" + ".join(_code(cell) for cell in row[:width]) for row in rows)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return " / ".join(_shown(part) for part in value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _code(text or None)


def _code(cell: str | None) -> str:
    if cell is None:
        return "(empty)"
    return "`" + cell.replace("\n", "\\n").replace("|", "\\|") + "`"


if __name__ == "__main__":
    sys.stdout.write(checks_page())

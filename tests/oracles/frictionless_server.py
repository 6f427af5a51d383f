"""frictionless behind a pipe: a JSON line in (schema, rows or text), a JSON line out (its findings)."""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
import warnings
from pathlib import Path

from frictionless import Dialect, Resource
from frictionless.formats import CsvControl

CONSTRAINT = re.compile(r'constraint "(\w+)" is')


def judge(schema, rows, folder):
    """Return [code, row, field, constraint] for each error; a schema that is refused has errors only.

    rows: lists of cells, or the text of the file.
    """
    path = Path(folder) / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        if isinstance(rows, str):
            file.write(rows)
        else:
            csv.writer(file).writerows(rows)
    # By its path, so that the version its `$schema` names counts.
    (Path(folder) / "schema.json").write_text(json.dumps(schema), "utf-8")
    control = CsvControl(delimiter=",", quote_char='"', double_quote=True, skip_initial_space=False)
    resource = Resource(
        path=path.name,
        basepath=folder,
        schema="schema.json",
        encoding="utf-8",
        format="csv",
        dialect=Dialect(controls=[control]),
    )
    report = resource.validate(limit_errors=1_000_000)
    found = []
    for error in [*report.errors, *report.tasks[0].errors] if report.tasks else report.errors:
        constraint = CONSTRAINT.search(error.note or "") if error.type == "constraint-error" else None
        number = getattr(error, "row_number", None)
        label = getattr(error, "field_name", None)
        found.append([error.type, number, label or None, constraint.group(1) if constraint else None])
    return {"findings": found}


def main():
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                answer = judge(asked["schema"], asked["rows"], folder)
            except Exception as error:  # noqa: BLE001  its accidents are part of what is compared
                answer = {"accident": type(error).__name__}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

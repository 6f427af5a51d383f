"""frictionless on one file, as a whole process: `frictionless_run.py FILE SCHEMA`. Runs in .venv-oracles."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from frictionless import Dialect, Resource
from frictionless.formats import CsvControl


def main() -> None:
    """Validate, and print how many errors of each type."""
    file, schema = (Path(argument) for argument in sys.argv[1:])
    control = CsvControl(delimiter=";", quote_char='"', double_quote=True, skip_initial_space=False)
    resource = Resource(
        path=file.name,
        basepath=str(file.parent),
        schema=schema.name,
        encoding="utf-8",
        dialect=Dialect(controls=[control]),
    )
    report = resource.validate(limit_errors=100_000_000)
    print(json.dumps(Counter(error.type for error in report.tasks[0].errors)))


if __name__ == "__main__":
    main()

"""Validate a file as it was received, in one child process that reads and checks it."""

from __future__ import annotations

from pathlib import Path

from parvis.engine.model.finding import Report
from parvis.engine.model.told import Told
from parvis.engine.reading import describe_extract
from parvis.engine.sandbox import Limits, run_in_sandbox
from parvis.standards.table_schema import TableSchema

TASK = "parvis.engine.validation.task:validate_file"


def validate_extract(
    path: Path,
    schema: TableSchema,
    folder: Path,
    *,
    told: Told | None = None,
    limit: int = 1000,
    compat: str | None = None,
) -> Report:
    """Return what of the file's table does not conform to `schema`; nothing of the file is kept.

    The longest visible table is meant. folder: exists, for the child to work in. told: how a person says the
    file is to be read; limit, compat: as in `validate_table`. Raises what `read_extract` and `validate_table`
    raise, and UnreadableExtract("validate-no-table").
    """
    extract = describe_extract(path, sha256="")  # nobody asks for it
    answer = run_in_sandbox(
        TASK,
        {
            "path": str(path.resolve()),
            "name": extract.name,
            "told": (told or Told()).to_json(),
            "schema": schema.to_message(),
            "limit": limit,
            "compat": compat,
        },
        limits=Limits(),
        folder=folder,
    )
    return Report.from_json(answer)

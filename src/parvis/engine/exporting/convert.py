"""Keep a file as a typed Parquet table, every record accounted for, nothing repaired."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parvis.engine.exporting.conversion import Conversion
from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.told import Told
from parvis.engine.reading import describe_extract
from parvis.engine.sandbox import Limits, run_in_sandbox
from parvis.errors import UnreadableExtract

TASK = "parvis.engine.exporting.convert_task:convert_file"
TYPED = "typed.parquet"


def convert_extract(
    path: Path,
    output: Path,
    *,
    told: Told | None = None,
    limits: Limits | None = None,
    progress: Progress = silent,
) -> tuple[Conversion, str]:
    """Write the table of the file at `path` to the Parquet file `output`; return what it is, and the file's
    sha256.

    The longest visible table is meant, or the one `told` names. A column is typed when every filled cell has
    one form of the type (forms.py); the others keep their text. `_row` is kept. The output appears whole or
    not at all. Raises UnreadableExtract as `read_extract` does, and `validate-no-table`.
    """
    extract = describe_extract(path, sha256="")
    before = path.stat()
    output.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".parvis-", dir=output.parent) as work,
        ThreadPoolExecutor(max_workers=1) as aside,
    ):
        # The bytes are counted while the child reads them.
        described = aside.submit(describe_extract, path)
        answer = run_in_sandbox(
            TASK,
            {"path": str(path.resolve()), "name": extract.name, "told": (told or Told()).to_json()},
            limits=limits or Limits(),
            folder=Path(work),
            progress=lambda share: progress("reading", share),
        )
        sha256 = described.result().sha256
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableExtract("extract-changed", name=extract.name, retryable=True)
        (Path(work) / TYPED).replace(output)
    progress("reading", 1.0)
    return Conversion.from_json(answer), sha256

"""Write docs/columns.md from the detectors' declarations: `python -m parvis.wording.columns_page`."""

from __future__ import annotations

import sys

from parvis.engine.profiling.detector import Detector
from parvis.engine.profiling.detectors import DETECTORS
from parvis.wording import TABLES

_INTRODUCTION = """# Columns

What Parvis recognises in a column, and on what evidence. This page is written from the declarations
(`python -m parvis.wording.columns_page > docs/columns.md`) and a test keeps it true.

- Every cell counts, never the first rows only: the share in the table is of all the cells that are not empty.
- **Header**: the values alone prove nothing (75013 may be an amount), so the header must say it.
  **Header or list**: the header, or nearly all values being in the official table
  ([the tables](reference-tables.md)). **Header and list**: both. **Values**: their form or key is enough.
- A code stays text: leading zeros, 7.10, numbers of more than fifteen digits, lists such as `1931,5157` are
  never read as numbers; a number under a header that names a zone, an account or a code is a name.
- When all dates of a column can be read day first or month first, the profile says so (`doubts`:
  `day-month`), and the proposed repair asks to check.

| Meaning | Code | Type | Evidence | Share | For example | Not |
|---|---|---|---|---|---|---|
"""


def columns_page() -> str:
    """Return the whole page."""
    return _INTRODUCTION + "\n".join(_line(detector) for detector in DETECTORS) + "\n"


def _line(detector: Detector) -> str:
    meaning = TABLES["meaning"].get(detector.code, ("", detector.description))[1]
    cells = (
        meaning,
        f"`{detector.code}`",
        detector.type,
        _evidence(detector),
        f"{detector.share:.0%}",
        _code(detector.examples[0]),
        _code(detector.counter_examples[0]),
    )
    return "| " + " | ".join(cells) + " |"


def _evidence(detector: Detector) -> str:
    if detector.header_and_known:
        return "header and list"
    if detector.label_needed:
        return "header" if detector.known is None else "header or list"
    return "values"


def _code(text: str) -> str:
    shown = text.replace("|", "\\|").replace("\n", " ")
    return f"`{shown[:40]}`" if shown.strip() else "(empty)"


if __name__ == "__main__":
    sys.stdout.write(columns_page())

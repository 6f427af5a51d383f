"""Why the layout sets a record aside: the codes of `wording/reasons.py`."""

from __future__ import annotations

TITLE, HEADER, REPEATED, UNITS, BLANK, FOOTNOTE, COMMENT = (
    "title",
    "header",
    "repeated-header",
    "units",
    "empty",
    "footnote",
    "comment",
)

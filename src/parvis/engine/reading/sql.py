"""Let one reading query through, and nothing that could write: the last of three guards.

The first is the person's own account, which need not be able to write; the second the read-only transaction
(or the read-only file) the query runs in. This one refuses several statements and files on the server.
"""

from __future__ import annotations

import re

from parvis.errors import UnreadableExtract

_READS = re.compile(r"\s*(?:\(\s*)*(?:select|with|table|values)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = re.compile(r"\binto\s+(?:outfile|dumpfile)\b|/\*!", re.IGNORECASE)


def one_reading_query(query: str) -> str:
    """Return the query without its last semicolon. Raises UnreadableExtract("query-not-reading")."""
    text = query.strip().rstrip(";").rstrip()
    bare = _HIDDEN.sub(" ", text)
    if not _READS.match(bare) or ";" in bare or _WRITES.search(bare) or "/*!" in text:
        raise UnreadableExtract("query-not-reading")
    return text

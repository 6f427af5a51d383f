"""Tell the lines of a text file that are remarks, such as `# exported on 3 May`."""

from __future__ import annotations

from collections.abc import Sequence

MARKS = ("#", "//")
# Where most lines begin with the mark, it is part of the data.
MOST_SHARE = 0.5


def comment_mark(records: Sequence[str], rows: Sequence[Sequence[str] | None], width: int) -> str | None:
    """Return what remarks begin with; None when there are none.

    width: how many cells are usual. A line that begins with the mark and has the usual cells is a row, or a
    header written `#id;name`.
    """
    for mark in MARKS:
        marked = [index for index, record in enumerate(records) if record.lstrip().startswith(mark)]
        if not marked or len(marked) > MOST_SHARE * len(records):
            continue
        remarks = [index for index in marked if is_comment(records[index], rows[index], mark, width)]
        if 2 * len(remarks) >= len(marked):
            return mark
    return None


def is_comment(record: str, cells: Sequence[str] | None, mark: str, width: int) -> bool:
    """Tell whether a record is a remark, where remarks begin with `mark`."""
    if not record.lstrip().startswith(mark):
        return False
    return width < 2 or cells is None or len(cells) != width or not any(cell.strip() for cell in cells[1:])

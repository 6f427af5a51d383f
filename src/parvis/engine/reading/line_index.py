"""Count and place the physical records of a large UTF-8 file, vectorised over its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Small enough to stay in the processor's cache while it is looked at several times.
CHUNK = 1 << 18
NEWLINE, RETURN, QUOTE = 10, 13, 34


@dataclass(frozen=True)
class LineIndex:
    """Where records end, when quotes are used as the rules have it.

    starts: numpy array of byte offsets, one a record; end: of the last record, its line end left out; ending:
    bytes between two records; raw_lines: newlines in the file, those inside quotes included.
    """

    starts: Any
    end: int
    ending: int
    raw_lines: int

    def __len__(self) -> int:
        return len(self.starts)

    def stop(self, record: int) -> int:
        """Return the byte offset of the end of a record, its line end left out."""
        return self.end if record + 1 == len(self) else int(self.starts[record + 1]) - self.ending

    def blank(self) -> Any:
        """Return a boolean array: records without a byte."""
        import numpy as np

        return np.append(np.diff(self.starts) == self.ending, int(self.starts[-1]) == self.end)

    def read(self, path: Path, first: int, last: int) -> list[str]:
        """Return the text of records first (included) to last (excluded)."""
        if first >= last:
            return []
        offset = int(self.starts[first])
        with path.open("rb") as file:
            file.seek(offset)
            block = file.read(self.stop(last - 1) - offset)
        return [
            block[int(self.starts[record]) - offset : self.stop(record) - offset].decode(
                "utf-8", errors="surrogatepass"
            )
            for record in range(first, last)
        ]


def index_records(path: Path, skip: int, *, quoted: bool) -> LineIndex | None:
    """Return the index of a file whose lines all end alike, or None: then only exact reading will do.

    quoted: newlines between two double quotes belong to a cell. None too for a quote left open, a carriage
    return alone, a NUL.
    """
    import numpy as np

    pieces = []
    raw_lines = returns = pairs = opened = returned = 0
    previous = b""
    offset = skip
    with path.open("rb") as file:
        file.seek(skip)
        while text := file.read(CHUNK):
            if b"\x00" in text:
                return None
            if b"\r" in text or previous == b"\r":
                returns += text.count(b"\r")
                pairs += text.count(b"\r\n") + (previous == b"\r" and text[:1] == b"\n")
            chunk = np.frombuffer(text, dtype=np.uint8)
            newlines = np.flatnonzero(chunk == NEWLINE)
            raw_lines += len(newlines)
            if quoted and b'"' in text:
                quotes = np.flatnonzero(chunk == QUOTE)
                inside = (np.searchsorted(quotes, newlines) + opened) & 1
                newlines = newlines[inside == 0]
                opened = (opened + len(quotes)) & 1
            elif opened:
                newlines = newlines[:0]
            first_returned = len(newlines) and newlines[0] == 0 and previous == b"\r"
            returned += int((chunk[newlines - 1] == RETURN).sum()) if returns else 0
            if len(newlines) and newlines[0] == 0:
                # Index -1 looked at the end of this chunk: look at the end of the chunk before instead.
                returned += int(bool(first_returned)) - int(bool(returns) and chunk[-1] == RETURN)
            previous = text[-1:]
            pieces.append(newlines + offset)
            offset += len(text)
    if opened or returns != pairs:
        return None
    ends = np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int64)
    if returned not in (0, len(ends)):
        return None
    ending = 2 if returned else 1
    starts = np.concatenate([[skip], ends + 1]).astype(np.int64, copy=False)
    if starts[-1] >= offset and len(ends):
        return LineIndex(starts[:-1], int(ends[-1]) + 1 - ending, ending, raw_lines)
    return LineIndex(starts if starts[-1] < offset else starts[:-1], offset, ending, raw_lines)

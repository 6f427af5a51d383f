"""Decide how a text file separates its cells: consistency of the rows, then what the cells look like."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from parvis.engine.model.table import Dialect
from parvis.engine.reading.cells import WORDS, look
from parvis.engine.reading.records import UnclosedRecord, join_lines, lines_of, parse_records

DELIMITERS = (";", ",", "\t", "|")
QUOTE = '"'
SAMPLED_RECORDS = 400


def decide_dialect(text: str) -> Dialect:
    """Return the dialect of a sample of whole lines. delimiter is None for a file of one column."""
    best, best_score = Dialect(), 0.0
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        quote, escape = _quoting(text, delimiter)
        dialect = Dialect(delimiter, quote, escape)
        score = _score(text, dialect)
        if score > best_score:
            best, best_score = dialect, score
    if best.delimiter is None:
        return Dialect(None, *_quoting(text, "\n"))
    return best


def _quoting(text: str, delimiter: str) -> tuple[str | None, str | None]:
    """Return (quote, escape). A quote counts only where it opens a cell; elsewhere it is an inch mark."""
    opens = text.startswith(QUOTE) or f"{delimiter}{QUOTE}" in text or f"\n{QUOTE}" in text
    if not opens:
        return None, None
    if f"\\{QUOTE}" in text and f"{QUOTE}{QUOTE}" not in text.replace(
        f"{delimiter}{QUOTE}{QUOTE}", delimiter
    ):
        return QUOTE, "\\"
    return QUOTE, QUOTE


def _score(text: str, dialect: Dialect) -> float:
    records = []
    for record in join_lines(lines_of(text), dialect):
        if record.strip() and not isinstance(record, UnclosedRecord):
            records.append(record)
        if len(records) >= SAMPLED_RECORDS:
            break
    if not records:
        return 0.0
    try:
        rows = [row for row in parse_records(records, dialect) if row]
    except csv.Error:
        return 0.0
    return regularity(rows) * (0.2 + 0.8 * _sense(rows, dialect))


def regularity(rows: Sequence[Sequence[str]]) -> float:
    """Share of rows of the usual width, weighed down for narrow tables: chance makes narrow ones."""
    widths = Counter(len(row) for row in rows)
    wide = Counter({width: times for width, times in widths.items() if width > 1})
    if not wide:
        return 0.0
    usual, times = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
    share = times / len(rows)
    near = sum(count for width, count in wide.items() if abs(width - usual) <= 2) / len(rows)
    if near < 0.25:
        return 0.0
    return (0.8 * share + 0.2 * near) * (usual - 1) / usual


def _sense(rows: Sequence[Sequence[str]], dialect: Dialect) -> float:
    """Share of cells that look like one value: no other delimiter in them, no stray quote at one end."""
    others = [mark for mark in DELIMITERS if mark not in (dialect.delimiter, ",")]
    good, total = 0.0, 0
    for row in rows[:100]:
        for cell in row[:60]:
            total += 1
            if look(cell) != WORDS:
                good += 1
                continue
            text = cell.strip()
            lopsided = text.startswith(QUOTE) != text.endswith(QUOTE)
            half_number = text[:1] in ("]", "}", ")") or (dialect.delimiter == "," and ";" in text)
            if not lopsided and not half_number and not any(mark in text for mark in others):
                good += 1
            elif dialect.quote is not None and not lopsided:
                good += 0.5 if dialect.delimiter == "," else 0.8
    return good / total if total else 0.0

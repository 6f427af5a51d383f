"""Decide how a text file separates its cells: consistency of the rows, then what the cells look like."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.engine.model.table import Decision, Dialect
from parvis.engine.model.told import Told
from parvis.engine.reading.cells import WORDS, look
from parvis.engine.reading.fixed_width import find_starts
from parvis.engine.reading.quoting import Quoting, decide_quoting
from parvis.engine.reading.records import UnclosedRecord, join_lines, lines_of, parse_records

DELIMITERS = (";", ",", "\t", "|", "^", "~")
SAMPLED_RECORDS = 400
# Between words a space is no delimiter: only rows that nearly all agree may say otherwise.
LEAST_SPACED_SHARE, LEAST_SPACED_COLUMNS = 0.97, 3
# Below this no delimiter convinces, and columns of fixed width are looked for.
WEAK_SCORE = 0.75


@dataclass(frozen=True)
class DialectChoice:
    """A dialect, how well the sample agrees with it (0 to 1), the usual number of cells, and the evidence."""

    dialect: Dialect
    score: float
    width: int
    decisions: tuple[Decision, ...]


def decide_dialect(text: str, told: Told | None = None) -> DialectChoice:
    """Return the dialect of a sample of whole lines. Its delimiter is None for a file of one column."""
    told = told or Told()
    if told.delimiter is not None:
        quoting = decide_quoting(text, told.delimiter or "\n", told.quote)
        dialect = _dialect(told.delimiter or None, quoting)
        return _chosen(text, dialect, quoting, "told", {})
    scores: list[tuple[float, Dialect, Quoting]] = []
    for delimiter in DELIMITERS:
        if delimiter in text:
            quoting = decide_quoting(text, delimiter, told.quote)
            dialect = _dialect(delimiter, quoting)
            scores.append((_score(text, dialect), dialect, quoting))
    scores.sort(key=lambda found: -found[0])
    best = scores[0] if scores and scores[0][0] > 0 else None
    decimals = best is not None and best[1].delimiter == "," and _are_decimal_commas(text)
    if best is None or decimals or best[0] < WEAK_SCORE:
        aligned = _fixed_width(text)
        if aligned is not None and (decimals or aligned[0] > (best[0] if best else 0.0)):
            return _chosen(text, aligned[1], Quoting(None, None), "aligned-columns", {})
    if best is None:
        spaced = _by_spaces(text, told)
        if spaced is not None:
            return _chosen(text, *spaced, "regular-rows", {"second": ""})
        quoting = decide_quoting(text, "\n", told.quote)
        return _chosen(text, _dialect(None, quoting), quoting, "no-delimiter", {})
    second = scores[1][1].delimiter if len(scores) > 1 and scores[1][0] > 0 else ""
    return _chosen(text, best[1], best[2], "regular-rows", {"second": second or ""})


def _dialect(delimiter: str | None, quoting: Quoting) -> Dialect:
    return Dialect(delimiter, quoting.quote, quoting.escape, spaced=quoting.spaced)


def _chosen(
    text: str, dialect: Dialect, quoting: Quoting, reason: str, facts: dict[str, object]
) -> DialectChoice:
    """Weigh the dialect chosen, and say what speaks for it."""
    rows = _rows(text, dialect)
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda one: (widths[one], one), default=1)
    share = round(widths[width] / len(rows), 3) if rows else 1.0
    facts = {**facts, "share": share, "columns": width, "rows": len(rows)}
    decisions = [
        Decision("delimiter", dialect.delimiter or "", reason, facts),
        Decision("quote", dialect.quote or "", quoting.reason, {"cells": quoting.cells}),
    ]
    return DialectChoice(dialect, _score(text, dialect), width, tuple(decisions))


def _rows(text: str, dialect: Dialect) -> list[list[str]]:
    """Return the cells of the first records; [] when this dialect cannot cut them."""
    records = []
    for record in join_lines(lines_of(text), dialect):
        if record.strip() and not isinstance(record, UnclosedRecord):
            records.append(record)
        if len(records) >= SAMPLED_RECORDS:
            break
    try:
        return [row for row in parse_records(records, dialect) if row]
    except csv.Error:
        return []


def _score(text: str, dialect: Dialect) -> float:
    rows = _rows(text, dialect)
    if not rows:
        return 0.0
    return regularity(rows) * (0.2 + 0.8 * _sense(rows, dialect))


def _are_decimal_commas(text: str) -> bool:
    """Tell whether nearly every comma stands between two digits."""
    return len(re.findall(r"\d,\d", text)) >= 0.95 * text.count(",")


def _fixed_width(text: str) -> tuple[float, Dialect] | None:
    """Return the dialect of columns padded with spaces, and its score; None when the lines do not align."""
    starts = find_starts([line.rstrip("\r\n") for line in lines_of(text)][:SAMPLED_RECORDS])
    if starts is None:
        return None
    dialect = Dialect(starts=starts)
    rows = _rows(text, dialect)
    # Every line has all the columns by construction: what tells is that they are filled.
    filled = sum(1 for row in rows if sum(1 for cell in row if cell) * 2 > len(starts)) / len(rows)
    return filled * (len(starts) - 1) / len(starts) * (0.2 + 0.8 * _sense(rows, dialect)), dialect


def _by_spaces(text: str, told: Told) -> tuple[Dialect, Quoting] | None:
    """Return the dialect of cells parted by single spaces, when nearly all rows agree."""
    quoting = dataclasses.replace(decide_quoting(text, " ", told.quote), spaced=False)
    dialect = _dialect(" ", quoting)
    rows = _rows(text, dialect)
    widths = Counter(len(row) for row in rows)
    if not widths:
        return None
    usual, times = widths.most_common(1)[0]
    values = sum(1 for row in rows[:100] for cell in row if look(cell) != WORDS)
    cells = sum(len(row) for row in rows[:100])
    if usual < LEAST_SPACED_COLUMNS or times < LEAST_SPACED_SHARE * len(rows) or len(rows) < 3:
        return None
    return (dialect, quoting) if values >= 0.3 * cells else None


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
            lopsided = text.startswith('"') != text.endswith('"')
            half_number = text[:1] in ("]", "}", ")") or (dialect.delimiter == "," and ";" in text)
            if not lopsided and not half_number and not any(mark in text for mark in others):
                good += 1
            elif dialect.quote is not None and not lopsided:
                good += 0.5 if dialect.delimiter == "," else 0.8
    return good / total if total else 0.0

"""Write a cell's value as text: whole numbers without point, floats in their shortest form, ISO dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

# Below this, a float that is whole is the integer a person typed.
EXACT = 10**15
# What a cell holds, as kept beside its text.
TEXT, NUMBER, DATE, OTHER = 0, 1, 2, 3
_KIND_OF: dict[type, int] = {
    str: TEXT,
    float: NUMBER,
    int: NUMBER,
    datetime.date: DATE,
    datetime.datetime: DATE,
}


def as_text(value: Any) -> str:
    """Return the text of one value; None gives the empty text."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if value.is_integer() and abs(value) < 1e21:
                return str(int(value))
            return format(Decimal(repr(value)), "f") if "e" in repr(value) else repr(value)
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            seconds = value.total_seconds()
            hours, rest = divmod(abs(int(seconds)), 3600)
            return f"{'-' if seconds < 0 else ''}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
    return "" if value is None else str(value)


def texts_of(values: Sequence[Any]) -> tuple[Any, Any]:
    """Return the texts of many cells of one column, as an Arrow array, and their kinds, as a numpy array.

    The same as `as_text` one by one; a column of one type, as most are, is written without looking at each.
    """
    import numpy as np
    import pyarrow as pa

    types = set(map(type, values))
    if types == {str}:
        return pa.array(values, pa.string()), np.zeros(len(values), np.uint8)
    if types == {float}:
        return _floats(pa.array(values, pa.float64())), np.full(len(values), NUMBER, np.uint8)
    if types == {datetime.date}:
        return pa.array(values, pa.date32()).cast(pa.string()), np.full(len(values), DATE, np.uint8)
    kinds = np.fromiter((_KIND_OF.get(type(value), OTHER) for value in values), np.uint8, len(values))
    if types == {str, float}:
        import pyarrow.compute as pc

        numbers = pa.array([value if type(value) is float else None for value in values], pa.float64())
        words = pa.array([value if type(value) is str else None for value in values], pa.string())
        return pc.coalesce(words, _floats(numbers)), kinds
    return pa.array([as_text(value) for value in values], pa.string()), kinds


def _floats(numbers: Any) -> Any:
    """Write floats, looping only over those whose shortest form has an exponent."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pc.and_(pc.equal(pc.floor(numbers), numbers), pc.less(pc.abs(numbers), float(EXACT)))
    integers = pc.if_else(whole, numbers, None).cast(pa.int64()).cast(pa.string())
    if pc.all(whole, skip_nulls=True).as_py() in (True, None):
        return integers
    shortest = pc.if_else(whole, None, numbers).cast(pa.string())
    texts = pc.coalesce(integers, shortest)
    odd = pc.match_substring_regex(texts, "[^0-9.-]")
    if pc.any(odd).as_py():
        plain = [
            as_text(number) if strange else None
            for number, strange in zip(numbers.to_pylist(), odd.to_pylist(), strict=True)
        ]
        texts = pc.if_else(odd, pa.array(plain, pa.string()), texts)
    return texts

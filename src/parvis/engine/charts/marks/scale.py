"""Round numbers for axes."""

from __future__ import annotations

import math


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return round values from at or below `low` to at or above `high`, about `count` steps apart."""
    if high <= low:
        high = low + 1
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def position(value: float, low: float, high: float, start: float, end: float) -> float:
    """Return where `value` falls between `start` and `end` when `low` is at start and `high` at end."""
    return start + (value - low) / ((high - low) or 1.0) * (end - start)

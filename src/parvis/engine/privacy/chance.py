"""Could so many matches be an accident? A binomial test against the false-positive rate of an identifier."""

from __future__ import annotations

import math

# A share of random strings passes every checksum: an alarm is raised when the matches are rarer than this
# under chance alone. One alarm in fifty such columns is the price of seeing a single cell.
RARE = 0.02


def survival(hits: int, trials: int, chance: float) -> float:
    """Return the probability of `hits` or more successes in `trials` draws that succeed with `chance`."""
    if hits <= 0:
        return 1.0
    if hits > trials or chance <= 0.0:
        return 0.0
    mean = trials * chance
    if trials > 2000:
        return _poisson_survival(hits, mean) if chance < 0.1 else _normal_survival(hits, trials, chance)
    first = math.lgamma(trials + 1) - math.lgamma(hits + 1) - math.lgamma(trials - hits + 1)
    term = math.exp(first + hits * math.log(chance) + (trials - hits) * math.log1p(-chance))
    total = 0.0
    for number in range(hits, trials + 1):
        total += term
        if term < total * 1e-12 and number > mean:
            break
        term *= (trials - number) / (number + 1) * chance / (1.0 - chance)
    return min(1.0, total)


def _poisson_survival(hits: int, mean: float) -> float:
    term = math.exp(hits * math.log(mean) - mean - math.lgamma(hits + 1)) if mean else 0.0
    total = 0.0
    for number in range(hits, hits + 10_000):
        total += term
        if term < total * 1e-12 and number > mean:
            break
        term *= mean / (number + 1)
    return min(1.0, total)


def _normal_survival(hits: int, trials: int, chance: float) -> float:
    spread = math.sqrt(trials * chance * (1 - chance))
    return 0.5 * math.erfc((hits - 0.5 - trials * chance) / (spread * math.sqrt(2)))

"""Tell how far the whole work is while each room tells how far it is itself."""

from __future__ import annotations

from parvis.engine.model.progress import Progress

# Part of the whole each stage ends at, from the times measured on a million rows.
ENDS = {
    "reading": 0.35,
    "profiling": 0.5,
    "repairing": 0.65,
    "validating": 0.75,
    "exporting": 0.85,
    "drawing": 0.9,
    "scanning": 0.99,
    "storing": 1.0,
}


class Whole:
    """Turns the share of a stage into the share of the whole, which never falls."""

    def __init__(self, listener: Progress) -> None:
        self._listener = listener
        self._share = 0.0

    def __call__(self, stage: str, share: float) -> None:
        """Tell the listener. share: part done of that stage, 0 to 1."""
        names = list(ENDS)
        before = names.index(stage)
        start = ENDS[names[before - 1]] if before else 0.0
        reached = start + (ENDS[stage] - start) * min(max(share, 0.0), 1.0)
        self._share = max(self._share, reached)
        self._listener(stage, self._share)

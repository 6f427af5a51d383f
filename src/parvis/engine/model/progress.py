"""Progress: how long work tells what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by long work: `stage` is a code with a sentence in wording (reading, profiling, repairing,
    validating, drawing, exporting, storing); `share` is the part done of the whole, 0 to 1, never falling.
    May raise to cancel the work.
    """

    def __call__(self, stage: str, share: float) -> None: ...


def silent(stage: str, share: float) -> None:
    """A listener that does nothing."""

"""Profiling: what every column of a table holds, over all its rows; one detector a file."""

from parvis.engine.profiling.positions import with_positions
from parvis.engine.profiling.profile import profile_table

__all__ = ["profile_table", "with_positions"]

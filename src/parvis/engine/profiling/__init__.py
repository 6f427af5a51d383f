"""Profiling: what every column of a table holds, over all its rows; one detector a file."""

from parvis.engine.profiling.positions import with_positions
from parvis.engine.profiling.profile import profile_columns, profile_table

__all__ = ["profile_columns", "profile_table", "with_positions"]

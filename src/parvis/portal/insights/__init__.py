"""Figures and strategy. Opens with the issue on steering."""

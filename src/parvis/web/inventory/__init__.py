"""Screens of the inventory: what the authority holds, what it must open, what it decided."""

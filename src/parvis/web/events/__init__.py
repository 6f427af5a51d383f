"""Screens of the events: what anybody sees, and what the authority writes."""

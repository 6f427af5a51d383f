"""Screens of the consultations: what residents answer, and what the authority writes."""

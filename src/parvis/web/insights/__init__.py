"""Screens of what reality says: figures of use, strategy, impact report."""

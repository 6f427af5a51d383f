"""Fixtures that several rooms of the engine are tested with."""

from tests.engine.cluster import master

__all__ = ["master"]

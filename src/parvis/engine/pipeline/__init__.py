"""The way of an extract through the engine, from the raw file to what may be published."""

from parvis.engine.pipeline.candidate import Candidate
from parvis.engine.pipeline.prepare import prepare_extract, prepare_reading

__all__ = ["Candidate", "prepare_extract", "prepare_reading"]

"""The way of an extract through the engine, from the raw file to a candidate for publication."""

from parvis.engine.pipeline.candidate import Candidate
from parvis.engine.pipeline.prepare import prepare_extract, prepare_reading
from parvis.engine.pipeline.scanning import Neighbour

__all__ = ["Candidate", "Neighbour", "prepare_extract", "prepare_reading"]

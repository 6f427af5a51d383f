"""Read foreign files into lossless tables of text: one module per family of formats."""

from parvis.engine.reading.extract import describe_extract, read_extract

__all__ = ["describe_extract", "read_extract"]

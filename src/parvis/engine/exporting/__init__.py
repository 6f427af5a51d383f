"""Exporting: a repaired table in typed Parquet, then in the formats people and programs use."""

from parvis.engine.exporting.data_package import describe_package
from parvis.engine.exporting.export import FORMATS, export_table
from parvis.engine.exporting.foreseen import foresee_types, write_foreseen
from parvis.engine.exporting.format import ExportedFile
from parvis.engine.exporting.typed import write_typed

__all__ = [
    "FORMATS",
    "ExportedFile",
    "describe_package",
    "export_table",
    "foresee_types",
    "write_foreseen",
    "write_typed",
]

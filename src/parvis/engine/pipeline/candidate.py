"""Candidate: what a preparation made of an extract, before anybody publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.engine.charts.spec import Picture
from parvis.engine.exporting import ExportedFile
from parvis.engine.model.finding import Report
from parvis.engine.model.profile import Profile
from parvis.engine.model.recipe import Ledger, Recipe
from parvis.engine.model.table import Reading
from parvis.engine.repair import Proposal
from parvis.standards.table_schema import TableSchema


@dataclass(frozen=True)
class Candidate:
    """A prepared table and all that was learnt on the way.

    folder: where its files are. sha256: of what they say: a second run over the same extract with the same
    recipe has the same one. reading: its Parquet files are gone, the facts remain. profile: of the repaired
    table. proposals: the suggested steps with their reasons, empty when the recipe was given. schema: the
    one that was asked for, or recognised. fields: the schema the columns were typed with, inferred when there
    is none. rows: of the output. exports: what was written, or why not. undrawn: the notice that says the
    drawing failed, None when it ran, with or without a picture. scan: as scanning.py writes it, None when
    nobody asked.
    """

    folder: Path
    sha256: str
    reading: Reading
    profile: Profile
    recipe: Recipe
    proposals: tuple[Proposal, ...]
    ledger: Ledger
    report: Report
    schema: TableSchema | None
    fields: TableSchema
    rows: int
    pictures: tuple[Picture, ...]
    exports: tuple[ExportedFile, ...]
    undrawn: str | None = None
    scan: Mapping[str, Any] | None = None

"""The raw extracts of the fictional town: one file each, listed here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from parvis.demo.extracts import (
    air_quality,
    budget,
    building_permits,
    bus_stops,
    contracts,
    deliberations,
    elections,
    facilities,
    first_names,
    school_menus,
    subsidies,
    trees,
    waste_collection,
)
from parvis.demo.model import DemoExtract

EXTRACTS: tuple[DemoExtract, ...] = (
    subsidies.EXTRACT,
    budget.EXTRACT,
    trees.EXTRACT,
    waste_collection.EXTRACT,
    deliberations.EXTRACT,
    contracts.EXTRACT,
    first_names.EXTRACT,
    facilities.EXTRACT,
    elections.EXTRACT,
    air_quality.EXTRACT,
    bus_stops.EXTRACT,
    building_permits.EXTRACT,
    school_menus.EXTRACT,
)


def write_extracts(
    folder: Path, *, seed: int = 1901, extracts: Sequence[DemoExtract] = EXTRACTS
) -> tuple[tuple[DemoExtract, Path], ...]:
    """Write every raw extract into `folder` and return each with its path; same seed, same data."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for extract in extracts:
        path = folder / extract.file_name
        dice = random.Random(f"{seed}-{extract.slug}")  # noqa: S311 - invented data, not secrets
        extract.write(path, dice)
        written.append((extract, path))
    return tuple(written)

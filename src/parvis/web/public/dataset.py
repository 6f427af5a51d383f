"""A dataset page: what is shown of its current version, in the order of DESIGN section 7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict

from parvis.engine.model.table import TABLE_FILE
from parvis.errors import BrokenStore
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.web.pictures import ShownPicture, read_pictures
from parvis.web.public.quality import ShownFinding, findings_of
from parvis.web.public.rows import RowsView, read_rows
from parvis.web.public.sharing import Embed, embeds_of
from parvis.web.public.square import mended_cells
from parvis.web.sentences import sentence

# Ending of a file: its name for people, whom it is for (a code of `who` in the template).
DOWNLOADS = (
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("ods", "ODS"),
    ("geojson", "GeoJSON"),
    ("json", "JSON"),
    ("ndjson", "NDJSON"),
    ("parquet", "Parquet"),
)
# Types and meanings of columns whose digits are not counted.
CODES = frozenset(
    {
        "year",
        "identifier",
        "siret",
        "siren",
        "insee_commune",
        "postal_code",
        "department",
        "region",
        "epci",
        "canton",
        "iris",
        "nominal_code",
        "account",
        "budget_function",
        "deliberation_matter",
        "cpv",
        "naf",
    }
)


@dataclass(frozen=True)
class Download:
    """One file to take away. href: its permanent address, always the latest version."""

    ending: str
    name: str
    bytes: int
    href: str


@dataclass(frozen=True)
class ShownColumn:
    """One column in words. meaning: "" when nothing more than the type is known."""

    name: str
    title: str
    description: str
    type: str
    meaning: str
    missing: int


@dataclass(frozen=True)
class ShownStep:
    """One repair in words. cells, rows: changed, removed; left: cells it did not understand."""

    text: str
    cells: int
    rows: int
    left: int


@dataclass(frozen=True)
class Shown:
    """What the page shows of one resource. view: chart, map or table; rows: None unless it is the table."""

    resource: Resource | None
    others: tuple[Resource, ...]
    version: Version | None
    view: str
    views: tuple[str, ...]
    pictures: tuple[ShownPicture, ...]
    rows: RowsView | None
    downloads: tuple[Download, ...]
    columns: tuple[ShownColumn, ...]
    described: bool
    steps: tuple[ShownStep, ...]
    mended: int
    set_aside: int
    faults: int
    findings: tuple[ShownFinding, ...] = ()
    embeds: tuple[Embed, ...] = ()


def present(dataset: Dataset, parameters: QueryDict) -> Shown:
    """Return what the page of `dataset` shows; parameters: the page's address."""
    resources = list(dataset.resources.all())
    resource = next((one for one in resources if str(one.id) == parameters.get("resource")), None)
    resource = resource or next(iter(resources), None)
    version = resource.current if resource else None
    if resource is None or version is None:
        return Shown(None, (), None, "", (), (), None, (), (), False, (), 0, 0, 0)
    folder = settings.PARVIS.versions / version.hash
    pictures = read_pictures(folder, base=f"/versions/{version.hash}/")
    views = tuple(
        view
        for view, there in (
            ("chart", any(not picture.is_map for picture in pictures)),
            ("map", any(picture.is_map for picture in pictures)),
            ("table", True),
        )
        if there
    )
    view = parameters.get("view", "")
    if view not in views:
        view = "table" if not pictures else "map" if pictures[0].is_map else "chart"
    ledger = version.ledger
    rows = _rows(version, parameters) if view == "table" else None
    columns = columns_of(version.columns)
    return Shown(
        resource=resource,
        others=tuple(one for one in resources if one.current_id),
        version=version,
        view=view,
        views=views,
        pictures=tuple(picture for picture in pictures if picture.is_map == (view == "map")),
        rows=rows,
        downloads=downloads_of(resource, version),
        columns=columns,
        described=any(column.description or column.title != column.name for column in columns),
        steps=steps_of(ledger),
        mended=mended_cells(version),
        set_aside=_count(ledger.get("skipped")) + _count(ledger.get("rejected")),
        faults=version.report.get("errors", sum(version.report.get("counts", {}).values())),
        findings=findings_of(version.report),
        embeds=embeds_of(resource.id, dataset.title, pictures, conditions=rows.query if rows else ""),
    )


def _rows(version: Version, parameters: QueryDict) -> RowsView:
    codes = {column["name"] for column in version.columns if {column["type"], column["semantic"]} & CODES}
    titles = {column["name"]: column.get("title") or column.get("label") or "" for column in version.columns}
    try:
        return read_rows(
            settings.PARVIS.versions / version.hash / TABLE_FILE, parameters, titles, codes=codes
        )
    except BrokenStore as error:
        return RowsView(fault=sentence("error", error.code, error.params))


def downloads_of(resource: Resource, version: Version) -> tuple[Download, ...]:
    """Return the files of the table, the one for everybody first."""
    sizes = {
        file["name"].partition(".")[2]: file["bytes"]
        for file in version.files
        if file["name"].partition(".")[0] == "table"
    }
    # A format of a third party comes after ours, by its ending.
    names = {
        **dict(DOWNLOADS),
        **{ending: ending.upper() for ending in sorted(sizes.keys() - dict(DOWNLOADS))},
    }
    return tuple(
        Download(ending, name, sizes[ending], f"/resources/{resource.id}/latest.{ending}")
        for ending, name in names.items()
        if ending in sizes
    )


def columns_of(columns: list[Mapping[str, Any]]) -> tuple[ShownColumn, ...]:
    """Return the columns in words."""
    return tuple(
        ShownColumn(
            name=column["name"],
            title=column.get("title") or column.get("label") or column["name"],
            description=column.get("description") or "",
            type=column.get("type", "string"),
            meaning=sentence("meaning", column["semantic"], {}) if column.get("semantic") else "",
            missing=column.get("missing") or 0,
        )
        for column in columns
    )


def steps_of(ledger: Mapping[str, Any]) -> tuple[ShownStep, ...]:
    """Return the repairs that changed something, in the order they were done.

    Those said alike (one column after another) are one line: no column is named here, since a later step may
    have taken it away for good.
    """
    counts: dict[str, tuple[int, int, int]] = {}
    for step in ledger.get("steps", ()):
        found = (
            step.get("cells_changed", 0),
            step.get("rows_removed", 0),
            step.get("not_understood_count", 0),
        )
        if any(found):
            text = sentence("step", step["step"], step.get("params") or {})
            cells, rows, left = counts.get(text, (0, 0, 0))
            counts[text] = (cells + found[0], rows + found[1], left + found[2])
    return tuple(ShownStep(text, cells, rows, left) for text, (cells, rows, left) in counts.items())


def _count(part: Any) -> int:
    """Return how many records were set aside, from {reason: count}."""
    return sum((part or {}).values())

"""The data of others that a draft is made with: said by a person, or looked up by a step of its recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from parvis.engine.model.table import TABLE_FILE
from parvis.errors import RefusedAction
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.preparation.models import Draft
from parvis.standards.addresses import Addresses
from parvis.standards.codes.table import DATA, Code, CodeTable
from parvis.standards.inventory import find_template
from parvis.standards.licenses import find_license
from parvis.standards.mixing import Mix, mix

MOST_SOURCES = 20
# part: its longest text.
PARTS: Mapping[str, int] = {"producer": 200, "title": 200, "license": 60, "url": 500, "day": 10}


def checked_sources(value: object) -> list[dict[str, str]]:
    """Return sources as they are kept, those without a producer left out.

    value: list of {"producer", "title", "license", "url", "day"}, all text, any part may be missing; license:
    a name `find_license` knows, or ""; day: ISO date. Raises RefusedAction `unusable-metadata`.
    """
    refusal = RefusedAction("unusable-metadata", field="sources")
    if not isinstance(value, (list, tuple)) or len(value) > MOST_SOURCES:
        raise refusal
    kept = []
    for one in value:
        if not isinstance(one, Mapping):
            raise refusal
        source = {part: str(one.get(part) or "").strip() for part in PARTS}
        if not source["producer"]:
            continue
        license_ = find_license(source["license"])
        if any(len(source[part]) > longest for part, longest in PARTS.items()) or (
            source["license"] and license_ is None
        ):
            raise refusal
        if source["url"] and not re.match(r"https?://", source["url"]):
            raise refusal
        try:
            source["day"] = date.fromisoformat(source["day"]).isoformat() if source["day"] else ""
        except ValueError:
            raise refusal from None
        kept.append({**source, "license": license_.id if license_ else ""})
    return kept


def sources_of(draft: Draft) -> list[dict[str, str]]:
    """Return every source of the draft: those of its recipe, then those a person said, each once."""
    looked_up = [_source_of(name) for name in _tables(draft.recipe, draft.refused)]
    found = [*(one for one in looked_up if one is not None), *draft.metadata.get("sources", [])]
    return list({(one["producer"], one["title"]): one for one in found}.values())


def mix_of(draft: Draft) -> Mix | None:
    """Return what the licences of the sources allow, and the law on high-value data; None when nothing is
    forced: no source has a licence we know, and the data is not on that list."""
    found = [find_license(one["license"]) for one in sources_of(draft) if one["license"]]
    licenses = [one for one in found if one is not None]
    high_value = is_high_value(draft)
    return mix(licenses, high_value=high_value) if licenses or high_value else None


def is_high_value(draft: Draft) -> bool:
    """Tell whether the draft answers a line of the inventory that is on the list of reg. (EU) 2023/138."""
    template = find_template(draft.line.template) if draft.line is not None else None
    return template is not None and "hvd" in template.sets


def reference_files(recipe: Mapping[str, Any]) -> dict[str, Path]:
    """Return the published tables that the recipe looks up, by the address of their dataset.

    A table of official codes of the same name comes first: it ships with the product.
    """
    files = {}
    for name in _tables(recipe, ()):
        dataset = _dataset(name)
        resource = dataset.resources.first() if dataset else None
        if resource is not None and resource.current is not None:
            files[name] = settings.PARVIS.versions / resource.current.hash / TABLE_FILE
    return files


def _tables(recipe: Mapping[str, Any], refused: Any) -> Iterator[str]:
    """Yield the names of the tables that the steps look up, once each."""
    seen = set()
    for index, step in enumerate(recipe.get("steps", ())):
        name = str(step.get("params", {}).get("table", ""))
        if name and name not in seen and index not in refused:
            seen.add(name)
            yield name


def _dataset(name: str) -> Dataset | None:
    if (DATA / f"{name}.tsv").is_file():
        return None
    return public_datasets().filter(slug=name).first()


def _source_of(name: str) -> dict[str, str] | None:
    """Return the source that a looked-up table is; None for a table nobody knows (the run says so)."""
    dataset = _dataset(name)
    if dataset is not None:
        return {
            "producer": dataset.organization.name,
            "title": dataset.title,
            "license": dataset.license,
            "url": Addresses(settings.PARVIS.public_url).dataset(dataset.slug),
            "day": timezone.localdate(dataset.updated_at).isoformat() if dataset.updated_at else "",
        }
    path = DATA / f"{name}.tsv"
    return _code_table_source(name) if path.is_file() else None


def _code_table_source(name: str) -> dict[str, str]:
    about = CodeTable(name, lambda cells: Code(cells["code"], cells["name"])).about
    # "INSEE, code officiel géographique (history…); DGCL…": the first one is the producer and its table.
    first = re.sub(r"\s*\([^)]*\)", "", about["source"]).split(";")[0]
    producer, _, title = first.partition(", ")
    address = re.search(r"https?://\S+", about.get("license", ""))
    license_ = find_license(address.group()) if address else None
    return {
        "producer": producer,
        "title": title,
        "license": license_.id if license_ else "",
        "url": "",
        "day": about.get("date", ""),
    }

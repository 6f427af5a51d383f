"""A published dataset as a Data Package, version 2 of the specification."""

from __future__ import annotations

import re

from parvis.standards.addresses import Addresses
from parvis.standards.dataset import Dataset, File, Resource

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def describe_dataset(dataset: Dataset, at: Addresses) -> dict[str, object]:
    """Return the descriptor: one resource per downloadable form, at its immutable address with its digest."""
    package: dict[str, object] = {
        "$schema": PROFILE,
        "name": dataset.slug,
        "id": at.dataset_uri(dataset.id),
        "title": dataset.title,
        "description": dataset.description or dataset.summary or dataset.title,
        "homepage": at.dataset(dataset.slug),
        "created": dataset.issued.isoformat(),
        "contributors": [
            {
                "title": dataset.organization.name,
                "path": at.organization(dataset.organization.slug),
                "roles": ["publisher"],
            }
        ],
        "keywords": list(dataset.keywords),
        "resources": [
            _resource(resource, file, at) for resource in dataset.resources for file in resource.downloads
        ],
    }
    if dataset.license:
        package["licenses"] = [
            {"name": dataset.license.spdx, "path": dataset.license.url, "title": dataset.license.title["fr"]}
        ]
    package["sources"] = [
        {"title": f"{one.producer}, {one.title}" if one.title else one.producer, "path": one.url}
        if one.url
        else {"title": f"{one.producer}, {one.title}" if one.title else one.producer}
        for one in dataset.sources
    ]
    # Our own word: the sentence to write beside the data, French first as the texts of the package.
    package["attribution"] = dataset.attribution.get("fr", "")
    return {key: value for key, value in package.items() if value not in ([], "")}


def _resource(resource: Resource, file: File, at: Addresses) -> dict[str, object]:
    media_type = file.media_type.partition(";")[0]
    described: dict[str, object] = {
        "name": re.sub(r"[^a-z0-9._-]", "-", f"{resource.id}-{file.extension}"),
        "title": f"{resource.title} ({file.extension})",
        "path": at.version_file(resource.version, file.name),
        "format": file.extension,
        "mediatype": media_type,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if media_type == "text/csv":
        described["type"] = "table"
        described["encoding"] = "utf-8"
        described["schema"] = {
            "fields": [
                {
                    "name": column.name,
                    "type": column.type,
                    **({"title": column.title} if column.title else {}),
                    **({"description": column.description} if column.description else {}),
                }
                for column in resource.columns
            ]
        }
    return described

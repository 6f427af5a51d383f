"""Find what is public by its address: absent is 404, withdrawn is 410, a draft does not exist."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

from django.conf import settings

from parvis.api.problems import Absent
from parvis.portal.catalog import queries
from parvis.portal.catalog.models import Resource, Version
from parvis.standards.addresses import Addresses
from parvis.standards.dataset import Dataset as StandardDataset
from parvis.standards.dataset import Resource as StandardResource

_HASH = re.compile(r"[0-9a-f]{64}")


def addresses() -> Addresses:
    """Return the public addresses, from the configured base and never from a request."""
    return Addresses(settings.PARVIS.public_url)


def find_dataset(name: str) -> StandardDataset:
    """Return the public dataset whose slug or id is `name`. Raises Absent."""
    identifier = as_uuid(name)
    found = queries.public_datasets()
    dataset = found.filter(id=identifier).first() if identifier else found.filter(slug=name).first()
    if dataset is None:
        raise Absent("gone" if queries.dataset_was_withdrawn(name, identifier) else "not-found")
    return queries.to_standard(dataset)


def find_resource(identifier: uuid.UUID) -> tuple[Resource, StandardResource]:
    """Return the public resource, as stored and as the standards' value. Raises Absent."""
    resource = queries.public_resources().filter(id=identifier).first()
    if resource is None or resource.current is None:
        raise Absent("gone" if queries.resource_was_withdrawn(identifier) else "not-found")
    return resource, queries.resource_to_standard(resource, resource.current)


def find_version(name: str) -> Version:
    """Return a version of what is public, old ones too. Raises Absent."""
    if not _HASH.fullmatch(name):
        raise Absent("not-found")
    version = queries.public_versions().filter(hash=name).first()
    if version is None:
        raise Absent("gone" if queries.version_was_withdrawn(name) else "not-found")
    return version


def version_path(version: str, name: str) -> Path:
    """Return where a listed file of a version is on disk; `name` comes from the version's own list."""
    return settings.PARVIS.versions / version / name


def as_uuid(text: str) -> uuid.UUID | None:
    """Return the identifier, None when the text is not one in its usual form."""
    try:
        identifier = uuid.UUID(text)
    except ValueError:
        return None
    return identifier if str(identifier) == text.lower() else None

"""Addresses of assets that change when their content does."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@functools.lru_cache(maxsize=1024)
def fingerprint(file: str) -> str:
    """Return twelve hexadecimal digits of the content of `file`."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12]


class VersionedStorage(StaticFilesStorage):
    """`/static/name?v=fingerprint`: browsers keep an asset for a day, and never a stale one."""

    def url(self, name: str | None) -> str:
        """Return the address of the asset `name`; without fingerprint when there is no such file."""
        address = super().url(name)
        file = finders.find(name) if name else None
        return (
            f"{address}?v={fingerprint(file)}" if isinstance(file, str) and Path(file).is_file() else address
        )

"""Storage: raw extracts and immutable versions on disk, named by the hash of their content."""

from parvis.engine.storage.extracts import extract_path, store_extract
from parvis.engine.storage.versions import (
    Manifest,
    StoredFile,
    read_manifest,
    store_version,
    verify_version,
)

__all__ = [
    "Manifest",
    "StoredFile",
    "extract_path",
    "read_manifest",
    "store_extract",
    "store_version",
    "verify_version",
]

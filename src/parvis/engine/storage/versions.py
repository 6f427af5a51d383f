"""Keep versions: immutable folders, each named by the hash of what its manifest says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from parvis.engine.storage.digest import sha256_of
from parvis.engine.storage.durable import sync_folder
from parvis.errors import BrokenStore

MANIFEST = "manifest.json"
_INCOMING = ".incoming-"
# One file is hashed while another waits for the disk.
TAKEN_AT_ONCE = 2

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "geojson": "application/geo+json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
}


@dataclass(frozen=True)
class StoredFile:
    """One file of a version. name: path within the folder, `/` between parts; bytes: size."""

    name: str
    sha256: str
    bytes: int
    media_type: str


@dataclass(frozen=True)
class Manifest:
    """What a version is made of. hash: name of its folder, sha256 of the canonical JSON of the rest."""

    hash: str
    files: tuple[StoredFile, ...]
    metadata: Mapping[str, object]

    def file(self, name: str) -> StoredFile:
        """Return the file called `name`; KeyError when the version has none."""
        for stored in self.files:
            if stored.name == name:
                return stored
        raise KeyError(name)


def store_version(folder: Path, versions: Path, *, metadata: Mapping[str, object]) -> Manifest:
    """Take the files of `folder` into `versions/<hash>/` with their manifest, and return it.

    metadata: JSON values; part of the hash. The same content stored again is the same version and nothing is
    written. A version appears under its name whole and synced to the disk, or not at all. Its files are those
    of `folder` under a second name, made read-only, where the disk allows it: whoever prepares again writes
    new files.
    Raises BrokenStore `version-is-empty` when the folder holds no file.
    """
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    if not names:
        raise BrokenStore("version-is-empty")
    versions.mkdir(parents=True, exist_ok=True)
    incoming = versions / f"{_INCOMING}{uuid.uuid4().hex}"
    try:
        incoming.mkdir()
        with ThreadPoolExecutor(max_workers=TAKEN_AT_ONCE) as beside:
            taken = [beside.submit(_take, folder / name, incoming / name, name.as_posix()) for name in names]
        files = tuple(one.result() for one in taken)
        canonical = _canonical(files, metadata)
        manifest = Manifest(hashlib.sha256(canonical).hexdigest(), files, dict(metadata))
        place = versions / manifest.hash
        if place.exists():
            return read_manifest(place)
        _write(incoming / MANIFEST, canonical)
        for inner in sorted((path for path in incoming.rglob("*") if path.is_dir()), reverse=True):
            sync_folder(inner)
        sync_folder(incoming)
        try:
            incoming.rename(place)
        except OSError:
            # Somebody stored the same version meanwhile.
            if not place.exists():
                raise
            return read_manifest(place)
        sync_folder(versions)
        return manifest
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def stored_versions(versions: Path, *, older_than: float = 0.0) -> tuple[str, ...]:
    """Return the names of the version folders, sorted. older_than: least age in seconds."""
    return tuple(
        sorted(
            path.name
            for path in versions.iterdir()
            if path.is_dir() and not path.name.startswith(".") and _age(path) >= older_than
        )
    )


def remove_version(versions: Path, name: str) -> None:
    """Take a version away: its name first, at once, then its files. One that is absent changes nothing."""
    leaving = versions / f"{_INCOMING}{uuid.uuid4().hex}"
    try:
        (versions / name).rename(leaving)
    except FileNotFoundError:
        return
    sync_folder(versions)
    shutil.rmtree(leaving, ignore_errors=True)


def seal_version(versions: Path, name: str, sealed: Path) -> None:
    """Move a version out of what is served, whole, into the folder `sealed`; done twice, nothing changes."""
    sealed.mkdir(mode=0o700, parents=True, exist_ok=True)
    source, target = versions / name, sealed / name
    if target.exists():
        # Stored once more after it was sealed: the evidence is kept already.
        shutil.rmtree(source, ignore_errors=True)
    elif source.exists():
        source.rename(target)
    sync_folder(sealed)
    sync_folder(versions)


def sweep_incoming(versions: Path, *, older_than: float) -> None:
    """Remove what a kill left half stored or half removed. older_than: least age in seconds."""
    for path in versions.glob(f"{_INCOMING}*"):
        if _age(path) >= older_than:
            shutil.rmtree(path, ignore_errors=True)


def _age(path: Path) -> float:
    """Return the seconds since the folder took its last file; 0 when it is gone meanwhile."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a stored version.

    Raises BrokenStore `manifest-missing`, `manifest-unreadable` or `manifest-changed` (its hash is not the
    folder's name). The bytes of the files are checked by `verify_version`.
    """
    try:
        written = (folder / MANIFEST).read_bytes()
    except FileNotFoundError as error:
        raise BrokenStore("manifest-missing", version=folder.name) from error
    try:
        content = json.loads(written)
        files = tuple(StoredFile(**entry) for entry in content["files"])
        metadata = content["metadata"]
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenStore("manifest-unreadable", version=folder.name) from error
    digest = hashlib.sha256(written).hexdigest()
    if digest != folder.name:
        raise BrokenStore("manifest-changed", version=folder.name)
    return Manifest(hash=digest, files=files, metadata=metadata)


def verify_version(folder: Path) -> Manifest:
    """Return the manifest after having read every byte again.

    Raises BrokenStore as `read_manifest`, `file-missing`, `file-changed` or `file-unexpected`.
    """
    manifest = read_manifest(folder)
    for stored in manifest.files:
        path = folder / stored.name
        if not path.is_file():
            raise BrokenStore("file-missing", version=folder.name, name=stored.name)
        if sha256_of(path) != stored.sha256:
            raise BrokenStore("file-changed", version=folder.name, name=stored.name)
    known = {stored.name for stored in manifest.files} | {MANIFEST}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in known:
            raise BrokenStore("file-unexpected", version=folder.name, name=name)
    return manifest


def _take(source: Path, target: Path, name: str) -> StoredFile:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        # Another disk, or one without links.
        shutil.copyfile(source, target)
    target.chmod(0o440)
    with target.open("rb") as file, ThreadPoolExecutor(max_workers=1) as beside:
        # The disk is waited for while the bytes are read.
        synced = beside.submit(os.fsync, file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        synced.result()
    ending = name.rpartition(".")[2].lower()
    return StoredFile(name, digest, size, MEDIA_TYPES.get(ending, "application/octet-stream"))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _canonical(files: tuple[StoredFile, ...], metadata: Mapping[str, object]) -> bytes:
    """Return the manifest as JSON: keys sorted, no spaces, UTF-8. The hash is taken over these bytes."""
    entries = [
        {"bytes": file.bytes, "media_type": file.media_type, "name": file.name, "sha256": file.sha256}
        for file in files
    ]
    content = {"files": entries, "metadata": dict(metadata)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

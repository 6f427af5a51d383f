"""Organization, Dataset, Resource: the public catalogue as plain values, independent of any database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from parvis.standards.licenses import License


@dataclass(frozen=True)
class Organization:
    """A body that publishes datasets. kind: commune, epci, department, region, other.

    siren: nine digits or ""; insee_code: of the commune, or "".
    """

    id: str
    slug: str
    name: str
    kind: str = "other"
    siren: str = ""
    insee_code: str = ""
    tagline: str = ""
    about: str = ""


@dataclass(frozen=True)
class File:
    """One immutable file of a version. sha256: hexadecimal; bytes: size; media_type: as served."""

    name: str
    sha256: str
    bytes: int
    media_type: str

    @property
    def extension(self) -> str:
        """The ending without its dot, in lower case; "" when the name has none."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


@dataclass(frozen=True)
class Column:
    """One published column. type: a Table Schema type; semantic: code of its meaning, or None."""

    name: str
    label: str = ""
    title: str = ""
    description: str = ""
    type: str = "string"
    semantic: str | None = None


@dataclass(frozen=True)
class Resource:
    """One table offered by a dataset, as its current version holds it.

    format: of the main download; schema: slug of the schema it follows, or ""; version: hash of the current
    version; rows: number of rows; files: everything the version offers; modified: when the version came.
    """

    id: str
    title: str
    format: str
    version: str
    rows: int
    modified: datetime
    issued: datetime
    schema: str = ""
    columns: tuple[Column, ...] = ()
    files: tuple[File, ...] = ()

    def file(self, name: str) -> File | None:
        """Return the file called `name`, None when the version has none."""
        return next((file for file in self.files if file.name == name), None)

    @property
    def downloads(self) -> tuple[File, ...]:
        """The forms of the table a reuser downloads, the main one first: one file per ending."""
        tables = [file for file in self.files if file.name.rpartition(".")[0] == "table"]
        return tuple(sorted(tables, key=lambda file: (file.extension != self.format, file.name)))

    def download(self, extension: str) -> File | None:
        """Return the form of the table with this ending, None when the version has none."""
        return next((file for file in self.downloads if file.extension == extension), None)


@dataclass(frozen=True)
class Source:
    """Somebody else's data that went into a dataset. producer: as it asks to be named; title: of its data, or
    ""; license: None when nobody said; url: of its page, or ""; day: of the data taken over."""

    producer: str
    title: str = ""
    license: License | None = None
    url: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Dataset:
    """A published dataset: described, licensed, with the resources anybody may download.

    summary: one sentence; description: Markdown; theme: code of the portal's themes, or "";
    frequency: code of update frequency; territory: as a person would say it; license: None when the producer
    chose none; issued: first publication; modified: last publication; sources: data of others it was made
    with; attribution: the sentence that names who made it, per language, {} when nobody worded it.
    """

    id: str
    slug: str
    title: str
    organization: Organization
    license: License | None
    issued: datetime
    modified: datetime
    summary: str = ""
    description: str = ""
    theme: str = ""
    keywords: tuple[str, ...] = ()
    frequency: str = "unknown"
    territory: str = ""
    temporal_start: date | None = None
    temporal_end: date | None = None
    source_note: str = ""
    sources: tuple[Source, ...] = ()
    attribution: Mapping[str, str] = field(default_factory=dict)
    resources: tuple[Resource, ...] = field(default=())

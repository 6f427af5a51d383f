"""The public addresses, permanent once published, spelled in one place (DESIGN section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Addresses:
    """base: the configured public address without its final slash, never the host of a request."""

    base: str

    @property
    def home(self) -> str:
        """The square itself."""
        return f"{self.base}/"

    def dataset(self, slug: str) -> str:
        """The page of a dataset."""
        return f"{self.base}/datasets/{quote(slug)}/"

    def embed(self, resource: str) -> str:
        """One resource alone, for a frame on another site."""
        return f"{self.base}/embed/resources/{quote(resource)}/"

    def organization(self, slug: str) -> str:
        """The page of an organization."""
        return f"{self.base}/organizations/{quote(slug)}/"

    def datasets_of(self, organization: str) -> str:
        """The search page narrowed to one organization."""
        return f"{self.base}/datasets/?organization={quote(organization)}"

    def api_dataset(self, slug: str) -> str:
        """The dataset in the catalogue API."""
        return f"{self.base}/api/1/datasets/{quote(slug)}/"

    def package(self, slug: str) -> str:
        """The data package of a dataset."""
        return f"{self.base}/datasets/{quote(slug)}/datapackage.json"

    def rdf(self, identifier: str, extension: str) -> str:
        """One dataset as RDF."""
        return f"{self.base}/datasets/{quote(identifier)}.{extension}"

    def dataset_uri(self, identifier: str) -> str:
        """The subject of a dataset in RDF: never changes, whatever becomes of title and slug."""
        return f"{self.base}/datasets/{quote(identifier)}"

    def resource_uri(self, identifier: str, extension: str) -> str:
        """The subject of one form of a resource in RDF."""
        return f"{self.base}/resources/{quote(identifier)}/{quote(extension)}"

    def organization_uri(self, identifier: str) -> str:
        """The subject of an organization in RDF."""
        return f"{self.base}/organizations/{quote(identifier)}"

    def catalog(self, extension: str, organization: str | None = None) -> str:
        """The catalogue of the portal or of one organization, first page."""
        return f"{self.catalog_uri(organization)}.{extension}"

    def catalog_uri(self, organization: str | None = None) -> str:
        """The subject of a catalogue in RDF."""
        where = f"/organizations/{quote(organization)}" if organization else ""
        return f"{self.base}{where}/catalog"

    def latest(self, resource: str, extension: str) -> str:
        """The permanent download: always the current version."""
        return f"{self.base}/resources/{quote(resource)}/latest.{quote(extension)}"

    def version_file(self, version: str, name: str) -> str:
        """One file of one version: its bytes never change."""
        return f"{self.base}/versions/{quote(version)}/{quote(name)}"

    def rows(self, resource: str) -> str:
        """The row API of a resource: description, then profile/ and data/."""
        return f"{self.base}/api/resources/{quote(resource)}/"

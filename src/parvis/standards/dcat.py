"""The public catalogue as DCAT-AP 3: RDF that data.gouv.fr and CKAN harvest without loss."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from parvis.standards.addresses import Addresses
from parvis.standards.dataset import Dataset, File, Organization, Resource
from parvis.standards.xml_text import FORBIDDEN

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
FRENCH = URIRef(AUTHORITY + "language/FRA")
PUBLIC = URIRef(AUTHORITY + "access-right/PUBLIC")
STABLE = URIRef(AUTHORITY + "planned-availability/STABLE")
DCATAP = Namespace("http://data.europa.eu/r5r/")
THEMES = URIRef(AUTHORITY + "data-theme")

# extension: (serialiser of rdflib, media type)
FORMATS: Mapping[str, tuple[str, str]] = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "jsonld": ("json-ld", "application/ld+json"),
    "json": ("json-ld", "application/ld+json"),
    "xml": ("xml", "application/rdf+xml"),
    "rdf": ("xml", "application/rdf+xml"),
    "nt": ("nt", "application/n-triples"),
}

# Our code of frequency: the EU authority's; udata reads these addresses letter for letter.
FREQUENCIES: Mapping[str, str] = {
    "continuous": "CONT",
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "biannual": "ANNUAL_2",
    "annual": "ANNUAL",
    "punctual": "AS_NEEDED",
    "irregular": "IRREG",
    "unknown": "UNKNOWN",
}

# EU data theme: (French label, English label).
THEME_LABELS: Mapping[str, tuple[str, str]] = {
    "ECON": ("Économie et finances", "Economy and finance"),
    "EDUC": ("Éducation, culture et sport", "Education, culture and sport"),
    "ENER": ("Énergie", "Energy"),
    "ENVI": ("Environnement", "Environment"),
    "GOVE": ("Gouvernement et secteur public", "Government and public sector"),
    "HEAL": ("Santé", "Health"),
    "REGI": ("Régions et villes", "Regions and cities"),
    "SOCI": ("Population et société", "Population and society"),
    "TRAN": ("Transports", "Transport"),
}
# Our code of theme: EU data theme.
THEME_CODES: Mapping[str, str] = {
    "civic_life": "GOVE",
    "culture": "EDUC",
    "economy": "ECON",
    "education": "EDUC",
    "energy": "ENER",
    "environment": "ENVI",
    "facilities": "REGI",
    "finances": "ECON",
    "mobility": "TRAN",
    "planning": "REGI",
    "residents": "SOCI",
    "solidarity": "HEAL",
}
# Extension: EU file type. A format the list lacks is named by its media type alone.
FILE_TYPES: Mapping[str, str] = {
    "csv": "CSV",
    "geojson": "GEOJSON",
    "json": "JSON",
    "ods": "ODS",
    "xlsx": "XLSX",
    "xml": "XML",
}


@dataclass(frozen=True)
class CatalogPage:
    """One page of a catalogue. number: from 1; pages: at least 1; total: datasets of the whole catalogue.

    address: gives the address of a page from its number; organization: None for the whole portal.
    """

    datasets: Sequence[Dataset]
    number: int
    pages: int
    total: int
    address: Callable[[int], str]
    organization: Organization | None = None


def catalog_graph(page: CatalogPage, at: Addresses, *, title: str, description: str) -> Graph:
    """Return one Hydra page of the catalogue with its datasets, every node typed as DCAT-AP asks."""
    graph = _graph()
    organization = page.organization
    catalog = URIRef(at.catalog_uri(organization.slug if organization else None))
    home = at.organization(organization.slug) if organization else at.home
    graph.add((catalog, RDF.type, DCAT.Catalog))
    graph.add((catalog, RDF.type, HYDRA.Collection))
    graph.add((catalog, DCTERMS.title, _french(title)))
    graph.add((catalog, DCTERMS.description, _french(description)))
    graph.add((catalog, DCTERMS.language, _typed(graph, FRENCH, DCTERMS.LinguisticSystem)))
    graph.add((catalog, FOAF.homepage, _typed(graph, URIRef(home), FOAF.Document)))
    graph.add((catalog, DCAT.themeTaxonomy, _typed(graph, THEMES, SKOS.ConceptScheme)))
    graph.add((THEMES, DCTERMS.title, Literal("Data theme", lang="en")))
    publisher = _publisher(graph, organization, at) if organization else _portal(graph, title, at)
    graph.add((catalog, DCTERMS.publisher, publisher))
    for dataset in page.datasets:
        graph.add((catalog, DCAT.dataset, _dataset(graph, dataset, at)))
    if page.datasets:
        graph.add((catalog, DCTERMS.modified, _moment(max(one.modified for one in page.datasets))))
    _hydra(graph, catalog, page)
    return graph


def dataset_graph(dataset: Dataset, at: Addresses) -> Graph:
    """Return one dataset with its distributions and its publisher."""
    graph = _graph()
    _dataset(graph, dataset, at)
    return graph


def serialise(graph: Graph, extension: str) -> bytes:
    """Return the graph in a form of FORMATS; JSON-LD carries its context, nothing has to be fetched."""
    serialiser, _ = FORMATS[extension]
    if serialiser == "json-ld":
        return graph.serialize(format=serialiser, encoding="utf-8", auto_compact=True)
    content = graph.serialize(format=serialiser, encoding="utf-8")
    if serialiser == "nt":
        # rdflib writes triples as they come: sorted, the same catalogue gives the same ETag.
        return b"".join(sorted(content.splitlines(keepends=True)))
    return content


def _graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (
        ("dcat", DCAT),
        ("dcatap", DCATAP),
        ("dct", DCTERMS),
        ("foaf", FOAF),
        ("hydra", HYDRA),
        ("rdf", RDF),
        ("rdfs", RDFS),
        ("skos", SKOS),
        ("xsd", XSD),
    ):
        graph.bind(prefix, namespace)
    return graph


def _hydra(graph: Graph, catalog: URIRef, page: CatalogPage) -> None:
    """Add the one view of the page; no `next` on the last, or a harvester would read it for ever."""
    view = URIRef(page.address(page.number))
    graph.add((catalog, HYDRA.totalItems, Literal(page.total)))
    graph.add((catalog, HYDRA.view, view))
    graph.add((view, RDF.type, HYDRA.PartialCollectionView))
    graph.add((view, HYDRA.first, URIRef(page.address(1))))
    graph.add((view, HYDRA.last, URIRef(page.address(page.pages))))
    if page.number > 1:
        graph.add((view, HYDRA.previous, URIRef(page.address(page.number - 1))))
    if page.number < page.pages:
        graph.add((view, HYDRA.next, URIRef(page.address(page.number + 1))))


def _dataset(graph: Graph, dataset: Dataset, at: Addresses) -> URIRef:
    node = URIRef(at.dataset_uri(dataset.id))
    graph.add((node, RDF.type, DCAT.Dataset))
    # An address as identifier: data.gouv.fr then knows the dataset again whichever way it comes.
    graph.add((node, DCTERMS.identifier, Literal(at.dataset_uri(dataset.id))))
    graph.add((node, DCTERMS.title, _french(dataset.title)))
    graph.add((node, DCTERMS.description, _french(_description(dataset))))
    page = _typed(graph, URIRef(at.dataset(dataset.slug)), FOAF.Document)
    graph.add((node, DCAT.landingPage, page))
    graph.add((node, DCTERMS.publisher, _publisher(graph, dataset.organization, at)))
    graph.add((node, DCTERMS.issued, _moment(dataset.issued)))
    graph.add((node, DCTERMS.modified, _moment(dataset.modified)))
    graph.add((node, DCTERMS.language, _typed(graph, FRENCH, DCTERMS.LinguisticSystem)))
    graph.add((node, DCTERMS.accessRights, _typed(graph, PUBLIC, DCTERMS.RightsStatement)))
    frequency = URIRef(f"{AUTHORITY}frequency/{FREQUENCIES.get(dataset.frequency, 'UNKNOWN')}")
    graph.add((node, DCTERMS.accrualPeriodicity, _typed(graph, frequency, DCTERMS.Frequency)))
    for keyword in dataset.keywords:
        graph.add((node, DCAT.keyword, _french(keyword)))
    if dataset.theme in THEME_CODES:
        graph.add((node, DCAT.theme, _theme(graph, THEME_CODES[dataset.theme])))
    if dataset.temporal_start or dataset.temporal_end:
        graph.add((node, DCTERMS.temporal, _period(graph, dataset)))
    if dataset.territory:
        place = _blank("place", dataset)
        graph.add((place, RDF.type, DCTERMS.Location))
        graph.add((place, SKOS.prefLabel, _french(dataset.territory)))
        graph.add((node, DCTERMS.spatial, place))
    if dataset.source_note:
        provenance = _blank("provenance", dataset)
        graph.add((provenance, RDF.type, DCTERMS.ProvenanceStatement))
        graph.add((provenance, RDFS.label, _french(dataset.source_note)))
        graph.add((node, DCTERMS.provenance, provenance))
    if dataset.license:
        # The node bears no label: udata would read that instead of the address.
        license_ = _typed(graph, URIRef(dataset.license.url), DCTERMS.LicenseDocument)
        graph.add((node, DCTERMS.license, license_))
        for equivalent in dataset.license.equivalents:
            graph.add((license_, SKOS.exactMatch, URIRef(equivalent)))
    for resource in dataset.resources:
        for file in resource.downloads:
            graph.add((node, DCAT.distribution, _distribution(graph, dataset, resource, file, at)))
    return node


def _distribution(graph: Graph, dataset: Dataset, resource: Resource, file: File, at: Addresses) -> URIRef:
    node = URIRef(at.resource_uri(resource.id, file.extension))
    # The permanent address: harvesters know a resource again by its download address alone.
    latest = _typed(graph, URIRef(at.latest(resource.id, file.extension)), RDFS.Resource)
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.identifier, Literal(f"{resource.id}-{file.extension}")))
    graph.add((node, DCTERMS.title, _french(f"{resource.title} ({file.extension.upper()})")))
    graph.add((node, DCAT.accessURL, latest))
    graph.add((node, DCAT.downloadURL, latest))
    media_type = URIRef(IANA + file.media_type.partition(";")[0])
    graph.add((node, DCAT.mediaType, _typed(graph, media_type, DCTERMS.MediaType)))
    known = FILE_TYPES.get(file.extension)
    form = URIRef(f"{AUTHORITY}file-type/{known}") if known else media_type
    graph.add((node, DCTERMS["format"], _typed(graph, form, DCTERMS.MediaTypeOrExtent)))
    graph.add((node, DCAT.byteSize, Literal(file.bytes, datatype=XSD.nonNegativeInteger)))
    graph.add((node, DCTERMS.issued, _moment(resource.issued)))
    graph.add((node, DCTERMS.modified, _moment(resource.modified)))
    availability = _typed(graph, STABLE, SKOS.Concept)
    graph.add((STABLE, SKOS.prefLabel, Literal("stable", lang="fr")))
    graph.add((node, DCATAP.availability, availability))
    if dataset.license:
        graph.add((node, DCTERMS.license, URIRef(dataset.license.url)))
    if dataset.attribution:
        # One statement a distribution: the sentence to write beside the data, its sources included.
        rights = _blank(f"rights-{resource.id}-{file.extension}", dataset)
        graph.add((rights, RDF.type, DCTERMS.RightsStatement))
        for lang, sentence in dataset.attribution.items():
            graph.add((rights, RDFS.label, Literal(FORBIDDEN.sub("", sentence), lang=lang)))
        graph.add((node, DCTERMS.rights, rights))
    return node


def _publisher(graph: Graph, organization: Organization, at: Addresses) -> URIRef:
    node = URIRef(at.organization_uri(organization.id))
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, RDF.type, FOAF.Organization))
    graph.add((node, FOAF.name, _french(organization.name)))
    if organization.siren:
        graph.add((node, DCTERMS.identifier, Literal(organization.siren)))
    home = _typed(graph, URIRef(at.organization(organization.slug)), FOAF.Document)
    graph.add((node, FOAF.homepage, home))
    return node


def _portal(graph: Graph, title: str, at: Addresses) -> URIRef:
    node = URIRef(at.home)
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, _french(title)))
    return node


def _theme(graph: Graph, code: str) -> URIRef:
    node = _typed(graph, URIRef(f"{AUTHORITY}data-theme/{code}"), SKOS.Concept)
    french, english = THEME_LABELS[code]
    # udata makes a tag of a theme only when its label is on the page.
    graph.add((node, SKOS.prefLabel, Literal(french, lang="fr")))
    graph.add((node, SKOS.prefLabel, Literal(english, lang="en")))
    graph.add((node, SKOS.inScheme, THEMES))
    return node


def _period(graph: Graph, dataset: Dataset) -> BNode:
    # Without an address: udata would fetch one.
    node = _blank("period", dataset)
    graph.add((node, RDF.type, DCTERMS.PeriodOfTime))
    if dataset.temporal_start:
        start = Literal(dataset.temporal_start.isoformat(), datatype=XSD.date)
        graph.add((node, DCAT.startDate, start))
    if dataset.temporal_end:
        graph.add((node, DCAT.endDate, Literal(dataset.temporal_end.isoformat(), datatype=XSD.date)))
    return node


def _blank(role: str, dataset: Dataset) -> BNode:
    """Return a node without address that has the same name each time: the same catalogue, the same bytes."""
    return BNode(role + re.sub(r"[^0-9A-Za-z]", "", dataset.id))


def _description(dataset: Dataset) -> str:
    return dataset.description or dataset.summary or dataset.title


def _french(text: str) -> Literal:
    return Literal(FORBIDDEN.sub("", text), lang="fr")


def _moment(at: datetime) -> Literal:
    return Literal(at.isoformat(timespec="seconds"), datatype=XSD.dateTime)


def _typed(graph: Graph, node: URIRef, kind: Node) -> URIRef:
    graph.add((node, RDF.type, kind))
    return node

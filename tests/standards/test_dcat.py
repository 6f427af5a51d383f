"""The catalogue as DCAT-AP 3: complete, typed, readable by harvesters."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, RDFS, SH, SKOS

from parvis.standards.addresses import Addresses
from parvis.standards.dataset import Dataset, File, Organization, Resource
from parvis.standards.dcat import (
    FORMATS,
    FREQUENCIES,
    HYDRA,
    THEME_CODES,
    THEME_LABELS,
    CatalogPage,
    catalog_graph,
    serialise,
)
from parvis.standards.licenses import LICENSES

AT = Addresses("https://donnees.valmont.example")
DAY = datetime.datetime(2026, 5, 4, 9, 30, tzinfo=datetime.UTC)
DATASET = Dataset(
    id="5f9c1a52-9d6e-4a55-8a3b-8f1e4c1b7a10",
    slug="arbres",
    title="Arbres d’alignement",
    organization=Organization(id="o1", slug="valmont", name="Ville de Valmont", siren="200000008"),
    license=LICENSES[0],
    issued=DAY,
    modified=DAY,
    summary="Chaque arbre des rues.",
    theme="environment",
    keywords=("arbres", "rues"),
    frequency="annual",
    territory="Valmont",
    temporal_start=datetime.date(2020, 1, 1),
    source_note="Relevé de terrain",
    resources=(
        Resource(
            id="r1",
            title="Table",
            format="csv",
            version="c" * 64,
            rows=5,
            modified=DAY,
            issued=DAY,
            files=(
                File("table.csv", "ab" * 32, 12, "text/csv; charset=utf-8"),
                File("table.parquet", "ab" * 32, 34, "application/vnd.apache.parquet"),
                File("report.json", "ab" * 32, 5, "application/json"),
            ),
        ),
    ),
)
SUBJECT = URIRef(AT.dataset_uri(DATASET.id))


def page(datasets=(DATASET,), number=1, pages=1) -> Graph:
    made = CatalogPage(
        datasets=datasets,
        number=number,
        pages=pages,
        total=len(datasets),
        address=lambda wanted: f"{AT.catalog('ttl')}?page={wanted}",
    )
    return catalog_graph(made, AT, title="Parvis", description="Données ouvertes")


def test_every_dataset_has_what_a_harvester_needs():
    graph = page()
    for name in ("title", "description", "publisher", "license", "identifier", "issued", "modified"):
        assert len(list(graph.objects(SUBJECT, DCTERMS[name]))) == 1, name
    assert {str(one) for one in graph.objects(SUBJECT, DCAT.keyword)} == {"arbres", "rues"}
    assert graph.value(SUBJECT, DCTERMS.title) == Literal("Arbres d’alignement", lang="fr")
    distributions = list(graph.objects(SUBJECT, DCAT.distribution))
    assert len(distributions) == 2, "reports are not downloads of the table"
    for distribution in distributions:
        assert isinstance(distribution, URIRef), "CKAN knows a resource again by its address"
        for wanted in (DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCAT.byteSize, DCTERMS["format"]):
            assert graph.value(distribution, wanted) is not None, wanted
        assert "latest." in str(graph.value(distribution, DCAT.downloadURL))


def test_the_licence_node_bears_no_label():
    graph = page()
    license_ = graph.value(SUBJECT, DCTERMS.license)
    assert str(license_) == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    assert {str(predicate) for predicate in graph.predicates(license_)} == {
        str(RDF.type),
        str(SKOS.exactMatch),
    }


def test_the_period_is_a_blank_node_and_nothing_serves_as_an_api():
    graph = page()
    assert not isinstance(graph.value(SUBJECT, DCTERMS.temporal), URIRef)
    assert not list(graph.subjects(DCAT.accessService))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, {"first": 1, "last": 3, "next": 2}),
        (2, {"first": 1, "previous": 1, "next": 3, "last": 3}),
        (3, {"first": 1, "previous": 2, "last": 3}),
    ],
)
def test_there_is_one_view_a_page_and_no_next_on_the_last(number, expected):
    graph = page(number=number, pages=3)
    views = list(graph.subjects(RDF.type, HYDRA.PartialCollectionView))
    assert [str(view)[-1] for view in views] == [str(number)]
    found = {
        name: int(str(target)[-1])
        for name in ("first", "previous", "next", "last")
        if (target := graph.value(views[0], HYDRA[name]))
    }
    assert found == expected


# rdflib's own reader of JSON-LD still builds on a class it deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("extension", FORMATS)
def test_every_form_reads_back_as_the_same_graph(extension):
    graph = page()
    again = Graph().parse(data=serialise(graph, extension), format=FORMATS[extension][0])
    assert isomorphic(graph, again)


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_catalogue_gives_the_same_bytes(extension):
    assert serialise(page(), extension) == serialise(page(), extension)


def test_json_ld_carries_its_own_context():
    document = json.loads(serialise(page(), "jsonld"))
    contexts = document["@context"] if isinstance(document["@context"], list) else [document["@context"]]
    assert all(isinstance(context, dict) for context in contexts)


def test_characters_xml_cannot_hold_are_left_out():
    strange = dataclasses.replace(DATASET, title="Arbres\x00\x0b \ufffe& <rues>")
    graph = Graph().parse(data=serialise(page((strange,)), "rdf"), format="xml")
    assert str(graph.value(SUBJECT, DCTERMS.title)) == "Arbres & <rues>"


def test_a_dataset_without_licence_summary_or_theme_is_still_told():
    bare = dataclasses.replace(DATASET, license=None, summary="", theme="", keywords=(), territory="")
    graph = page((bare,))
    assert graph.value(SUBJECT, DCTERMS.license) is None
    assert str(graph.value(SUBJECT, DCTERMS.description)) == bare.title


def test_every_theme_has_a_label_and_every_frequency_a_capital_code():
    assert set(THEME_CODES.values()) <= set(THEME_LABELS)
    assert all(code == code.upper() for code in FREQUENCIES.values())


def broken_rules(graph: Graph, shapes: Graph) -> list[str]:
    """Check the part of SHACL the official shapes use most: counts, classes, kinds of node."""
    broken = []
    for shape, wanted_class in shapes.subject_objects(SH.targetClass):
        nodes = set(graph.subjects(RDF.type, wanted_class))
        for rule in shapes.objects(shape, SH.property):
            path = shapes.value(rule, SH.path)
            least, most = shapes.value(rule, SH.minCount), shapes.value(rule, SH.maxCount)
            kind, of_class = shapes.value(rule, SH.nodeKind), shapes.value(rule, SH["class"])
            for node in nodes:
                values = list(graph.objects(node, path))
                if least is not None and len(values) < int(least):
                    broken.append(f"{node} has too few {path}")
                if most is not None and len(values) > int(most):
                    broken.append(f"{node} has too many {path}")
                for value in values:
                    is_literal = isinstance(value, Literal)
                    if (kind == SH.Literal and not is_literal) or (
                        kind in {SH.IRI, SH.BlankNodeOrIRI} and is_literal
                    ):
                        broken.append(f"{node} {path} is of the wrong kind")
                    # Every concrete class is under rdfs:Resource, which shapes ask of addresses.
                    untyped = of_class is not None and (value, RDF.type, of_class) not in graph
                    if untyped and of_class != RDFS.Resource:
                        broken.append(f"{node} {path} is not typed {of_class}")
    return broken


def test_the_page_meets_the_official_shapes(shared: Path):
    shapes = Graph().parse(shared / "standards/dcat-ap/3.0.1/dcat-ap-SHACL.ttl", format="turtle")
    assert broken_rules(page(), shapes) == []


def test_the_official_shapes_are_really_read(shared: Path):
    shapes = Graph().parse(shared / "standards/dcat-ap/3.0.1/dcat-ap-SHACL.ttl", format="turtle")
    graph = page()
    graph.remove((SUBJECT, DCTERMS.title, None))
    graph.remove((None, RDF.type, DCTERMS.Frequency))
    broken = broken_rules(graph, shapes)
    assert any("too few http://purl.org/dc/terms/title" in one for one in broken)
    assert any("accrualPeriodicity is not typed" in one for one in broken)

"""Data made with the data of others: sources kept, licences mixed, attribution worded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from parvis.errors import RefusedAction
from parvis.portal.catalog.queries import public_datasets, to_standard
from parvis.portal.inventory.services import add_from_templates
from parvis.portal.preparation.services import describe
from parvis.portal.preparation.sources import checked_sources, mix_of, reference_files, sources_of
from parvis.portal.publication.services import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(examined, officer):
    return publish(examined(), officer).dataset


OSM = {"producer": "les contributeurs d’OpenStreetMap", "license": "odbl", "url": "https://osm.example/"}


def test_a_source_is_kept_tidy_and_one_without_producer_is_left_out():
    kept = checked_sources([OSM, {"title": "Sans nom"}])
    assert [(one["producer"], one["license"]) for one in kept] == [(OSM["producer"], "odc-odbl")]


@pytest.mark.parametrize(
    "wrong",
    [
        "osm",
        [{"producer": "X", "license": "a-moi"}],
        [{"producer": "X", "url": "javascript:alert(1)"}],
        [{"producer": "X", "day": "hier"}],
        [{"producer": "X" * 201}],
        [{"producer": "X"}] * 21,
    ],
)
def test_a_source_that_does_not_fit_is_refused(wrong):
    with pytest.raises(RefusedAction, match="unusable-metadata"):
        checked_sources(wrong)


def test_a_licence_the_sources_do_not_allow_is_not_published(examined, officer):
    described = describe(examined(), officer, {"license": "lov2", "sources": [OSM]})
    with pytest.raises(RefusedAction, match="license-not-allowed"):
        publish(described, officer)
    described = describe(described, officer, {"license": "odc-odbl"})
    dataset = publish(described, officer).dataset
    assert [one["producer"] for one in dataset.sources] == [OSM["producer"]]


def test_sources_without_a_known_licence_force_nothing(ready, officer):
    described = describe(ready(), officer, {"sources": [{"producer": "Le club photo"}]})
    assert mix_of(described) is None


def test_a_step_that_looks_up_the_official_codes_names_their_producer(ready):
    draft = ready()
    draft.recipe = {"steps": [{"step": "lookup", "params": {"table": "communes", "key": "code"}}]}
    (source,) = sources_of(draft)
    assert (source["producer"], source["license"]) == ("INSEE", "lov2")
    # A refused step looks nothing up.
    draft.refused = [0]
    assert sources_of(draft) == []


def test_a_step_that_looks_up_a_public_dataset_reads_its_table_and_names_it(ready, officer, published):
    draft = ready()
    draft.recipe = {"steps": [{"step": "lookup", "params": {"table": published.slug, "key": "code"}}]}
    (path,) = reference_files(draft.recipe).values()
    assert path.is_file()
    (source,) = sources_of(draft)
    assert (source["producer"], source["title"]) == (published.organization.name, published.title)
    assert source["url"].endswith(f"/datasets/{published.slug}/")


def test_the_attribution_names_producer_title_date_licence_and_sources(published):
    published.sources = checked_sources([{**OSM, "title": "Bancs", "day": "2026-10-01"}])
    published.save()
    described = to_standard(public_datasets().get(pk=published.pk))
    french, english = described.attribution["fr"], described.attribution["en"]
    for part in (published.organization.name, published.title, "LO 2.0", "1er octobre 2026", "ODbL"):
        assert part in french
    assert "1 October 2026" in english
    assert "; from les contributeurs" in english
    assert described.sources[0].day == date(2026, 10, 1)


def test_the_day_of_the_attribution_is_that_of_the_portal_s_clock(published):
    # Half past eleven in the evening of the 24th by universal time is the 25th in Paris.
    published.updated_at = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    published.save()
    assert "25 novembre 2026" in to_standard(public_datasets().get()).attribution["fr"]


def test_a_high_value_dataset_is_no_more_closed_than_cc_by(examined, officer, town):
    # Reg. (EU) 2023/138: the address base is on the list; the ODbL does not do, even for the authority's own.
    (line,) = add_from_templates(officer, town, ["addresses"], lang="fr")
    draft = examined(license="odc-odbl")
    draft.line = line
    draft.save()
    with pytest.raises(RefusedAction, match="license-not-allowed"):
        publish(draft, officer)
    assert publish(describe(draft, officer, {"license": "lov2"}), officer).dataset.license == "lov2"

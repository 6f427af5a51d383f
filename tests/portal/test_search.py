"""Search and facets of the public catalogue, in few queries, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.operations import free_slug, index_dataset
from parvis.portal.catalog.queries import dataset_page, public_datasets, published_datasets, to_standard
from parvis.portal.catalog.words import normalise, query_words
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import public_organizations

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(town):
    """Put a dataset on the square: offer("Titre", theme=…, columns=[…])."""
    numbers = iter(range(1000))

    def make(title: str, *, columns=("nom",), main="csv", published=True, **fields) -> Dataset:
        fields = {"organization": town, "license": "lov2", **fields}
        now = timezone.now()
        dataset = Dataset.objects.create(
            slug=free_slug(title),
            title=title,
            published_at=now if published else None,
            updated_at=now if published else None,
            **fields,
        )
        resource = Resource.objects.create(dataset=dataset, title=title, format=main)
        resource.current = Version.objects.create(
            hash=f"{next(numbers):064x}",
            resource=resource,
            rows=1,
            columns=[{"name": name, "title": ""} for name in columns],
        )
        resource.save()
        index_dataset(dataset)
        return dataset

    return make


def titles(search: str = "", **options) -> list[str]:
    return [dataset.title for dataset in published_datasets(search, **options).datasets]


def test_accents_capitals_and_ligatures_do_not_matter(offer):
    offer("Délibérations du Conseil")
    offer("Œuvres de la médiathèque")
    assert titles("DELIBERATIONS") == ["Délibérations du Conseil"]
    assert titles("délibération conseil") == ["Délibérations du Conseil"]
    assert titles("oeuvre") == ["Œuvres de la médiathèque"]


def test_every_word_must_be_found_wherever_it_is(offer):
    offer("Arbres", summary="Le patrimoine arboré.", keywords=["nature"], columns=("essence", "hauteur_m"))
    offer("Bancs", summary="Le mobilier.", theme="environment")
    assert titles("patrimoine nature") == ["Arbres"]
    assert titles("essence valmont") == ["Arbres"]
    assert titles("hauteur") == ["Arbres"]
    assert titles("patrimoine mobilier") == []
    assert titles("l'arbre") == ["Arbres"]


def test_words_that_say_nothing_and_words_of_residents_do_not_matter(offer):
    offer("Subventions aux associations", keywords=["sport"])
    offer("Arrêts de bus", theme="mobility", summary="Le réseau de transport.")
    assert titles("combien pour les clubs de sport ?") == ["Subventions aux associations"]
    assert titles("sport") == ["Subventions aux associations"]
    assert titles("les") == []


def test_when_nothing_holds_every_word_the_page_shows_what_holds_most(offer):
    offer("Arbres des rues", keywords=["platane"])
    offer("Bancs des rues")
    offer("Budget")
    search = "platane rues banane"
    assert titles(search) == []
    near = published_datasets(search, nearest=True)
    assert [one.title for one in near.datasets] == ["Arbres des rues", "Bancs des rues"]
    assert near.approximate
    assert not published_datasets("platane", nearest=True).approximate


def test_a_hit_in_the_title_comes_first(offer):
    offer("Budget", summary="Dépenses et subventions.")
    offer("Subventions")
    offer("Marchés publics", summary="Hors subventions.")
    assert titles("subventions")[0] == "Subventions"
    assert titles("subventions", sort="title") == ["Subventions", "Budget", "Marchés publics"]


def test_what_is_not_public_is_never_found(offer):
    offer("Secret", published=False)
    withdrawn = offer("Retiré")
    Dataset.objects.filter(pk=withdrawn.pk).update(withdrawn_at=timezone.now())
    page = published_datasets()
    assert page.total == 0
    assert all(not values for values in page.facets.values())
    assert dataset_page("secret") is None
    assert dataset_page("retire") is not None
    assert not public_organizations().exists()


def test_facets_count_what_the_other_facets_leave(offer):
    other = Organization.objects.create(slug="pays", name="Pays de l’Ource", kind="epci")
    offer("A", theme="finances")
    offer("B", theme="finances", organization=other, main="geojson")
    offer("C", theme="mobility", license="odc-odbl")
    page = published_datasets(facets={"theme": "finances", "nonsense": "x"})
    assert page.total == 2
    counts = {name: {value.value: value.count for value in values} for name, values in page.facets.items()}
    assert counts == {
        "theme": {"finances": 2, "mobility": 1},
        "organization": {"valmont": 1, "pays": 1},
        "format": {"csv": 1, "geojson": 1},
        "license": {"lov2": 2},
    }
    assert [value.value for value in page.facets["theme"] if value.selected] == ["finances"]
    assert {value.label for value in page.facets["organization"]} == {"Valmont-sur-Ource", "Pays de l’Ource"}
    assert published_datasets(facets={"format": "geojson"}).datasets[0].title == "B"


def test_a_dataset_with_two_resources_of_one_format_is_counted_once(offer):
    dataset = offer("A")
    first = dataset.resources.get()
    Resource.objects.create(dataset=dataset, title="bis", format="csv", current=first.current)
    page = published_datasets()
    assert (page.total, page.facets["format"][0].count) == (1, 1)


def test_pages_beyond_the_last_read_the_last(offer):
    for number in range(5):
        offer(f"Jeu {number}")
    page = published_datasets(page=99, size=2, sort="title")
    assert (page.page, page.pages, page.total) == (3, 3, 5)
    assert [dataset.title for dataset in page.datasets] == ["Jeu 4"]
    assert published_datasets(page=-1, size=2).page == 1


def test_a_search_page_costs_few_queries(offer, django_assert_num_queries):
    for number in range(12):
        offer(f"Jeu {number}", theme="finances")
    with django_assert_num_queries(7):
        page = published_datasets("jeu", facets={"theme": "finances"})
        for dataset in page.datasets:
            assert to_standard(dataset).resources[0].version


def test_a_dataset_page_costs_two_queries(offer, django_assert_num_queries):
    offer("Jeu")
    with django_assert_num_queries(2):
        assert to_standard(dataset_page("jeu")).organization.slug == "valmont"


def test_percent_and_underscore_are_words_like_others(offer):
    offer("Jeu")
    assert titles("%") == ["Jeu"]
    assert titles("jeu%valmont") == ["Jeu"]
    assert titles("je_zz") == []


def test_addresses_are_free_and_readable(offer):
    assert free_slug("Délibérations de l’été 2024 !") == "deliberations-de-l-ete-2024"
    offer("Été")
    assert free_slug("été") == "ete-2"
    assert free_slug("???") == "donnees"
    assert len(free_slug("mot " * 100)) <= 80


def test_the_theme_is_found_in_both_languages(offer):
    from django.utils import translation

    dataset = offer("Jeu", theme="finances")
    for language in ("fr", "en"):
        with translation.override(language):
            assert normalise(str(dataset.get_theme_display())) in dataset.search_text


def test_only_a_published_dataset_has_a_standard_form(offer):
    dataset = offer("Jeu", published=False)
    with pytest.raises(ValueError, match="published"):
        to_standard(dataset)
    assert public_datasets().count() == 0


@given(st.text(max_size=50))
def test_normalised_text_is_stable(text):
    once = normalise(text)
    assert normalise(once) == once
    assert all(word in once for word in query_words(text))

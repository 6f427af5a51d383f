"""Changes of one dataset that several use cases share; the caller holds the transaction."""

from __future__ import annotations

from django.utils import translation
from django.utils.text import slugify

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.words import normalise

LONGEST_SLUG = 80


def index_dataset(dataset: Dataset) -> None:
    """Refresh what search reads: title, and with it summary, keywords, organization and columns."""
    columns = [
        text
        for resource in dataset.resources.select_related("current")
        if resource.current
        for column in resource.current.columns
        for text in (column["name"], column.get("title", ""))
    ]
    everything = (
        dataset.title,
        dataset.summary,
        *dataset.keywords,
        dataset.organization.name,
        *_in_both_languages(dataset),
        *columns,
    )
    dataset.search_title = normalise(dataset.title)
    dataset.search_text = normalise(" ".join(everything))
    dataset.save(update_fields=["search_title", "search_text"])


def _in_both_languages(dataset: Dataset) -> list[str]:
    """Return the name of the theme in each language: who searches in English finds it too."""
    names = []
    for language in ("fr", "en"):
        with translation.override(language):
            names.append(str(dataset.get_theme_display()))
    return names


def free_slug(title: str) -> str:
    """Return an address made of the title that no dataset has: it will be permanent."""
    base = slugify(normalise(title))[:LONGEST_SLUG].strip("-") or "donnees"
    slug, number = base, 1
    taken = set(Dataset.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug

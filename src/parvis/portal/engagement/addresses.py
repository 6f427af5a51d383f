"""Give a page an address made of its title, that no other page of its kind has."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify


def free_address(model: Any, title: str, own: Any) -> str:
    """Return an address made of the title that no other row of the model has."""
    base = slugify(title)[:80].strip("-") or "page"
    taken = set(model.objects.filter(slug__startswith=base).exclude(pk=own).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug

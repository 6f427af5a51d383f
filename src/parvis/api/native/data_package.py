"""A dataset as a Data Package (version 2): every table with its permanent address and its columns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from parvis.api.public import addresses, find_dataset
from parvis.errors import UnusableQuery
from parvis.standards.data_package import describe_dataset


def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the descriptor."""
    for name in request.GET:
        raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest="–")
    content = describe_dataset(find_dataset(slug), addresses())
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})
